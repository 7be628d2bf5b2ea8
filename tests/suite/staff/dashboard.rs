//! What staff see of the whole: open cases, first answers, pools, gaps; and what another programme file would change.

use partnerdesk::assistant::staff::policy::MOST_ROWS;
use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{
    Actor, AuditEvent, Bug, Case, CaseStatus, Chain, OrderNumber, Severity, UnansweredReason,
};
use partnerdesk::domain::usage::{EntryUse, Usage};
use partnerdesk::storage::{Changes, NewUnanswered};

use super::office::{Office, at, days, import, march, programme};
use super::shop::Shop;

const NOW: &str = "2012-03-02T09:00:00Z";

async fn change(office: &Office, changes: Changes) {
    office.store.commit(changes).await.expect("a commit");
}

#[tokio::test]
async fn open_cases_are_told_by_age_status_and_severity() {
    let office = Office::open().await;
    for number in [1, 2, 3] {
        office.case(number).await;
    }
    let opened = office.stored(1).await.opened;
    let resolved = Case {
        status: CaseStatus::Resolved,
        ..office.stored(3).await
    };
    change(
        &office,
        Changes {
            cases: vec![resolved],
            ..Changes::default()
        },
    )
    .await;
    let backlog = office
        .desk(opened + chrono::Duration::hours(23))
        .backlog()
        .await
        .expect("a read");
    assert_eq!((backlog.open(), backlog.older()), (2, 0));
    let severity = office.stored(1).await.severity as usize;
    assert_eq!(backlog.ages[0].cases[severity], 2);
    let backlog = office
        .desk(opened + chrono::Duration::days(7))
        .backlog()
        .await
        .expect("a read");
    assert_eq!((backlog.open(), backlog.older()), (2, 2));
    assert_eq!(
        (backlog.ages[0].cases[severity], backlog.ages[3].cases[severity]),
        (0, 2)
    );
    assert_eq!(backlog.statuses[0].status, CaseStatus::Open);
    assert_eq!(backlog.statuses[0].cases[severity], 2);
}

#[tokio::test]
async fn first_answers_are_timed_and_those_that_wait_counted() {
    let office = Office::open().await;
    for number in [1, 2] {
        office.case(number).await;
    }
    let case = office.stored(1).await;
    assert_eq!(case.bug, Bug::No);
    let answered = case.opened + chrono::Duration::minutes(90);
    let desk = office.desk(answered);
    desk.note(case.number, "not for the partner").await.expect("a note");
    desk.reply(case.number, "We look into it.").await.expect("an answer");
    let desk = office.desk(answered + chrono::Duration::days(1));
    let replies = desk.first_replies(desk.last(30)).await.expect("a read");
    let own = replies
        .iter()
        .find(|one| one.severity == case.severity)
        .expect("each has a line");
    assert_eq!((own.answered, own.waiting), (1, 1));
    assert_eq!((own.median_minutes, own.most_minutes), (Some(90), Some(90)));
    let others = replies.iter().filter(|one| one.severity != case.severity);
    assert!(
        others
            .clone()
            .all(|one| one.answered == 0 && one.median_minutes.is_none())
    );
    assert_eq!(others.count(), Severity::ALL.len() - 1);
    // Cases of before aren't asked about.
    let desk = office.desk(answered + chrono::Duration::days(60));
    let replies = desk.first_replies(desk.last(30)).await.expect("a read");
    assert!(replies.iter().all(|one| one.answered + one.waiting == 0));
}

