//! `partnerdesk decide`: asks the rules about one set of facts, or runs a file of cases.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use serde::{Deserialize, Serialize};

use super::{Failure, Setting, complain, print, print_json, read_text, text_of};
use crate::domain::diagnostic::Source;
use crate::domain::language::Language;
use crate::domain::nearest;
use crate::domain::programme::{Contact, Programme};
use crate::domain::rules::{Action, Facts, Outcome, Report, decide, read_json};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What somebody wants to do: buy-add-on, open-case, use-pin …
    #[arg(required_unless_present = "cases")]
    action: Option<Action>,
    /// A JSON file with what is known; - reads it from stdin. Without it nothing is known.
    #[arg(long, value_name = "FILE", conflicts_with = "cases")]
    facts: Option<PathBuf>,
    /// The language of the sentences: en, de, fr or es. Quotes stay English.
    #[arg(long, value_name = "CODE", default_value = "en")]
    language: Language,
    /// Run a file of cases, one JSON object a line, and say which decisions differ from what is expected.
    #[arg(long, value_name = "FILE", conflicts_with = "action")]
    cases: Option<PathBuf>,
    /// JSON instead of text for people.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<(), Failure> {
    if let Some(cases) = &args.cases {
        return run_cases(&read_text(cases)?, &setting.programme()?, args.json);
    }
    let Some(action) = args.action else {
        return Err(Failure::BadInput("an action is missing".to_owned()));
    };
    let facts = read_facts(args.facts.as_deref())?;
    let report = decide(action, &facts, &setting.programme()?).report(args.language);
    if args.json {
        print_json(&report)
    } else {
        print(&in_words(action, &report))
    }
}

fn read_facts(path: Option<&Path>) -> Result<Facts, Failure> {
    let source = match path {
        None => return Ok(Facts::default()),
        Some(path) if path == Path::new("-") => {
            let mut bytes = Vec::new();
            std::io::stdin()
                .read_to_end(&mut bytes)
                .map_err(|error| Failure::BadInput(format!("<stdin>:1:1: can't be read: {error}")))?;
            text_of("<stdin>", bytes)?
        }
        Some(path) => read_text(path)?,
    };
    Facts::from_json(&source.text)
        .map_err(|error| Failure::BadInput(format!("{}:{}:{}: {error}", source.file, error.line, error.column)))
}

fn in_words(action: Action, report: &Report) -> String {
    let colour = match report.decision {
        Outcome::Allow | Outcome::Info => AnsiColor::Green,
        Outcome::Refuse => AnsiColor::Red,
        Outcome::Route | Outcome::Unknown | Outcome::Ask => AnsiColor::Yellow,
    };
    let (strong, faint) = (colour.on_default().bold(), Style::new().dimmed());
    let mut text = format!("{strong}{}{strong:#} {}\n", report.decision.word(), action.word());
    for reason in &report.reasons {
        let _ = write!(text, "\n- {}\n", reason.text);
        let _ = match reason.source {
            Some(source) => writeln!(text, "  {faint}{}: \"{}\"{faint:#}", source.entry, source.quote),
            None => writeln!(text, "  {faint}not in the FAQ{faint:#}"),
        };
    }
    if !report.contacts.is_empty() {
        text.push_str("\nContact:\n");
        for Contact { name, address, .. } in &report.contacts {
            let _ = match address {
                Some(address) => writeln!(text, "- {name}, {address}"),
                None => writeln!(text, "- {name}"),
            };
        }
    }
    if !report.missing.is_empty() {
        let _ = writeln!(text, "\nMissing: {}", report.missing.join(", "));
    }
    text
}

/// One line of a file of cases. Lists mean "at least these".
#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    #[serde(deserialize_with = "action")]
    action: Action,
    facts: Facts,
    expect: Outcome,
    #[serde(default)]
    cites: Vec<String>,
    #[serde(default)]
    not_cites: Vec<String>,
    #[serde(default)]
    contacts: Vec<String>,
    #[serde(default)]
    not_contacts: Vec<String>,
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    values: BTreeMap<String, serde_json::Value>,
}

const CASE_KEYS: [&str; 10] = [
    "id",
    "action",
    "facts",
    "expect",
    "cites",
    "not_cites",
    "contacts",
    "not_contacts",
    "missing",
    "values",
];

/// The result of a file of cases.
#[derive(Debug, Serialize)]
struct Summary {
    passed: usize,
    failed: usize,
    failures: Vec<CaseFailure>,
}

