//! What a turn of a conversation without a search costs, from the message to the replies, with `SQLite`, beside a bare transaction that writes the same rows (WAL,
//! `synchronous=FULL`) in the same run, and how many turns fit when 32 conversations go on at once.
//!
//! Compare figures of one run only: most of the time is spent waiting for the disk.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use partnerdesk::assistant::conversation::{Assistant, Received};
use partnerdesk::assistant::current::Current;
use partnerdesk::assistant::desk::Desk;
use partnerdesk::assistant::post::Post;
use partnerdesk::clock::Clock;
use partnerdesk::content::load::load;
use partnerdesk::domain::dialogue::Incoming;
use partnerdesk::domain::import::{ContactImport, PartnerImport};
use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{
    Actor, Binding, Certification, Channel, Days, PinDigest, Session, SessionKey, UpdateKey, Version,
};
use partnerdesk::files::Files;
use partnerdesk::secrets::Secrets;
use partnerdesk::storage::{BindingChange, Changes, Import, Store, open};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

/// Partners, each with one person who is signed in. Turns go round, so that pools stay as small as they are in life.
const PEOPLE: usize = 256;

/// What is said before a case can be opened.
const WAY_TO_A_CASE: usize = 8;

/// Samples of each kind.
const TURNS: usize = 2000;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime can be made");
    let folder = tempfile::Builder::new()
        .prefix("turn-bench")
        .tempdir_in("target")
        .expect("the target folder is there and can be written");
    runtime.block_on(compare(Kind::Step, TURNS, folder.path()));
    runtime.block_on(compare(Kind::OpenCase, TURNS / 4, folder.path()));
    runtime.block_on(scale(TURNS, folder.path()));
}

/// A turn to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An answer within a dialogue: the update and the conversation.
    Step,
    /// The last answer: a case with its debit, two messages to send and an audit row as well.
    OpenCase,
}

/// Turns of the assistant and bare transactions, taking turns themselves, each on a file of its own.
async fn compare(kind: Kind, turns: usize, folder: &Path) {
    let ours_path = folder.join(format!("ours-{kind:?}.db"));
    let bare_path = folder.join(format!("bare-{kind:?}.db"));
    let assistant = assistant(filled(&ours_path).await);
    begin(&assistant).await;
    drop(filled(&bare_path).await);
    let mut bare = Bare::open(&bare_path);
    let (ours_before, bare_before) = (rows(&ours_path), rows(&bare_path));
    let (mut turn_times, mut bare_times) = (Vec::new(), Vec::new());
    for number in 0..turns {
        turn_times.push(turn(&assistant, kind, number).await);
        let start = Instant::now();
        bare.write(kind, number);
        bare_times.push(start.elapsed());
    }
    let mut written = grown(&ours_path, &ours_before);
    if kind == Kind::OpenCase
        && let Some(inbox) = written.get_mut("inbox")
    {
        // The way there is turns as well, which nobody measures.
        *inbox -= (turns * WAY_TO_A_CASE) as u64;
    }
    let bare_written = grown(&bare_path, &bare_before);
    assert_eq!(
        written, bare_written,
        "a turn writes other rows than the bare transaction"
    );
    println!("{kind:?}: {turns} turns beside {turns} bare transactions with the same rows");
    let bare = report("bare transaction", &mut bare_times, None);
    report("turn of the assistant", &mut turn_times, Some(bare));
}

/// The tables that have more rows than before, and how many; but for figures, which are mostly added to rows that are there.
fn grown(path: &Path, before: &BTreeMap<String, u64>) -> BTreeMap<String, u64> {
    let grown = rows(path).into_iter().map(|(name, rows)| (before[&name], name, rows));
    let grown = grown.map(|(before, name, rows)| (name, rows.saturating_sub(before)));
    grown
        .filter(|(name, rows)| *rows > 0 && name != "daily_figures")
        .collect()
}

