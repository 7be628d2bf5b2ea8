//! An office with two partners: Acme, gold, with ten incidents, and Sterling, silver, without an agreement.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use partnerdesk::assistant::post::{Hook, Post};
use partnerdesk::assistant::staff::StaffDesk;
use partnerdesk::domain::diagnostic::Source;
use partnerdesk::domain::import::{ContactImport, PartnerImport};
use partnerdesk::domain::language::Language;
use partnerdesk::domain::programme::{Programme, parse};
use partnerdesk::domain::records::{
    Actor, AuditRow, Binding, Bug, Case, CaseNumber, CaseStatus, Certification, Chain, Channel, Contact, Days, Order,
    OrderItem, OrderNumber, OrderStatus, OutboxKind, PartnerPeriod, PinDigest, Review, ReviewNumber, ReviewStatus,
    ReviewedCase, SessionKey, Severity,
};
use partnerdesk::storage::{After, BindingChange, Changes, Import, Store, open};

pub(super) struct Office {
    pub(super) store: Arc<dyn Store>,
    pub(super) programme: Programme,
    pub(super) post: Post,
    pub(super) who: Actor,
}

/// A moment, such as `2012-03-01T09:00:00Z`.
pub(super) fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("tests write times well")
}

/// A day in March 2012 at nine o'clock.
pub(super) fn march(day: u32) -> DateTime<Utc> {
    at(&format!("2012-03-{day:02}T09:00:00Z"))
}

pub(super) fn days(start: &str, end: &str) -> Days {
    let day = |text: &str| text.parse().expect("tests write days well");
    Days {
        start: day(start),
        end: day(end),
    }
}

/// The shipped programme file with more at its end.
pub(super) fn programme(more: &str) -> Programme {
    let shipped = std::fs::read_to_string("faq/programme.toml").expect("the file is shipped");
    let text = format!("{}\n{more}", shipped.replace("[regions.EMEA]\n", ""));
    let (programme, diagnostics) = parse(&Source {
        file: "programme.toml".into(),
        text,
    });
    assert_eq!(diagnostics, []);
    programme
}

fn contact(partner: &str, name: &str, email: &str, pin: u8, language: Language) -> ContactImport {
    ContactImport {
        partner: partner.into(),
        name: name.into(),
        email: email.into(),
        pin: Some(PinDigest([pin; 32])),
        language,
        certifications: vec![Certification {
            name: "CCA for XenApp".to_owned(),
            expires: "2012-06-30".parse().expect("a day"),
        }],
    }
}

fn partner(key: &str, tier: &str, agreement: Option<Days>, incidents: u32) -> PartnerImport {
    PartnerImport {
        key: key.into(),
        tier: tier.to_owned(),
        region: "EMEA".to_owned(),
        membership: days("2012-01-01", "2012-12-31"),
        agreement,
        incidents,
    }
}

/// Both partners and their people.
pub(super) fn import() -> Import {
    let year = days("2012-01-01", "2012-12-31");
    Import {
        partners: vec![
            partner("acme", "gold", Some(year), 10),
            partner("sterling", "silver", None, 0),
        ],
        contacts: vec![
            contact("acme", "Ada Example", "ada@acme.example", 1, Language::En),
            contact("acme", "Bob Beispiel", "bob@acme.example", 2, Language::De),
            contact("sterling", "Sil Sample", "sil@sterling.example", 3, Language::Fr),
        ],
        who: Actor::Staff("ops".to_owned()),
        at: at("2012-01-01T08:00:00Z"),
    }
}

impl Office {
    /// With two decisions on record: silver bought support, and gold an add-on.
    pub(super) async fn with_decisions() -> Self {
        let office = Self::open().await;
        let mut file = import();
        file.partners[1].agreement = Some(days("2012-01-01", "2012-02-29"));
        office.store.apply_import(file).await.expect("a correction");
        office.silver_buys_support().await;
        let item = OrderItem::AddOn {
            id: "pack".to_owned(),
            name: "Pack".to_owned(),
            incidents: 5,
            quantity: 1,
        };
        let number = office.order(2, "bob@acme.example", item).await;
        office
            .desk(march(2))
            .approve(number, None)
            .await
            .expect("the rules allow it");
        office
    }

    /// Sterling, a silver partner, orders basic support, which staff approve on 2 March with three incidents.
    pub(super) async fn silver_buys_support(&self) {
        let number = self.order(1, "sil@sterling.example", OrderItem::BasicSupport).await;
        let approved = self.desk(march(2)).approve(number, Some(3)).await;
        approved.expect("silver buys by choice");
    }

    /// In memory, with the shipped programme.
    pub(super) async fn open() -> Self {
        Self::with("").await
    }

    /// In memory, with more in the programme file.
    pub(super) async fn with(more: &str) -> Self {
        let store = open("memory:").await.expect("memory can always be had");
        store.apply_import(import()).await.expect("the sample is sound");
        Self {
            store,
            programme: programme(more),
            post: Post {
                staff: Some("team@desk.example".into()),
                replies_read: false,
                hooks: vec![Hook {
                    name: "crm".to_owned(),
                    events: Vec::new(),
                }],
                ..Post::default()
            },
            who: Actor::Staff("eve".to_owned()),
        }
    }

