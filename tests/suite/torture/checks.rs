//! The checker itself: it finds nothing wrong with a history in which all is well, and what is wrong with each that is made so.

use chrono::{DateTime, NaiveDate, Utc};
use partnerdesk::domain::language::Language;
use partnerdesk::domain::messages::{Message, say};
use partnerdesk::domain::records::{
    Binding, Bug, Case, CaseNumber, CaseStatus, Channel, ContactId, LedgerKind, LedgerRow, Order, OrderItem,
    OrderNumber, OrderStatus, OutboxKind, OutboxRow, PeriodId, Review, ReviewNumber, ReviewStatus, ReviewedCase,
    SessionKey, Severity,
};
use partnerdesk::storage::LedgerEntry;
use serde_json::json;

use super::checker::{Kind, check};
use super::evidence::{Company, Evidence, Witness};
use super::history::{Event, What};
use super::hooks::Call;
use super::letters::Letter;
use super::world::ENDING;

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_331_553_600, 0).expect("a time in 2012")
}

fn case(number: u32, contact: i64, mark: &str) -> Case {
    Case {
        number: CaseNumber(number),
        partner: "c0".into(),
        contact: ContactId(contact),
        period: PeriodId(1),
        product: "XenApp".to_owned(),
        severity: Severity::High,
        summary: format!("{mark} sessions drop").into(),
        description: "They drop.".into(),
        language: Language::En,
        status: CaseStatus::Open,
        bug: Bug::No,
        assignee: None,
        rating: None,
        opened: at(),
        changed: at(),
    }
}

fn row(kind: LedgerKind, amount: i64) -> LedgerRow {
    LedgerRow {
        partner: "c0".into(),
        period: PeriodId(1),
        kind,
        amount,
        case: None,
        order: None,
        review: None,
        at: at(),
    }
}

fn order() -> Order {
    Order {
        number: OrderNumber(1),
        partner: "c0".into(),
        requested_by: ContactId(1),
        item: OrderItem::AddOn {
            id: "single".to_owned(),
            name: "Single incident".to_owned(),
            incidents: 1,
            quantity: 3,
        },
        status: OrderStatus::Approved,
        reason: None,
        term_end: NaiveDate::from_ymd_opt(2012, 12, 31).expect("a day"),
        requested: at(),
        decided: Some(at()),
    }
}

fn review() -> Review {
    Review {
        number: ReviewNumber(1),
        partner: "c0".into(),
        requested_by: ContactId(2),
        period: PeriodId(1),
        cases: vec![ReviewedCase {
            case: CaseNumber(1),
            status: ReviewStatus::Granted,
        }],
        reason: None,
        requested: at(),
        decided: Some(at()),
    }
}

fn binding(contact: i64, channel: Channel, account: &str) -> Binding {
    Binding {
        key: SessionKey::new(channel, account),
        contact: ContactId(contact),
        since: at(),
    }
}

/// A letter about something, the first or the second.
fn letter(subject: &str, to: &str) -> Letter {
    Letter {
        id: format!("<{subject} {to}>"),
        to: to.to_owned(),
        subject: subject.to_owned(),
        text: "It is open.".to_owned(),
    }
}

/// What everybody is reminded of.
fn reminded(id: &str) -> Letter {
    let subject = format!("Your certificate {ENDING} expires on 2012-04-01");
    Letter {
        id: id.to_owned(),
        ..letter(&subject, "p0@c0.example")
    }
}

fn call(kind: &str, name: &str, number: &str) -> Call {
    Call {
        id: format!("{kind} {number}"),
        body: json!({ "type": kind, "data": { name: number } }),
    }
}

fn waits(dead: bool) -> OutboxRow {
    OutboxRow {
        seq: 1,
        id: "row".to_owned(),
        kind: OutboxKind::Email,
        recipient: "p0@c0.example".into(),
        payload: json!({}).into(),
        queued: at(),
        next_attempt: at(),
        expires: None,
        attempts: 1,
        dead,
        last_error: None,
    }
}

