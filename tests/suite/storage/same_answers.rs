//! Random sequences of changes: all stores give the same answers and hold the same records.

use std::sync::{Arc, LazyLock};

use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{
    Case, CaseNumber, CaseStatus, Chain, Channel, ContactId, Counted, FaqSave, LedgerKind, LedgerRow, LimitKey, Order,
    OrderItem, OrderNumber, OrderStatus, OutboxKind, PeriodId, SessionKey, SignInLimit, Tally, UnansweredId,
    UnansweredReason, UnansweredStatus, Version,
};
use partnerdesk::storage::{
    After, AgreementGrant, BindingChange, CaseFilter, Changes, NewRating, NewUnanswered, OrderFilter, Retention, Store,
    UnansweredFilter, verify_audit,
};
use proptest::prelude::*;
use regex::Regex;

use super::sample::{acme, at, bind, chat, day, days, event, import, mail, pin, session, update, year};

/// One thing that happens. Numbers are small, so that they often meet.
#[derive(Debug, Clone)]
enum Act {
    Turn {
        account: u8,
        update: u8,
        version: u64,
    },
    OpenCase {
        number: u32,
        contact: i64,
        period: i64,
        expected: Option<u64>,
    },
    MoveCase {
        number: u32,
        status: CaseStatus,
    },
    Say {
        number: u32,
        contact: i64,
    },
    Order {
        number: u32,
        approve: bool,
    },
    Add {
        order: u32,
        period: i64,
        amount: i64,
    },
    Bind {
        account: u8,
        contact: i64,
        digest: u8,
    },
    Release {
        account: u8,
    },
    Unbind {
        contact: i64,
    },
    Fail {
        account: u8,
        version: u64,
    },
    Ask {
        text: u8,
        account: u8,
    },
    Dismiss {
        id: i64,
    },
    Queue {
        id: u8,
        recipient: u8,
        seconds: i64,
    },
    Claim {
        seconds: i64,
    },
    Delivered {
        id: u8,
    },
    Failed {
        id: u8,
        again: bool,
    },
    Record {
        partner: bool,
    },
    Grant {
        start: u8,
        incidents: u32,
    },
    Import {
        year: u32,
        incidents: u32,
        without: usize,
        digest: u8,
    },
    Erase {
        who: usize,
    },
    Forget {
        seconds: i64,
    },
}

fn act() -> impl Strategy<Value = Act> {
    let (account, version, number, id) = (0..3_u8, 0..4_u64, 1..5_u32, 0..5_u8);
    let (contact, period) = (1..5_i64, 1..4_i64);
    let status = proptest::sample::select(CaseStatus::ALL);
    prop_oneof![
        3 => (account.clone(), 0..6_u8, version.clone())
            .prop_map(|(account, update, version)| Act::Turn { account, update, version }),
        4 => (number.clone(), contact.clone(), period.clone(), proptest::option::of(1..4_u64))
            .prop_map(|(number, contact, period, expected)| Act::OpenCase { number, contact, period, expected }),
        2 => (number.clone(), status).prop_map(|(number, status)| Act::MoveCase { number, status }),
        1 => (number.clone(), contact.clone()).prop_map(|(number, contact)| Act::Say { number, contact }),
        2 => (number.clone(), any::<bool>()).prop_map(|(number, approve)| Act::Order { number, approve }),
        1 => (number, period, -1..3_i64).prop_map(|(order, period, amount)| Act::Add { order, period, amount }),
        3 => (account.clone(), contact.clone(), 1..4_u8)
            .prop_map(|(account, contact, digest)| Act::Bind { account, contact, digest }),
        1 => account.clone().prop_map(|account| Act::Release { account }),
        1 => contact.clone().prop_map(|contact| Act::Unbind { contact }),
        1 => (account.clone(), version).prop_map(|(account, version)| Act::Fail { account, version }),
        2 => (id.clone(), account).prop_map(|(text, account)| Act::Ask { text, account }),
        1 => (1..6_i64).prop_map(|id| Act::Dismiss { id }),
        2 => (id.clone(), 0..3_u8, 0..200_i64)
            .prop_map(|(id, recipient, seconds)| Act::Queue { id, recipient, seconds }),
        2 => (0..400_i64).prop_map(|seconds| Act::Claim { seconds }),
        1 => id.clone().prop_map(|id| Act::Delivered { id }),
        1 => (id, any::<bool>()).prop_map(|(id, again)| Act::Failed { id, again }),
        1 => any::<bool>().prop_map(|partner| Act::Record { partner }),
        1 => (1..4_u8, 0..4_u32).prop_map(|(start, incidents)| Act::Grant { start, incidents }),
        2 => (2012..2014_u32, 0..4_u32, 0..4_usize, 0..3_u8)
            .prop_map(|(year, incidents, without, digest)| Act::Import { year, incidents, without, digest }),
        1 => (0..3_usize).prop_map(|who| Act::Erase { who }),
        1 => (0..60_i64).prop_map(|seconds| Act::Forget { seconds }),
    ]
}

