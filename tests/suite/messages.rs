//! The assistant's sentences: none missing, none left over, and each right in its language.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use partnerdesk::domain::language::Language;
use partnerdesk::domain::messages::{KEYS, Message, day, file, say};
use partnerdesk::domain::rules::RULES;

/// Every message of a file with the arguments that its words use.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let resource =
        fluent_syntax::parser::parse(file(language)).unwrap_or_else(|(_, errors)| panic!("{language}.ftl: {errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut arguments = BTreeSet::new();
        let pattern = message.value.as_ref().expect("a message has words");
        collect(pattern, &mut arguments);
        let key = message.id.name.to_owned();
        assert!(
            messages.insert(key, arguments).is_none(),
            "{language}.ftl: {} is there twice",
            message.id.name
        );
    }
    messages
}

fn collect(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => collect_inline(inline, arguments),
                Expression::Select { selector, variants } => {
                    collect_inline(selector, arguments);
                    for variant in variants {
                        collect(&variant.value, arguments);
                    }
                }
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        arguments.insert(id.name.to_owned());
    }
}

/// What the code can ask for.
fn declared() -> BTreeMap<String, BTreeSet<String>> {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let rules = RULES.iter().map(|rule| (format!("rule-{}", rule.id), BTreeSet::new()));
    let keys = KEYS
        .iter()
        .map(|(key, arguments)| ((*key).to_owned(), owned(arguments)));
    let day = ("day".to_owned(), owned(&["day", "month", "year"]));
    rules.chain(keys).chain([day]).collect()
}

#[test]
fn keys_and_arguments_are_the_same_in_code_and_files() {
    let declared = declared();
    for language in Language::ALL {
        let written = messages(language);
        for (key, arguments) in &declared {
            let used = written.get(key).unwrap_or_else(|| panic!("{language}.ftl: no '{key}'"));
            assert_eq!(used, arguments, "{language}.ftl: {key}");
        }
        let left_over: Vec<&String> = written.keys().filter(|key| !declared.contains_key(*key)).collect();
        assert!(left_over.is_empty(), "{language}.ftl: nothing says {left_over:?}");
    }
}

#[test]
fn every_rule_has_a_sentence_of_its_own_in_every_language() {
    for rule in RULES {
        let texts = Language::ALL.map(|language| say(language, &Message::Rule { id: rule.id }));
        for text in &texts {
            assert!(text.len() > 20 && text.ends_with('.'), "{}: {text}", rule.id);
            assert!(
                !text.contains(['{', '}', '\u{2068}', '\u{2069}']),
                "{}: {text}",
                rule.id
            );
        }
        assert_eq!(
            BTreeSet::from(texts).len(),
            Language::ALL.len(),
            "{} isn't translated",
            rule.id
        );
    }
}

#[test]
fn a_reading_of_ours_says_so() {
    for rule in RULES.iter().filter(|rule| rule.ours) {
        for (language, mark) in [
            (Language::En, "our reading"),
            (Language::De, "verstehen wir"),
            (Language::Fr, "notre lecture"),
            (Language::Es, "entendemos"),
        ] {
            let text = say(language, &Message::Rule { id: rule.id });
            assert!(text.contains(mark), "{language}: {}: {text}", rule.id);
        }
    }
}

#[test]
fn what_is_not_from_the_faq_says_so() {
    for rule in RULES.iter().filter(|rule| rule.id.starts_with("elsewhere-")) {
        for (language, mark) in [
            (Language::En, "Not from the FAQ"),
            (Language::De, "Nicht aus der FAQ"),
            (Language::Fr, "Hors FAQ"),
            (Language::Es, "No procede de las preguntas frecuentes"),
        ] {
            assert!(
                say(language, &Message::Rule { id: rule.id }).starts_with(mark),
                "{language}: {}",
                rule.id
            );
        }
    }
}

/// The published figures stand in the FAQ's own words; a sentence of ours that quoted one would outlive a change there.
#[test]
fn no_rule_quotes_a_figure() {
    for rule in RULES {
        for language in Language::ALL {
            let text = say(language, &Message::Rule { id: rule.id });
            assert!(
                !text.contains(|letter: char| letter.is_ascii_digit()),
                "{language}: {}: {text}",
                rule.id
            );
        }
    }
}

#[track_caller]
fn check(message: &Message, expected: [&str; 4]) {
    assert_eq!(Language::ALL.map(|language| say(language, message)), expected);
}

#[test]
fn days_are_written_as_people_write_them() {
    let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar");
    let written = |date| Language::ALL.map(|language| day(language, date));
    assert_eq!(
        written(date(2011, 3, 31)),
        ["31 March 2011", "31. März 2011", "31 mars 2011", "31 de marzo de 2011"]
    );
    assert_eq!(
        written(date(2011, 4, 1)),
        ["1 April 2011", "1. April 2011", "1er avril 2011", "1 de abril de 2011"]
    );
    assert_eq!(
        written(date(9999, 12, 31)),
        [
            "31 December 9999",
            "31. Dezember 9999",
            "31 décembre 9999",
            "31 de diciembre de 9999"
        ]
    );
    // Each month has its own name.
    for language in Language::ALL {
        let names: BTreeSet<String> = (1..=12).map(|month| day(language, date(2011, month, 5))).collect();
        assert_eq!(names.len(), 12);
    }
}

#[test]
fn days_stand_in_sentences() {
    let end = NaiveDate::from_ymd_opt(2011, 3, 31).expect("a day of the calendar");
    check(
        &Message::TermEnds { end },
        [
            "The last day is 31 March 2011.",
            "Der letzte Tag ist der 31. März 2011.",
            "Le dernier jour est le 31 mars 2011.",
            "El último día es el 31 de marzo de 2011.",
        ],
    );
}

#[test]
fn numbers_and_plurals_are_right() {
    let needed = |needed| Message::CasesNeeded { needed, percent: 80 };
    check(
        &needed(1),
        [
            "One more case is needed to reach 80%.",
            "Es fehlt noch ein Case bis zu 80\u{a0}%.",
            "Il manque encore 1 dossier pour atteindre 80\u{a0}%.",
            "Falta un caso más para llegar al 80\u{a0}%.",
        ],
    );
    check(
        &needed(2),
        [
            "2 more cases are needed to reach 80%.",
            "Es fehlen noch 2 Cases bis zu 80\u{a0}%.",
            "Il manque encore 2 dossiers pour atteindre 80\u{a0}%.",
            "Faltan 2 casos más para llegar al 80\u{a0}%.",
        ],
    );
    check(
        &needed(1_000),
        [
            "1,000 more cases are needed to reach 80%.",
            "Es fehlen noch 1.000 Cases bis zu 80\u{a0}%.",
            "Il manque encore 1\u{202f}000 dossiers pour atteindre 80\u{a0}%.",
            "Faltan 1000 casos más para llegar al 80\u{a0}%.",
        ],
    );
    check(
        &needed(1_234_567),
        [
            "1,234,567 more cases are needed to reach 80%.",
            "Es fehlen noch 1.234.567 Cases bis zu 80\u{a0}%.",
            "Il manque encore 1\u{202f}234\u{202f}567 dossiers pour atteindre 80\u{a0}%.",
            "Faltan 1\u{202f}234\u{202f}567 casos más para llegar al 80\u{a0}%.",
        ],
    );
}

#[test]
fn arguments_are_shown_as_they_are() {
    let odd = "{ $name } \u{202e} *[other]";
    for language in Language::ALL {
        assert!(say(language, &Message::ContactName { name: odd.to_owned() }).contains(odd));
    }
}
