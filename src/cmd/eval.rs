//! `partnerdesk eval`: asks a file of questions whose entries are known, and counts.

mod figures;
mod read;
mod record;
mod report;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use serde::Serialize;

use self::record::{Gate, Which};
use self::report::Subject;
use super::{Failure, Setting, complain, print, print_json};
use crate::assistant::desk::Desk;
use crate::clock::Clock;
use crate::domain::dialogue::FaqOutcome;
use crate::domain::faq::change::{KnownQuestion, Origin};
use crate::domain::language::Language;
use crate::measure::Judgement;
use crate::measure::figures::Measured;
use crate::measure::gate::Record;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A table with the header language, entry, question; `-` as entry means that nothing answers it.
    #[arg(
        long,
        value_name = "FILE.tsv",
        required_unless_present = "corpus",
        conflicts_with = "corpus"
    )]
    queries: Option<PathBuf>,

    /// A folder with faq.jsonl and queries.jsonl: the FAQ is built from it, and thrown away.
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,

    /// Write what was found for each question, one JSON object a line.
    #[arg(long, value_name = "OUT.jsonl")]
    predictions: Option<PathBuf>,

    /// In the predictions, what each score and confidence is made of, every text taken as one question. Weights are fitted on that
    #[arg(long, requires = "predictions")]
    explain: bool,

    /// Write a page with the figures, the entries that are taken for each other, and charts.
    #[arg(long, value_name = "FILE.html")]
    report: Option<PathBuf>,

    /// Fail (exit code 1) where a figure is worse than in this file, by more than noise.
    #[arg(long, value_name = "FILE.toml")]
    gate: Option<PathBuf>,

    /// Write the figures to the file of the gate instead.
    #[arg(long, requires = "gate")]
    gate_write: bool,

    /// One JSON document instead of text for people.
    #[arg(long)]
    json: bool,
}

/// A question whose answer is known.
#[derive(Debug, Clone)]
struct Query {
    text: String,
    /// The entries that are right; none: nothing answers it.
    expected: Vec<String>,
    /// Groups the figures; the assistant isn't told.
    language: String,
}

/// What was found for a question.
#[derive(Debug, Serialize)]
struct Prediction<'a> {
    text: &'a str,
    expected: &'a [String],
    language: &'a str,
    outcome: FaqOutcome,
    confidence: f32,
    candidates: Vec<Candidate>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    inputs: BTreeMap<&'static str, f32>,
}

#[derive(Debug, Serialize)]
struct Candidate {
    entry: String,
    score: f32,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    parts: BTreeMap<&'static str, f32>,
}

