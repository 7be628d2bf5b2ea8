//! Partners: their people, where these are signed in, and how their pools changed.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use futures_util::stream::try_unfold;
use serde::Deserialize;

use super::guard::Staff;
use super::sheet::{self, Row, sheet};
use super::wanted::chosen;
use super::{Bar, Refused, Told, outcome, page};
use crate::assistant::staff::StaffError;
use crate::assistant::staff::people::PartnerSheet;
use crate::channel::web::Web;
use crate::domain::records::{PartnerData, PartnerKey, Right};

/// So many partners a page.
const PAGE: u32 = 100;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/partners", get(list))
        .route("/staff/partners.csv", get(table))
        .route("/staff/partners/{key}", get(look).post(unbind))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/partners.html")]
struct List {
    bar: Bar,
    wanted: Wanted,
    partners: Vec<PartnerData>,
    /// Where the next page begins.
    next: Option<PartnerKey>,
}

/// Where the list begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    from: String,
}

async fn list(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let from = chosen(&wanted.from).map(PartnerKey);
    let read = web.at_desk(&who, async |desk| {
        let mut partners = Vec::new();
        if let Some(from) = &from {
            partners.extend(desk.store.partner(from).await?);
        }
        partners.extend(desk.store.partners(from.as_ref(), PAGE + 1).await?);
        Ok(partners)
    });
    let mut partners = read.await?;
    let next = partners.get(PAGE as usize).map(|data| data.partner.key.clone());
    partners.truncate(PAGE as usize);
    page(&List {
        bar: Bar::new(&web, &staff),
        wanted,
        partners,
        next,
    })
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/partner.html")]
struct One {
    bar: Bar,
    sheet: PartnerSheet,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff, Path(key): Path<String>) -> Result<Response, Refused> {
    made(&web, &staff, &PartnerKey(key), None).await
}

async fn made(web: &Web, staff: &Staff, key: &PartnerKey, told: Option<Told>) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let sheet = web.at_desk(&who, async |desk| desk.partner_sheet(key).await).await?;
    page(&One {
        bar: Bar::new(web, staff).telling(told),
        sheet,
    })
}

#[derive(Deserialize)]
struct Unbinding {
    form: String,
    contact: i64,
}

async fn unbind(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(key): Path<String>,
    Form(unbinding): Form<Unbinding>,
) -> Result<Response, Refused> {
    staff.may_with(&web, &unbinding.form, Right::Manage)?;
    let key = PartnerKey(key);
    let who = staff.at.actor();
    let done = web.at_desk(&who, async |desk| {
        let contacts = desk.store.contacts(&key).await?;
        let contact = contacts.iter().find(|contact| contact.id.0 == unbinding.contact);
        let pin = contact
            .and_then(|contact| contact.pin)
            .ok_or(StaffError::NobodyHasPin)?;
        desk.unbind(&pin).await
    });
    let told = outcome(done.await, "Signed out everywhere, and told by e-mail.")?;
    made(&web, &staff, &key, Some(told)).await
}

/// All partners with their newest pool, for a spreadsheet.
async fn table(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    let pages = try_unfold(Some((web, staff.at.actor(), None)), async |next| {
        let Some((web, who, after)) = next else {
            return Ok(None);
        };
        let read = web.at_desk(&who, async |desk| {
            Ok(desk.store.partners(after.as_ref(), sheet::PAGE).await?)
        });
        let partners = read.await?;
        let last = partners.last().map(|data| data.partner.key.clone());
        let more = last.filter(|_| partners.len() == sheet::PAGE as usize);
        let rows: Vec<Row> = partners.iter().map(row).collect();
        Ok(Some((rows, more.map(|last| (web, who, Some(last))))))
    });
    let columns = [
        "partner",
        "tier",
        "region",
        "membership from",
        "membership to",
        "agreement from",
        "agreement to",
        "included",
        "added",
        "used",
        "credited",
        "left",
    ];
    sheet("partners.csv", &columns, pages).await
}

fn row(data: &PartnerData) -> Row {
    let mut row = vec![
        data.partner.key.0.clone(),
        data.partner.tier.clone(),
        data.partner.region.clone(),
    ];
    let period = data.periods.last();
    let membership = period.map(|period| period.membership);
    for days in [membership, period.and_then(|period| period.agreement)] {
        row.push(days.map_or_else(String::new, |days| days.start.to_string()));
        row.push(days.map_or_else(String::new, |days| days.end.to_string()));
    }
    if let Some(pool) = period.map(|period| &period.pool) {
        row.extend([pool.included, pool.added, pool.used, pool.credited].map(|number| number.to_string()));
        row.push(pool.balance().to_string());
    }
    row.resize(12, String::new());
    row
}