/// A case that came out otherwise.
#[derive(Debug, Serialize)]
struct CaseFailure {
    id: String,
    line: usize,
    differences: Vec<String>,
}

/// An action's word, with the hint for a misspelt one.
fn action<'de, D: serde::Deserializer<'de>>(json: D) -> Result<Action, D::Error> {
    String::deserialize(json)?.parse().map_err(serde::de::Error::custom)
}

fn run_cases(source: &Source, programme: &Programme, json: bool) -> Result<(), Failure> {
    let mut cases = Vec::new();
    let mut malformed = Vec::new();
    for (index, text) in source
        .text
        .lines()
        .enumerate()
        .filter(|(_, text)| !text.trim().is_empty())
    {
        let line = index + 1;
        match read_json::<Case>(text) {
            Ok(case) => {
                warn_of_unknown_keys(source, line, text);
                cases.push((line, case));
            }
            Err(error) => malformed.push(format!("{}:{line}:{}: {error}", source.file, error.column)),
        }
    }
    if !malformed.is_empty() {
        return Err(Failure::BadInput(malformed.join("\n")));
    }
    let total = cases.len();
    let failures: Vec<CaseFailure> = cases
        .into_iter()
        .map(|(line, case)| CaseFailure {
            differences: differences(&case, programme),
            id: case.id,
            line,
        })
        .filter(|failure| !failure.differences.is_empty())
        .collect();
    let summary = Summary {
        passed: total - failures.len(),
        failed: failures.len(),
        failures,
    };
    if json {
        print_json(&summary)?;
    } else {
        let mut text = String::new();
        for CaseFailure { id, line, differences } in &summary.failures {
            let _ = writeln!(text, "{}:{line}: {id}: {}", source.file, differences.join("; "));
        }
        let _ = writeln!(text, "{} passed, {} failed", summary.passed, summary.failed);
        print(&text)?;
    }
    if summary.failed == 0 {
        Ok(())
    } else {
        let cases = if summary.failed == 1 { "case" } else { "cases" };
        Err(Failure::BadInput(format!(
            "{}: {} {cases} failed",
            source.file, summary.failed
        )))
    }
}

/// A key that nothing reads may be a note, or a check that was meant to be made and isn't.
fn warn_of_unknown_keys(source: &Source, line: usize, text: &str) {
    let Ok(keys) = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text) else {
        return;
    };
    for key in keys.keys().filter(|key| !CASE_KEYS.contains(&key.as_str())) {
        let hint = nearest(key, CASE_KEYS).map_or_else(String::new, |near| format!("; did you mean '{near}'?"));
        complain(format!("{}:{line}: the key '{key}' is ignored{hint}", source.file));
    }
}

fn differences(case: &Case, programme: &Programme) -> Vec<String> {
    let report = decide(case.action, &case.facts, programme).report(Language::En);
    let mut differences = Vec::new();
    if report.decision != case.expect {
        differences.push(format!(
            "expected {}, got {}",
            case.expect.word(),
            report.decision.word()
        ));
    }
    let cited: Vec<&str> = report
        .reasons
        .iter()
        .filter_map(|reason| reason.source)
        .map(|source| source.entry)
        .collect();
    let contacts: Vec<&str> = report
        .contacts
        .iter()
        .flat_map(|contact| [Some(contact.name.as_str()), contact.address.as_deref()])
        .flatten()
        .collect();
    let missing: Vec<&str> = report.missing.iter().map(String::as_str).collect();
    compare("citation", &case.cites, &case.not_cites, &cited, &mut differences);
    compare(
        "contact",
        &case.contacts,
        &case.not_contacts,
        &contacts,
        &mut differences,
    );
    compare("missing fact", &case.missing, &[], &missing, &mut differences);
    let values = serde_json::to_value(report.values).unwrap_or_default();
    for (key, expected) in &case.values {
        let got = values.get(key).unwrap_or(&serde_json::Value::Null);
        if got != expected {
            differences.push(format!("expected {key} {expected}, got {got}"));
        }
    }
    differences
}

fn compare(what: &str, wanted: &[String], unwanted: &[String], got: &[&str], differences: &mut Vec<String>) {
    for one in wanted.iter().filter(|one| !got.contains(&one.as_str())) {
        differences.push(format!("no {what} '{one}'"));
    }
    for one in unwanted.iter().filter(|one| got.contains(&one.as_str())) {
        differences.push(format!("unwanted {what} '{one}'"));
    }
}