#[tokio::test]
async fn the_emptiest_pool_comes_first_and_the_end_of_the_year_is_seen() {
    let office = Office::open().await;
    office.case(1).await;
    let pools = office.desk(march(2)).pools().await.expect("a read");
    assert_eq!(pools.len(), 1, "who has no incidents has used none up");
    assert_eq!(
        (pools[0].partner.as_str(), pools[0].used, pools[0].left),
        ("acme", 1, 9)
    );
    assert!(!pools[0].lapses_soon());
    let december = office.desk(at("2012-12-15T09:00:00Z")).pools().await.expect("a read");
    assert!(december[0].lapses_soon());
    let mut file = import();
    file.partners[1].agreement = Some(days("2012-01-01", "2012-12-31"));
    file.partners[1].incidents = 4;
    office.store.apply_import(file).await.expect("a correction");
    let pools = office.desk(march(2)).pools().await.expect("a read");
    let order: Vec<&str> = pools.iter().map(|pool| pool.partner.as_str()).collect();
    assert_eq!(order, ["acme", "sterling"], "nine of ten are less than four of four");
}

#[tokio::test]
async fn what_asks_the_same_is_one_gap() {
    let office = Office::open().await;
    let asked = |text: &str, times: usize| {
        let one = NewUnanswered {
            text: text.into(),
            language: Language::En,
            reason: UnansweredReason::Unanswered,
            entry: None,
            asked_by: None,
            at: march(1),
        };
        vec![one; times]
    };
    let unanswered = [
        asked("Where is my invoice for the add-on?", 2),
        asked("where is my invoice for the add-ons", 1),
        asked("Do you sell coffee?", 2),
    ];
    change(
        &office,
        Changes {
            unanswered: unanswered.concat(),
            ..Changes::default()
        },
    )
    .await;
    let (gaps, questions) = office.desk(march(2)).gaps().await.expect("a read");
    assert_eq!(questions, 3);
    let gaps: Vec<_> = gaps
        .iter()
        .map(|gap| (&*gap.question.text, gap.questions, gap.asked))
        .collect();
    assert_eq!(
        gaps,
        [
            ("Where is my invoice for the add-on?", 2, 3),
            ("Do you sell coffee?", 1, 2)
        ]
    );
}

#[test]
fn the_worst_rated_answer_comes_first() {
    let entry = |name: &str, helpful, unhelpful| EntryUse {
        entry: name.to_owned(),
        served: 9,
        helpful,
        unhelpful,
    };
    let usage = Usage {
        entries: vec![
            entry("fine", 9, 0),
            entry("often", 6, 6),
            entry("always", 0, 2),
            entry("seldom", 1, 1),
            entry("unrated", 0, 0),
        ],
        ..Usage::default()
    };
    let order: Vec<&str> = usage.rated().iter().map(|entry| entry.entry.as_str()).collect();
    assert_eq!(order, ["always", "often", "seldom", "fine"]);
}

#[tokio::test]
async fn another_file_is_tried_and_the_same_changes_nothing() {
    let office = Office::with_decisions().await;
    let rows = |office: &Office| {
        let store = office.store.clone();
        async move { store.audit_chains().await.expect("a read") }
    };
    let before = rows(&office).await;
    let desk = office.desk(march(3));
    let same = desk.try_programme(&office.programme).await.expect("a read");
    assert_eq!((same.decisions, same.changed, same.other_already), (2, 0, 0));
    assert!(same.seen == same.rows && same.groups.is_empty());

    let mut other = programme("");
    other.tiers.clear();
    let tried = desk.try_programme(&other).await.expect("a read");
    assert_eq!((tried.decisions, tried.changed), (2, 1));
    let change = &tried.shown[0];
    assert_eq!(change.action.word(), "buy-support");
    assert_eq!(change.subject.as_deref(), Some(OrderNumber(1).to_string().as_str()));
    assert_eq!(
        (change.now.decision.word(), change.then.decision.word()),
        ("allow", "unknown")
    );
    let now = change
        .now
        .reasons
        .iter()
        .find(|reason| reason.rule == "support-by-choice");
    assert!(
        now.is_none_or(|reason| reason.source.is_some()),
        "reasons come with their words"
    );
    assert!(!change.then.contacts.is_empty(), "whom to contact is told");
    let groups: Vec<_> = tried
        .groups
        .iter()
        .map(|group| (group.now, group.then, group.count))
        .collect();
    assert_eq!(groups, [("allow", "unknown", 1)]);
    assert_eq!(rows(&office).await, before, "trying leaves no trace");
}

