//! `partnerdesk faq check`: all problems of the FAQ folder in one run.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use super::super::Failure;
use super::draw::Drawing;
use super::explain;
use crate::content::load::{Loaded, load};
use crate::domain::answer::Hit;
use crate::domain::diagnostic::{Diagnostic, Severity, Source};
use crate::domain::faq::Entry;
use crate::domain::faq::lint::{Corpus, LINTS};
use crate::domain::language::Language;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// One JSON object a line instead of drawings
    #[arg(long)]
    json: bool,

    /// Say what a code means, with an example; without a code, list them all
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "")]
    explain: Option<String>,
}

/// Checks the folder. Exit code 2 when there is an error, 0 when there are warnings at most.
pub(super) fn run(args: &Args, faq: &Path) -> Result<ExitCode, Failure> {
    if let Some(code) = &args.explain {
        return explain::run(code);
    }
    let loaded = load(faq);
    let diagnostics = diagnose(&loaded);
    let mut drawing = Drawing::new(&loaded);
    let mut out = anstream::stdout().lock();
    for diagnostic in &diagnostics {
        if args.json {
            writeln!(out, "{}", drawing.json(diagnostic))?;
        } else {
            writeln!(out, "{}\n", drawing.text(diagnostic))?;
        }
    }
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .count();
    if !args.json {
        writeln!(out, "{}", summary(&loaded.entries, errors, diagnostics.len() - errors))?;
    }
    out.flush()?;
    Ok(if errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    })
}

/// All problems, by file and place.
fn diagnose(loaded: &Loaded) -> Vec<Diagnostic> {
    let (links, lists) = loaded.programme.as_ref().map(placeholder_names).unwrap_or_default();
    let find = finder(&loaded.entries);
    let corpus = Corpus {
        folder: &loaded.folder,
        languages: &loaded.languages,
        sources: &loaded.sources,
        entries: &loaded.entries,
        links: &links,
        lists: &lists,
        quotes: &[],
        find: &find,
        answers: &|_, _| true,
    };
    let mut diagnostics = loaded.diagnostics.clone();
    for lint in LINTS {
        diagnostics.extend((lint.check)(&corpus));
    }
    // Stable, so that problems at one place stay in the order of the table.
    diagnostics.sort_by(|left, right| (&left.place.file, left.place.span).cmp(&(&right.place.file, right.place.span)));
    diagnostics
}

/// `16 entries in 4 languages, 2 errors, 1 warning`.
fn summary(entries: &[Entry], errors: usize, warnings: usize) -> String {
    let ids: HashSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let languages: HashSet<Language> = entries.iter().map(|entry| entry.language).collect();
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    format!(
        "{} in {}, {}, {}",
        count(ids.len(), "entry", "entries"),
        count(languages.len(), "language", "languages"),
        count(errors, "error", "errors"),
        count(warnings, "warning", "warnings"),
    )
}

/// The names under `[links]` and `[lists]` of the programme file. A file that can't be parsed has none.
fn placeholder_names(programme: &Source) -> (BTreeSet<String>, BTreeSet<String>) {
    let parsed: toml::Table = programme.text.parse().unwrap_or_default();
    let names = |section: &str| {
        let table = parsed.get(section).and_then(toml::Value::as_table);
        table.map(|table| table.keys().cloned().collect()).unwrap_or_default()
    };
    (names("links"), names("lists"))
}

/// A plain search over the phrasings: the cosine of the words that question and phrasing share, rare words counting more.
fn finder(entries: &[Entry]) -> impl Fn(&str, Language) -> Vec<Hit> {
    // For each word of a language, the phrases it stands in.
    let mut holders: HashMap<(Language, String), Vec<usize>> = HashMap::new();
    let mut phrases: Vec<(&Entry, usize)> = Vec::new();
    for entry in entries {
        for phrase in std::iter::once(&entry.question).chain(&entry.alternates) {
            let words: BTreeSet<String> = words(&phrase.text).collect();
            phrases.push((entry, words.len()));
            for word in words {
                holders
                    .entry((entry.language, word))
                    .or_default()
                    .push(phrases.len() - 1);
            }
        }
    }
    move |question, language| {
        let mut scores: HashMap<usize, f32> = HashMap::new();
        for word in words(question).collect::<BTreeSet<_>>() {
            let Some(found) = holders.get(&(language, word)) else {
                continue;
            };
            let rarity = (1.0 + phrases.len() as f32 / found.len() as f32).ln();
            for phrase in found {
                *scores.entry(*phrase).or_default() += rarity;
            }
        }
        let mut best: HashMap<&str, f32> = HashMap::new();
        for (phrase, score) in scores {
            let (entry, length) = phrases[phrase];
            let score = score / (length as f32).sqrt();
            let so_far = best.entry(entry.id.as_str()).or_default();
            *so_far = so_far.max(score);
        }
        let hits = best.into_iter().map(|(entry, score)| Hit {
            entry: entry.to_owned(),
            score,
        });
        let mut hits: Vec<Hit> = hits.collect();
        hits.sort_by(|left, right| {
            right
                .score
                .total_cmp(&left.score)
                .then_with(|| left.entry.cmp(&right.entry))
        });
        hits
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}
