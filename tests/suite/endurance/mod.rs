//! What must hold whatever happens: races, kills, broken disks, and nothing in the logs that belongs to people.

mod disks;
mod kills;
mod logs;
mod races;
mod states;

use std::path::Path;
use std::sync::{Arc, LazyLock};

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
use partnerdesk::domain::records::{Actor, Binding, Certification, Channel, Days, SessionKey, UpdateKey};
use partnerdesk::domain::reply::Reply;
use partnerdesk::files::Files;
use partnerdesk::secrets::Secrets;
use partnerdesk::storage::{BindingChange, Changes, Import, Store};

/// The FAQ, with what the certificate of everybody covers.
static DESK: LazyLock<Arc<Desk>> = LazyLock::new(|| {
    let mut desk = Desk::open(&load("faq".as_ref()), None, None, 0.05).expect("the FAQ can be indexed");
    for certificate in &mut desk.programme.certificates {
        certificate.products = Some(vec!["XenApp".to_owned()]);
    }
    Arc::new(desk)
});

const KEY: &str = "a key for tests alone, known to all";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_331_553_600, 0).expect("a time in 2012")
}

fn assistant(store: Arc<dyn Store>) -> Assistant {
    Assistant {
        desk: Current::new(Arc::clone(&DESK)),
        store,
        secrets: Secrets::of_key(KEY),
        post: Post {
            staff: Some("team@desk.example".into()),
            ..Post::default()
        }
        .into(),
        files: Files {
            folder: "/nowhere".into(),
            count: 10,
            megabytes: 20,
        },
        clock: Clock::Fixed(now()),
    }
}

fn url(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("desk.db").display())
}

/// The PIN of a person.
fn pin(person: usize) -> String {
    format!("{:06}", 100_000 + person)
}

/// A company with so many people and incidents. Everybody is certified.
async fn company(store: &dyn Store, people: usize, incidents: u32) {
    let day = |text: &str| text.parse().expect("a date");
    let year = Days {
        start: day("2012-01-01"),
        end: day("2012-12-31"),
    };
    let contact = |person: usize| ContactImport {
        partner: "acme".into(),
        name: format!("Person {person}").into(),
        email: format!("person-{person}@acme.example").into(),
        pin: Some(Secrets::of_key(KEY).digest(&pin(person))),
        language: Language::En,
        certifications: vec![Certification {
            name: "CCA for XenApp".to_owned(),
            expires: year.end,
        }],
    };
    let import = Import {
        partners: vec![PartnerImport {
            key: "acme".into(),
            tier: "gold".to_owned(),
            region: "EMEA".to_owned(),
            membership: year,
            agreement: Some(year),
            incidents,
        }],
        contacts: (0..people).map(contact).collect(),
        who: Actor::System,
        at: now(),
    };
    store.apply_import(import).await.expect("the import is sound");
}

fn account(person: usize) -> SessionKey {
    SessionKey::new(Channel::Terminal, format!("account-{person}"))
}

/// Signs a person in without the ceremony.
async fn sign_in(store: &dyn Store, person: usize) {
    let digest = Secrets::of_key(KEY).digest(&pin(person));
    let data = store.load_pin(Channel::Terminal, &digest).await.expect("a read");
    let changes = Changes {
        bindings: vec![BindingChange::Bind {
            binding: Binding {
                key: account(person),
                contact: data.contact.expect("it was imported").id,
                since: now(),
            },
            pin: digest,
        }],
        ..Changes::default()
    };
    store.commit(changes).await.expect("nobody is signed in yet");
}

/// What a person hears. Updates with the same id are the same update.
async fn says(assistant: &Assistant, key: &SessionKey, update: Option<&str>, text: &str) -> Vec<Reply> {
    let received = Received {
        key: key.clone(),
        update: update.map(|id| UpdateKey {
            channel: key.channel,
            id: id.to_owned(),
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
    assistant.hear(&received).await
}

fn words(replies: &[Reply]) -> String {
    let texts: Vec<&str> = replies.iter().map(|reply| &*reply.text).collect();
    texts.join("\n")
}

/// The answers that lead to the last look at a case.
const ANSWERS: [&str; 6] = [
    "/case XenApp",
    "2",
    "Sessions drop",
    "Users lose their sessions.",
    "No files",
    "English",
];
