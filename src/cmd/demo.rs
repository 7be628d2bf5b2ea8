//! `partnerdesk serve --demo`: everything can be tried with made-up partners, and nothing of it stays.

use serde::Deserialize;
use tempfile::TempDir;

use super::data::Data;
use super::log::ALWAYS;
use super::partner::import::take_in;
use super::{Failure, Setting};
use crate::assistant::post::Post;
use crate::assistant::staff::StaffDesk;
use crate::channel::web::demo::{Demo, Person};
use crate::domain::diagnostic::Source;
use crate::domain::programme::Programme;
use crate::domain::records::{Actor, Role};
use crate::secrets::hash;

/// Who may sign in to the staff console, all with the same password.
const STAFF: [(&str, Role); 4] = [
    ("admin", Role::Admin),
    ("agent", Role::Agent),
    ("editor", Role::Editor),
    ("viewer", Role::Viewer),
];
const PASSWORD: &str = "only-made-up";
const PARTNERS: &str = include_str!("../../demo/partners.csv");
const CONTACTS: &str = include_str!("../../demo/contacts.csv");
const PROGRAMME: &str = include_str!("../../demo/programme.toml");

/// A service with made-up partners, until dropped.
pub(super) struct Stage {
    /// The settings with which it runs.
    pub(super) setting: Setting,
    /// Its database.
    pub(super) data: Data,
    /// What its pages tell of it.
    pub(super) shown: Demo,
    // The database, mails and files go with it.
    _folder: TempDir,
}

impl Stage {
    /// Makes a database with the made-up partners. Whatever could reach people outside is off: e-mails go into a folder, and
    /// neither Telegram nor web hooks are used.
    pub(super) async fn set(setting: &Setting, data: &Data) -> Result<Self, Failure> {
        let ours = |error: std::io::Error| Failure::Ours(format!("the demonstration has no room: {error}"));
        let folder = tempfile::Builder::new()
            .prefix("partnerdesk-demo-")
            .tempdir()
            .map_err(ours)?;
        // What is saved in the FAQ editor is laid over the FAQ folder, and goes with the rest.
        let over = folder.path().join("faq");
        std::fs::create_dir(&over).map_err(ours)?;
        let programme = over.join("programme.toml");
        std::fs::write(&programme, PROGRAMME).map_err(ours)?;
        let mail = folder.path().join("mail");
        let mut config = setting.config.clone();
        config.mail.smtp = None;
        config.mail.dir = Some(mail.clone());
        config.mail.staff = Some("staff@desk.example".to_owned());
        config.webhooks.clear();
        config.telegram.token = None;
        config.telegram.staff_group = None;
        config.files.folder = None;
        let setting = Setting {
            config,
            programme: Some(programme),
            read_from: setting.read_from.clone(),
            level: setting.level.clone(),
            over: Some(over),
            _traces: None,
        };
        let data = Data {
            db: Some(format!("sqlite:{}", folder.path().join("desk.db").display())),
            now: data.now,
        };
        let source = |file: &str, text: &str| Source {
            file: file.into(),
            text: text.to_owned(),
        };
        let (partners, contacts) = (
            source("demo/partners.csv", PARTNERS),
            source("demo/contacts.csv", CONTACTS),
        );
        take_in(&setting, &data, &partners, &contacts).await?;
        open_console(&setting, &data).await?;
        tracing::info!(target: ALWAYS, "a demonstration: all partners are made up, and what happens is forgotten at the end");
        Ok(Self {
            setting,
            data,
            shown: Demo {
                people: people()?,
                staff: STAFF.map(|(name, role)| (name, role.word(), PASSWORD)).to_vec(),
                mail,
            },
            _folder: folder,
        })
    }
}

/// Makes the accounts of the staff console.
async fn open_console(setting: &Setting, data: &Data) -> Result<(), Failure> {
    let store = setting.store(data).await?;
    let desk = StaffDesk {
        store: &*store,
        programme: &Programme::default(),
        post: &Post::default(),
        who: &Actor::System,
        now: data.clock().now(),
        update: None,
    };
    let password = hash(PASSWORD);
    for (name, role) in STAFF {
        desk.add_account(name, role, password.clone()).await?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct Company {
    partner: String,
    tier: String,
    region: String,
}

#[derive(Deserialize)]
struct Contact {
    partner: String,
    name: String,
    pin: String,
}

/// Who may be played.
fn people() -> Result<Vec<Person>, Failure> {
    // They were taken in before, by the same files.
    let ours = |error: csv::Error| Failure::Ours(error.to_string());
    let companies: Vec<Company> = csv::Reader::from_reader(PARTNERS.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(ours)?;
    let contacts: Vec<Contact> = csv::Reader::from_reader(CONTACTS.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(ours)?;
    let person = |contact: Contact| {
        let company = companies.iter().find(|company| company.partner == contact.partner);
        Person {
            company: match company {
                Some(Company { tier, region, .. }) => format!("{} ({tier}, {region})", contact.partner),
                None => contact.partner,
            },
            name: contact.name,
            pin: contact.pin,
        }
    };
    Ok(contacts.into_iter().map(person).collect())
}
