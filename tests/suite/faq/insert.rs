//! One more phrasing in a text: where it goes, and that nothing else is touched.

use partnerdesk::domain::diagnostic::Source;
use partnerdesk::domain::faq::Spanned;
use partnerdesk::domain::faq::insert::{NotInserted, insert, standing};
use partnerdesk::domain::faq::parse::parse;
use partnerdesk::domain::language::Language;
use proptest::prelude::*;

use super::robust::broken_text;
use super::{entry, parsed, source};

/// What a text becomes when entry `a` gets the phrasing `new one`.
#[track_caller]
fn with_new_one(text: &str) -> String {
    let inserted = insert(&source(text), Language::En, "a", "new one").expect("it fits");
    assert_eq!(&inserted.text[inserted.at..][.."new one".len()], "new one");
    inserted.text
}

#[test]
fn it_stands_behind_the_others_and_looks_like_the_last() {
    for (before, after) in [
        (
            "== a\nA?\n\nAnswer:\nYes.\n\nAlso asked:\n- one\n- two\n\n== b\nB?\n\nAnswer:\nNo.\n",
            "== a\nA?\n\nAnswer:\nYes.\n\nAlso asked:\n- one\n- two\n- new one\n\n== b\nB?\n\nAnswer:\nNo.\n",
        ),
        // Line ends, marks and indentation stay; so do notes and the lack of a last line end.
        (
            "== a\r\nA?\r\nAlso asked:\r\n  * one\r\n# note\r\n\r\nMust find this:\r\n- t",
            "== a\r\nA?\r\nAlso asked:\r\n  * one\r\n  * new one\r\n# note\r\n\r\nMust find this:\r\n- t",
        ),
        (
            "== a\r\nA?\r\nAlso asked:\r\n- one",
            "== a\r\nA?\r\nAlso asked:\r\n- one\r\n- new one",
        ),
        (
            "== a\rA?\rAlso asked:\r• one\r",
            "== a\rA?\rAlso asked:\r• one\r• new one\r",
        ),
        // Phrases without marks, one that goes on, one behind the heading.
        (
            "== a\nA?\nAlso asked:\none\ntwo\n",
            "== a\nA?\nAlso asked:\none\ntwo\nnew one\n",
        ),
        (
            "== a\nA?\nAlso asked:\n- one\n  goes on\n- two\n  too\n",
            "== a\nA?\nAlso asked:\n- one\n  goes on\n- two\n  too\n- new one\n",
        ),
        ("== a\nA?\nAlso asked: one\n", "== a\nA?\nAlso asked: one\n- new one\n"),
        // Two lists: the last phrase of the entry counts.
        (
            "== a\nA?\nAlso asked:\n- one\nAnswer:\nYes.\nAlso asked:\n- two\n",
            "== a\nA?\nAlso asked:\n- one\nAnswer:\nYes.\nAlso asked:\n- two\n- new one\n",
        ),
        // No list yet: the heading that is there, or one behind the answer.
        (
            "== a\nA?\n\nAlso asked:\n\nAnswer:\nYes.\n",
            "== a\nA?\n\nAlso asked:\n- new one\n\nAnswer:\nYes.\n",
        ),
        (
            "== a\nA?\n\nAnswer:\nYes.\n\nNo.\n\nMust find this:\n- t\n\n== b\nB?\n",
            "== a\nA?\n\nAnswer:\nYes.\n\nNo.\n\nAlso asked:\n- new one\n\nMust find this:\n- t\n\n== b\nB?\n",
        ),
        ("== a\nA?", "== a\nA?\n\nAlso asked:\n- new one"),
        (
            "\u{feff}== a\nA?\nAlso asked:\n- one\n",
            "\u{feff}== a\nA?\nAlso asked:\n- one\n- new one\n",
        ),
    ] {
        assert_eq!(with_new_one(before), after);
    }
}

#[test]
fn only_the_entry_that_is_named_gets_it() {
    let text = "== b\nB?\nAlso asked:\n- one\n\n== a\nA?\nAlso asked:\n- two\n\n== c\nC?\nAlso asked:\n- three\n";
    assert_eq!(with_new_one(text), text.replace("- two\n", "- two\n- new one\n"));
    let none = |id, phrasing| insert(&source(text), Language::En, id, phrasing).expect_err("it can't");
    assert_eq!(none("d", "new one"), NotInserted::NoEntry);
    assert_eq!(none("a", " \u{feff}\t"), NotInserted::Empty);
}

