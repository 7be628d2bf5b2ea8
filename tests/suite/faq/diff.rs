//! `faq diff` and `faq check --against`: what a change of the texts changes for readers.

use std::path::Path;

use partnerdesk::domain::dialogue::FaqOutcome;
use partnerdesk::domain::faq::change::{KnownQuestion, Origin, Said, changed, each_once, known};
use partnerdesk::domain::language::Language;
use serde_json::Value;

use super::{entry, partnerdesk, printed, put, temporary};

/// Four entries that share few words.
const ENTRIES: &str = "\
== rollover
Will left over incidents be rolled over to the next year?

Answer:
No.

Also asked:
- do unused incidents expire
- what happens to leftover incidents at the end of the year

Must find this:
- are remaining incidents carried forward to next year

== pin
What is a PIN and who needs one?

Answer:
A number that identifies a contact.

Also asked:
- my number for calling the hotline
- how do I get a PIN

== languages
In which languages is telephone support given?

Answer:
English.

Also asked:
- does anybody speak German on the phone
- which languages do your engineers speak
";

/// A phrasing that entry `rollover` gets, and `languages` loses one.
fn changed_entries() -> String {
    ENTRIES
        .replace(
            "- do unused incidents expire\n",
            "- do unused incidents expire\n- kann man Kontingente mitnehmen, zebra\n",
        )
        .replace("- does anybody speak German on the phone\n", "")
}

/// A folder with `old` and `new`.
fn folders(new: &str) -> tempfile::TempDir {
    let dir = temporary();
    for (folder, text) in [("old", ENTRIES), ("new", new)] {
        put(dir.path(), &format!("{folder}/en/all.txt"), text);
        put(
            dir.path(),
            &format!("{folder}/out-of-scope/en.txt"),
            "do you sell zebras\nwhat is for lunch\n",
        );
    }
    dir
}

/// The changes as JSON, and the exit code.
#[track_caller]
fn diff(dir: &Path, more: &[&str]) -> (Vec<Value>, String, Option<i32>) {
    let mut arguments = vec!["faq", "diff", "old", "new", "--format", "json"];
    arguments.extend(more);
    let (out, err, code) = printed(&partnerdesk(dir, &arguments));
    let lines = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"));
    (lines.collect(), err, code)
}

fn of<'v>(changes: &'v [Value], question: &str) -> Option<&'v Value> {
    changes.iter().find(|change| change["question"] == question)
}

#[test]
fn a_folder_against_itself_changes_nothing() {
    let dir = folders(ENTRIES);
    let (changes, _, code) = diff(dir.path(), &[]);
    assert_eq!((changes.len(), code), (0, Some(0)));
    let (out, _, _) = printed(&partnerdesk(dir.path(), &["faq", "diff", "old", "new"]));
    assert_eq!(out, "None of 12 known questions would change its answer.\n");
}

#[test]
fn a_new_phrasing_shows_what_it_changes_before_it_is_published() {
    let dir = folders(&changed_entries());
    let (changes, err, code) = diff(dir.path(), &[]);
    assert_eq!(code, Some(0), "{err}");
    let taken = of(&changes, "kann man Kontingente mitnehmen, zebra").expect("it is answered now");
    assert_eq!(taken["before"]["outcome"], "unanswered");
    assert_eq!(taken["after"]["outcome"], "answered");
    assert_eq!(taken["after"]["entry"], "rollover");
    assert_eq!(taken["of"], "rollover");
    assert_eq!(taken["origin"], "also-asked");
    // The same for people.
    let (out, _, _) = printed(&partnerdesk(dir.path(), &["faq", "diff", "old", "new"]));
    let row = out.lines().find(|line| line.contains("Kontingente")).expect("its row");
    assert!(row.starts_with("unanswered ") && row.contains(" rollover "), "{out}");
    assert!(out.contains("of 13 known questions would change"), "{out}");
}

