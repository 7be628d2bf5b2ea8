//! Nothing that anybody can type makes the parser panic, go wrong silently or take long.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use partnerdesk::domain::diagnostic::Span;
use partnerdesk::domain::faq::placeholder;
use partnerdesk::domain::faq::write::write;
use partnerdesk::domain::faq::{Audience, Entry, Spanned};
use proptest::prelude::*;

use super::{entry, parsed, source};

/// Pieces of which broken files are made.
const PIECES: [&str; 44] = [
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "== ",
    "==",
    "=",
    "= rollover",
    "== rollover\n",
    "rollover",
    "#",
    "\\",
    "\\#",
    "\\\\==",
    "Answer:",
    "answer :",
    "ANSWER",
    "Anwser:",
    "Also asked:",
    "See also:",
    "Audience:",
    "partner",
    "From English:",
    "Must find this:",
    "Must not find this:",
    "- ",
    "•",
    "– ",
    "*",
    " ",
    "\t",
    "\u{a0}",
    "\u{feff}",
    "\0",
    "“",
    "”",
    "e\u{301}",
    "{link:",
    "{list:add-ons}",
    "}",
    "ß",
    "😀",
    "a question?",
];

/// A text made of pieces and of random characters.
pub(super) fn broken_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The entries without their places, which writing changes.
fn bare(entries: Vec<Entry>) -> Vec<Entry> {
    let bare_text = |text: Spanned| Spanned {
        span: Span::default(),
        ..text
    };
    let bare_all = |texts: Vec<Spanned>| texts.into_iter().map(bare_text).collect();
    entries
        .into_iter()
        .map(|entry| Entry {
            place: source("").place(Span::default()),
            question: bare_text(entry.question),
            alternates: bare_all(entry.alternates),
            answer: bare_text(entry.answer),
            see: bare_all(entry.see),
            must_find: bare_all(entry.must_find),
            must_not_find: bare_all(entry.must_not_find),
            from_english: entry.from_english.map(bare_text),
            ..entry
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// No panic; every span lies in the file, on character boundaries.
    #[test]
    fn any_text_is_read(text in broken_text()) {
        let (entries, diagnostics) = parsed(&text);
        for span in diagnostics.iter().map(|diagnostic| diagnostic.place.span).chain(spans(&entries)) {
            prop_assert!(text.get(span.start..span.end).is_some(), "{span:?}");
        }
        let _ = placeholder::find(&text);
    }

    /// What is written reads back as the same entries, without a complaint.
    #[test]
    fn written_entries_read_back(text in broken_text()) {
        let (entries, _) = parsed(&text);
        let entries: Vec<Entry> = entries.into_iter().filter(|entry| !entry.question.text.is_empty()).collect();
        let written = write(&entries);
        let (again, diagnostics) = parsed(&written);
        if !entries.is_empty() {
            prop_assert_eq!(diagnostics, []);
        }
        prop_assert_eq!(bare(again), bare(entries), "written as {:?}", written);
    }

    /// Arbitrary text can't do harm as a phrase, a question or an answer.
    #[test]
    fn any_phrase_can_be_written(texts in prop::collection::vec(broken_text(), 3)) {
        let wanted = |text: &str| Spanned { text: text.to_owned(), span: Span::default() };
        let mut made = entry("== made\nQuestion\n");
        made.audience = Audience::EndUser;
        made.question = wanted(&format!("q{}", texts[0]));
        made.answer = wanted(&texts[1]);
        made.alternates = texts.iter().map(|text| wanted(text)).collect();
        let once = parsed(&write(&[made]));
        prop_assert_eq!(&once.1, &[]);
        prop_assert_eq!(once.0.len(), 1);
        let twice = parsed(&write(&once.0));
        prop_assert_eq!(bare(once.0), bare(twice.0));
    }
}

fn spans(entries: &[Entry]) -> Vec<Span> {
    entries
        .iter()
        .flat_map(|entry| {
            [&entry.alternates, &entry.see, &entry.must_find, &entry.must_not_find]
                .into_iter()
                .flatten()
                .chain([&entry.question, &entry.answer])
                .chain(&entry.from_english)
                .map(|text| text.span)
                .chain([entry.place.span])
        })
        .collect()
}

/// Time grows with the length of the text and no faster, whatever it is made of: twice the cost a byte is allowed at 16
/// times the length, and no shape takes long at a megabyte.
#[test]
fn time_is_linear() {
    let many = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
    let shapes: [(&str, &str); 14] = [
        ("", "a"),
        ("== x\n", "\\"),
        ("== ", "a-"),
        ("== x\nq\nSee also: ", "nope,"),
        ("== x\nq\nAlso asked:\n", "- a\n"),
        ("== x\nq\nAlso asked:\n- a\n", "b\n"),
        ("== x\nq\n", "Answer:\n"),
        ("== x\nq\n", "Answer: b\n"),
        ("", "== x\n"),
        ("== x\nq\nAnswer:\n", "\0"),
        ("== x\nq\nAnswer:\n", "e\u{301}"),
        ("== x\nq\nAnswer:\n", "\u{301}"),
        ("== x\nq\nAnswer:\n", "{link:"),
        ("== x\nq\n", "\r"),
    ];
    for (head, piece) in shapes {
        let text = format!("{head}{}", many(piece, 1_000_000));
        let begin = Instant::now();
        let (entries, _) = parsed(&text);
        let _ = placeholder::find(&text);
        let _ = write(&entries);
        let taken = begin.elapsed();
        assert!(
            taken < Duration::from_secs(5),
            "{head:?} and many {piece:?} took {taken:?}"
        );
    }
}

/// Ten thousand good entries are read as they are.
#[test]
fn a_large_faq_is_read() {
    let text = (0..10_000).fold(String::new(), |mut text, number| {
        // Writing into a String can't fail.
        let _ = write!(
            text,
            "== entry-{number}\nQuestion {number}?\n\nAnswer:\nAnswer {number}.\n\n"
        );
        text
    });
    let (entries, diagnostics) = parsed(&text);
    assert_eq!((entries.len(), diagnostics.len()), (10_000, 0));
}
