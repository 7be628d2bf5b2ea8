//! What only one may do, and what must happen once.

use std::collections::BTreeSet;

use super::machine::{Site, until};

#[tokio::test(flavor = "multi_thread")]
async fn reminders_are_sent_once_whoever_looks() {
    let site = Site::new().await;
    for name in ["a", "b", "c"] {
        site.place(name);
    }
    // A month before memberships end.
    let later = |command: &mut std::process::Command| {
        command.args(["--now", "2098-12-05T09:00:00Z"]);
    };
    let machines = tokio::join!(site.start("a", later), site.start("b", later), site.start("c", later));
    for machine in [&machines.0, &machines.1, &machines.2] {
        until("it has looked", async || {
            machine.log().contains("reminders were looked through")
        })
        .await;
    }
    let store = site.store().await;
    until("all is sent", async || {
        store.outbox_lengths().await.expect("a read").is_empty()
    })
    .await;
    let letters = site.letters();
    let once: BTreeSet<&(String, String)> = letters.iter().collect();
    assert_eq!(letters.len(), once.len(), "somebody was reminded twice: {letters:?}");
    let reminded =
        |(to, subject): &(String, String)| to.contains("grace@northwind") && subject.contains("membership ends");
    assert!(letters.iter().any(reminded), "{letters:?}");
    drop((machines, store));
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_with_another_key_is_refused_and_told_what_to_do() {
    let site = Site::new().await;
    site.place("a");
    let (code, said) = site.refuses("a", |command| {
        command.env("PARTNERDESK_SECRET_KEY", "another-made-up-key-of-some-machine");
    });
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("secret_key is another key") && said.contains("Set the same"),
        "{said}"
    );
    assert!(
        !said.contains("another-made-up-key-of-some-machine") && !said.contains(super::machine::KEY),
        "{said}"
    );
    // Without one, a key is made here, which can't be the same either.
    let (code, said) = site.refuses("a", |command| {
        command.env_remove("PARTNERDESK_SECRET_KEY");
    });
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("secret_key isn't set"), "{said}");
    site.end().await;
}