#[test]
fn questions_of_a_file_are_compared_too() {
    let dir = folders(&changed_entries());
    put(
        dir.path(),
        "list.txt",
        "\nKontingente mitnehmen zebra\n\nhow do I get a PIN\n",
    );
    put(
        dir.path(),
        "table.tsv",
        "language\tentry\tquestion\nde\trollover\tKontingente mitnehmen, zebra\n",
    );
    let (changes, _, _) = diff(dir.path(), &["--queries", "list.txt"]);
    let listed = of(&changes, "Kontingente mitnehmen zebra").expect("it changes");
    assert_eq!(listed["origin"], "listed");
    let (changes, _, _) = diff(dir.path(), &["--queries", "table.tsv"]);
    let listed = of(&changes, "Kontingente mitnehmen, zebra").expect("it changes");
    assert_eq!(
        (&listed["of"], &listed["language"]),
        (&Value::from("rollover"), &Value::from("de"))
    );
    let (_, err, code) = diff(dir.path(), &["--queries", "gone.txt"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("gone.txt:1:1"), "{err}");
}

#[test]
fn errors_of_the_new_folder_are_told_and_end_with_two() {
    let dir = folders(&changed_entries().replace("== pin\n", "== Pin code\n"));
    let (changes, err, code) = diff(dir.path(), &[]);
    assert_eq!(code, Some(2));
    assert!(!changes.is_empty());
    assert!(err.contains("new/en/all.txt:15:4"), "{err}");
    let (out, err, code) = printed(&partnerdesk(dir.path(), &["faq", "diff", "old", "nowhere"]));
    assert_eq!((out.as_str(), code), ("", Some(2)));
    assert!(err.contains("nowhere"), "{err}");
}

#[test]
fn the_check_of_a_folder_says_what_it_changes() {
    let dir = folders(&changed_entries());
    let (out, _, code) = printed(&partnerdesk(
        dir.path(),
        &["--faq", "new", "faq", "check", "--against", "old"],
    ));
    // All that the programme's rules quote is missing here.
    assert_eq!(code, Some(2), "{out}");
    let summary = out.find("3 entries in 1 language").expect("the check's own summary");
    let changes = out.find("known questions would change").expect("what changes");
    assert!(summary < changes, "{out}");
}

#[test]
fn each_question_is_asked_once_and_belongs_to_where_it_stands_now() {
    let old = entry("== a\nOne?\n\nAnswer:\nYes.\n\nAlso asked:\n- moved\n- gone\n");
    let new = entry("== b\nTwo?\n\nAnswer:\nYes.\n\nAlso asked:\n- moved\n\nMust not find this:\n- never\n");
    let outside = [(Language::En, "elsewhere".to_owned())];
    let all = each_once(known((&[old], &outside), (&[new], &outside)));
    let seen: Vec<(&str, Origin, Option<&str>)> = all
        .iter()
        .map(|question| (question.text.as_str(), question.origin, question.of.as_deref()))
        .collect();
    assert_eq!(
        seen,
        [
            ("Two?", Origin::Question, Some("b")),
            ("moved", Origin::AlsoAsked, Some("b")),
            ("never", Origin::MustNotFind, Some("b")),
            ("elsewhere", Origin::OutOfScope, None),
            ("One?", Origin::Question, Some("a")),
            ("gone", Origin::AlsoAsked, Some("a")),
        ]
    );
}

#[test]
fn the_order_of_what_is_offered_changes_nothing() {
    let said = |outcome, entry: Option<&str>, choices: &[&str]| Said {
        outcome,
        entry: entry.map(str::to_owned),
        choices: choices.iter().map(|&choice| choice.to_owned()).collect(),
        more: Vec::new(),
    };
    let question = KnownQuestion {
        text: "?".to_owned(),
        language: None,
        origin: Origin::Asked,
        of: None,
    };
    let clarify = |choices: &[&str]| said(FaqOutcome::Clarify, None, choices);
    for (before, after, is_changed) in [
        (clarify(&["a", "b"]), clarify(&["b", "a"]), false),
        (clarify(&["a", "b"]), clarify(&["a", "b", "c"]), true),
        (clarify(&["a", "b", "c"]), clarify(&["a", "b"]), true),
        (clarify(&["a", "b"]), said(FaqOutcome::Answered, Some("a"), &[]), true),
        (
            said(FaqOutcome::Answered, Some("a"), &[]),
            said(FaqOutcome::Answered, Some("b"), &[]),
            true,
        ),
        (
            said(FaqOutcome::Unanswered, None, &[]),
            said(FaqOutcome::Unanswered, None, &[]),
            false,
        ),
    ] {
        let shown = format!("{before} -> {after}");
        let questions = [question.clone()];
        assert_eq!(
            !changed(&questions, vec![(before, after)]).is_empty(),
            is_changed,
            "{shown}"
        );
    }
}

#[test]
fn what_readers_notice_most_comes_first() {
    let said = |text: &str| Said {
        outcome: match text {
            "?" => FaqOutcome::Clarify,
            "-" => FaqOutcome::Unanswered,
            _ => FaqOutcome::Answered,
        },
        entry: (!["?", "-"].contains(&text)).then(|| text.to_owned()),
        choices: Vec::new(),
        more: Vec::new(),
    };
    let pairs = [("a", "?"), ("-", "a"), ("?", "-"), ("a", "b"), ("a", "a"), ("b", "-")];
    let questions: Vec<KnownQuestion> = pairs
        .iter()
        .map(|(before, after)| KnownQuestion {
            text: format!("{before}{after}"),
            language: None,
            origin: Origin::Listed,
            of: None,
        })
        .collect();
    let both = pairs.map(|(before, after)| (said(before), said(after)));
    let order: Vec<&str> = changed(&questions, both.to_vec())
        .iter()
        .map(|change| change.question.text.as_str())
        .collect();
    assert_eq!(order, ["ab", "-a", "b-", "a?", "?-"]);
}
