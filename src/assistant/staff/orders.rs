//! Staff and orders: approving with what follows for the pool, and declining.

use serde_json::json;

use super::{StaffDesk, StaffError, again, draft, with, words};
use crate::domain::messages::Message;
use crate::domain::records::{
    Days, LedgerKind, LedgerRow, Order, OrderItem, OrderNumber, OrderStatus, PartnerData, PartnerPeriod, Text,
};
use crate::domain::rules::{Action, Outcome};
use crate::domain::standing::{Decided, Standing};
use crate::storage::{AgreementGrant, Changes, OrderFilter, Refusal, StoreError};

impl StaffDesk<'_> {
    /// Orders, the highest number first.
    pub async fn orders(&self, filter: &OrderFilter) -> Result<Vec<Order>, StaffError> {
        Ok(self.store.orders(filter).await?)
    }

    /// Approves an order, where the rules still allow it today.
    ///
    /// An add-on adds its incidents to the pool of the period that is current today; `incidents` must be left out.
    /// Basic support makes an agreement from today to the membership's end with so many `incidents`.
    pub async fn approve(&self, number: OrderNumber, incidents: Option<u32>) -> Result<Order, StaffError> {
        again(|| self.approve_once(number, incidents)).await
    }

    async fn approve_once(&self, number: OrderNumber, incidents: Option<u32>) -> Result<Order, StaffError> {
        let (order, partner) = self.waiting(number).await?;
        let (action, suffices): (_, fn(Outcome) -> bool) = match (&order.item, incidents) {
            (OrderItem::AddOn { .. }, Some(_)) => return Err(StaffError::IncidentsGiven(number)),
            (OrderItem::BasicSupport, None) => return Err(StaffError::IncidentsNeeded(number)),
            (OrderItem::AddOn { .. }, None) => (Action::BuyAddOn, |outcome| outcome == Outcome::Allow),
            // It is bought by contacting Partner Operations: that is who approves here.
            (OrderItem::BasicSupport, Some(_)) => (Action::BuySupport, |outcome| {
                matches!(outcome, Outcome::Allow | Outcome::Route)
            }),
        };
        let contact = self.store.contact(order.requested_by).await?;
        let standing = Standing::new(
            &partner.partner,
            &partner.periods,
            contact.as_ref(),
            self.now,
            self.programme,
        );
        let decided = Decided::new(action, standing.facts(), self.programme);
        if !suffices(decided.decision.outcome) {
            return Err(StaffError::Refused {
                subject: format!("{number} can't be approved"),
                decided: Box::new(decided),
            });
        }
        let period = standing.period.ok_or(StaffError::NoPeriod)?;
        let mut changes = Self::resting_on(&order.partner, partner.partner.version);
        let (added, message) = match &order.item {
            OrderItem::AddOn { name, .. } => self.add(&mut changes, &order, name, period),
            OrderItem::BasicSupport => {
                let days = Days {
                    start: standing.today,
                    end: period.membership.end,
                };
                if let Some(active) = period.agreement.filter(|days| days.contains(standing.today)) {
                    return Err(StaffError::AgreementActive(number, active.end));
                }
                self.grant(&mut changes, &order, days, period, incidents.unwrap_or_default())
            }
        };
        let letter = draft(
            Message::OrderApprovedSubject {
                order: number.to_string(),
            },
            [
                message,
                Message::Rule {
                    id: "unused-incidents-lapse",
                },
            ],
        );
        self.tell(&mut changes, order.requested_by, &letter).await?;
        let facts = with(decided.record(), "incidents", added);
        let event = self.event(&order.partner, "order.approved", &number, facts);
        changes.audit.push(event);
        self.decide_order(changes, order, OrderStatus::Approved, None, added)
            .await
    }

    /// Puts an add-on's incidents into the pool of `period`.
    fn add(&self, changes: &mut Changes, order: &Order, name: &str, period: &PartnerPeriod) -> (u64, Message) {
        let added = incidents_of(&order.item);
        changes.ledger.push(LedgerRow {
            partner: order.partner.clone(),
            period: period.id,
            kind: LedgerKind::Added,
            amount: i64::try_from(added).unwrap_or(i64::MAX),
            case: None,
            order: Some(order.number),
            review: None,
            at: self.now,
        });
        let message = Message::OrderAddOnApproved {
            order: order.number.to_string(),
            name: name.to_owned(),
            incidents: added,
            end: period.membership.end,
        };
        (added, message)
    }

    /// Writes the agreement of an order of basic support.
    fn grant(
        &self,
        changes: &mut Changes,
        order: &Order,
        agreement: Days,
        period: &PartnerPeriod,
        incidents: u32,
    ) -> (u64, Message) {
        changes.agreement = Some(AgreementGrant {
            partner: order.partner.clone(),
            membership: period.membership,
            agreement,
            incidents,
            at: self.now,
        });
        let message = Message::OrderSupportApproved {
            order: order.number.to_string(),
            incidents: u64::from(incidents),
            end: agreement.end,
        };
        (u64::from(incidents), message)
    }

    /// Declines an order. The reason is told.
    pub async fn decline(&self, number: OrderNumber, reason: &str) -> Result<Order, StaffError> {
        let reason = words(reason)?;
        again(|| self.decline_once(number, &reason)).await
    }

    async fn decline_once(&self, number: OrderNumber, reason: &Text) -> Result<Order, StaffError> {
        let (order, partner) = self.waiting(number).await?;
        let mut changes = Self::resting_on(&order.partner, partner.partner.version);
        let letter = draft(
            Message::OrderDeclinedSubject {
                order: number.to_string(),
            },
            [Message::OrderDeclined {
                order: number.to_string(),
                reason: reason.clone(),
            }],
        );
        self.tell(&mut changes, order.requested_by, &letter).await?;
        let event = self.event(&order.partner, "order.declined", &number, json!({}));
        changes.audit.push(event);
        self.decide_order(changes, order, OrderStatus::Declined, Some(reason.clone()), 0)
            .await
    }

    /// An order that waits for staff, and its partner.
    async fn waiting(&self, number: OrderNumber) -> Result<(Order, PartnerData), StaffError> {
        // The partner is read after the order: a change in between shows in its version, never the other way round.
        let unversioned = self.order(number).await?;
        let partner = self.partner(&unversioned.partner).await?;
        let order = self.order(number).await?;
        if order.status != OrderStatus::Requested {
            return Err(StaffError::OrderDecided(number, order.status));
        }
        Ok((order, partner))
    }

    /// One order.
    pub async fn order(&self, number: OrderNumber) -> Result<Order, StaffError> {
        let found = self.store.order(number).await?;
        found.ok_or_else(|| StaffError::NotFound(format!("order {number}")))
    }

    async fn decide_order(
        &self,
        mut changes: Changes,
        mut order: Order,
        status: OrderStatus,
        reason: Option<Text>,
        incidents: u64,
    ) -> Result<Order, StaffError> {
        order.status = status;
        order.reason = reason;
        order.decided = Some(self.now);
        let kind = match status {
            OrderStatus::Approved => "order.approved",
            OrderStatus::Requested | OrderStatus::Declined => "order.declined",
        };
        let data = json!({
            "order": order.number, "partner": order.partner, "status": status, "incidents": incidents,
        });
        self.post.event(&mut changes, self.now, kind, &data);
        changes.orders.push(order.clone());
        match self.commit(changes).await {
            Err(StoreError::Refused(Refusal::Move | Refusal::CountedBefore)) => {
                Err(StaffError::OrderDecided(order.number, status))
            }
            Err(error) => Err(error.into()),
            Ok(_) => Ok(order),
        }
    }
}

/// How many incidents an add-on brings; none for basic support, where staff say it.
#[must_use]
pub fn incidents_of(item: &OrderItem) -> u64 {
    match item {
        OrderItem::AddOn {
            incidents, quantity, ..
        } => u64::from(*incidents) * u64::from(*quantity),
        OrderItem::BasicSupport => 0,
    }
}