fn words(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Somebody in a chat opened two cases and placed an order; somebody at a browser had a review.
fn sound() -> Evidence {
    let opened = [
        "Your case is C-000001. 9 are left.",
        "Your case is C-000002. 8 are left.",
        "Your order is O-000001.",
    ];
    let mut ledger = vec![
        row(LedgerKind::Included, 10),
        LedgerRow::debit(&case(1, 1, "m0-1")),
        LedgerRow::debit(&case(2, 1, "m0-2")),
        row(LedgerKind::Added, 3),
        row(LedgerKind::Credited, 1),
    ];
    ledger[3].order = Some(OrderNumber(1));
    (ledger[4].case, ledger[4].review) = (Some(CaseNumber(1)), Some(ReviewNumber(1)));
    let ledger = ledger.into_iter().enumerate();
    let mut letters = vec![reminded("<reminded>")];
    for subject in [
        "Case C-000001: m0-1",
        "Case C-000002: m0-2",
        "Order O-000001 of c0",
        "Case review R-000001 of c0",
    ] {
        letters.extend([letter(subject, "p0@c0.example"), letter(subject, "team@desk.example")]);
    }
    let asked = words(&["Your request is R-000001, for C-000001."]);
    Evidence {
        people: vec![
            Witness {
                who: 0,
                contact: 1,
                repeats: true,
                said: opened
                    .iter()
                    .enumerate()
                    .map(|(id, text)| (id.to_string(), Some(words(&[text]))))
                    .collect(),
                heard: words(&opened),
                ..Witness::default()
            },
            Witness {
                who: 1,
                contact: 2,
                said: vec![("n1".to_owned(), Some(asked.clone()))],
                heard: asked.clone(),
                answers: vec![("n1".to_owned(), asked)],
                told: vec![(1, "s1 about C-000001".to_owned())],
                ..Witness::default()
            },
            Witness {
                who: 2,
                company: 1,
                contact: 3,
                repeats: true,
                ..Witness::default()
            },
        ],
        companies: vec![
            Company {
                included: 10,
                cases: vec![case(1, 1, "m0-1"), case(2, 1, "m0-2")],
                orders: vec![order()],
                reviews: vec![review()],
                ledger: ledger.map(|(seq, row)| LedgerEntry { seq: seq as u64, row }).collect(),
                balance: 12,
                bindings: vec![
                    binding(1, Channel::Telegram, "1000"),
                    binding(1, Channel::Web, "a"),
                    binding(2, Channel::Web, "b"),
                ],
            },
            Company::default(),
        ],
        emails: words(&["p0@c0.example"]),
        letters,
        calls: vec![
            call("case.opened", "case", "C-000001"),
            call("case.opened", "case", "C-000002"),
            call("order.requested", "order", "O-000001"),
            call("review.requested", "review", "R-000001"),
        ],
        ..Evidence::default()
    }
}

#[test]
fn nothing_is_wrong_where_all_is_well() {
    assert_eq!(check(&sound()), []);
}

#[test]
fn a_number_that_is_an_example_is_nobodys_case() {
    let mut evidence = sound();
    evidence.companies[0].cases.push(case(123, 1, "m0-9"));
    let heard = |evidence: &Evidence| check(evidence).iter().any(|wrong| wrong.kind == Kind::WrongChat);
    for language in Language::ALL {
        evidence.people[2].heard = vec![say(language, &Message::CaseWanted)];
        assert!(!heard(&evidence), "{:?}", evidence.people[2].heard);
    }
    evidence.people[2].heard = words(&["C-000123 is closed."]);
    assert!(heard(&evidence));
}

fn replied() -> Event {
    let what = What::Staff {
        command: "case reply C-000001 s1 about C-000001".to_owned(),
        outcome: "done".to_owned(),
    };
    Event {
        at: 1.0,
        who: None,
        what,
    }
}

/// What goes wrong, and what it is called.
type Wrong = (&'static str, Kind, fn(&mut Evidence));

const WRONGS: [Wrong; 35] = [
    ("a confirmed case is gone", Kind::Lost, |e| {
        drop(e.companies[0].cases.pop());
    }),
    ("a confirmed order is gone", Kind::Lost, |e| {
        e.companies[0].orders.clear();
    }),
    ("a confirmed review is gone", Kind::Lost, |e| {
        e.companies[0].reviews.clear();
    }),
    ("a case was opened twice", Kind::Doubled, |e| {
        e.companies[0].cases[1].summary = "m0-1 sessions drop".into();
    }),
    ("an order was placed twice", Kind::Doubled, |e| {
        let number = OrderNumber(2);
        e.companies[0].orders.push(Order { number, ..order() });
    }),
    ("a case is in two reviews", Kind::Doubled, |e| {
        let number = ReviewNumber(2);
        e.companies[0].reviews.push(Review { number, ..review() });
    }),
    ("nobody was told of a case", Kind::Untold, |e| {
        drop(e.people[0].heard.remove(1));
    }),
    ("a case isn't debited", Kind::Ledger, |e| {
        drop(e.companies[0].ledger.remove(1));
    }),
    ("a case is debited twice", Kind::Ledger, |e| {
        e.companies[0].ledger[1].row.amount = -2;
    }),
    ("an order added too much", Kind::Ledger, |e| {
        e.companies[0].ledger[3].row.amount = 4;
    }),
    ("a credit was never granted", Kind::Ledger, |e| {
        e.companies[0].reviews[0].cases[0].status = ReviewStatus::Declined;
    }),
    ("the pool isn't its sum", Kind::Ledger, |e| e.companies[0].balance = 11),
    ("incidents come from nowhere", Kind::Ledger, |e| {
        e.companies[0].ledger[0].row.amount = 11;
    }),
    ("a PIN is bound twice", Kind::Binding, |e| {
        e.companies[0].bindings[2].contact = ContactId(1);
    }),
    ("an account is two people", Kind::Binding, |e| {
        e.companies[0].bindings[2].key = SessionKey::new(Channel::Web, "a");
    }),
    ("somebody else is told of a case", Kind::WrongChat, |e| {
        e.people[2].heard = words(&["Your case is C-000001."]);
    }),
    ("another company reads what one wrote", Kind::WrongChat, |e| {
        e.people[2].heard = words(&["Summary: m0-1 sessions drop"]);
    }),
    ("a browser is told what staff wrote to others", Kind::WrongChat, |e| {
        e.people[2].told = vec![(2, "s1 about C-000001".to_owned())];
    }),
    ("answers come in another order", Kind::Order, |e| {
        e.people[0].heard.swap(0, 1);
    }),
    ("an answer never comes", Kind::Order, |e| e.people[0].heard.truncate(2)),
    ("an update is never answered", Kind::NoOutcome, |e| {
        e.people[0].said[1].1 = None;
    }),
    ("an update waits for ever", Kind::NoOutcome, |e| {
        e.waiting = words(&["1000"]);
    }),
    ("an answer isn't on record", Kind::NoOutcome, |e| {
        e.people[1].said[0].1 = None;
    }),
    ("one message has two answers", Kind::TwoAnswers, |e| {
        e.people[1].answers.push(("n1".to_owned(), words(&["What?"])));
    }),
    ("a letter is missing", Kind::Unsent, |e| drop(e.letters.remove(1))),
    ("an event is missing", Kind::Unsent, |e| drop(e.calls.remove(0))),
    ("a row waits for ever", Kind::Stuck, |e| e.left.push(waits(false))),
    ("a file is gone", Kind::Lost, |e| {
        e.files = words(&["a file of C-000001 isn't there"]);
    }),
    ("what staff wrote isn't sent", Kind::Unsent, |e| {
        e.events = vec![replied()];
    }),
    ("what staff wrote is sent twice", Kind::Doubled, |e| {
        e.events = vec![replied()];
        for id in ["<one>", "<two>"] {
            let text = "Good morning,\n\ns1 about C-000001\n".to_owned();
            let id = id.to_owned();
            e.letters.push(Letter {
                id,
                text,
                ..letter("C-000001: an answer", "p0@c0.example")
            });
        }
    }),
    ("a browser is told in another order", Kind::Order, |e| {
        e.people[1].told.insert(0, (2, "s2 about C-000001".to_owned()));
    }),
    ("somebody isn't reminded", Kind::Unsent, |e| {
        e.emails = words(&["p1@c0.example"]);
    }),
    ("somebody is reminded twice", Kind::Doubled, |e| {
        e.letters.extend([reminded("<one>"), reminded("<two>")]);
    }),
    ("staff are told twice that a case is overdue", Kind::Doubled, |e| {
        for id in ["<one>", "<two>"] {
            let id = id.to_owned();
            e.letters.push(Letter {
                id,
                ..letter("C-000001 is overdue", "team@desk.example")
            });
        }
    }),
    ("the audit was changed", Kind::Audit, |e| {
        e.audit = words(&["row 3 was changed"]);
    }),
];

#[test]
fn everything_that_is_wrong_is_found() {
    for (what, kind, make) in WRONGS {
        let mut evidence = sound();
        make(&mut evidence);
        let found = check(&evidence);
        assert!(
            found.iter().any(|violation| violation.kind == kind),
            "{what}: {found:?}"
        );
    }
}

#[test]
fn a_letter_and_an_event_are_one_whatever_their_number() {
    let mut evidence = sound();
    evidence.letters.push(letter("Case C-000001: m0-1", "p0@c0.example"));
    evidence.calls.push(call("case.opened", "case", "C-000001"));
    assert_eq!(check(&evidence), [], "a repeat has the same id");
    for letter in &mut evidence.letters[1..2] {
        letter.id = "<another>".to_owned();
    }
    evidence.calls[0].id = "another".to_owned();
    let kinds: Vec<Kind> = check(&evidence).iter().map(|violation| violation.kind).collect();
    assert_eq!(kinds, [Kind::Doubled, Kind::Doubled]);
}

#[test]
fn what_comes_again_in_a_chat_is_forgiven_when_it_was_the_last() {
    let mut evidence = sound();
    let again = evidence.people[0].heard[0].clone();
    evidence.people[0].heard.insert(1, again.clone());
    assert_eq!(check(&evidence), []);
    evidence.people[0].heard.push(again);
    assert_eq!(check(&evidence)[0].kind, Kind::Order);
}

#[test]
fn what_is_said_unasked_may_come_at_any_time() {
    let mut evidence = sound();
    let told = "s1 about C-000001".to_owned();
    evidence.people[0].heard.insert(1, told);
    assert_eq!(check(&evidence), []);
}

#[test]
fn a_button_that_was_pressed_before_needs_no_answer() {
    let mut evidence = sound();
    let id = "99".to_owned();
    evidence.people[0].said.push((id.clone(), None));
    assert_eq!(check(&evidence)[0].kind, Kind::NoOutcome);
    evidence.events.push(Event {
        at: 1.0,
        who: Some(0),
        what: What::PressedAgain { id },
    });
    assert_eq!(check(&evidence), []);
}

#[test]
fn an_apology_at_a_browser_is_no_answer() {
    let mut evidence = sound();
    let sorry = "I'm sorry, something went wrong on our side, and nothing was changed.";
    evidence.people[1].answers.insert(0, ("n1".to_owned(), words(&[sorry])));
    assert_eq!(check(&evidence), []);
    let given_up = waits(true);
    evidence.left.push(given_up);
    assert_eq!(check(&evidence)[0].kind, Kind::Stuck);
}