/// The questions of a file: a table as `--queries` wants it, or one a line.
pub(super) fn questions(file: &Path) -> Result<Vec<KnownQuestion>, Failure> {
    let known = read::questions(file)?.into_iter().map(|query| KnownQuestion {
        text: query.text,
        language: query.language.parse().ok(),
        origin: Origin::Listed,
        of: query.expected.into_iter().next(),
    });
    Ok(known.collect())
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    let gate = match &args.gate {
        Some(file) => Some((file, Gate::read(file, args.gate_write)?)),
        None => None,
    };
    let (desk, queries, set) = match (&args.queries, &args.corpus) {
        (Some(file), _) => {
            let queries = read::table(file)?;
            (setting.desk()?, queries, file.file_stem())
        }
        (None, Some(folder)) => {
            let (loaded, queries) = read::corpus(folder)?;
            let desk = setting.open(&loaded, None, setting.encoder())?;
            (desk, queries, folder.file_name())
        }
        (None, None) => {
            return Err(Failure::BadInput(
                "name the questions: --queries FILE.tsv or --corpus DIR".to_owned(),
            ));
        }
    };
    let set = set.unwrap_or_default().to_string_lossy();
    let judgements = judge_all(args, &desk, &queries)?;
    let measured = Measured::new(&judgements);
    let understood = if desk.by_meaning() { "meaning" } else { "words" };
    let worse = match gate {
        Some((file, gate)) => {
            let (which, now) = (Which { set: &set, understood }, Record::new(&measured.all));
            if args.gate_write {
                gate.write(file, which, now)?;
                None
            } else {
                Some(gate.verdict(which, &now)?)
            }
        }
        None => None,
    };
    if let Some(file) = &args.report {
        let subject = Subject {
            set: &set,
            understood,
            command: &command(),
            fingerprint: desk.version(),
            thresholds: desk.thresholds(),
            now: Clock::System.now(),
        };
        let page = report::page(&subject, &measured, &judgements)?;
        std::fs::write(file, page).map_err(|error| unwritable(file, &error))?;
    }
    if args.json {
        print_json(&measured)?;
    } else {
        print(&figures::in_words(&measured))?;
    }
    if let Some(worse) = worse.filter(|worse| !worse.is_empty()) {
        complain(worse.trim_end());
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

/// Asks all questions, and writes down what was found, where that is wanted.
fn judge_all<'q>(args: &Args, desk: &Desk, queries: &'q [Query]) -> Result<Vec<Judgement<'q>>, Failure> {
    let mut predictions = match &args.predictions {
        Some(path) => Some(BufWriter::new(
            File::create(path).map_err(|error| unwritable(path, &error))?,
        )),
        None => None,
    };
    let mut judgements = Vec::with_capacity(queries.len());
    for query in queries {
        let (judgement, mut prediction) = judge(desk, query)?;
        if args.explain {
            explain(desk, &mut prediction)?;
        }
        judgements.push(judgement);
        if let Some(out) = &mut predictions {
            let line = serde_json::to_string(&prediction).map_err(|error| Failure::Ours(error.to_string()))?;
            writeln!(out, "{line}")?;
        }
    }
    if let Some(mut out) = predictions {
        out.flush()?;
    }
    Ok(judgements)
}

fn unwritable(file: &Path, error: &std::io::Error) -> Failure {
    Failure::BadInput(format!("{}: can't be written: {error}", file.display()))
}

/// The command as it was given, to be given again in a shell.
fn command() -> String {
    let plain = |word: &str| {
        let plain = |letter: char| letter.is_alphanumeric() || "-_./:=,+@".contains(letter);
        !word.is_empty() && word.chars().all(plain)
    };
    let words = std::env::args_os().skip(1).map(|word| {
        let word = word.to_string_lossy().into_owned();
        if plain(&word) {
            word
        } else {
            format!("'{}'", word.replace('\'', r"'\''"))
        }
    });
    let words = std::iter::once("partnerdesk".to_owned()).chain(words);
    words.collect::<Vec<_>>().join(" ")
}

fn judge<'q>(desk: &Desk, query: &'q Query) -> Result<(Judgement<'q>, Prediction<'q>), Failure> {
    let begun = Instant::now();
    let (judged, _) = desk.judge_each(&query.text, None::<Language>)?;
    let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    let rank = judged.hits.iter().position(|hit| query.expected.contains(&hit.entry));
    let outcome = judged.outcome.kind();
    let judgement = Judgement {
        text: &query.text,
        language: &query.language,
        expected: &query.expected,
        first: judged.hits.first().map(|hit| hit.entry.clone()),
        rank,
        outcome,
        confidence: judged.confidence,
        micros,
    };
    let candidates = judged.hits.into_iter().map(|hit| Candidate {
        entry: hit.entry,
        score: hit.score,
        parts: BTreeMap::new(),
    });
    let prediction = Prediction {
        text: &query.text,
        expected: &query.expected,
        language: &query.language,
        outcome,
        confidence: judgement.confidence,
        candidates: candidates.collect(),
        inputs: BTreeMap::new(),
    };
    Ok((judgement, prediction))
}

/// Puts what was seen of the text as one question in the place of what was found: several in one message have no parts together.
fn explain(desk: &Desk, prediction: &mut Prediction) -> Result<(), Failure> {
    let explanation = desk.explain(prediction.text, None)?;
    prediction.confidence = explanation.confidence;
    prediction.inputs = explanation.inputs.into_iter().collect();
    let candidates = explanation.candidates.into_iter().map(|candidate| Candidate {
        entry: candidate.entry,
        score: candidate.score,
        parts: candidate.parts.iter().map(|part| (part.name, part.value)).collect(),
    });
    prediction.candidates = candidates.collect();
    Ok(())
}