/// How many rows each table has.
fn rows(path: &Path) -> BTreeMap<String, u64> {
    let db = Connection::open(path).expect("it was made");
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let mut tables = db.prepare(sql).expect("a query");
    let names = tables.query_map([], |row| row.get::<_, String>(0)).expect("a read");
    let count = |name: String| {
        let rows = db.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get(0));
        (name, rows.expect("a read"))
    };
    names.map(|name| count(name.expect("a name"))).collect()
}

/// Prints p50 and p99, and what they are of `base`. Returns both.
fn report(name: &str, times: &mut [Duration], base: Option<(Duration, Duration)>) -> (Duration, Duration) {
    times.sort();
    let (p50, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    let mean = times.iter().sum::<Duration>() / u32::try_from(times.len()).unwrap_or(u32::MAX);
    let ratio = base.map_or(String::new(), |(base50, base99)| {
        let of = |time: Duration, base: Duration| time.as_secs_f64() / base.as_secs_f64();
        format!("  x{:.2} at p50, x{:.2} at p99", of(p50, base50), of(p99, base99))
    });
    println!("  {name:<26} p50 {p50:>9.1?}  p99 {p99:>9.1?}  mean {mean:>9.1?}{ratio}");
    (p50, p99)
}

/// Turns a second with one conversation at a time and with 32.
async fn scale(turns: usize, folder: &Path) {
    let mut rates = Vec::new();
    for conversations in [1, 32] {
        let assistant = Arc::new(assistant(
            filled(&folder.join(format!("scale-{conversations}.db"))).await,
        ));
        begin(&assistant).await;
        let start = Instant::now();
        let tasks: Vec<_> = (0..conversations)
            .map(|task| {
                let assistant = Arc::clone(&assistant);
                // Each task has people of its own, as each conversation is one person's.
                tokio::spawn(async move {
                    let mut times = Vec::new();
                    for number in (task..turns).step_by(conversations) {
                        times.push(turn(&assistant, Kind::Step, number).await);
                    }
                    times
                })
            })
            .collect();
        let mut times = Vec::new();
        for task in tasks {
            times.extend(task.await.expect("no task panics"));
        }
        let rate = turns as f64 / start.elapsed().as_secs_f64();
        println!("{conversations} at once: {rate:.0} turns a second");
        report("whole turn", &mut times, None);
        rates.push(rate);
    }
    println!("32 at once reach {:.2} times the rate of one", rates[1] / rates[0]);
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_331_553_600, 0).expect("a time in 2012")
}

fn year() -> Days {
    let day = |text: &str| text.parse().expect("a date");
    Days {
        start: day("2012-01-01"),
        end: day("2012-12-31"),
    }
}

fn pin(person: usize) -> PinDigest {
    let mut digest = [0; 32];
    digest[..8].copy_from_slice(&person.to_be_bytes());
    PinDigest(digest)
}

fn account(person: usize) -> SessionKey {
    SessionKey::new(Channel::Telegram, format!("{person}"))
}

/// The assistant on a store, with a programme file that says what the certificate covers.
fn assistant(store: Arc<dyn Store>) -> Assistant {
    let mut desk = Desk::open(&load("faq".as_ref()), None, None, 0.05).expect("the FAQ can be indexed");
    for certificate in &mut desk.programme.certificates {
        certificate.products = Some(vec!["XenApp".to_owned()]);
    }
    Assistant {
        desk: Current::new(Arc::new(desk)),
        store,
        secrets: Secrets::for_this_process(),
        post: Post {
            staff: Some("staff@example.com".into()),
            ..Post::default()
        }
        .into(),
        files: Files {
            folder: "target".into(),
            count: 10,
            megabytes: 20,
        },
        clock: Clock::Fixed(now()),
    }
}

