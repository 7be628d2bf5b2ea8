//! What the parser makes of good and of broken text.

use partnerdesk::domain::diagnostic::Diagnostic;
use partnerdesk::domain::faq::placeholder::{self, Kind};
use partnerdesk::domain::faq::{Audience, Spanned, is_id, suggest_id};

use super::{entry, parsed};

fn texts(phrases: &[Spanned]) -> Vec<&str> {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

/// The example of the README for people who write the texts.
#[test]
fn a_whole_entry() {
    let text = "\
# A note.

== rollover
Will incidents be rolled over?

Audience: partner
See also: add-on-timing, bug-redefined

Answer:
Left over incidents cannot
be rolled over.

- not now
  - not later
# another note

Never.

Also asked:
- Can we keep them?
- unused cases
  expire

Must find this:
- what happens to three tickets

Must not find this:
- can I get more
";
    let entry = entry(text);
    assert_eq!(entry.id, "rollover");
    assert_eq!(entry.question.text, "Will incidents be rolled over?");
    assert_eq!(entry.audience, Audience::Partner);
    assert_eq!(texts(&entry.see), ["add-on-timing", "bug-redefined"]);
    assert_eq!(
        entry.answer.text,
        "Left over incidents cannot\nbe rolled over.\n\n- not now\n  - not later\n\nNever."
    );
    assert_eq!(texts(&entry.alternates), ["Can we keep them?", "unused cases expire"]);
    assert_eq!(texts(&entry.must_find), ["what happens to three tickets"]);
    assert_eq!(texts(&entry.must_not_find), ["can I get more"]);
    let span = entry.see[1].span;
    assert_eq!(&text[span.start..span.end], "bug-redefined");
}

/// Whatever an editor does to line ends, blanks and quotation marks, the entry stays the same.
#[test]
fn editors_do_no_harm() {
    let plain = "== a-b\nQuestion?\n\nAudience: end-user\n\nAnswer:\nYes.\n\nAlso asked:\n- one\n- two\n";
    let wanted = entry(plain);
    for text in [
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        format!("\u{feff}{plain}"),
        plain.replace('\n', " \t\n"),
        plain.replace("- ", "• "),
        plain.replace("- ", "– "),
        plain.replace("end-user", "End user"),
        plain.replace("a-b", "\u{201c}a\u{2013}b\u{201d}"),
        plain.replace("Answer:", "ANSWER :"),
        plain.replace("\n\n", "\n\n\n\n"),
        plain.trim_end().to_owned(),
    ] {
        let read = entry(&text);
        assert_eq!(read.id, wanted.id, "in {text:?}");
        assert_eq!(read.audience, wanted.audience, "in {text:?}");
        assert_eq!(read.question.text, wanted.question.text, "in {text:?}");
        assert_eq!(read.answer.text, wanted.answer.text, "in {text:?}");
        assert_eq!(texts(&read.alternates), texts(&wanted.alternates), "in {text:?}");
    }
}

/// Letters that are made of several characters come out as one, and stay where they are.
#[test]
fn text_is_normalised() {
    let entry = entry("== a\nCafe\u{301}  \u{a0} ouvert\u{a0}?\n\nAnswer:\ne\u{301}\n");
    assert_eq!(entry.question.text, "Café ouvert\u{a0}?");
    assert_eq!(entry.answer.text, "é");
}

#[test]
fn a_backslash_protects() {
    let entry = entry("== a\nQuestion?\n\nAnswer:\n\\# one\n\\== two\n\\Answer: three\n\\= four\n\\five\n");
    assert_eq!(entry.answer.text, "# one\n== two\nAnswer: three\n= four\n\\five");
}

/// A broken entry is pointed out and kept as far as it goes, and those beside it are whole.
#[test]
fn one_broken_entry_harms_no_other() {
    let good = "== good\nQuestion?\n\nAnswer:\nYes.\n\n";
    for (broken, code) in [
        ("== Not an id!\nQuestion?\n\nAnswer:\nNo.\n\n", "malformed-id"),
        ("==\nQuestion?\n\nAnswer:\nNo.\n\n", "missing-id"),
        ("== b\n\nAnswer:\nNo.\n\n", "missing-question"),
        ("== b timing\nQuestion?\n\nAnswer:\nNo.\n\n", "malformed-id"),
        ("== b\nQuestion?\n\nAnwser:\nNo.\n\n", "misspelt-heading"),
        ("== b\nQuestion?\n\nAnswer:\nN\0o.\n\n", "control-character"),
        (
            "== b\nQuestion?\n\nAudience: nobody\nAnswer:\nNo.\n\n",
            "unknown-audience",
        ),
        ("== b\nQuestion?\n\nNo.\n\n", "text-without-heading"),
        ("== b\nQuestion?\nAnswer: 1\nAnswer: 2\n\n", "heading-twice"),
        ("= rollover\n\n", "misspelt-heading"),
        ("=== b\nQuestion?\n\nAnswer:\nNo.\n\n", "malformed-id"),
        ("== b Question?\n\nAnswer:\nNo.\n\n", "malformed-id"),
        (
            "== b\nQuestion?\nAnswer:\nNo.\nAlso asked as:\n- so\n\n",
            "misspelt-heading",
        ),
        ("== b\nQuestion?\n\nRéponse :\nNon.\n\n", "misspelt-heading"),
    ] {
        let (entries, diagnostics) = parsed(&format!("{good}{broken}== last\nQuestion?\n\nAnswer:\nYes.\n"));
        assert_eq!(codes(&diagnostics), [code], "for {broken:?}");
        assert_eq!(entries.first().map(|entry| entry.id.as_str()), Some("good"));
        assert_eq!(entries.last().map(|entry| entry.id.as_str()), Some("last"));
    }
}

/// What is broken is read as what was meant, where that can be told.
#[test]
fn what_was_meant() {
    let (entries, _) = parsed("== b What is new?\n\nAnswer:\nNo.\n\nAuch gefragt:\n- so\n");
    assert_eq!(
        (entries[0].id.as_str(), entries[0].question.text.as_str()),
        ("b", "What is new?")
    );
    assert_eq!(texts(&entries[0].alternates), ["so"]);
    let (entries, _) =
        parsed("== add on timing\nWhen?\n\nAnswer:\nNow. See also the pages:\nSee also these pages:\n- one\n");
    assert_eq!(
        (entries[0].id.as_str(), entries[0].question.text.as_str()),
        ("add-on-timing", "When?")
    );
    assert_eq!(
        entries[0].answer.text,
        "Now. See also the pages:\nSee also these pages:\n- one"
    );
    let (_, diagnostics) = parsed("= first\nQuestion?\n\n== b\nQuestion?\n\nAnswer:\nNo.\n");
    assert_eq!(codes(&diagnostics), ["misspelt-heading", "text-before-entry"]);
}

#[test]
fn ids() {
    for good in ["a", "rollover", "add-on-timing", "24-7"] {
        assert!(is_id(good), "{good}");
    }
    for bad in ["", "-", "a-", "-a", "a--b", "A", "ü", "a b", "a_b", &"a".repeat(57)] {
        assert!(!is_id(bad), "{bad}");
    }
    assert_eq!(suggest_id("Add-on Timing!").as_deref(), Some("add-on-timing"));
    assert_eq!(suggest_id("Größe d'œuvre").as_deref(), Some("grosse-doeuvre"));
    assert_eq!(suggest_id("???"), None);
    for long in ["ab-".repeat(40), "ß".repeat(60), "é".repeat(100)] {
        assert!(suggest_id(&long).is_none_or(|id| is_id(&id)), "{long}");
    }
}

#[test]
fn placeholders() {
    let found =
        placeholder::find("Call {link:phone-numbers} or { List : Add-ons }. {\"json\": 1} {x} [x](link:) (list: a)");
    assert_eq!(found.malformed, []);
    let names: Vec<(Kind, &str)> = found
        .placeholders
        .iter()
        .map(|found| (found.kind, found.name.as_str()))
        .collect();
    assert_eq!(names, [(Kind::Link, "phone-numbers"), (Kind::List, "add-ons")]);
    for text in [
        "{link:a b}",
        "{link:}",
        "{links:a}",
        "{lnik:a}",
        "{link:a",
        "{link:a\n}",
        "[link:a]",
        "(list:a)",
    ] {
        let found = placeholder::find(text);
        assert_eq!((found.placeholders.len(), found.malformed.len()), (0, 1), "in {text:?}");
    }
}
