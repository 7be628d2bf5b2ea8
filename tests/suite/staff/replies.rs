//! Staff and the texts they keep: filled from a case, changed by whoever has seen them, put on record without a word of theirs.

use partnerdesk::assistant::staff::StaffError;
use partnerdesk::assistant::staff::replies::Written;
use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::saved_reply::{Placeholder, fill, unknown_placeholder};
use partnerdesk::domain::records::{CaseNumber, Chain, SavedReplyId, Version};
use partnerdesk::storage::After;

use super::office::{Office, march};

fn written(name: &str, text: &str) -> Written {
    Written {
        name: name.to_owned(),
        language: Language::En,
        text: text.to_owned(),
    }
}

#[tokio::test]
async fn a_reply_is_filled_from_the_case_and_what_is_not_known_stays_to_be_seen() {
    let office = Office::open().await;
    office.case(1).await;
    let desk = office.desk(march(2));
    let text = "Dear {first-name},\r\n{partner} has opened {case} about {product}. {me} looks at {\"it\": {}}.";
    let saved = desk
        .save_reply(&written("  Hello \n there ", text))
        .await
        .expect("it is sound");
    assert_eq!(
        (&*saved.name, saved.author.as_str(), saved.version),
        ("Hello there", "eve", Version(1))
    );
    let sheet = desk.case(CaseNumber(1)).await.expect("a case");
    let product = &sheet.file.case.product;
    assert_eq!(
        desk.filled(saved.id, &sheet).await.expect("it is there"),
        format!("Dear Ada,\nacme has opened C-000001 about {product}. eve looks at {{\"it\": {{}}}}.")
    );
    // Whoever was erased has no name.
    office
        .store
        .erase_person("ada@acme.example", office.who.clone(), march(3))
        .await
        .expect("a commit");
    let sheet = desk.case(CaseNumber(1)).await.expect("a case");
    let filled = desk.filled(saved.id, &sheet).await.expect("it is there");
    assert!(filled.starts_with("Dear {first-name},"), "{filled}");
    let gone = desk.filled(SavedReplyId(1), &sheet).await;
    assert!(matches!(gone, Err(StaffError::NotFound(_))));
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_with_what_to_do() {
    let office = Office::open().await;
    let desk = office.desk(march(2));
    desk.save_reply(&written("Logs", "Please send the log."))
        .await
        .expect("it is sound");
    for (name, text, said) in [
        (" ", "x", "the text is empty"),
        ("x", "\n", "the text is empty"),
        (
            "logs again",
            "Dear {first name}",
            "{first name} stands for nothing; there are {first-name}, {partner}",
        ),
        ("Logs", "x", "there is a reply 'Logs' in this language (en) already"),
        (&"x".repeat(81), "x", "the name is too long: 80 characters at most"),
        ("x", &"x".repeat(8001), "the text is too long: 8000 characters at most"),
    ] {
        let refused = desk
            .save_reply(&written(name, text))
            .await
            .expect_err("it can't be kept");
        assert!(refused.to_string().starts_with(said), "{refused}");
    }
    assert_eq!(desk.saved_replies().await.expect("a read").len(), 1);
}

#[tokio::test]
async fn nobody_changes_what_they_have_not_seen_and_the_audit_holds_no_words() {
    let office = Office::open().await;
    let desk = office.desk(march(2));
    let saved = desk
        .save_reply(&written("Logs", "Please send the log."))
        .await
        .expect("it is sound");
    let changed = desk
        .change_reply(saved.id, saved.version, &written("Logs", "The log, please."))
        .await;
    assert_eq!(changed.expect("it is the one that was seen").version, Version(2));
    for late in [
        desk.change_reply(saved.id, saved.version, &written("Logs", "Late"))
            .await,
        desk.remove_reply(saved.id, saved.version).await,
    ] {
        let said = late.expect_err("it has changed").to_string();
        assert!(said.starts_with("eve has changed 'Logs' meanwhile"), "{said}");
    }
    assert_eq!(
        &*desk.saved_replies().await.expect("a read")[0].text,
        "The log, please."
    );
    desk.remove_reply(saved.id, Version(2))
        .await
        .expect("it is the one that was seen");
    assert_eq!(desk.saved_replies().await.expect("a read"), []);
    let page = After { number: 0, limit: 100 };
    let audit = office.store.audit(&Chain::Programme, page).await.expect("a read");
    let acts: Vec<&str> = audit
        .iter()
        .map(|row| row.what.as_str())
        .filter(|what| what.starts_with("reply."))
        .collect();
    assert_eq!(acts, ["reply.saved", "reply.changed", "reply.removed"]);
    assert!(
        audit
            .iter()
            .all(|row| !row.facts.contains("log") && row.who == "staff:eve")
    );
}

#[test]
fn braces_that_are_no_placeholder_are_left_alone() {
    let say = |placeholder: Placeholder| Some(placeholder.word().to_uppercase());
    for (text, filled) in [
        ("", ""),
        ("{case}{me}", "CASEME"),
        ("{{case}}", "{CASE}"),
        ("{case", "{case"),
        ("case}", "case}"),
        ("{ {} {\"a\": 1} ä{product}ß", "{ {} {\"a\": 1} äPRODUCTß"),
    ] {
        assert_eq!(fill(text, say), filled, "{text}");
        assert_eq!(unknown_placeholder(text), None, "{text}");
    }
    assert_eq!(unknown_placeholder("{case} {Vorname} {x}"), Some("Vorname"));
}
