//! One FAQ for all machines: a save at one is served by all; what doesn't fit stays with whoever wrote it, and nothing is lost.

use std::fs;

use super::machine::{Machine, Site, until};

/// Words of an answer that no rule rests on.
const BEFORE: &str = "for any products they are certified for.\n";
const FILE: &str = "en/access.txt";
const ENTRY: &str = "eligibility";

/// The file with more words at the end of that answer.
fn with(machine: &Machine, words: &str) -> String {
    let text = machine.read(FILE);
    assert!(text.contains(BEFORE), "{text}");
    text.replace(BEFORE, &format!("{} {words}\n", BEFORE.trim_end()))
}

async fn serves(machine: &Machine, words: &str) {
    until(words, async || machine.page(ENTRY).await.contains(words)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn those_that_start_at_once_serve_what_they_have_built() {
    let site = Site::new().await;
    let machines = tokio::join!(site.machine("a"), site.machine("b"), site.machine("c"));
    for machine in [&machines.0, &machines.1, &machines.2] {
        until("it serves the first version", async || machine.number().await == 1).await;
        let log = machine.log();
        // One of them has published it, and the others had the same texts all along.
        assert!(
            !log.contains("the FAQ is served as it stands now"),
            "it was built twice: {log}"
        );
    }
    drop(machines);
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_save_at_one_is_served_by_all_and_stands_in_all_folders() {
    let site = Site::new().await;
    let a = site.machine("a").await;
    until("the first version is published", async || a.number().await == 1).await;
    // Made later, from the same texts.
    let mut b = site.machine("b").await;
    assert_eq!(b.number().await, 1);

    a.saves(FILE, &with(&a, "Ask us when in doubt."));
    a.saves("en/news.txt", "== news\nIs there any news?\n\nAnswer:\nNone yet.\n");
    serves(&a, "Ask us when in doubt.").await;
    serves(&b, "Ask us when in doubt.").await;
    until("it stands in the folder", async || b.read(FILE) == a.read(FILE)).await;
    until("so does the new file", async || {
        b.read("en/news.txt") == a.read("en/news.txt")
    })
    .await;
    until("both have the number", async || {
        (a.number().await, b.number().await) == (2, 2)
    })
    .await;
    assert_eq!(
        b.page("news").await.contains("None yet."),
        a.page("news").await.contains("None yet.")
    );

    // Whoever was away meanwhile serves what counts before the first question comes in; what is gone is gone there, too.
    assert_eq!(b.end("-TERM"), Some(0));
    fs::remove_file(a.folder.join("faq/en/news.txt")).expect("it is there");
    a.saves(FILE, &with_other(&a, "Ask us when in doubt.", "We like to help."));
    serves(&a, "We like to help.").await;
    until("it is published", async || a.number().await >= 3).await;
    let number = a.number().await;
    let b = site.start("b", |_| ()).await;
    assert_eq!(b.number().await, number);
    assert!(b.page(ENTRY).await.contains("We like to help."));
    until("the folder follows", async || {
        b.read(FILE) == a.read(FILE) && !b.folder.join("faq/en/news.txt").exists()
    })
    .await;
    assert_eq!(
        (a.set_aside().len(), b.set_aside().len()),
        (0, 0),
        "nobody had changed anything there"
    );
    assert_eq!(site.mails().len(), 0);
    drop((a, b));
    site.end().await;
}

fn with_other(machine: &Machine, before: &str, after: &str) -> String {
    machine.read(FILE).replace(before, after)
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_changes_at_once_one_counts_and_the_other_is_kept_and_told() {
    let site = Site::new().await;
    let a = site.machine("a").await;
    until("the first version is published", async || a.number().await == 1).await;
    let b = site.machine("b").await;
    let (one, two) = (with(&a, "Says the first."), with(&b, "Says the second."));
    a.saves(FILE, &one);
    b.saves(FILE, &two);
    until("both serve the second version", async || {
        (a.number().await, b.number().await) == (2, 2)
    })
    .await;
    let winner = if a.page(ENTRY).await.contains("Says the first.") {
        "Says the first."
    } else {
        "Says the second."
    };
    serves(&a, winner).await;
    serves(&b, winner).await;
    let (won, lost, loser) = if winner == "Says the first." {
        (&one, &two, &b)
    } else {
        (&two, &one, &a)
    };
    until("the folders are the same", async || {
        (&a.read(FILE), &b.read(FILE)) == (won, won)
    })
    .await;
    until("staff are told", async || {
        site.mails().iter().any(|mail| mail.contains(FILE))
    })
    .await;
    let kept = loser.set_aside();
    assert_eq!(kept.len(), 1, "{}", loser.log());
    assert_eq!(&fs::read_to_string(kept[0].join(FILE)).expect("it is kept"), lost);
    let name = kept[0]
        .file_name()
        .expect("it has a name")
        .to_string_lossy()
        .into_owned();
    assert!(
        site.mails()
            .iter()
            .any(|mail| mail.replace(['\r', '\n'], "").contains(&name)),
        "{:?}",
        site.mails()
    );
    assert_eq!(a.set_aside().len() + b.set_aside().len(), 1);
    drop((a, b));
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_with_errors_stays_where_it_was_made() {
    let site = Site::new().await;
    let a = site.machine("a").await;
    until("the first version is published", async || a.number().await == 1).await;
    let b = site.machine("b").await;
    let text = b.read(FILE);
    let broken = text.replace("See also: pin,", "See also: pinn,");
    assert_ne!(text, broken);
    b.saves(FILE, &broken);
    until("staff are told", async || {
        site.mails().iter().any(|mail| mail.contains("'pinn'"))
    })
    .await;
    assert_eq!((a.number().await, b.number().await), (1, 1));
    assert_eq!(b.read(FILE), broken, "nobody takes it out of its author's hands");

    b.saves(FILE, &text);
    until("staff are told that, too", async || {
        site.mails().iter().any(|mail| mail.contains("no errors any more"))
    })
    .await;
    b.saves(FILE, &with(&b, "It is mended."));
    serves(&a, "It is mended.").await;
    serves(&b, "It is mended.").await;
    drop((a, b));
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_that_was_changed_while_it_was_away_comes_back_to_what_counts() {
    let site = Site::new().await;
    let a = site.machine("a").await;
    until("the first version is published", async || a.number().await == 1).await;
    let mut b = site.machine("b").await;
    assert_eq!(b.end("-KILL"), None);
    a.saves(FILE, &with(&a, "Says the first."));
    until("it is published", async || a.number().await == 2).await;
    let mine = with(&b, "Says the second.");
    b.saves(FILE, &mine);
    let b = site.start("b", |_| ()).await;
    // Never, not even at first, is anything served that doesn't count.
    assert!(b.page(ENTRY).await.contains("Says the first."));
    until("its own change is kept", async || {
        b.set_aside()
            .iter()
            .any(|kept| fs::read_to_string(kept.join(FILE)).is_ok_and(|text| text == mine))
    })
    .await;
    until("its folder has what counts", async || b.read(FILE) == a.read(FILE)).await;

    // A folder without anything gets it all.
    fs::create_dir_all(site.folder.path().join("c")).expect("there is room");
    let c = site.start("c", |_| ()).await;
    assert!(c.page(ENTRY).await.contains("Says the first."));
    until("its folder is filled", async || c.read(FILE) == a.read(FILE)).await;
    assert_eq!(c.set_aside().len(), 0);
    drop((a, b, c));
    site.end().await;
}
