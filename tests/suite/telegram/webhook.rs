//! The webhook: who may call it, and when Telegram is told that an update is safe.

use serde_json::{Value, json};

use super::desk::{Desk, Mode, SECRET};

async fn ready() -> Desk {
    let desk = Desk::open(Mode::Webhook);
    desk.person(7).asks("/start", "I answer questions").await;
    desk
}

#[tokio::test]
async fn it_is_registered_with_a_secret_and_with_what_is_used() {
    let desk = ready().await;
    let set = desk.next(0, "setWebhook", |sent| sent.method == "setWebhook").await;
    assert_eq!(set.params["secret_token"], SECRET);
    let allowed: Vec<&str> = set.params["allowed_updates"]
        .as_array()
        .expect("what is used is said")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    for kind in ["message", "edited_message", "callback_query", "my_chat_member"] {
        assert!(allowed.contains(&kind), "{kind}: {allowed:?}");
    }
    let webhook = desk.proxy.ask("state").await["webhook"].clone();
    assert_eq!(desk.proxy.ask("violations").await, json!([]));
    assert_ne!(webhook, json!({}));
    desk.ends_well().await;
}

#[tokio::test]
async fn without_the_secret_nothing_is_taken() {
    let desk = ready().await;
    let forged = json!({ "update_id": 900, "message": { "message_id": 1, "date": 0, "text": "/privacy",
        "chat": { "id": 7, "type": "private", "first_name": "A" }, "from": { "id": 7, "is_bot": false, "first_name": "A" } } });
    for secret in [
        Value::Null,
        "wrong".into(),
        format!("{SECRET}x").into(),
        SECRET.to_lowercase().into(),
    ] {
        let answer = desk
            .proxy
            .tell("knock", &json!({ "update": forged, "secret": secret }))
            .await;
        assert!(
            [401, 403].contains(&answer["status"].as_i64().expect("a status")),
            "{secret}: {answer}"
        );
    }
    let ada = desk.person(7);
    ada.asks("/help", "/signin").await;
    let sent = desk.proxy.sent(0, std::time::Duration::ZERO).await;
    assert!(
        !sent
            .iter()
            .any(|sent| sent.is_said() && sent.words().contains("What I keep")),
        "a forged update was answered"
    );
    // With it, the same update is good.
    let answer = desk
        .proxy
        .tell("knock", &json!({ "update": forged, "secret": SECRET }))
        .await;
    assert_eq!(answer["status"], 200);
    ada.hears("PIN").await;
    // What isn't an update is refused or dropped, and never breaks anything.
    for body in [json!([]), json!({}), json!({ "update_id": "x" }), json!(null)] {
        let answer = desk
            .proxy
            .tell("knock", &json!({ "update": body, "secret": SECRET }))
            .await;
        assert!(
            answer["status"].as_i64().is_some_and(|status| status != 0),
            "{body}: {answer}"
        );
    }
    // Neither is what is larger than any update.
    let large = json!({ "update_id": 901, "message": { "text": "x".repeat(2_000_000) } });
    let answer = desk
        .proxy
        .tell("knock", &json!({ "update": large, "secret": SECRET }))
        .await;
    assert_eq!(answer["status"], 413);
    ada.asks("/help", "/signin").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn its_health_can_be_asked_for() {
    let desk = ready().await;
    for page in ["healthz", "readyz"] {
        let answer = reqwest::get(format!("{}/{page}", desk.web()))
            .await
            .expect("it listens");
        assert_eq!(answer.status(), 200, "{page}");
    }
    let answer = reqwest::get(format!("{}/telegram", desk.web()))
        .await
        .expect("it listens");
    assert!(answer.status().is_client_error(), "{}", answer.status());
    desk.ends_well().await;
}

#[tokio::test]
async fn what_comes_while_it_is_away_comes_again() {
    let mut desk = ready().await;
    desk.kill();
    desk.person(8).says("Will incidents be rolled over?").await;
    desk.start();
    desk.person(8).hears("cannot be rolled over").await;
    // Telegram stays registered when it stops, so that nothing is missed.
    assert_eq!(desk.stop("-TERM"), Some(0), "{}", desk.said());
    desk.person(9).says("Will incidents be rolled over?").await;
    desk.start();
    desk.person(9).hears("cannot be rolled over").await;
    desk.ends_well().await;
}