/// A new store with everybody in it, signed in.
async fn filled(path: &Path) -> Arc<dyn Store> {
    let store = open(&format!("sqlite:{}", path.display()))
        .await
        .expect("a new database");
    let partner = |person: usize| PartnerImport {
        key: format!("partner-{person}").as_str().into(),
        tier: "gold".to_owned(),
        region: "EMEA".to_owned(),
        membership: year(),
        agreement: Some(year()),
        incidents: 1_000_000,
    };
    let contact = |person: usize| ContactImport {
        partner: partner(person).key,
        name: format!("Person {person}").into(),
        email: format!("person-{person}@example.com").into(),
        pin: Some(pin(person)),
        language: Language::En,
        certifications: vec![Certification {
            name: "CCA for XenApp".to_owned(),
            expires: year().end,
        }],
    };
    let import = Import {
        partners: (0..PEOPLE).map(partner).collect(),
        contacts: (0..PEOPLE).map(contact).collect(),
        who: Actor::System,
        at: now(),
    };
    store.apply_import(import).await.expect("the import is sound");
    for person in 0..PEOPLE {
        let data = store.load_pin(Channel::Telegram, &pin(person)).await.expect("a read");
        let contact = data.contact.expect("it was imported");
        let binding = Binding {
            key: account(person),
            contact: contact.id,
            since: now(),
        };
        let changes = Changes {
            session: Some(session(person, Version::NEW)),
            bindings: vec![BindingChange::Bind {
                binding,
                pin: pin(person),
            }],
            ..Changes::default()
        };
        store.commit(changes).await.expect("nobody is signed in yet");
    }
    store
}

fn dialogue() -> Value {
    json!({ "open-case": { "product": "XenApp", "severity": 2, "summary": "Sessions drop every morning",
        "description": "Since Monday all sessions are dropped at nine. ".repeat(8) } })
}

fn replies() -> Value {
    json!([{ "text": "Thank you. In which language would you like to be helped?", "choices": [
        { "label": "English", "value": "en" }, { "label": "Deutsch", "value": "de" } ] }])
}

fn mail() -> Value {
    json!({ "subject": "C-000123: Sessions drop every morning", "text": "A new case was opened. ".repeat(20) })
}

fn facts() -> Value {
    json!({ "decision": "allow", "facts": { "tier": "gold", "region": "EMEA", "today": "2012-03-12",
        "incidents": { "included": 10, "used": 3 }, "product": { "name": "XenApp", "kind": "citrix" } } })
}

fn session(person: usize, version: Version) -> Session {
    Session {
        key: account(person),
        language: Some(Language::En),
        dialogue: None,
        last_activity: now(),
        version,
    }
}

/// What is said to the open question again and again: one back, and forth.
fn next_step(number: usize) -> &'static str {
    if (number / PEOPLE).is_multiple_of(2) {
        "/back"
    } else {
        "2"
    }
}

/// A message of a person, as a channel hands it over.
async fn say(assistant: &Assistant, person: usize, id: String, text: &str) {
    let received = Received {
        key: account(person),
        update: Some(UpdateKey {
            channel: Channel::Telegram,
            id,
        }),
        incoming: Incoming {
            text: text.into(),
            ..Incoming::default()
        },
        language: None,
        hint: None,
        origin: None,
        apart: false,
    };
    let replies = assistant.hear(&received).await;
    assert!(!replies.is_empty(), "every message is answered");
}

/// Everybody begins to open a case.
async fn begin(assistant: &Assistant) {
    for person in 0..PEOPLE {
        say(assistant, person, format!("begin-{person}"), "/case XenApp").await;
        say(assistant, person, format!("severity-{person}"), "2").await;
    }
}

/// One turn of a person. Returns how long it took.
async fn turn(assistant: &Assistant, kind: Kind, number: usize) -> Duration {
    let person = number % PEOPLE;
    let text = match kind {
        Kind::Step => next_step(number),
        Kind::OpenCase => {
            let description = "Since Monday all sessions are dropped at nine. ".repeat(8);
            let answers = [
                "/case XenApp",
                "Begin afresh",
                "XenApp",
                "2",
                "Sessions drop every morning",
            ];
            for (step, answer) in answers
                .into_iter()
                .chain([description.as_str(), "No files", "English"])
                .enumerate()
            {
                say(assistant, person, format!("{number}-{step}"), answer).await;
            }
            "Open the case"
        }
    };
    let start = Instant::now();
    say(assistant, person, number.to_string(), text).await;
    start.elapsed()
}

