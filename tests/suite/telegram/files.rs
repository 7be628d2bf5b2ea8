//! Files in a case: photos, albums, and what is too large, of a wrong kind, or can't be had.

use serde_json::{Value, json};

use super::desk::{Desk, Mode, Person};

const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// Another picture: the same one twice is kept once.
const JPEG: &str = "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//";

/// As far as the question for files.
async fn asked_for_files(ada: &Person<'_>) {
    ada.signs_in("111111", "ada@acme.example").await;
    ada.asks("/case XenApp", "How severe").await;
    ada.asks("2", "sum it up").await;
    ada.asks("Sessions freeze", "describe the problem").await;
    ada.asks("They freeze every morning.", "files to go with it").await;
}

fn document(base64: &str, name: &str) -> Value {
    json!({ "document": { "base64": base64, "file_name": name } })
}

#[tokio::test]
async fn photos_albums_and_documents_come_along() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    asked_for_files(&ada).await;
    let photo = json!({ "photo": { "base64": PNG } });
    ada.sends(json!({ "album": [photo, { "photo": { "base64": JPEG }, "caption": "before and after" }] }))
        .await;
    ada.hears("file").await;
    ada.hears("file").await;
    ada.sends(document("MDk6MDAgZnJvemVuCg==", "farm.log")).await;
    let kept = ada.hears("file").await;
    let language = ada.chooses(&kept, "all of them", "In which language").await;
    let summary = ada.chooses(&language, "English", "look at it once more").await;
    ada.chooses(&summary, "Open the case", "Your case is C-000001").await;
    let case = desk.records(&["case", "show", "C-000001"]);
    assert_eq!(case["attachments"].as_array().map(Vec::len), Some(3), "{case}");
    assert!(case["attachments"].to_string().contains("farm.log"), "{case}");
    desk.ends_well().await;
}

#[tokio::test]
async fn what_cannot_be_kept_is_said_by_name() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    asked_for_files(&ada).await;
    // Telegram doesn't hand out files of this size.
    ada.sends(json!({ "document": { "size": 30_000_000, "file_name": "dump.zip" } }))
        .await;
    ada.hears("dump.zip").await;
    ada.sends(document("TVqQAAMAAAAEAAAA//8AALgAAAA=", "setup.exe")).await;
    ada.hears("setup.exe").await;
    // One that says it is a picture.
    ada.sends(document("f0VMRgIBAQAAAAAAAAAAAAIAPgABAAAA", "holiday.png"))
        .await;
    ada.hears("holiday.png").await;
    ada.sends(document("MDk6MDAgZnJvemVuCg==", "farm.log")).await;
    ada.hears("file is kept").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn a_download_that_breaks_off_is_tried_again_or_said() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    asked_for_files(&ada).await;
    desk.proxy.breaks("download", "500", 1, None).await;
    ada.sends(document("MDk6MDAgZnJvemVuCg==", "farm.log")).await;
    let answer = ada.hears("").await;
    assert!(
        answer.words().contains("kept") || answer.words().contains("farm.log"),
        "{}",
        answer.words()
    );
    ada.sends(document("MDk6MDAgZnJvemVuCg==", "other.log")).await;
    ada.hears("kept").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn typing_shows_while_a_file_is_fetched() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    asked_for_files(&ada).await;
    desk.proxy.breaks("download", "typing", 1, None).await;
    ada.sends(document("MDk6MDAgZnJvemVuCg==", "farm.log")).await;
    ada.next("typing", |sent| {
        sent.method == "sendChatAction" && sent.params["action"] == "typing"
    })
    .await;
    ada.hears("kept").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn a_file_without_a_case_is_not_kept() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    ada.sends(document("MDk6MDAgZnJvemVuCg==", "farm.log")).await;
    ada.hears("Files belong to a case").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn what_staff_attach_comes_as_a_document_and_again_at_most_where_its_answer_was_lost() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    ada.signs_in("111111", "ada@acme.example").await;
    ada.opens_a_case("Sessions freeze").await;
    let fix = desk.folder().join("fix <1>.txt");
    std::fs::write(&fix, "set it to 1\n").expect("there is room");
    let fix = fix.to_str().expect("a plain path");
    // Telegram has trouble with the first document: it goes again, and the words don't.
    desk.proxy.breaks("sendDocument", "500", 1, Some(7)).await;
    desk.records(&["case", "reply", "C-1", "Try this.", "--attach", fix]);
    let said = ada.hears("Try this.").await;
    assert!(!said.words().contains("Files for you"), "{}", said.words());
    let came = ada
        .next("the document", |sent| {
            sent.method == "sendDocument" && sent.status == 200
        })
        .await;
    assert!(came.n > said.n, "the words come first");
    let file = &came.files["document"];
    assert_eq!(
        (&file["name"], &file["size"]),
        (&json!("fix 1.txt"), &json!(12)),
        "{file}"
    );
    desk.records(&["case", "note", "C-1", "Ours alone", "--attach", fix]);
    desk.records(&["case", "reply", "C-1", "Once more."]);
    ada.hears("Once more.").await;
    let sent = desk.proxy.sent(said.n - 1, std::time::Duration::ZERO).await;
    let to_ada = |method: &str| {
        let mine = sent.iter().filter(|sent| sent.chat() == Some(7) && sent.status == 200);
        mine.filter(|sent| sent.method == method).count()
    };
    assert_eq!(
        (to_ada("sendMessage"), to_ada("sendDocument")),
        (2, 1),
        "a note's file got out, or something twice"
    );
    desk.ends_well().await;
}

#[tokio::test]
async fn of_a_file_that_telegram_does_not_take_it_is_said_where_it_can_be_had() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    ada.signs_in("111111", "ada@acme.example").await;
    ada.opens_a_case("Sessions freeze").await;
    let dump = desk.folder().join("dump.txt");
    std::fs::write(&dump, "a large one\n").expect("there is room");
    let dump = dump.to_str().expect("a plain path");
    // Too large for it, or wrong in a way that only it knows.
    for refusal in ["413", "400-empty"] {
        desk.proxy.breaks("sendDocument", refusal, 1, Some(7)).await;
        desk.records(&[
            "case",
            "reply",
            "C-1",
            &format!("Look at this: {refusal}"),
            "--attach",
            dump,
        ]);
        ada.hears(&format!("Look at this: {refusal}")).await;
        let said = ada.hears("Files for you: dump.txt.").await;
        assert!(said.words().contains("/cases C-000001"), "{}", said.words());
    }
    desk.ends_well().await;
}
