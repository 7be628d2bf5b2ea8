//! Partners: their people, where these are signed in, and how their pools changed.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use serde::Deserialize;

use super::guard::Staff;
use super::{Bar, Refused, Told, outcome, page};
use crate::assistant::staff::StaffError;
use crate::assistant::staff::people::PartnerSheet;
use crate::channel::web::Web;
use crate::domain::records::{PartnerData, PartnerKey, Right};

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/partners", get(list))
        .route("/staff/partners/{key}", get(look).post(unbind))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/partners.html")]
struct List {
    bar: Bar,
    partners: Vec<PartnerData>,
}

async fn list(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let partners = web.at_desk(&who, async |desk| desk.partners().await).await?;
    page(&List {
        bar: Bar::new(&web, &staff),
        partners,
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
