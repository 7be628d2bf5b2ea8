//! Buttons: pressed once, twice, late, by somebody else, and invented.

use std::time::Duration;

use serde_json::json;

use super::desk::{Desk, Mode, button};
use super::wire::Sent;

fn is_toast(sent: &Sent) -> bool {
    sent.method == "answerCallbackQuery" && sent.status == 200
}

#[tokio::test]
async fn a_pressed_button_is_answered_at_once_and_its_keyboard_goes() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    let kind = ada.asks("/contact", "software or about an appliance").await;
    for row in kind.params["reply_markup"]["inline_keyboard"]
        .as_array()
        .expect("a keyboard")
    {
        for one in row.as_array().expect("a row") {
            let data = one["callback_data"].as_str().expect("data");
            assert!(!data.to_lowercase().contains("software"), "ids are opaque: {data}");
        }
    }
    ada.chooses(&kind, "Software", "purchased Preferred Support").await;
    desk.next(kind.n, "an answer to the press", is_toast).await;
    desk.next(kind.n, "the keyboard to go", |sent| {
        sent.method.starts_with("editMessage") && sent.params["message_id"] == kind.result["message_id"]
    })
    .await;
    desk.ends_well().await;
}

#[tokio::test]
async fn pressed_twice_it_counts_once() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    let kind = ada.asks("/contact", "software or about an appliance").await;
    // Faster than the first can be worked on.
    ada.presses(&kind, "Software").await;
    ada.presses(&kind, "Software").await;
    ada.presses(&kind, "Appliance").await;
    let purchased = ada.hears("purchased Preferred Support").await;
    let mut toast = desk.next(kind.n, "an answer to the press", is_toast).await;
    for _ in 0..2 {
        toast = desk.next(toast.n, "an answer to each press", is_toast).await;
    }
    let told = desk.proxy.sent(kind.n, Duration::ZERO).await;
    assert!(
        told.iter()
            .any(|sent| is_toast(sent) && sent.params["text"].is_string()),
        "whoever presses again is told why nothing happens"
    );
    ada.chooses(&purchased, "No", "directly from Citrix").await;
    let told = desk.proxy.sent(kind.n, Duration::ZERO).await;
    let asked = told
        .iter()
        .filter(|sent| sent.is_said() && sent.words().contains("purchased Preferred"));
    assert_eq!(asked.count(), 1);
    desk.ends_well().await;
}

#[tokio::test]
async fn an_old_button_and_somebody_elses_change_nothing() {
    let desk = Desk::open(Mode::Polling);
    let (ada, bob) = (desk.person(7), desk.person(8));
    let kind = ada.asks("/contact", "software or about an appliance").await;
    let other = bob.asks("/contact", "software or about an appliance").await;
    ada.asks("/cancel", "Cancelled").await;
    ada.presses(&kind, "Software").await;
    let toast = desk.next(other.n, "an answer to the old button", is_toast).await;

    // Bob presses his own button with the data of Ada's, and then with data that nobody made.
    for data in [
        button(&kind, "Appliance").expect("it has data"),
        "k:1".to_owned(),
        "\u{0}".to_owned(),
    ] {
        let press = json!({ "from": 8, "press": other.result["message_id"], "data": data });
        desk.proxy.update(&press).await;
        let answer = desk.next(toast.n, "an answer to the foreign button", is_toast).await;
        assert!(answer.params["text"].is_string(), "{}", answer.params);
    }
    bob.chooses(&other, "Appliance", "appliances").await;
    let ada_again = ada.asks("/contact", "software or about an appliance").await;
    ada.chooses(&ada_again, "Appliance", "appliances").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn labels_and_numbers_can_be_typed_too() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    let kind = ada.asks("/contact", "software or about an appliance").await;
    ada.asks("software", "purchased Preferred Support").await;
    ada.asks("2", "directly from Citrix").await;
    // The keyboard of what was answered by typing is too late.
    ada.presses(&kind, "Appliance").await;
    desk.next(kind.n, "an answer to the press", is_toast).await;
    ada.asks("yes", "Preferred Support Contract").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn buttons_outlive_a_restart() {
    let mut desk = Desk::open(Mode::Polling);
    let kind = desk.person(7).asks("/contact", "software or about an appliance").await;
    desk.kill();
    desk.start();
    desk.person(7)
        .chooses(&kind, "Software", "purchased Preferred Support")
        .await;
    desk.ends_well().await;
}
