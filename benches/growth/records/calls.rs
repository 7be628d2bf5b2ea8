//! What is measured: the store's own calls and those of the staff desk, each for somebody picked anew.

use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use partnerdesk::assistant::post::Post;
use partnerdesk::assistant::staff::StaffDesk;
use partnerdesk::assistant::timers;
use partnerdesk::domain::language::Language;
use partnerdesk::domain::programme::Programme;
use partnerdesk::domain::records::{
    Actor, AuditEvent, Bug, Case, CaseNumber, CaseStatus, Chain, Channel, Json, OrderNumber, OrderStatus, OutboxKind,
    PartnerKey, PinDigest, SessionKey, Severity, UnansweredStatus, UpdateKey,
};
use partnerdesk::storage::{
    AnsweredUpdate, CaseFilter, Changes, NewOutbox, NumberKind, OrderFilter, Store, UnansweredFilter,
};
use serde_json::json;

use super::load::{STAFF, Size, partner, pin};
use crate::measure::Times;

/// So many cases a page of the console, and one more that tells whether there are others.
const PAGE: u32 = 51;

/// A kind of call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) name: &'static str,
    what: What,
    /// Only so many are measured, where one takes long.
    most: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Pin,
    Turn,
    LargestsTurn,
    MyCases,
    LargestsCases,
    OneCase,
    OpenCase,
    Newest,
    Waiting,
    NextPage,
    ClosedBefore,
    Agents,
    LargestsWaiting,
    Words,
    NoSuchWords,
    Orders,
    OrdersBefore,
    Partners,
    PartnerSheet,
    LargestsSheet,
    Backlog,
    FirstReplies,
    Pools,
    Unanswered,
    Claim,
    Queue,
    Reminders,
}

const fn call(name: &'static str, what: What) -> Call {
    Call {
        name,
        what,
        most: u64::MAX,
    }
}

const fn slow(name: &'static str, what: What, most: u64) -> Call {
    Call { name, what, most }
}

pub(super) const CALLS: &[Call] = &[
    call("sign in: who has this PIN", What::Pin),
    call("a turn begins: all that hangs on an account", What::Turn),
    slow("a turn begins, in the largest company", What::LargestsTurn, 50),
    call("my cases", What::MyCases),
    call("my cases, in the largest company", What::LargestsCases),
    call("one case with its messages", What::OneCase),
    call("open a case, on the disk", What::OpenCase),
    call("console: the newest cases", What::Newest),
    call("console: those that wait for us", What::Waiting),
    call("console: the next page of those", What::NextPage),
    call("console: closed ones, halfway down", What::ClosedBefore),
    call("console: what waits for one agent", What::Agents),
    call("console: what the largest company waits for", What::LargestsWaiting),
    call("console: cases with a word, found", What::Words),
    slow("console: cases with a word, not found", What::NoSuchWords, 30),
    call("console: orders to decide", What::Orders),
    call("console: orders, halfway down", What::OrdersBefore),
    call("console: a page of companies", What::Partners),
    call("console: one company", What::PartnerSheet),
    slow("console: the largest company", What::LargestsSheet, 20),
    slow("figures: how old open cases are", What::Backlog, 20),
    slow("figures: time to the first answer", What::FirstReplies, 20),
    slow("figures: incidents left", What::Pools, 10),
    call("console: questions that nothing answers", What::Unanswered),
    call("queue: claim what is due, and give it back", What::Claim),
    call("queue: how long it is", What::Queue),
    slow("once an hour: who is to be reminded", What::Reminders, 1),
];

/// Records to call for.
pub(super) struct Records {
    store: Arc<dyn Store>,
    size: Size,
    programme: Programme,
    post: Post,
    who: Actor,
    now: DateTime<Utc>,
    seed: u64,
    /// Makes each update and each letter another one.
    made: u64,
}

impl Records {
    pub(super) fn new(store: Arc<dyn Store>, size: Size) -> Self {
        let begun = DateTime::from_timestamp(1_325_376_000, 0).expect("a time in 2012");
        let passed = i64::try_from(size.cases).expect("so many seconds there are");
        Self {
            store,
            size,
            programme: Programme::default(),
            post: Post::default(),
            who: Actor::Staff("growth".to_owned()),
            now: begun + TimeDelta::seconds(passed + 7200),
            seed: 42,
            made: 0,
        }
    }

    pub(super) async fn highest_case(&self) -> u64 {
        let filter = CaseFilter {
            limit: 1,
            ..CaseFilter::default()
        };
        let newest = self.store.cases(&filter).await.expect("a read");
        newest.first().map_or(0, |case| case.number.0.into())
    }

