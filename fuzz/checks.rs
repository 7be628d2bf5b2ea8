//! What holds for anything that comes in from outside, one function a target. The fuzzer and the tests share them: the tests
//! replay what the fuzzer starts from and what it has found.

// Each target uses one of them.
#![allow(dead_code)]

use std::collections::BTreeSet;

use partnerdesk::assistant::team::{Decision, Order, case_of};
use partnerdesk::channel::telegram::from_update::{envelope, read};
use partnerdesk::channel::telegram::to_request::button;
use partnerdesk::content::import::{self, Form};
use partnerdesk::domain::answer::Hit;
use partnerdesk::domain::diagnostic::{Diagnostic, Source, Span};
use partnerdesk::domain::dialogue::{
    FORMAT, FaqAnswer, FaqOutcome, Fetched, FileLimits, Incoming, Known, Query, State, turn,
};
use partnerdesk::domain::faq::lint::{Corpus, LINTS};
use partnerdesk::domain::faq::page::Pages;
use partnerdesk::domain::faq::write::write;
use partnerdesk::domain::faq::{Entry, insert::insert, parse::parse, placeholder};
use partnerdesk::domain::import::{parse_contacts, parse_partners};
use partnerdesk::domain::language::Language;
use partnerdesk::domain::programme::{self, Programme};
use partnerdesk::domain::records::{
    CaseNumber, Channel, DialogueState, Json, OrderNumber, PinData, PinDigest, ReviewNumber, SessionKey,
};
use partnerdesk::domain::reply::{Reply, chosen};
use partnerdesk::domain::rules;

/// What Telegram sends: an update with a number is never lost, and reading it ends.
pub(super) fn update(raw: &str) {
    let Some(found) = envelope(raw) else { return };
    if let Ok(whole) = serde_json::from_str::<serde_json::Value>(raw) {
        assert_eq!(whole["update_id"].as_i64(), Some(found.number));
    }
    let _ = read(raw);
}

/// FAQ texts: the first line is the English file, as far as a form feed; what follows is the German one. Read, linted, written and
/// read again.
pub(super) fn faq(text: &str) {
    let (english, german) = text.split_once('\u{c}').unwrap_or((text, ""));
    let sources = [source("faq/en/a.txt", english), source("faq/de/a.txt", german)];
    let mut entries = Vec::new();
    for (source, language) in sources.iter().zip([Language::En, Language::De]) {
        let (found, problems) = parse(source, language);
        all_within(source, &problems);
        for entry in &found {
            within(source, entry.place.span);
            within(source, entry.answer.span);
            let _ = placeholder::find(&entry.answer.text);
        }
        reads_back(&found, language);
        if let Some(entry) = found.first()
            && let Ok(inserted) = insert(source, language, &entry.id, "one more way to ask")
        {
            let (after, _) = parse(
                &Source {
                    text: inserted.text,
                    ..source.clone()
                },
                language,
            );
            assert_eq!(after.len(), found.len());
        }
        entries.extend(found);
    }
    let quotes: Vec<_> = rules::quotes().collect();
    let names: BTreeSet<String> = ["add-ons".to_owned()].into();
    let find = |question: &str, language| {
        let found = entries
            .iter()
            .filter(|entry| entry.language == language && entry.question.text.len() >= question.len());
        let hit = |entry: &Entry| Hit {
            entry: entry.id.clone(),
            score: 1.0,
        };
        found.map(hit).collect()
    };
    let corpus = Corpus {
        folder: "faq",
        languages: &[Language::En, Language::De],
        sources: &sources,
        entries: &entries,
        links: &names,
        lists: &names,
        quotes: &quotes,
        find: &find,
        answers: &|question, _| question.len() % 2 == 0,
    };
    for lint in LINTS {
        for problem in (lint.check)(&corpus) {
            if let Some(source) = sources.iter().find(|source| source.file == problem.place.file) {
                within(source, problem.place.span);
            }
        }
    }
}

/// The programme file: whatever is wrong is told at its place, and what was read can be decided by.
pub(super) fn programme(text: &str) {
    let source = source("faq/programme.toml", text);
    let (_, problems) = programme::parse(&source);
    all_within(&source, &problems);
}

/// The files of partners and contacts, with a form feed between them. What has no problem is named once.
pub(super) fn import(text: &str) {
    let (partners, contacts) = text.split_once('\u{c}').unwrap_or((text, text));
    let (partners, contacts) = (source("partners.csv", partners), source("contacts.csv", contacts));
    let sheet = parse_partners(&partners, &["silver", "gold", "platinum", "none"]);
    all_within(&partners, &sheet.problems);
    if sheet.problems.is_empty() {
        let keys: BTreeSet<_> = sheet.rows.iter().map(|(_, row)| &row.key).collect();
        assert_eq!(keys.len(), sheet.rows.len());
    }
    // As good as a digest for telling PINs apart.
    let digest = |pin: &str| {
        let mut digest = [0; 32];
        digest.iter_mut().zip(pin.bytes()).for_each(|(to, from)| *to = from);
        PinDigest(digest)
    };
    let people = parse_contacts(&contacts, &sheet.keys, &digest);
    all_within(&contacts, &people.problems);
    for problem in &people.problems {
        for (_, person) in &people.rows {
            // PINs are digits alone: where one is told of, it would stand there as it was typed.
            let pin = person
                .pin
                .map(|pin| String::from_utf8_lossy(&pin.0).trim_end_matches('\0').to_owned());
            if let Some(pin) = pin.filter(|pin| pin.len() >= 6) {
                assert!(
                    !problem.message.contains(&pin) || contacts.text.matches(&pin).count() > 1,
                    "a PIN is told"
                );
            }
        }
    }
}