/// A decision on record: a review that was refused, since gold had `used` so many of its ten incidents.
fn refused_review(chain: Chain, used: u64) -> AuditEvent {
    AuditEvent {
        chain,
        who: Actor::System,
        what: "review.refused".to_owned(),
        subject: None,
        facts: serde_json::json!({
            "action": "request-case-review", "outcome": "refuse", "rules": ["review-below-threshold"],
            "facts": {
                "today": "2012-03-01", "region": "EMEA", "tier": "gold",
                "membership": { "start": "2012-01-01", "end": "2012-12-31" },
                "agreement": { "start": "2012-01-01", "end": "2012-12-31" },
                "incidents": { "included": 10, "added": 0, "used": used, "credited": 0 },
            },
        })
        .into(),
        at: march(1),
    }
}

#[tokio::test]
async fn of_a_long_audit_the_newest_rows_are_tried_and_the_rest_is_told() {
    let office = Office::open().await;
    // What would change stands at the beginning of a long chain, and in a short one.
    let long = Chain::Partner("acme".into());
    let mut audit = vec![refused_review(long.clone(), 7); 100];
    audit.extend(vec![
        refused_review(long, 9);
        usize::try_from(MOST_ROWS).expect("it fits")
    ]);
    audit.push(refused_review(Chain::Programme, 7));
    let before: u64 = office
        .store
        .audit_chains()
        .await
        .expect("a read")
        .iter()
        .map(|head| head.seq)
        .sum();
    change(
        &office,
        Changes {
            audit,
            ..Changes::default()
        },
    )
    .await;
    let mut other = office.programme.clone();
    other.policy.review_percent = 60;
    let tried = office.desk(march(3)).try_programme(&other).await.expect("a read");
    assert_eq!(tried.rows, before + MOST_ROWS + 101);
    assert_eq!(tried.seen, MOST_ROWS, "and no more");
    assert_eq!((tried.changed, &tried.shown[0].chain), (1, &Chain::Programme));
}

#[tokio::test]
async fn another_contact_is_a_difference_too() {
    let office = Office::with_decisions().await;
    let mut other = office.programme.clone();
    for contact in &mut other.contacts {
        contact.address = Some("somebody-else@desk.example".to_owned());
    }
    let tried = office.desk(march(3)).try_programme(&other).await.expect("a read");
    assert!(tried.changed > 0);
    for change in &tried.shown {
        assert_eq!(change.now.decision, change.then.decision);
        assert_ne!(change.now.contacts, change.then.contacts);
    }
}

#[tokio::test]
async fn the_command_line_tries_a_file_and_refuses_a_broken_one() {
    let shop = Shop::open().await;
    let store = shop.store().await;
    let changes = Changes {
        audit: vec![refused_review(Chain::Partner("acme".into()), 6)],
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    drop(store);
    let shipped = std::fs::read_to_string("faq/programme.toml").expect("the file is shipped");
    let file = shop.path("other.toml");
    let name = file.to_str().expect("plain text").to_owned();
    std::fs::write(&file, &shipped).expect("there is room");
    let same = shop.json(&["audit", "replay", "--programme", &name], NOW);
    assert_eq!(
        (&same["decisions"], &same["different"]),
        (&1.into(), &serde_json::json!([]))
    );
    let lower = shipped.replace("review_percent = 80", "review_percent = 60");
    std::fs::write(&file, lower).expect("there is room");
    let text = shop.works(&["audit", "replay", "--programme", &name], NOW);
    assert!(
        text.contains("    was:   refuse (review-below-threshold)\n    then:  allow ("),
        "{text}"
    );
    let last = format!("1 of 1 decisions would come out differently with {name}.\n");
    assert!(text.ends_with(&last), "{text}");
    std::fs::write(&file, "[policy]\nreview_percent = \"many\"\n").expect("there is room");
    let said = shop.refused(&["audit", "replay", "--programme", &name], NOW);
    assert!(said.contains(&format!("{name}:2:")), "{said}");
}
