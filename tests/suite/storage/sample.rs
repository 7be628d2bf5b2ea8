//! Made-up partners and what they do, for all tests of storage.

use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use partnerdesk::domain::import::{ContactImport, PartnerImport};
use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{
    Actor, AuditEvent, Binding, Bug, Case, CaseNumber, CaseStatus, Certification, Chain, Channel, Contact, ContactId,
    Days, OutboxKind, PartnerData, PartnerKey, PartnerPeriod, PinDigest, Pool, Session, SessionKey, Severity,
    UpdateKey, Version,
};
use partnerdesk::storage::{
    AnsweredUpdate, BindingChange, Changes, Import, NewOutbox, NumberKind, Refusal, Store, StoreError,
};
use serde_json::json;

/// Noon of a day in the made-up year, and so many seconds later.
pub(super) fn at(seconds: i64) -> DateTime<Utc> {
    let noon = DateTime::from_timestamp(1_331_553_600, 0).expect("a time in 2012");
    noon + Duration::seconds(seconds)
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("tests write dates well")
}

pub(super) fn days(start: &str, end: &str) -> Days {
    Days {
        start: day(start),
        end: day(end),
    }
}

pub(super) fn year(year: u32) -> Days {
    days(&format!("{year}-01-01"), &format!("{year}-12-31"))
}

pub(super) fn pin(number: u8) -> PinDigest {
    PinDigest([number; 32])
}

pub(super) fn acme() -> PartnerKey {
    "acme".into()
}

/// A partner with ten incidents in 2012.
pub(super) fn partner(key: &str) -> PartnerImport {
    PartnerImport {
        key: key.into(),
        tier: "gold".to_owned(),
        region: "EMEA".to_owned(),
        membership: year(2012),
        agreement: Some(year(2012)),
        incidents: 10,
    }
}

pub(super) fn contact(partner: &str, name: &str, email: &str, digest: u8) -> ContactImport {
    ContactImport {
        partner: partner.into(),
        name: name.into(),
        email: email.into(),
        pin: (digest > 0).then(|| pin(digest)),
        language: Language::De,
        certifications: vec![Certification {
            name: "CCA for XenApp".to_owned(),
            expires: day("2012-12-31"),
        }],
    }
}

/// Two partners, three people.
pub(super) fn import() -> Import {
    Import {
        partners: vec![partner("acme"), partner("zeta")],
        contacts: vec![
            contact("acme", "Ada Example", "ada@acme.example", 1),
            contact("acme", "Bob Example", "bob@acme.example", 2),
            contact("zeta", "Cy Example", "cy@zeta.example", 3),
        ],
        who: Actor::Staff("ops".to_owned()),
        at: at(0),
    }
}

/// Imports [`import`].
pub(super) async fn fill(store: &Arc<dyn Store>) {
    store.apply_import(import()).await.expect("the sample is sound");
}

/// Who has this address now.
pub(super) async fn person(store: &Arc<dyn Store>, email: &str) -> Contact {
    let data = store.person_data(email).await.expect("a read");
    let active = data.contacts.into_iter().find(|contact| contact.active);
    active.expect("the sample names them")
}

pub(super) async fn partner_data(store: &Arc<dyn Store>, key: &PartnerKey) -> PartnerData {
    let data = store.partner(key).await.expect("a read");
    data.expect("the sample names it")
}

/// The period that is current in the middle of 2012.
pub(super) async fn period(store: &Arc<dyn Store>, key: &PartnerKey) -> PartnerPeriod {
    let data = partner_data(store, key).await;
    let current = partnerdesk::domain::records::period::current(&data.periods, day("2012-06-01"));
    current.expect("the sample has a period").clone()
}

pub(super) async fn pool(store: &Arc<dyn Store>, key: &PartnerKey) -> Pool {
    period(store, key).await.pool
}

/// A case of Ada's at acme, with the next number.
pub(super) async fn new_case(store: &Arc<dyn Store>) -> Case {
    let ada = person(store, "ada@acme.example").await;
    let number = store
        .reserve_number(partnerdesk::storage::NumberKind::Case)
        .await
        .expect("a number");
    let period = period(store, &acme()).await;
    case(CaseNumber(number), &ada, period.id)
}