/// A file of FAQ entries that another program wrote, in each form that there is. Where nothing is wrong with it, there are texts
/// that read back as the same entries.
pub(super) fn sheet(text: &str) {
    for form in [Form::Jsonl, Form::Csv, Form::Tsv] {
        let made = import::read(text.as_bytes().to_vec(), form);
        for told in made.mistakes.iter().chain(&made.notes) {
            assert!(told.line >= 1 && !told.message.is_empty());
        }
        if made.mistakes.is_empty() {
            let texts = import::texts("a.csv".as_ref(), &made.entries);
            assert!(texts.is_ok(), "{texts:?}");
        }
    }
}

/// What buttons bring back, in Telegram and in browsers: a state as it was kept, what was typed or the button's label, and what
/// the button means, a line each. A turn ends whatever they say, and leaves a state that can be read again.
pub(super) fn choice(text: &str) {
    let mut lines = text.splitn(3, '\n');
    let (kept, typed, value) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""), lines.next());
    let said = value.unwrap_or(typed);
    let _ = (
        button(said),
        Decision::read(said),
        case_of(said),
        Order::read(typed, "desk_bot"),
    );
    let state = serde_json::from_str(kept).ok().map(|state| DialogueState {
        format: FORMAT,
        state: Json(state),
    });
    let state = state.and_then(|kept| State::read(&kept).ok()).unwrap_or_default();
    let incoming = Incoming {
        text: typed.into(),
        value: value.map(str::to_owned),
        ..Incoming::default()
    };
    let (key, programme, pages) = (
        SessionKey::new(Channel::Web, "ada"),
        Programme::default(),
        Pages::default(),
    );
    let mut fetched = Fetched::default();
    for _ in 0..16 {
        let known = Known {
            key: &key,
            now: chrono::DateTime::UNIX_EPOCH,
            programme: &programme,
            language: Language::En,
            settled: false,
            chosen: None,
            last_activity: None,
            who: None,
            challenge: None,
            limit: None,
            file_limits: FileLimits {
                count: 10,
                megabytes: 20,
            },
            pages: &pages,
            fetched: &fetched,
        };
        match turn(&state, &incoming, &known) {
            Ok(outcome) => {
                for reply in &outcome.replies {
                    assert!(!reply.text.is_empty());
                    let _ = chosen(&reply.choices, typed);
                }
                if let Some(kept) = outcome.state.keep() {
                    assert_eq!(State::read(&kept).ok().as_ref(), Some(&outcome.state));
                }
                return;
            }
            Err(query) => fetch(query, &mut fetched),
        }
    }
    panic!("a turn asks for more and more");
}

/// Answers a query as an empty desk would.
fn fetch(query: Query, fetched: &mut Fetched) {
    let says = |outcome, entry: Option<String>| FaqAnswer {
        outcome,
        reply: Reply::words("words"),
        entry,
        language: Language::En,
        confidence: 0.5,
    };
    match query {
        Query::Ask(text, ..) if text.len() % 2 == 0 => {
            fetched.ask = Some(says(FaqOutcome::Answered, Some("pin".to_owned())));
        }
        Query::Ask(..) => fetched.ask = Some(says(FaqOutcome::Unanswered, None)),
        Query::Entry(id, _) => fetched.entry = Some(says(FaqOutcome::Answered, Some(id))),
        Query::NoneChosen(_) => fetched.none_chosen = Some(says(FaqOutcome::Unanswered, None)),
        Query::Cases(..) => fetched.cases = Some(Vec::new()),
        Query::Case(_) => fetched.case = Some(None),
        Query::Reviews => fetched.reviews = Some(Vec::new()),
        Query::NewCase => fetched.new_case = Some(CaseNumber(1)),
        Query::NewOrder => fetched.new_order = Some(OrderNumber(1)),
        Query::NewReview => fetched.new_review = Some(ReviewNumber(1)),
        Query::NewCode => fetched.new_code = Some(("123456".into(), "hash".to_owned())),
        Query::Pin(_) => fetched.pin = Some((PinDigest([0; 32]), PinData::default())),
        Query::PinOf(digest) => fetched.pin = Some((digest, PinData::default())),
        Query::IsCode(_) => fetched.is_code = Some(false),
        Query::WouldBe(_) => fetched.would_be = Some(None),
    }
}

fn source(file: &str, text: &str) -> Source {
    Source {
        file: file.into(),
        text: text.to_owned(),
    }
}

fn all_within(source: &Source, problems: &[Diagnostic]) {
    for problem in problems {
        within(source, problem.place.span);
        assert!(
            !problem.message.is_empty() && !problem.help.is_empty(),
            "{}",
            problem.code
        );
    }
}

fn within(source: &Source, span: Span) {
    assert!(source.text.get(span.start..span.end).is_some(), "{span:?}");
    assert!(source.position(span.start).line >= 1);
}

/// What is written reads back as the same entries, without a complaint.
fn reads_back(entries: &[Entry], language: Language) {
    let asked: Vec<Entry> = entries
        .iter()
        .filter(|entry| !entry.question.text.is_empty())
        .cloned()
        .collect();
    let written = source("faq/en/written.txt", &write(&asked));
    let (again, problems) = parse(&written, language);
    assert!(
        asked.is_empty() || problems.is_empty(),
        "{problems:?} in {}",
        written.text
    );
    let words = |entries: &[Entry]| -> Vec<_> {
        let all = entries
            .iter()
            .map(|entry| (entry.id.clone(), entry.question.text.clone(), entry.answer.text.clone()));
        all.collect()
    };
    assert_eq!(words(&again), words(&asked));
}
