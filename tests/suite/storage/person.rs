//! What is kept about a person, and erasing it.

use std::sync::Arc;

use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::private::{ERASED, redact};
use partnerdesk::domain::records::{
    Actor, Arrival, Attachment, CaseMessage, ContactId, DialogueState, MessageFrom, Session, UnansweredReason, Version,
};
use partnerdesk::storage::{BindingChange, Changes, NewUnanswered, OrderFilter, Store, StoreError, open, verify_audit};
use serde_json::json;

use super::desk::staff_file;
use super::sample::{
    acme, at, bind, chat, event, fill, import, mail, new_case, person, pin, session, sign_in_ada, update,
};
use super::turns::reply;

/// Ada signs in, opens a case, sends a message and a file, asks something, and is written to and about.
pub(super) async fn busy_life(store: &Arc<dyn Store>) -> ContactId {
    fill(store).await;
    let ada = sign_in_ada(store, "local").await;
    let case = new_case(store).await;
    let own = CaseMessage {
        from: MessageFrom::Partner,
        contact: Some(ada),
        staff: None,
        ..reply(case.number, "My secret words")
    };
    let file = Attachment {
        case: case.number,
        from: MessageFrom::Partner,
        contact: Some(ada),
        staff: None,
        name: "ada.log".into(),
        media_type: "text/plain".to_owned(),
        size: 3,
        sha256: "00".repeat(32),
        location: "C-000001/1".into(),
        at: at(51),
    };
    let mut recorded = event(partnerdesk::domain::records::Chain::Partner(acme()), "case.opened");
    recorded.who = Actor::Contact(ada);
    let changes = Changes {
        update: Some(update("2", "local", "Thank you, Ada Example")),
        session: Some(Session {
            dialogue: Some(DialogueState {
                format: 1,
                state: json!({ "typed": "my secret words" }).into(),
            }),
            ..session("local", Version(1))
        }),
        messages: vec![own, reply(case.number, "Dear ADA EXAMPLE, which version?")],
        attachments: vec![file],
        new_cases: vec![case],
        unanswered: vec![NewUnanswered {
            text: "may ada@acme.example have lunch".into(),
            language: Language::En,
            reason: UnansweredReason::Unanswered,
            entry: None,
            asked_by: Some(chat("local")),
            at: at(1),
        }],
        arrivals: vec![Arrival {
            id: 0,
            to: chat("local"),
            reply: json!({ "text": "a reply" }).into(),
            at: at(1),
        }],
        outbox: vec![
            mail("to-ada", "ada@acme.example", 0),
            mail("to-her-chat", "terminal:local", 0),
            mail("about-her", "operations@desk.example", 0),
        ],
        audit: vec![recorded],
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    ada
}

pub(super) async fn everything_about_a_person_is_found(store: &Arc<dyn Store>) {
    let ada = busy_life(store).await;
    let data = store.person_data("ADA@acme.example").await.expect("a read");
    assert_eq!(data.contacts.len(), 1);
    assert_eq!(data.bindings[0].contact, ada);
    assert_eq!(data.sessions[0].key, chat("local"));
    assert_eq!(
        (data.arrivals.len(), data.cases.len(), data.attachments.len()),
        (1, 1, 1)
    );
    assert_eq!(data.messages.len(), 1, "hers, not those of staff");
    assert_eq!(&*data.messages[0].text, "My secret words");
    assert_eq!(data.unanswered.len(), 1);
    assert_eq!(data.updates.len(), 2);
    assert_eq!(data.audit_rows, 1);
    let mut queued: Vec<_> = data.outbox.iter().map(|row| row.id.as_str()).collect();
    queued.sort_unstable();
    assert_eq!(queued, ["to-ada", "to-her-chat"]);
    // Whoever signed out is still found by what they were answered.
    let sign_out = Changes {
        bindings: vec![BindingChange::Release(chat("local"))],
        ..Changes::default()
    };
    store.commit(sign_out).await.expect("a commit");
    let data = store.person_data("ada@acme.example").await.expect("a read");
    assert_eq!(
        (data.bindings.len(), data.updates.len(), data.sessions.len()),
        (0, 2, 1)
    );
    let exported = serde_json::to_string(&data).expect("it can be written");
    assert!(
        exported.contains("My secret words") && !exported.contains("pin"),
        "{exported}"
    );
}

pub(super) async fn a_person_is_erased_everywhere(store: &Arc<dyn Store>) {
    let ada = busy_life(store).await;
    let who = Actor::Staff("ops".to_owned());
    let erased = store
        .erase_person("ada@acme.example", who, at(99))
        .await
        .expect("a write");
    let erased = erased.expect("she is known");
    assert_eq!(erased.files, ["C-000001/1"], "the caller deletes it");
    assert_eq!((erased.contacts, erased.bindings, erased.sessions), (1, 1, 1));
    assert_eq!((erased.cases, erased.messages, erased.attachments), (1, 1, 1));
    assert_eq!((erased.unanswered, erased.outbox, erased.updates), (1, 2, 2));
    assert_eq!(
        erased.mentions, 3,
        "a reply to her, a mail about her, a question that names her"
    );
    assert_eq!(erased.audit_rows_kept, 1);
    // Nothing that can be read holds her name, her address or her words.
    let rest = everything(store, ada).await.to_lowercase();
    for trace in ["ada", "secret", "every morning"] {
        assert!(!rest.contains(trace), "{trace} is left in {rest}");
    }
    let filter = partnerdesk::storage::CaseFilter {
        limit: 10,
        ..Default::default()
    };
    let cases = store.cases(&filter).await.expect("a read");
    assert_eq!(
        (cases.len(), &*cases[0].summary),
        (1, ERASED),
        "the case stays the company's"
    );
    assert_eq!(
        verify_audit(store.as_ref()).await.expect("a read"),
        [],
        "the chain still holds"
    );
    let again = store.commit(Changes {
        update: Some(update("2", "local", "anew")),
        ..Changes::default()
    });
    assert!(
        matches!(again.await, Err(StoreError::Duplicate(_))),
        "what was handled stays handled"
    );
    let nobody = Actor::System;
    assert_eq!(
        store
            .erase_person("ada@acme.example", nobody, at(99))
            .await
            .expect("a write"),
        None
    );
    // The file of partners names her again: then she is somebody new.
    let back = store.apply_import(import()).await.expect("sound");
    assert_eq!(back.contacts_new, 1);
    assert_ne!(person(store, "ada@acme.example").await.id, ada);
}

pub(super) async fn a_file_that_others_have_too_is_left_and_names_of_files_are_blanked(store: &Arc<dyn Store>) {
    busy_life(store).await;
    let filter = partnerdesk::storage::CaseFilter {
        limit: 10,
        ..Default::default()
    };
    let case = store.cases(&filter).await.expect("a read")[0].number;
    // Staff send back what she sent, under a name of their own: the same bytes in the same place.
    let back = Attachment {
        location: "C-000001/1".into(),
        ..staff_file(case, MessageFrom::Staff, "For Ada Example.log", 60)
    };
    let changes = Changes {
        attachments: vec![back],
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    let who = Actor::Staff("ops".to_owned());
    let erased = store.erase_person("ada@acme.example", who, at(99)).await;
    let erased = erased.expect("a write").expect("she is known");
    assert_eq!((erased.attachments, erased.mentions), (1, 4));
    assert!(
        erased.files.is_empty(),
        "staff's file would be gone: {:?}",
        erased.files
    );
    let file = store.case(case).await.expect("a read").expect("it is there");
    let names: Vec<&str> = file.attachments.iter().map(|file| &*file.name).collect();
    assert_eq!(names, [format!("For {ERASED}.log")]);
}

/// All that can be read of acme, as text.
async fn everything(store: &Arc<dyn Store>, ada: ContactId) -> String {
    let page = partnerdesk::storage::After { number: 0, limit: 100 };
    let mut parts = Vec::new();
    let mut add = |value: serde_json::Value| parts.push(value.to_string());
    add(json!(store.contact(ada).await.expect("a read")));
    add(json!(
        store
            .case(partnerdesk::domain::records::CaseNumber(1))
            .await
            .expect("a read")
    ));
    add(json!(store.outbox(None, page).await.expect("a read")));
    let questions = partnerdesk::storage::UnansweredFilter {
        limit: 10,
        ..Default::default()
    };
    add(json!(store.unanswered(&questions).await.expect("a read")));
    let chain = partnerdesk::domain::records::Chain::Partner(acme());
    add(json!(store.audit(&chain, page).await.expect("a read")));
    let turn = store
        .load_turn(&chat("local"), Some(&update("2", "local", "").key))
        .await
        .expect("a read");
    add(json!(turn.answered));
    let turn = store.load_turn(&chat("local"), None).await.expect("a read");
    assert!(turn.session.is_none() && turn.arrivals.is_empty() && turn.signed_in.is_none());
    let orders = OrderFilter {
        limit: 10,
        ..OrderFilter::default()
    };
    add(json!(store.orders(&orders).await.expect("a read")));
    parts.concat()
}

pub(super) async fn an_account_that_somebody_else_has_now_is_left_alone(store: &Arc<dyn Store>) {
    fill(store).await;
    sign_in_ada(store, "shared").await;
    let bob = person(store, "bob@acme.example").await;
    let change_over = Changes {
        session: Some(session("shared", Version(1))),
        bindings: vec![
            BindingChange::Release(chat("shared")),
            bind(chat("shared"), bob.id, pin(2)),
        ],
        update: Some(update("bob-1", "shared", "Hello Bob Example")),
        ..Changes::default()
    };
    store.commit(change_over).await.expect("a commit");
    let erased = store
        .erase_person("ada@acme.example", Actor::System, at(99))
        .await
        .expect("a write");
    let erased = erased.expect("she is known");
    assert_eq!((erased.bindings, erased.sessions, erased.updates), (0, 0, 1));
    let turn = store.load_turn(&chat("shared"), None).await.expect("a read");
    assert_eq!(turn.signed_in.map(|signed_in| signed_in.contact.id), Some(bob.id));
    assert!(turn.session.is_some());
}

pub(super) async fn nobody_is_nobody(store: &Arc<dyn Store>) {
    fill(store).await;
    let data = store.person_data("nobody@acme.example").await.expect("a read");
    assert!(data.contacts.is_empty());
    assert_eq!(
        store.erase_person("", Actor::System, at(1)).await.expect("a write"),
        None
    );
}

#[tokio::test]
async fn the_file_holds_nothing_of_an_erased_person() {
    let folder = tempfile::TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("desk.db");
    let store = open(&format!("sqlite:{}", path.display()))
        .await
        .expect("a new database");
    busy_life(&store).await;
    store
        .erase_person("ada@acme.example", Actor::System, at(99))
        .await
        .expect("a write");
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(folder.path()).expect("the folder is there").flatten() {
        bytes.extend(std::fs::read(file.path()).expect("a file of ours").to_ascii_lowercase());
    }
    for trace in ["ada example", "ada@acme", "secret words", "every morning"] {
        let left = bytes.windows(trace.len()).any(|window| window == trace.as_bytes());
        assert!(!left, "{trace} is left in the file");
    }
}

#[test]
fn only_whole_words_are_erased() {
    let table = [
        ("Dear Al, hello", &["al"][..], Some("Dear [erased], hello")),
        ("an installation", &["al", "install"], None),
        ("AL al Al.", &["Al"], Some("[erased] [erased] [erased].")),
        ("write to a@b.example!", &["a@b.example"], Some("write to [erased]!")),
        ("Jürgen Müller", &["Jürgen Müller"], Some("[erased]")),
        ("ß", &["s"], None),
        ("", &["x"], None),
        ("x", &["", " "], None),
    ];
    for (text, needles, expected) in table {
        assert_eq!(redact(text, needles).as_deref(), expected, "{text}");
    }
}
