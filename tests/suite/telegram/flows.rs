//! Each guided flow from its command to its last screen, by polling and by webhook.

use serde_json::json;

use super::desk::{Desk, Mode, Person};

/// A signed-in partner opens a case with a file, looks at it, and writes in it.
async fn case(ada: &Person<'_>) {
    let product = ada.asks("/case", "Which product").await;
    let severity = ada.chooses(&product, "XenApp", "How severe").await;
    ada.chooses(&severity, "2 –", "sum it up").await;
    ada.asks("Sessions freeze <b>& die</b>", "describe the problem").await;
    ada.asks("They freeze every morning, since the update.", "files to go with it")
        .await;
    let log = json!({ "base64": "MDk6MDAgZnJvemVuCg==", "file_name": "../freeze.log", "mime_type": "text/plain" });
    ada.sends(json!({ "document": log, "caption": "the log" })).await;
    let kept = ada.hears("file is kept").await;
    let language = ada.chooses(&kept, "all of them", "In which language").await;
    let summary = ada.chooses(&language, "English", "look at it once more").await;
    assert!(summary.words().contains("freeze.log"), "{}", summary.words());
    assert!(
        summary.words().contains("Sessions freeze <b>& die</b>"),
        "{}",
        summary.words()
    );
    ada.chooses(&summary, "Open the case", "Your case is C-000001").await;

    let list = ada.asks("/cases", "Which one would you like").await;
    let shown = ada.chooses(&list, "C-000001", "since the update").await;
    ada.chooses(&shown, "Write a message", "What would you like to write")
        .await;
    ada.asks("It is worse now.", "Your message is in the case").await;
    let case = ada.desk.records(&["case", "show", "C-000001"]).to_string();
    for words in ["It is worse now.", "freeze.log", "They freeze every morning"] {
        assert!(case.contains(words), "{words}: {case}");
    }
    assert!(!case.contains("../"), "{case}");
}

async fn partner(desk: &Desk) {
    let ada = desk.person(1001);
    ada.signs_in("111111", "ada@acme.example").await;
    case(&ada).await;
    let product = ada.asks("/eligibility", "Which product").await;
    ada.chooses(&product, "XenServer", "that's possible").await;
    let add_on = ada.asks("/addon", "Which add-on").await;
    let quantity = ada.chooses(&add_on, "Pack of 5", "How many").await;
    let order = ada.chooses(&quantity, "2", "10 incidents altogether").await;
    ada.chooses(&order, "Place the order", "Your order is O-0000").await;
    ada.asks("/review", "7 more cases are needed").await;
    ada.asks("/signout", "You are signed out").await;
}

/// Once she is signed in, she is spoken to in the language that her company named.
async fn silver(desk: &Desk) {
    let berta = desk.person(1002);
    berta.signs_in("222222", "berta@beta.example").await;
    let request = berta.asks("/support", "Ihre Anfrage: Basis-Support").await;
    berta.chooses(&request, "Anfrage senden", "die Nummer O-0000").await;
    berta.asks("/case XenApp", "[silver-purchase]").await;
}

async fn end_user(desk: &Desk) {
    let somebody = desk.person(1003);
    let kind = somebody.asks("/contact", "software or about an appliance").await;
    somebody.chooses(&kind, "Software", "purchased Preferred Support").await;
    // A question in the middle, and then the open one again.
    somebody
        .asks("Will incidents be rolled over?", "cannot be rolled over")
        .await;
    let purchased = somebody.hears("purchased Preferred Support").await;
    let direct = somebody.chooses(&purchased, "No", "directly from Citrix").await;
    somebody.chooses(&direct, "Yes", "Preferred Support Contract").await;
}

async fn stranger(desk: &Desk) {
    let stranger = desk.person(1004);
    stranger.asks("/start", "I answer questions").await;
    stranger.asks("/case", "sign in first").await;
    stranger.asks("/cancel", "Cancelled").await;
    let languages = stranger.asks("/language", "Which language").await;
    stranger.chooses(&languages, "Deutsch", "Deutsch").await;
    stranger.asks("/help", "/signin").await;
    stranger.asks("/privacy", "PIN").await;
}

async fn all(mode: Mode) {
    let desk = Desk::open(mode);
    tokio::join!(partner(&desk), silver(&desk), end_user(&desk), stranger(&desk));
    desk.ends_well().await;
}

#[tokio::test]
async fn by_polling() {
    all(Mode::Polling).await;
}

#[tokio::test]
async fn by_webhook() {
    all(Mode::Webhook).await;
}