const EMAILS: [&str; 3] = ["ada@acme.example", "bob@acme.example", "cy@zeta.example"];

fn account(number: u8) -> SessionKey {
    chat(&format!("account {number}"))
}

/// Does it and tells what came of it, as text that is the same for the same outcome.
async fn perform(store: &Arc<dyn Store>, act: &Act) -> String {
    match act {
        Act::Claim { seconds } => {
            let rows = store
                .outbox_claim(OutboxKind::ALL, at(*seconds), at(*seconds + 50), 3)
                .await
                .expect("a claim");
            format!(
                "{:?}",
                rows.iter()
                    .map(|row| (&row.id, row.attempts, row.seq))
                    .collect::<Vec<_>>()
            )
        }
        Act::Delivered { id } => format!("{:?}", store.outbox_delivered(&format!("m-{id}")).await),
        Act::Failed { id, again } => {
            let again = again.then(|| at(300));
            format!("{:?}", store.outbox_failed(&format!("m-{id}"), again, "451").await)
        }
        Act::Import {
            year: number,
            incidents,
            without,
            digest,
        } => {
            let mut file = import();
            file.partners[0].membership = year(*number);
            file.partners[0].agreement = (*incidents > 0).then(|| year(*number));
            file.partners[0].incidents = *incidents;
            file.contacts[0].pin = (*digest > 0).then(|| pin(*digest + 3));
            if *without < file.contacts.len() {
                file.contacts.remove(*without);
            }
            format!("{:?}", store.apply_import(file).await)
        }
        Act::Erase { who } => {
            let actor = partnerdesk::domain::records::Actor::System;
            format!("{:?}", store.erase_person(EMAILS[*who], actor, at(500)).await)
        }
        Act::Forget { seconds } => {
            let time = Some(at(*seconds));
            let retention = Retention {
                updates: time,
                sessions: time,
                bindings: time,
                sign_in: time,
                unanswered: time,
                dead_outbox: time,
                keyed_requests: time,
                figures: time,
            };
            format!("{:?}", store.forget(retention).await)
        }
        _ => {
            let changes = changes(store, act).await;
            let result = store.commit(changes).await;
            format!("{:?}", result.map(|done| (done.session, done.partners, done.audit)))
        }
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm an act; parted it would be harder to follow"
)]
async fn changes(store: &Arc<dyn Store>, act: &Act) -> Changes {
    let mut changes = Changes::default();
    match *act {
        Act::Turn {
            account,
            update: id,
            version,
        } => {
            let name = format!("account {account}");
            changes.update = Some(update(&id.to_string(), &name, "Hello Ada Example"));
            changes.session = Some(session(&name, Version(version)));
        }
        Act::OpenCase {
            number,
            contact,
            period,
            expected,
        } => {
            changes.partner = expected.map(|version| (acme(), Version(version)));
            let partner = store.contact(ContactId(contact)).await.expect("a read");
            let partner = partner.map_or_else(acme, |contact| contact.partner);
            changes.new_cases = vec![case(number, &partner, contact, period)];
        }
        Act::MoveCase { number, status } => {
            let file = store.case(CaseNumber(number)).await.expect("a read");
            let case = file.map_or_else(|| case(number, &acme(), 1, 1), |file| file.case);
            changes.cases = vec![Case { status, ..case }];
        }
        Act::Say { number, contact } => {
            let mut message = super::turns::reply(CaseNumber(number), "Dear Ada Example");
            message.contact = Some(ContactId(contact));
            changes.messages = vec![message];
        }
        Act::Order { number, approve } => {
            let known = store.order(OrderNumber(number)).await.expect("a read");
            match known {
                None => changes.new_orders = vec![order(number)],
                Some(order) => {
                    let status = if approve {
                        OrderStatus::Approved
                    } else {
                        OrderStatus::Declined
                    };
                    changes.orders = vec![Order { status, ..order }];
                }
            }
        }
        Act::Add { order, period, amount } => {
            changes.ledger = vec![LedgerRow {
                partner: acme(),
                period: PeriodId(period),
                kind: LedgerKind::Added,
                amount,
                case: None,
                order: Some(OrderNumber(order)),
                review: None,
                at: at(1),
            }];
        }
        Act::Bind {
            account: who,
            contact,
            digest,
        } => {
            changes.bindings = vec![bind(account(who), ContactId(contact), pin(digest))];
        }
        Act::Release { account: who } => changes.bindings = vec![BindingChange::Release(account(who))],
        Act::Unbind { contact } => {
            changes.bindings = vec![BindingChange::ReleaseContact(
                ContactId(contact),
                Some(Channel::Terminal),
            )];
        }
        Act::Fail { account: who, version } => {
            changes.limits = vec![SignInLimit {
                key: LimitKey::Account(account(who)),
                failures: 1,
                next_allowed: None,
                changed: at(5),
                version: Version(version),
            }];
        }
        Act::Ask { text, account: who } => {
            changes.unanswered = vec![NewUnanswered {
                text: format!("question {text} of ada@acme.example").into(),
                language: Language::En,
                reason: *UnansweredReason::ALL
                    .iter()
                    .cycle()
                    .nth(usize::from(text) + usize::from(who))
                    .expect("there are some"),
                entry: (who == 0).then(|| "pin".to_owned()),
                asked_by: Some(account(who)),
                at: at(i64::from(text)),
            }];
        }
        Act::Dismiss { id } => {
            changes.unanswered_status = vec![(UnansweredId(id), UnansweredStatus::Dismissed)];
            changes.ratings = vec![NewRating {
                entry: "pin".to_owned(),
                language: Language::ALL[usize::try_from(id).unwrap_or_default() % 2],
                helpful: id % 3 == 0,
                instead_of: (id % 2 == 0).then_some(id % 3 != 0),
            }];
        }
        Act::Queue { id, recipient, seconds } => {
            changes.tallies = vec![Tally {
                day: at(seconds - i64::from(id) * 43_200).date_naive(),
                channel: Channel::Web,
                language: Language::Fr,
                what: *Counted::ALL
                    .iter()
                    .cycle()
                    .nth(usize::from(recipient))
                    .expect("there are some"),
                subject: recipient.to_string(),
                count: 2 - i64::from(id),
            }];
            let recipient = EMAILS[usize::from(recipient)];
            changes.outbox = vec![mail(&format!("m-{id}"), recipient, seconds)];
        }
        Act::Record { partner } => {
            let chain = if partner {
                Chain::Partner(acme())
            } else {
                Chain::Programme
            };
            changes.audit = vec![event(chain, "something.done")];
        }
        Act::Grant { start, incidents } => {
            changes.agreement = Some(AgreementGrant {
                partner: acme(),
                membership: year(2012),
                agreement: days(&format!("2012-0{start}-01"), "2012-12-31"),
                incidents,
                at: at(7),
            });
        }
        _ => unreachable!("these aren't commits"),
    }
    changes
}