pub(super) fn case(number: CaseNumber, contact: &Contact, period: partnerdesk::domain::records::PeriodId) -> Case {
    Case {
        number,
        partner: contact.partner.clone(),
        contact: contact.id,
        period,
        product: "XenApp".to_owned(),
        severity: Severity::High,
        summary: "Sessions drop".into(),
        description: "Every morning at nine".into(),
        language: Language::De,
        status: CaseStatus::Open,
        bug: Bug::No,
        assignee: None,
        rating: None,
        opened: at(10),
        changed: at(10),
    }
}

/// Opens a case of Ada's and returns it.
pub(super) async fn opened(store: &Arc<dyn Store>) -> Case {
    let case = new_case(store).await;
    let changes = Changes {
        new_cases: vec![case.clone()],
        ..Changes::default()
    };
    store.commit(changes).await.expect("there are incidents left");
    case
}

pub(super) fn chat(account: &str) -> SessionKey {
    SessionKey::new(Channel::Terminal, account)
}

pub(super) fn update(id: &str, account: &str, reply: &str) -> AnsweredUpdate {
    AnsweredUpdate {
        key: UpdateKey {
            channel: Channel::Terminal,
            id: id.to_owned(),
        },
        from: Some(account.into()),
        replies: json!([{ "text": reply }]).into(),
        at: at(20),
    }
}

pub(super) fn session(account: &str, version: Version) -> Session {
    Session {
        key: chat(account),
        language: Some(Language::Fr),
        dialogue: None,
        last_activity: at(20),
        version,
    }
}

pub(super) fn bind(key: SessionKey, contact: ContactId, digest: PinDigest) -> BindingChange {
    BindingChange::Bind {
        binding: Binding {
            key,
            contact,
            since: at(30),
        },
        pin: digest,
    }
}

/// Signs Ada in with an account of the terminal.
pub(super) async fn sign_in_ada(store: &Arc<dyn Store>, account: &str) -> ContactId {
    let ada = person(store, "ada@acme.example").await;
    let changes = Changes {
        session: Some(session(account, Version::NEW)),
        bindings: vec![bind(chat(account), ada.id, pin(1))],
        update: Some(update(&format!("sign-in-{account}"), account, "Hello Ada Example")),
        ..Changes::default()
    };
    store.commit(changes).await.expect("nobody else is signed in");
    ada.id
}

pub(super) fn mail(id: &str, recipient: &str, seconds: i64) -> NewOutbox {
    NewOutbox {
        id: id.to_owned(),
        kind: OutboxKind::Email,
        recipient: recipient.into(),
        payload: json!({ "subject": "Case opened", "text": "by Ada Example" }).into(),
        at: at(seconds),
        expires: None,
    }
}

pub(super) fn event(chain: Chain, what: &str) -> AuditEvent {
    AuditEvent {
        chain,
        who: Actor::Staff("ops".to_owned()),
        what: what.to_owned(),
        subject: Some("C-000001".to_owned()),
        facts: json!({ "decision": "allow", "facts": { "tier": "gold" } }).into(),
        at: at(40),
    }
}

/// Opens a case of Ada's as a turn does it, with `more` in the same commit: reads, decides, commits, and again when somebody was
/// quicker. False: the pool is empty.
pub(super) async fn opens_a_case(store: &Arc<dyn Store>, ada: &Contact, more: &Changes) -> bool {
    loop {
        let data = partner_data(store, &acme()).await;
        let number = store.reserve_number(NumberKind::Case).await.expect("a number");
        let changes = Changes {
            partner: Some((acme(), data.partner.version)),
            new_cases: vec![case(CaseNumber(number), ada, data.periods[0].id)],
            ..more.clone()
        };
        match store.commit(changes).await {
            Ok(_) => return true,
            Err(StoreError::Refused(Refusal::PoolEmpty)) => return false,
            Err(StoreError::Conflict) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
}
