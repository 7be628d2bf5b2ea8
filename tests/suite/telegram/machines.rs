//! Two machines are the same bot: one fetches updates, both answer, and when one dies the other goes on.

use std::process::Child;
use std::time::Duration;

use serde_json::json;

use super::desk::{Desk, Mode};
use crate::postgres::Database;

/// A process that ends with its story.
struct Other(Child);

impl Drop for Other {
    fn drop(&mut self) {
        // Gone already is just as well.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_fetches_and_the_other_takes_over() {
    let database = Database::new().await;
    let mut desk = Desk::closed(Mode::Polling);
    desk.set("PARTNERDESK_DB", database.url.clone());
    desk.start();
    desk.person(7).asks("/start", "I answer questions").await;
    let other = Other(desk.beside());
    // The other one is there as well; nobody takes updates away from anybody.
    let begun = std::time::Instant::now();
    while desk.said().matches("the bot is connected").count() < 2 {
        assert!(
            begun.elapsed() < Duration::from_mins(1),
            "the other one doesn't begin: {}",
            desk.said()
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let questions: Vec<_> = (0..30)
        .map(|number| json!({ "from": 100 + number % 3, "text": "Will incidents be rolled over?" }))
        .collect();
    desk.proxy.tell("update", &json!({ "many": questions })).await;
    for person in 0..3 {
        let person = desk.person(100 + person);
        for _ in 0..10 {
            person.hears("cannot be rolled over").await;
        }
    }
    assert!(!desk.said().contains("somebody else fetches"), "{}", desk.said());

    // The power fails where updates are fetched: soon they are fetched at the other one.
    desk.kill();
    let eve = desk.person(8);
    eve.says("/help").await;
    let begun = std::time::Instant::now();
    while desk.proxy.ask("state").await["pending"] != 0 {
        assert!(
            begun.elapsed() < Duration::from_mins(1),
            "nobody takes over: {}",
            desk.said()
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    eve.hears("/signin").await;
    // Each was answered once.
    let sent = desk.proxy.sent(0, Duration::ZERO).await;
    let answers = sent
        .iter()
        .filter(|sent| sent.is_said() && sent.words().contains("cannot be rolled over"));
    assert_eq!(answers.count(), 30);
    assert_eq!(desk.proxy.ask("violations").await, json!([]));
    drop(other);
    drop(desk);
    database.end().await;
}
