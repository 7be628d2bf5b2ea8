//! The files that questions are read from.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Query;
use crate::cmd::{Failure, read_text};
use crate::content::load::Loaded;
use crate::domain::diagnostic::{Source, Span};
use crate::domain::faq::{Audience, Entry, Spanned};
use crate::domain::language::Language;

/// `-` in the table: no entry answers the question.
const OUT_OF_SCOPE: &str = "-";

/// Reads a table of language, entry and question.
pub(super) fn table(file: &Path) -> Result<Vec<Query>, Failure> {
    let source = read_text(file)?;
    let mut queries = Vec::new();
    for (index, line) in source.text.lines().enumerate().skip(1) {
        if line.trim().is_empty() {
            continue;
        }
        let mut columns = line.splitn(3, '\t').map(str::trim);
        let (Some(language), Some(entry), Some(question)) = (columns.next(), columns.next(), columns.next()) else {
            return Err(Failure::BadInput(format!(
                "{}:{}:1: a line has three columns with tabs between them: language, entry, question",
                source.file,
                index + 1
            )));
        };
        queries.push(Query {
            text: question.to_owned(),
            expected: if entry == OUT_OF_SCOPE {
                Vec::new()
            } else {
                vec![entry.to_owned()]
            },
            language: language.to_owned(),
        });
    }
    Ok(queries)
}

/// Reads a table, told by its header, or else a list: one question a line.
pub(super) fn questions(file: &Path) -> Result<Vec<Query>, Failure> {
    let source = read_text(file)?;
    let text = source.text.trim_start_matches('\u{feff}');
    if text.starts_with("language\t") {
        return table(file);
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let queries = lines.map(|line| Query {
        text: line.to_owned(),
        expected: Vec::new(),
        language: String::new(),
    });
    Ok(queries.collect())
}

#[derive(Debug, Deserialize)]
struct FaqLine {
    id: String,
    questions: Vec<String>,
    answer: String,
    lang: Language,
}

#[derive(Debug, Deserialize)]
struct QueryLine {
    text: String,
    ids: Vec<String>,
    lang: String,
}

/// Reads a folder with `faq.jsonl` and `queries.jsonl`.
pub(super) fn corpus(folder: &Path) -> Result<(Loaded, Vec<Query>), Failure> {
    let faq = read_text(&folder.join("faq.jsonl"))?;
    let mut loaded = Loaded {
        folder: folder.display().to_string(),
        ..Loaded::default()
    };
    for (number, line) in lines::<FaqLine>(&faq)? {
        let mut questions = line.questions.into_iter().map(unplaced);
        let Some(question) = questions.next() else {
            return Err(Failure::BadInput(format!(
                "{}:{number}:1: the entry has no question",
                faq.file
            )));
        };
        loaded.entries.push(Entry {
            id: line.id,
            language: line.lang,
            place: faq.place(Span::default()),
            question,
            alternates: questions.collect(),
            answer: unplaced(line.answer),
            see: Vec::new(),
            audience: Audience::All,
            must_find: Vec::new(),
            must_not_find: Vec::new(),
            from_english: None,
        });
    }
    let queries = lines::<QueryLine>(&read_text(&folder.join("queries.jsonl"))?)?;
    let queries = queries.into_iter().map(|(_, line)| Query {
        text: line.text,
        expected: line.ids,
        language: line.lang,
    });
    Ok((loaded, queries.collect()))
}

fn unplaced(text: String) -> Spanned {
    Spanned {
        text,
        span: Span::default(),
    }
}

/// One JSON object a line, with the line's number.
fn lines<T: DeserializeOwned>(source: &Source) -> Result<Vec<(usize, T)>, Failure> {
    let lines = source
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let number = index + 1;
            let parsed = serde_json::from_str(line);
            let parsed = parsed
                .map_err(|error| Failure::BadInput(format!("{}:{number}:{}: {error}", source.file, error.column())));
            parsed.map(|parsed| (number, parsed))
        })
        .collect()
}