fn case(number: u32, partner: &partnerdesk::domain::records::PartnerKey, contact: i64, period: i64) -> Case {
    let contact = partnerdesk::domain::records::Contact {
        id: ContactId(contact),
        partner: partner.clone(),
        name: "".into(),
        email: "".into(),
        pin: None,
        language: Language::En,
        active: true,
        certifications: Vec::new(),
    };
    super::sample::case(CaseNumber(number), &contact, PeriodId(period))
}

fn order(number: u32) -> Order {
    Order {
        number: OrderNumber(number),
        partner: acme(),
        requested_by: ContactId(1),
        item: OrderItem::BasicSupport,
        status: OrderStatus::Requested,
        reason: None,
        term_end: day("2012-12-31"),
        requested: at(1),
        decided: None,
    }
}

/// Everything that can be read, as text.
pub(super) async fn dump(store: &Arc<dyn Store>) -> String {
    let page = After { number: 0, limit: 1000 };
    let mut parts = Vec::new();
    for data in store.partners(None, 100).await.expect("a read") {
        let key = data.partner.key.clone();
        parts.push(serde_json::json!(data).to_string());
        parts.push(serde_json::json!(store.contacts(&key).await.expect("a read")).to_string());
        parts.push(serde_json::json!(store.bindings(&key).await.expect("a read")).to_string());
        parts.push(serde_json::json!(store.ledger(&key, page).await.expect("a read")).to_string());
    }
    let cases = CaseFilter {
        limit: 100,
        ..CaseFilter::default()
    };
    for case in store.cases(&cases).await.expect("a read") {
        let file = store.case(case.number).await.expect("a read");
        parts.push(serde_json::json!(file).to_string());
    }
    let orders = OrderFilter {
        limit: 100,
        ..OrderFilter::default()
    };
    parts.push(serde_json::json!(store.orders(&orders).await.expect("a read")).to_string());
    let questions = UnansweredFilter {
        limit: 100,
        ..UnansweredFilter::default()
    };
    parts.push(serde_json::json!(store.unanswered(&questions).await.expect("a read")).to_string());
    parts.push(serde_json::json!(store.ratings().await.expect("a read")).to_string());
    let always = year(1900).start..=year(2100).end;
    let tallies = store.tallies(*always.start(), *always.end()).await;
    parts.push(serde_json::json!(tallies.expect("a read")).to_string());
    parts.push(serde_json::json!(store.saved_replies().await.expect("a read")).to_string());
    let saves = store.faq_saves("en/incidents", None, 100).await.expect("a read");
    parts.extend(saves.iter().map(|save| {
        let FaqSave {
            id,
            author,
            note,
            before,
            after,
            ..
        } = save;
        format!("{id} {author} {} {before:?} {after:?} {}", &**note, save.at)
    }));
    parts.push(serde_json::json!(store.outbox(None, page).await.expect("a read")).to_string());
    for head in store.audit_chains().await.expect("a read") {
        parts.push(serde_json::json!(store.audit(&head.chain, page).await.expect("a read")).to_string());
    }
    for number in 0..3 {
        let turn = store.load_turn(&account(number), None).await.expect("a read");
        parts.push(serde_json::json!(turn.session).to_string());
        parts.push(format!(
            "{:?} {:?}",
            turn.signed_in.map(|one| one.contact.id),
            turn.limit
        ));
    }
    for email in EMAILS {
        let mut data = store.person_data(email).await.expect("a read");
        // These lists promise no order.
        data.outbox.sort_by_key(|row| row.seq);
        data.updates.sort_by(|a, b| a.key.cmp(&b.key));
        data.unanswered.sort_by_key(|question| question.id);
        data.unanswered.dedup();
        parts.push(serde_json::json!(data).to_string());
    }
    parts.join("\n")
}

