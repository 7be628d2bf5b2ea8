//! The file of figures that answers once reached: read, held against what they reach now, written anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use toml::Spanned;

use crate::cmd::{Failure, read_text};
use crate::domain::diagnostic::Source;
use crate::measure::gate::{Record, Worse};

/// What stands above the figures.
const HEAD: &str = "\
# What answers once reached, by set of questions, with the sentence model (meaning) and without it (words).
# `partnerdesk eval ... --gate FILE` fails where a figure is worse by more than noise; with `--gate-write` it writes here.
";

/// By set, then by how questions were understood.
type Records<T> = BTreeMap<String, BTreeMap<String, T>>;

/// The file.
pub(super) struct Gate {
    source: Source,
    records: Records<Spanned<Record>>,
}

/// Which of the records is meant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Which<'a> {
    pub(super) set: &'a str,
    /// `meaning` or `words`.
    pub(super) understood: &'a str,
}

impl Gate {
    /// Reads the file. One that isn't there is empty where it is about to be written.
    pub(super) fn read(file: &Path, to_write: bool) -> Result<Self, Failure> {
        let source = if to_write && !file.exists() {
            Source {
                file: file.display().to_string().into(),
                text: String::new(),
            }
        } else {
            read_text(file)?
        };
        let records: Records<Spanned<Record>> = toml::from_str(&source.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            wrong(&source, at, error.message())
        })?;
        for record in records.values().flat_map(BTreeMap::values) {
            if let Some(figure) = record.get_ref().no_share() {
                let said = format!("{figure} isn't a share between 0 and 1");
                return Err(wrong(&source, record.span().start, &said));
            }
        }
        Ok(Self { source, records })
    }

    /// What is worse than on record, in words; empty where nothing is.
    pub(super) fn verdict(&self, which: Which, now: &Record) -> Result<String, Failure> {
        let record = self.records.get(which.set);
        let Some(record) = record.and_then(|records| records.get(which.understood)) else {
            let said = format!(
                "nothing is on record for {} by {}; to record what it reaches now: --gate-write",
                which.set, which.understood
            );
            return Err(wrong(&self.source, 0, &said));
        };
        let at = record.span().start;
        let record = record.get_ref();
        if !record.same_questions(now) {
            let said = format!(
                "{} had {} questions that are answered and {} that aren't, and has {} and {} now: these can't be compared; \
                 to record what it reaches now: --gate-write",
                which.set, record.in_scope, record.out_of_scope, now.in_scope, now.out_of_scope
            );
            return Err(wrong(&self.source, at, &said));
        }
        Ok(in_words(which, &record.worsened(now)))
    }

    /// Writes the file with what is reached now; the other records stay.
    pub(super) fn write(self, file: &Path, which: Which, now: Record) -> Result<(), Failure> {
        let others = self.records.into_iter().map(|(set, records)| {
            let records = records
                .into_iter()
                .map(|(understood, record)| (understood, record.into_inner()));
            (set, records.collect())
        });
        let mut records: Records<Record> = others.collect();
        let set = records.entry(which.set.to_owned()).or_default();
        set.insert(which.understood.to_owned(), now);
        let text = toml::to_string(&records).map_err(|error| Failure::Ours(error.to_string()))?;
        put(file, &format!("{HEAD}\n{text}")).map_err(|error| super::unwritable(file, &error))
    }
}

/// Beside first, so that nobody finds half a file.
fn put(file: &Path, text: &str) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut beside = tempfile::Builder::new();
    // Nothing in it is secret, and it is kept with the sources.
    #[cfg(unix)]
    beside.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut beside = beside.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    beside.write_all(text.as_bytes())?;
    beside.persist(file)?;
    Ok(())
}

fn wrong(source: &Source, at: usize, said: &str) -> Failure {
    let at = source.position(at);
    Failure::BadInput(format!("{}:{}:{}: {said}", source.file, at.line, at.column))
}

/// A line for each figure.
fn in_words(which: Which, worse: &[Worse]) -> String {
    let mut text = String::new();
    for figure in worse {
        let now = figure
            .now
            .map_or_else(|| "nothing".to_owned(), |now| format!("{now:.4}"));
        // Writing to a string can't fail.
        let _ = writeln!(
            text,
            "{} by {}: {} was {:.4} and is {now}; up to {:.4} of a difference may be noise, to {:.4}",
            which.set,
            which.understood,
            figure.figure,
            figure.before,
            (figure.before - figure.bound).abs(),
            figure.bound
        );
    }
    text
}
