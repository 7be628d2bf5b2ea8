//! Orders: add-on incidents, or the basic agreement itself.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{ContactId, PartnerKey, Text, number, words};

number! {
    /// An order's number: `O-000045`.
    OrderNumber, "order", "O", "O-000045"
}

words! {
    /// Where an order stands.
    OrderStatus, "order status" {
        /// Waiting for staff.
        Requested = "requested",
        /// Granted; the ledger has been added to.
        Approved = "approved",
        /// Refused, with a reason.
        Declined = "declined",
    }
}

/// What is ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum OrderItem {
    /// Incidents on top of the agreement.
    AddOn {
        /// The id in the programme file's catalogue.
        id: String,
        /// Its name when it was ordered: the catalogue may change.
        name: String,
        /// Incidents in one of it.
        incidents: u32,
        /// How many of it.
        quantity: u32,
    },
    /// The basic agreement, to the membership's end.
    BasicSupport,
}

/// An order of a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Order {
    /// Its number.
    pub number: OrderNumber,
    /// Who ordered.
    pub partner: PartnerKey,
    /// The person who ordered.
    pub requested_by: ContactId,
    /// What.
    pub item: OrderItem,
    /// Where it stands.
    pub status: OrderStatus,
    /// Why staff declined it.
    pub reason: Option<Text>,
    /// The last day on which what was ordered can be used.
    pub term_end: NaiveDate,
    /// When it was ordered.
    pub requested: DateTime<Utc>,
    /// When staff decided.
    pub decided: Option<DateTime<Utc>>,
}

impl Order {
    /// Whether `next` is a valid later state: a requested order may be decided once, and nothing else changes.
    #[must_use]
    pub fn may_become(&self, next: &Self) -> bool {
        let decided = Self {
            status: next.status,
            reason: next.reason.clone(),
            decided: next.decided,
            ..self.clone()
        };
        *next == decided && self.status == OrderStatus::Requested && next.status != OrderStatus::Requested
    }
}