    /// How long such calls take.
    pub(super) async fn times(&mut self, call: &Call, samples: u64) -> Times {
        let mut times = Times::default();
        for _ in 0..samples.min(call.most) {
            let number = self.pick(u64::MAX);
            let begun = Instant::now();
            self.make(call.what, number).await;
            times.since(begun);
        }
        times
    }

    /// A number below another, the same in each run.
    fn pick(&mut self, below: u64) -> u64 {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 20) % below
    }

    fn desk(&self) -> StaffDesk<'_> {
        StaffDesk {
            store: &*self.store,
            programme: &self.programme,
            post: &self.post,
            who: &self.who,
            now: self.now,
            update: None,
        }
    }

    async fn cases(&self, filter: CaseFilter) -> usize {
        self.desk().cases(&filter).await.expect("a read").len()
    }

    /// An account that is signed in: every tenth person's.
    fn account(&self, number: u64) -> SessionKey {
        SessionKey::new(Channel::Telegram, (number % (self.size.contacts / 10) * 10).to_string())
    }

    #[expect(clippy::too_many_lines, reason = "one arm a call")]
    async fn make(&mut self, what: What, number: u64) {
        let page = || CaseFilter {
            limit: PAGE,
            ..CaseFilter::default()
        };
        let waiting = || CaseFilter {
            statuses: vec![CaseStatus::Open, CaseStatus::WaitingForSupport],
            ..page()
        };
        let company = PartnerKey(partner(number % self.size.partners()));
        let largest = PartnerKey(partner(0));
        let half = || Some(CaseNumber(small(self.size.cases / 2 - number % 1000)));
        match what {
            What::Pin => {
                let found = self
                    .store
                    .load_pin(Channel::Web, &PinDigest(pin(number % self.size.contacts)))
                    .await;
                assert!(found.expect("a read").contact.is_some(), "everybody has a PIN");
            }
            What::Turn => {
                let found = self.store.load_turn(&self.account(number), None).await.expect("a read");
                assert!(found.signed_in.is_some(), "every tenth is signed in");
            }
            What::LargestsTurn => {
                let found = self.store.load_turn(&self.account(0), None).await.expect("a read");
                assert!(found.signed_in.is_some(), "the first person is its");
            }
            What::MyCases => drop(
                self.cases(CaseFilter {
                    partner: Some(company),
                    limit: 6,
                    ..page()
                })
                .await,
            ),
            What::LargestsCases => {
                let found = self
                    .cases(CaseFilter {
                        partner: Some(largest),
                        limit: 6,
                        ..page()
                    })
                    .await;
                assert!(found > 0, "it has many");
            }
            What::OneCase => {
                let found = self
                    .store
                    .case(CaseNumber(small(1 + number % self.size.cases)))
                    .await
                    .expect("a read");
                assert!(found.is_some(), "numbers have no gaps");
            }
            What::OpenCase => self.open_case(number).await,
            What::Newest => assert_eq!(self.cases(page()).await, PAGE as usize, "a page is full"),
            What::Waiting => drop(self.cases(waiting()).await),
            What::NextPage => drop(
                self.cases(CaseFilter {
                    before: half(),
                    ..waiting()
                })
                .await,
            ),
            What::ClosedBefore => {
                let filter = CaseFilter {
                    statuses: vec![CaseStatus::Closed],
                    before: half(),
                    ..page()
                };
                assert_eq!(self.cases(filter).await, PAGE as usize, "a page is full");
            }
            What::Agents => drop(
                self.cases(CaseFilter {
                    assignee: Some(format!("agent-{}", number % STAFF)),
                    ..waiting()
                })
                .await,
            ),
            What::LargestsWaiting => drop(
                self.cases(CaseFilter {
                    partner: Some(largest),
                    ..waiting()
                })
                .await,
            ),
            What::Words => {
                let words = format!("with {} nothing", number % 977);
                let words = words.trim_end_matches(" nothing");
                let found = self
                    .desk()
                    .cases_where(&page(), |case| case.description.contains(words))
                    .await;
                assert!(!found.expect("a read").is_empty(), "it stands in many");
            }
            What::NoSuchWords => {
                let found = self
                    .desk()
                    .cases_where(&page(), |case| case.description.to_lowercase().contains("xyzzy"))
                    .await;
                assert!(found.expect("a read").is_empty(), "it stands nowhere");
            }
            What::Orders => {
                let filter = OrderFilter {
                    status: Some(OrderStatus::Requested),
                    limit: PAGE,
                    ..OrderFilter::default()
                };
                drop(self.store.orders(&filter).await.expect("a read"));
            }
            What::OrdersBefore => {
                let before = Some(OrderNumber(small(self.size.cases / 40)));
                let filter = OrderFilter {
                    before,
                    limit: PAGE,
                    ..OrderFilter::default()
                };
                drop(self.store.orders(&filter).await.expect("a read"));
            }
            What::Partners => {
                let found = self.store.partners(Some(&company), 101).await;
                drop(found.expect("a read"));
            }
            What::PartnerSheet => {
                // The largest has a line of its own.
                let company = PartnerKey(partner(1 + number % (self.size.partners() - 1)));
                drop(self.desk().partner_sheet(&company).await.expect("a read"));
            }
            What::LargestsSheet => drop(self.desk().partner_sheet(&largest).await.expect("a read")),
            What::Backlog => drop(self.desk().backlog().await.expect("a read")),
            What::FirstReplies => {
                let desk = self.desk();
                drop(desk.first_replies(desk.last(30)).await.expect("a read"));
            }
            What::Pools => drop(self.desk().pools().await.expect("a read")),
            What::Unanswered => {
                let filter = UnansweredFilter {
                    status: Some(UnansweredStatus::Open),
                    skip: 0,
                    limit: PAGE,
                };
                drop(self.store.unanswered(&filter).await.expect("a read"));
            }
            What::Claim => {
                let (kinds, until) = ([OutboxKind::Email], self.now + TimeDelta::minutes(5));
                let taken = self
                    .store
                    .outbox_claim(&kinds, self.now, until, 8)
                    .await
                    .expect("a write");
                assert!(self.size.cases < 50_000 || !taken.is_empty(), "something is due");
                for row in taken {
                    self.store
                        .outbox_failed(&row.id, Some(self.now), "not now")
                        .await
                        .expect("a write");
                }
            }
            What::Queue => drop(self.store.outbox_lengths().await.expect("a read")),
            What::Reminders => {
                // In a time of the year in which nobody is to be reminded: looking alone is measured.
                let said = timers::run(&*self.store, &self.programme, &self.post, self.now)
                    .await
                    .expect("a read");
                assert_eq!(said.reminders, 0, "nothing ends soon");
            }
        }
    }

    /// The last turn of the dialogue: what it reads, and the commit with all that follows from it.
    async fn open_case(&mut self, number: u64) {
        self.made += 1;
        let id = format!("{}-{}", self.size.cases, self.made);
        let key = self.account(number);
        let update = UpdateKey {
            channel: Channel::Telegram,
            id: id.clone(),
        };
        let data = self.store.load_turn(&key, Some(&update)).await.expect("a read");
        let who = data.signed_in.expect("every tenth is signed in");
        let number = CaseNumber(self.store.reserve_number(NumberKind::Case).await.expect("a number"));
        let case = Case {
            number,
            partner: who.partner.key.clone(),
            contact: who.contact.id,
            period: who.periods[0].id,
            product: "XenApp".to_owned(),
            severity: Severity::High,
            summary: "Sessions drop every morning".into(),
            description: "Since Monday all sessions are dropped at nine. ".repeat(8).into(),
            language: Language::En,
            status: CaseStatus::Open,
            bug: Bug::No,
            assignee: None,
            rating: None,
            opened: self.now,
            changed: self.now,
        };
        let letter = |to: &str| NewOutbox {
            id: format!("{id}-{to}"),
            kind: OutboxKind::Chat,
            recipient: to.into(),
            payload: Json(json!({ "text": "A new case was opened. ".repeat(20) })),
            at: self.now,
            expires: None,
        };
        let changes = Changes {
            update: Some(AnsweredUpdate {
                key: update,
                from: Some(key.account.clone()),
                replies: Json(json!([{ "text": "Your case is open." }])),
                at: self.now,
            }),
            session: data.session,
            partner: Some((who.partner.key.clone(), who.partner.version)),
            new_cases: vec![case],
            outbox: vec![letter("staff@example.com"), letter(&who.contact.email)],
            audit: vec![AuditEvent {
                chain: Chain::Partner(who.partner.key),
                who: Actor::Contact(who.contact.id),
                what: "case.opened".to_owned(),
                subject: Some(number.to_string()),
                facts: Json(json!({ "decision": "allow", "facts": { "tier": "gold", "region": "EMEA" } })),
                at: self.now,
            }],
            ..Changes::default()
        };
        self.store.commit(changes).await.expect("nobody else writes");
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).expect("so many cases nobody has")
}
