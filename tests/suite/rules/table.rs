//! The table of rules: ids, sources, quotes.

use std::collections::{BTreeMap, BTreeSet};

use partnerdesk::domain::diagnostic::Source;
use partnerdesk::domain::faq::parse::parse;
use partnerdesk::domain::language::Language;
use partnerdesk::domain::rules::{RULES, quotes};

/// The English text of every entry, question and answer, blanks made one.
fn english() -> BTreeMap<String, String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("faq/en");
    let mut texts = BTreeMap::new();
    for file in std::fs::read_dir(folder).expect("the English FAQ is there") {
        let path = file.expect("a readable folder").path();
        let source = Source {
            file: path.display().to_string().into(),
            text: std::fs::read_to_string(&path).expect("a text file"),
        };
        for entry in parse(&source, Language::En).0 {
            texts.insert(
                entry.id,
                one_line(&format!("{}\n{}", entry.question.text, entry.answer.text)),
            );
        }
    }
    texts
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_quote_stands_in_its_entry_word_for_word() {
    let texts = english();
    assert_eq!(texts.len(), 16);
    let mut checked = 0;
    for (rule, entry, quote) in quotes() {
        let text = texts
            .get(entry)
            .unwrap_or_else(|| panic!("{rule} cites '{entry}', which isn't there"));
        assert!(text.contains(&one_line(quote)), "{rule}: not in {entry}: {quote}");
        checked += 1;
    }
    assert!(checked > 60);
}

#[test]
fn every_entry_of_the_faq_that_states_a_rule_is_cited() {
    let cited: BTreeSet<&str> = quotes().map(|(_, entry, _)| entry).collect();
    let uncited: Vec<String> = english()
        .into_keys()
        .filter(|entry| !cited.contains(entry.as_str()))
        .collect();
    // Its list was lost: there is nothing in it that a rule could rest on.
    assert_eq!(uncited, ["support-options"]);
}

#[test]
fn ids_are_there_once_and_in_kebab_case() {
    let mut seen = BTreeSet::new();
    for rule in RULES {
        assert!(seen.insert(rule.id), "{} is there twice", rule.id);
        assert!(
            rule.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "{}",
            rule.id
        );
        assert!(!rule.actions.is_empty() && !rule.when.is_empty() && !rule.then.is_empty());
    }
}