/// Does all of it in both stores. `numbered`: whether rows get the same numbers in both. A server gives numbers that were
/// not used to nobody else.
async fn compare(
    acts: &[Act],
    one: &Arc<dyn Store>,
    other: &Arc<dyn Store>,
    numbered: bool,
) -> Result<(), TestCaseError> {
    let shown = |text: String| if numbered { text } else { without_places(&text) };
    for store in [one, other] {
        let mut small = import();
        small.partners[0].incidents = 2;
        store.apply_import(small).await.expect("sound");
    }
    for act in acts {
        let (first, second) = (perform(one, act).await, perform(other, act).await);
        prop_assert_eq!(shown(first), shown(second), "{:?}", act);
    }
    prop_assert_eq!(shown(dump(one).await), shown(dump(other).await));
    prop_assert_eq!(verify_audit(other.as_ref()).await.expect("a read"), Vec::new());
    Ok(())
}

/// The text without the places of rows in the ledger and the queue. Those of the audit stay: they are hashed.
fn without_places(text: &str) -> String {
    static PLACES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#""seq":\d+(\})|, \d+\)"#).expect("it is one"));
    PLACES.replace_all(text, "$1").into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn memory_and_sqlite_give_the_same_answers(acts in proptest::collection::vec(act(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            let (memory, sqlite) = (super::memory().await, super::sqlite().await);
            compare(&acts, &memory.store, &sqlite.store, true).await
        })?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn memory_and_postgres_give_the_same_answers(acts in proptest::collection::vec(act(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let (memory, postgres) = (super::memory().await, super::postgres().await);
            compare(&acts, &memory.store, &postgres.store, false).await?;
            postgres.end().await;
            Ok::<_, TestCaseError>(())
        })?;
    }
}