/// The same rows, written without a question asked.
struct Bare {
    db: Connection,
}

impl Bare {
    fn open(path: &Path) -> Self {
        let db = Connection::open(path).expect("it was made");
        db.pragma_update(None, "synchronous", "FULL").expect("a setting");
        db.pragma_update(None, "foreign_keys", "ON").expect("a setting");
        db.set_prepared_statement_cache_capacity(64);
        Self { db }
    }

    fn write(&mut self, kind: Kind, number: usize) {
        let transaction = self.db.transaction().expect("nobody else is there");
        write_bare(&transaction, kind, number).expect("the rows fit");
        transaction.commit().expect("there is room");
    }
}

fn write_bare(db: &Connection, kind: Kind, number: usize) -> rusqlite::Result<()> {
    let person = number % PEOPLE;
    let at = now().timestamp_micros();
    let (update, contact) = (number.to_string(), person as u64 + 1);
    let sql =
        "INSERT INTO inbox (channel, update_id, account, contact, replies, at) VALUES ('telegram', ?, ?, ?, ?, ?)";
    db.prepare_cached(sql)?
        .execute(params![update, person.to_string(), contact, replies().to_string(), at])?;
    let sql = "UPDATE sessions SET dialogue = ?, last_activity = ?, version = version + 1
        WHERE channel = 'telegram' AND account = ?";
    db.prepare_cached(sql)?
        .execute(params![dialogue().to_string(), at, person.to_string()])?;
    // What is counted of a step: where it was left, and where it came to.
    for figure in ["passed", "reached"] {
        let sql = "INSERT INTO daily_figures (day, channel, language, figure, subject, count)
            VALUES ('2012-03-12', 'telegram', 'en', ?, 'case/severity', 1)
            ON CONFLICT DO UPDATE SET count = count + excluded.count";
        db.prepare_cached(sql)?.execute([figure])?;
    }
    if kind == Kind::Step {
        return Ok(());
    }
    let partner = format!("partner-{person}");
    let case = number as u64 + 1;
    let sql =
        "INSERT INTO cases VALUES (?, ?, ?, ?, 'XenApp', '2', 'Sessions drop every morning', ?, 'en', 'open', 'no',
        NULL, NULL, ?, ?)";
    let description = "Since Monday all sessions are dropped at nine. ".repeat(8);
    db.prepare_cached(sql)?
        .execute(params![case, partner, contact, contact, description, at, at])?;
    let sql = "INSERT INTO ledger (partner, period, kind, amount, case_number, at) VALUES (?, ?, 'debited', -1, ?, ?)";
    db.prepare_cached(sql)?.execute(params![partner, contact, case, at])?;
    db.prepare_cached("UPDATE partners SET version = version + 1 WHERE key = ?")?
        .execute([&partner])?;
    for recipient in ["staff@example.com", "person@example.com"] {
        let sql =
            "INSERT INTO outbox (id, kind, recipient, payload, queued, next_attempt) VALUES (?, 'email', ?, ?, ?, ?)";
        let id = format!("{number}-{recipient}");
        db.prepare_cached(sql)?
            .execute(params![id, recipient, mail().to_string(), at, at])?;
    }
    let chain = format!("partner:{partner}");
    let (seq, hash) = (number as u64 + 2, "0".repeat(64));
    let sql = "INSERT INTO audit VALUES (?, ?, 'contact:1', 'case.opened', 'C-000001', ?, ?, ?, ?)";
    db.prepare_cached(sql)?
        .execute(params![chain, seq, facts().to_string(), at, hash, hash])?;
    let sql = "UPDATE audit_heads SET seq = ?, hash = ? WHERE chain = ?";
    db.prepare_cached(sql)?.execute(params![seq, hash, chain])?;
    Ok(())
}