#[test]
fn what_looks_like_something_else_is_protected() {
    for phrasing in [
        "# no note",
        "== a",
        "Answer: me",
        "= rollover",
        "\\# x",
        "- a mark",
        "Also asked:",
    ] {
        for text in [
            "== a\nA?\nAlso asked:\n- one\n",
            "== a\nA?\n\nAnswer:\nYes.\n",
            "== a\nA?\nAlso asked:\none\ntwo\n",
        ] {
            match insert(&source(text), Language::En, "a", phrasing) {
                Ok(inserted) => {
                    let phrases = parsed(&inserted.text).0.remove(0).alternates;
                    assert_eq!(
                        phrases.last().map(|phrase| phrase.text.as_str()),
                        Some(phrasing),
                        "{text:?}"
                    );
                }
                // Among phrases without marks nothing can begin with one.
                Err(error) => assert_eq!((error, phrasing), (NotInserted::Unfit, "- a mark"), "{text:?}"),
            }
        }
    }
}

#[test]
fn a_phrasing_that_is_there_already_is_found_whatever_its_punctuation() {
    let text = "== a\nMay I?\n\nAnswer:\nYes.\n\nAlso asked:\n- can I, please\n\nMust find this:\n- am I allowed\n";
    let entries = [entry(text)];
    for (phrasing, found) in [
        ("may i", Some("May I?")),
        ("Can I please?!", Some("can I, please")),
        ("am I  allowed?", Some("am I allowed")),
        ("may", None),
        ("?", None),
    ] {
        let phrase = standing(&entries, Language::En, phrasing).map(|(_, phrase)| phrase.text.as_str());
        assert_eq!(phrase, found, "{phrasing}");
    }
    assert!(standing(&entries, Language::De, "may i").is_none());
}

/// Texts as people write them, in many layouts.
fn layout() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(&["- ", "* ", "  - ", "• ", "\t– ", "-  "][..]);
    let line_end = prop::sample::select(&["\n", "\r\n", "\r"][..]);
    let phrases = prop::collection::vec("[a-zäöé]{1,8}( [a-z]{1,6}){0,3}\\??", 0..4);
    let entry = (mark, phrases, any::<[bool; 5]>());
    (prop::collection::vec(entry, 1..4), line_end, any::<bool>()).prop_map(|(entries, line_end, last_end)| {
        let mut lines: Vec<String> = Vec::new();
        for (number, (mark, phrases, [note, answer, list, test, blank])) in entries.into_iter().enumerate() {
            let mut add = |line: String| lines.push(line);
            add(format!("== {}", ["a", "b", "c"][number]));
            add("What is it?".to_owned());
            if note {
                add("# A note: don't touch.".to_owned());
            }
            if answer {
                add(String::new());
                add("Answer:".to_owned());
                add("It is  this.  ".to_owned());
            }
            if list || !phrases.is_empty() {
                add(String::new());
                add("Also asked:".to_owned());
                for phrase in phrases {
                    add(format!("{mark}{phrase}"));
                }
            }
            if test {
                add(String::new());
                add("Must find this:".to_owned());
                add("- a test".to_owned());
            }
            if blank {
                add(String::new());
                add("  ".to_owned());
            }
        }
        let mut text = lines.join(line_end);
        if last_end {
            text.push_str(line_end);
        }
        text
    })
}

/// Inserts and holds what comes out against what was: one phrasing more, all bytes else the same. `None` where it was refused.
fn check(text: &str, phrasing: &str, number: usize) -> Option<()> {
    let before = source(text);
    let (entries, _) = parse(&before, Language::En);
    let entry = entries.get(number % entries.len().max(1))?;
    let number = entries.iter().position(|other| other.id == entry.id)?;
    let inserted = insert(&before, Language::En, &entry.id, phrasing).ok()?;

    let same = text
        .bytes()
        .zip(inserted.text.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    assert!(
        inserted.text.as_bytes().ends_with(&text.as_bytes()[same..]),
        "{text:?} {:?}",
        inserted.text
    );

    let after = Source {
        text: inserted.text.clone(),
        ..before
    };
    let (read, _) = parse(&after, Language::En);
    let mut expected = entries;
    let words = inserted.text[inserted.at..].lines().next().unwrap_or_default();
    let new = read[number].alternates.last().expect("the new one").clone();
    assert!(words.starts_with(&new.text), "{words:?} {new:?}");
    expected[number].alternates.push(Spanned {
        span: new.span,
        text: new.text,
    });
    assert_eq!(read.len(), expected.len());
    for (read, expected) in read.iter().zip(&expected) {
        assert!(read.says_same(expected), "{text:?}\n{:?}", after.text);
    }
    Some(())
}

proptest! {
    #[test]
    fn every_layout_takes_a_phrasing_and_keeps_its_bytes(
        text in layout(), phrasing in "[a-zäß]{1,8}( [a-z?]{1,6}){0,4}", number in 0..3_usize
    ) {
        prop_assert!(check(&text, &phrasing, number).is_some(), "{text:?}");
    }

    #[test]
    fn a_broken_text_is_left_alone_or_gets_just_the_phrasing(
        text in broken_text(), phrasing in "\\PC{0,20}", number in 0..3_usize
    ) {
        check(&text, &phrasing, number);
    }
}
