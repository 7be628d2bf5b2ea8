//! What is looked at when all is over: what those outside saw, and what is on record.

use std::collections::BTreeMap;

use partnerdesk::domain::records::{
    Binding, Case, CaseNumber, Channel, LedgerKind, Order, OutboxRow, PartnerData, PartnerKey, Review, SessionKey,
    UpdateKey,
};
use partnerdesk::storage::{After, CaseFilter, LedgerEntry, OrderFilter, ReviewFilter, Store, open, verify_audit};
use serde_json::Value;

use super::history::{Event, What};
use super::hooks::Call;
use super::letters::Letter;
use super::world::World;
use crate::telegram::wire::Sent;

/// Everything.
#[derive(Debug, Default, Clone)]
pub(super) struct Evidence {
    pub(super) people: Vec<Witness>,
    pub(super) companies: Vec<Company>,
    pub(super) letters: Vec<Letter>,
    /// Who is to be reminded.
    pub(super) emails: Vec<String>,
    pub(super) calls: Vec<Call>,
    /// Rows of the queue that are left for ever, or were given up.
    pub(super) left: Vec<OutboxRow>,
    /// Conversations in which something waits for ever.
    pub(super) waiting: Vec<String>,
    /// Files of cases that aren't there.
    pub(super) files: Vec<String>,
    /// What is wrong with the audit.
    pub(super) audit: Vec<String>,
    /// Decisions that would come out differently.
    pub(super) different: Vec<String>,
    /// Lines of the log that must not be there.
    pub(super) log: Vec<String>,
    /// Requests that Telegram wouldn't take.
    pub(super) refused: Vec<String>,
    pub(super) events: Vec<Event>,
}

/// A person, what they saw, and what is on record about it.
#[derive(Debug, Default, Clone)]
pub(super) struct Witness {
    pub(super) who: usize,
    pub(super) company: usize,
    /// The contact whose PIN they have.
    pub(super) contact: i64,
    /// Whether they see the same message twice when its sending was broken off: in chats, not at browsers.
    pub(super) repeats: bool,
    /// What they said, in order, with what the records say it was answered: none where nothing is on record.
    pub(super) said: Vec<(String, Option<Vec<String>>)>,
    /// What they heard in answer, in order.
    pub(super) heard: Vec<String>,
    /// The same at a browser, with the number of the message that was answered.
    pub(super) answers: Vec<(String, Vec<String>)>,
    /// What a browser was told by itself: numbers and words.
    pub(super) told: Vec<(i64, String)>,
}

/// A company's records.
#[derive(Debug, Default, Clone)]
pub(super) struct Company {
    pub(super) included: i64,
    pub(super) cases: Vec<Case>,
    pub(super) orders: Vec<Order>,
    pub(super) reviews: Vec<Review>,
    pub(super) ledger: Vec<LedgerEntry>,
    pub(super) balance: i64,
    pub(super) bindings: Vec<Binding>,
}

const ALL: u32 = 100_000;

/// Reads everything. Nobody else may be at work.
pub(super) async fn gather(world: &World, accounts: &[SessionKey]) -> Evidence {
    let store = open(&world.url()).await.expect("the database is whole");
    let store = &*store;
    let page = After { number: 0, limit: ALL };
    let mut companies = Vec::new();
    let mut contacts = BTreeMap::new();
    for (company, included) in world.included().into_iter().enumerate() {
        let key = PartnerKey::from(format!("c{company}").as_str());
        for contact in store.contacts(&key).await.expect("a read") {
            contacts.insert(contact.email.to_string(), contact.id.0);
        }
        companies.push(of_company(store, &key, included).await);
    }
    let events = world.history.all();
    let given = world.contacts();
    let mut people = Vec::new();
    for (who, account) in accounts.iter().enumerate() {
        let contact = &given[world.contact_of(who)];
        let mut witness = Witness {
            who,
            company: contact.company,
            contact: contacts.get(&contact.email).copied().unwrap_or_default(),
            repeats: account.channel == Channel::Telegram,
            ..Witness::default()
        };
        for event in events.iter().filter(|event| event.who == Some(who)) {
            match &event.what {
                What::Said { id, .. } | What::PressedAgain { id } => {
                    let answered = answered(store, account, id).await;
                    witness.said.push((id.clone(), answered));
                }
                What::Answered { id, replies } => {
                    witness.heard.extend(replies.iter().cloned());
                    witness.answers.push((id.clone(), replies.clone()));
                }
                What::Told { number, text } => witness.told.push((*number, text.clone())),
                _ => {}
            }
        }
        if witness.repeats {
            let said = world.chats.said_to(who);
            witness
                .heard
                .extend(said.iter().map(|sent: &Sent| sent.words().to_owned()));
        }
        people.push(witness);
    }
    let files = missing(world, store, &companies).await;
    let text = |value: &Value| value.to_string();
    let refused = world.chats.proxy.ask("violations").await;
    Evidence {
        people,
        companies,
        letters: world.letters.all().into_iter().map(|(_, letter)| letter).collect(),
        emails: given.into_iter().map(|contact| contact.email).collect(),
        calls: world.hooks.calls(),
        left: store.outbox(None, page).await.expect("a read"),
        waiting: store
            .waiting_conversations(Channel::Telegram)
            .await
            .expect("a read")
            .iter()
            .map(|conversation| (**conversation).to_owned())
            .collect(),
        audit: verify_audit(store)
            .await
            .expect("a read")
            .iter()
            .map(ToString::to_string)
            .collect(),
        files,
        different: replayed(world),
        log: world
            .log()
            .lines()
            .filter(|line| line.contains("panicked"))
            .map(str::to_owned)
            .collect(),
        refused: refused.as_array().into_iter().flatten().map(text).collect(),
        events,
    }
}

