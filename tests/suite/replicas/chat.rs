//! A conversation that is led to this machine and that.

use std::collections::BTreeSet;

use partnerdesk::domain::records::{Channel, SessionKey};

use super::machine::{Machine, Site, Visitor, until};

/// The account that a cookie is signed for.
fn account(cookie: &str) -> String {
    let value = cookie.split_once('=').expect("a name and a value").1;
    value[value.len() - 32..].to_owned()
}

/// Opens a case, each step at the other machine. Returns its number.
async fn opens_a_case(visitor: &Visitor, machines: [&Machine; 2]) -> String {
    let steps = [
        "/case XenApp",
        "2",
        "No logon",
        "Since this morning.",
        "No files",
        "English",
        "Open the case",
    ];
    let mut all = Vec::new();
    for (number, text) in steps.into_iter().enumerate() {
        let said = visitor
            .says(machines[number % 2], &format!("case-{number}"), text)
            .await;
        all.push(said.to_string());
    }
    let last = all.last().expect("there were steps");
    let at = last.find("C-0").unwrap_or_else(|| panic!("no case: {all:#?}"));
    last[at..at + 8].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_goes_on_wherever_it_is_led_and_when_a_machine_dies() {
    let site = Site::new().await;
    let (mut a, b) = tokio::join!(site.machine("a"), site.machine("b"));
    let visitor = Visitor::at(&a).await;
    visitor.signs_in(&site, &a, &b, "100001").await;
    let case = opens_a_case(&visitor, [&a, &b]).await;

    // What comes again, at whichever machine, is answered from what was stored.
    let first = visitor.says(&a, "again", "Will incidents be rolled over?").await;
    assert_eq!(first, visitor.says(&b, "again", "Will incidents be rolled over?").await);

    // The page is open at one machine; staff answer at another one, a command here.
    let mut stream = visitor.listens(&b).await;
    site.works(&["case", "reply", &case, "Please restart the broker."]);
    let mut heard = String::new();
    until("the answer arrives", async || {
        let piece = stream.chunk().await.expect("it stays open").expect("it goes on");
        heard.push_str(&String::from_utf8_lossy(&piece));
        heard.contains("Please restart the broker.")
    })
    .await;

    // The power fails at one of them.
    assert_eq!(a.end("-KILL"), None);
    let cases = visitor.says(&b, "after", "/cases").await;
    assert!(cases.to_string().contains(&case), "{cases}");
    drop((a, b));
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_at_once_at_both_is_answered_one_after_the_other_and_nothing_is_lost() {
    let site = Site::new().await;
    let (a, b) = tokio::join!(site.machine("a"), site.machine("b"));
    let visitor = Visitor::at(&a).await;
    visitor.says(&a, "first", "hello").await;
    let store = site.store().await;
    let key = SessionKey::new(Channel::Web, account(&visitor.cookie).as_str());
    let version = async || {
        let turn = store.load_turn(&key, None).await.expect("a read");
        turn.session.expect("the conversation is known").version.0
    };
    let before = version().await;
    let questions = (0..12).map(|number| {
        let machine = if number % 2 == 0 { &a } else { &b };
        let visitor = &visitor;
        async move {
            visitor
                .says(machine, &format!("q-{number}"), "Will incidents be rolled over?")
                .await
        }
    });
    let answers = futures_util::future::join_all(questions).await;
    for answer in &answers {
        assert!(answer.to_string().contains("cannot be rolled over"), "{answer}");
    }
    // Each was a turn of its own, and each answer has a number of its own.
    assert_eq!(version().await, before + 12);
    let numbers: BTreeSet<String> = answers
        .iter()
        .map(|answer| answer["replies"][0]["exchange"].to_string())
        .collect();
    assert_eq!(numbers.len(), 12, "{numbers:?}");
    drop((a, b, store));
    site.end().await;
}