    pub(super) fn desk(&self, now: DateTime<Utc>) -> StaffDesk<'_> {
        StaffDesk {
            store: &*self.store,
            programme: &self.programme,
            post: &self.post,
            who: &self.who,
            now,
            update: None,
        }
    }

    pub(super) async fn person(&self, email: &str) -> Contact {
        person(&self.store, email).await
    }

    pub(super) async fn period(&self, key: &str) -> PartnerPeriod {
        let data = self.store.partner(&key.into()).await.expect("a read");
        data.expect("the sample names it")
            .periods
            .pop()
            .expect("it has a period")
    }

    /// A case of Ada's, opened on 1 March at nine.
    pub(super) async fn case(&self, number: u32) -> Case {
        open_case(&self.store, number).await
    }

    /// Signs Ada in with a terminal.
    pub(super) async fn sign_in_ada(&self) -> SessionKey {
        sign_in_ada(&self.store, PinDigest([1; 32])).await
    }

    /// An order of the contact with this address.
    pub(super) async fn order(&self, number: u32, email: &str, item: OrderItem) -> OrderNumber {
        let contact = self.person(email).await;
        let number = OrderNumber(number);
        let order = Order {
            number,
            partner: contact.partner,
            requested_by: contact.id,
            item,
            status: OrderStatus::Requested,
            reason: None,
            term_end: "2012-12-31".parse().expect("a day"),
            requested: march(1),
            decided: None,
        };
        let changes = Changes {
            new_orders: vec![order],
            ..Changes::default()
        };
        self.store.commit(changes).await.expect("a new number");
        number
    }

    /// A review of Ada's of these cases.
    pub(super) async fn review(&self, number: u32, cases: &[u32]) -> ReviewNumber {
        let ada = self.person("ada@acme.example").await;
        let number = ReviewNumber(number);
        let review = Review {
            number,
            partner: ada.partner,
            requested_by: ada.id,
            period: self.period("acme").await.id,
            cases: cases
                .iter()
                .map(|&case| ReviewedCase {
                    case: CaseNumber(case),
                    status: ReviewStatus::Requested,
                })
                .collect(),
            reason: None,
            requested: march(2),
            decided: None,
        };
        let changes = Changes {
            new_reviews: vec![review],
            ..Changes::default()
        };
        self.store.commit(changes).await.expect("a new number");
        number
    }

    /// Queued e-mails: whom to, the subject, the body.
    pub(super) async fn letters(&self) -> Vec<(String, String, String)> {
        let queue = self.store.outbox(None, ALL).await.expect("a read");
        let letters = queue.into_iter().filter(|row| row.kind == OutboxKind::Email);
        let text = |value: &serde_json::Value| value.as_str().expect("letters are text").to_owned();
        letters
            .map(|row| {
                let letter = row.payload.0;
                (text(&letter["to"]), text(&letter["subject"]), text(&letter["text"]))
            })
            .collect()
    }

    /// Queued events: their kind and data.
    pub(super) async fn events(&self) -> Vec<(String, serde_json::Value)> {
        let queue = self.store.outbox(None, ALL).await.expect("a read");
        let hooks = queue.into_iter().filter(|row| row.kind == OutboxKind::Webhook);
        hooks
            .map(|row| {
                let kind = row.payload.0["type"].as_str().expect("an event has a kind").to_owned();
                (kind, row.payload.0["data"].clone())
            })
            .collect()
    }

    /// What the audit has about a partner, the import left out.
    pub(super) async fn audit(&self, key: &str) -> Vec<AuditRow> {
        let rows = self.store.audit(&Chain::Partner(key.into()), ALL).await;
        rows.expect("a read")
            .into_iter()
            .filter(|row| row.who != "staff:ops")
            .collect()
    }

    pub(super) async fn stored(&self, number: u32) -> Case {
        let file = self.store.case(CaseNumber(number)).await.expect("a read");
        file.expect("it was opened").case
    }
}

pub(super) const ALL: After = After {
    number: 0,
    limit: 10_000,
};

pub(super) async fn person(store: &Arc<dyn Store>, email: &str) -> Contact {
    let data = store.person_data(email).await.expect("a read");
    data.contacts.into_iter().next().expect("the sample names them")
}

pub(super) async fn open_case(store: &Arc<dyn Store>, number: u32) -> Case {
    let ada = person(store, "ada@acme.example").await;
    let data = store.partner(&ada.partner).await.expect("a read").expect("it is there");
    let case = Case {
        number: CaseNumber(number),
        partner: ada.partner,
        contact: ada.id,
        period: data.periods[0].id,
        product: "XenApp".to_owned(),
        severity: Severity::Critical,
        summary: "Sessions drop".into(),
        description: "Every morning at nine, says Ada Example".into(),
        language: Language::En,
        status: CaseStatus::Open,
        bug: Bug::No,
        assignee: None,
        rating: None,
        opened: march(1),
        changed: march(1),
    };
    let changes = Changes {
        new_cases: vec![case.clone()],
        ..Changes::default()
    };
    store.commit(changes).await.expect("there are incidents left");
    case
}

pub(super) async fn sign_in_ada(store: &Arc<dyn Store>, pin: PinDigest) -> SessionKey {
    let ada = person(store, "ada@acme.example").await;
    let key = SessionKey::new(Channel::Terminal, "ada-at-home");
    let changes = Changes {
        bindings: vec![BindingChange::Bind {
            binding: Binding {
                key: key.clone(),
                contact: ada.id,
                since: march(1),
            },
            pin,
        }],
        ..Changes::default()
    };
    store.commit(changes).await.expect("nobody else is signed in");
    key
}