async fn answered(store: &dyn Store, account: &SessionKey, id: &str) -> Option<Vec<String>> {
    let id = match account.channel {
        Channel::Web => format!("{}:{id}", &*account.account),
        _ => id.to_owned(),
    };
    let key = UpdateKey {
        channel: account.channel,
        id,
    };
    let data = store.load_turn(account, Some(&key)).await.expect("a read");
    let replies = data.answered?;
    let words = |reply: &Value| reply["text"].as_str().map(str::to_owned);
    Some(replies.0.as_array()?.iter().filter_map(words).collect())
}

async fn of_company(store: &dyn Store, key: &PartnerKey, included: i64) -> Company {
    let page = After { number: 0, limit: ALL };
    let partner = Some(key.clone());
    let data = store.partner(key).await.expect("a read");
    let pools = |data: PartnerData| data.periods.iter().map(|period| period.pool.balance()).sum();
    let cases = CaseFilter {
        partner: partner.clone(),
        limit: ALL,
        ..CaseFilter::default()
    };
    let orders = OrderFilter {
        partner: partner.clone(),
        limit: ALL,
        ..OrderFilter::default()
    };
    let reviews = ReviewFilter {
        partner,
        limit: ALL,
        ..ReviewFilter::default()
    };
    Company {
        included,
        cases: store.cases(&cases).await.expect("a read"),
        orders: store.orders(&orders).await.expect("a read"),
        reviews: store.reviews(&reviews).await.expect("a read"),
        ledger: store.ledger(key, page).await.expect("a read"),
        balance: data.map_or(0, pools),
        bindings: store.bindings(key).await.expect("a read"),
    }
}

/// The files that cases name and that aren't where they should be, or not whole.
async fn missing(world: &World, store: &dyn Store, companies: &[Company]) -> Vec<String> {
    let mut missing = Vec::new();
    for case in companies.iter().flat_map(|company| &company.cases) {
        let file = store.case(case.number).await.expect("a read").expect("it was listed");
        for attachment in file.attachments {
            let path = world.path().join("files").join(&*attachment.location);
            if std::fs::metadata(path).ok().map(|file| file.len()) != Some(attachment.size) {
                missing.push(format!("a file of {} isn't there", case.number));
            }
        }
    }
    missing
}

/// Decisions that would come out differently today: there must be none, since nothing was changed.
fn replayed(world: &World) -> Vec<String> {
    let output = world.command().args(["audit", "replay", "--json"]).output();
    let output = output.expect("the program was built before this test");
    let replay: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    match replay["different"].as_array() {
        Some(different) => different.iter().map(ToString::to_string).collect(),
        None => vec![String::from_utf8_lossy(&output.stderr).into_owned()],
    }
}

impl Company {
    /// The sum of the ledger's rows of a kind that name this case.
    pub(super) fn of_case(&self, kind: LedgerKind, case: CaseNumber) -> i64 {
        let rows = self.ledger.iter().map(|entry| &entry.row);
        rows.filter(|row| row.kind == kind && row.case == Some(case))
            .map(|row| row.amount)
            .sum()
    }
}
