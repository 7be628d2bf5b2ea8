//! Which known questions get another answer from a changed FAQ: found and shown in one way wherever staff are told.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::data::{Data, wait};
use super::shown::table;
use super::{Failure, Setting, complain, print, served, shown};
use crate::assistant::compare::{self, compare};
use crate::assistant::desk::Desk;
use crate::assistant::workbench::{Workbench, Workshop};
use crate::content::load::{Loaded, load};
use crate::domain::faq::change::{Change, KnownQuestion};
use crate::encoder::Encoder;

impl Setting {
    /// Where the FAQ lies, and what makes it ready.
    pub(super) fn workshop(&self) -> Workshop {
        let answers = self.config.answers.clone();
        Workshop {
            folder: self.faq().to_owned(),
            read: Arc::new(self.reader()),
            index: self.config.index.clone(),
            false_answers: answers.false_answers,
            encoder: Arc::new(move || super::open_encoder(&answers).ok().flatten()),
        }
    }

    /// A place where FAQs are made ready with this model.
    pub(super) fn workbench(&self, encoder: Option<Arc<Encoder>>) -> Result<Workbench, Failure> {
        let bench = self.workshop().bench_with(encoder);
        bench.map_err(|error| Failure::Ours(format!("no temporary folder can be made: {error}")))
    }
}

/// What people asked and weren't answered, where there are records: those that were named, or those that are there.
pub(super) fn asked(setting: &Setting, data: &Data) -> Result<Vec<KnownQuestion>, Failure> {
    if data.db.is_none() && !setting.database_file(data).is_some_and(|file| file.is_file()) {
        return Ok(Vec::new());
    }
    wait(async {
        let store = setting.store(data).await?;
        Ok(compare::asked(&*store).await?)
    })
}

/// Which of the questions get another answer, printed: a table, or one JSON object a line.
pub(super) fn show(before: &Desk, after: &Desk, questions: &[KnownQuestion], json: bool) -> Result<(), Failure> {
    let changes = compare(before, after, questions)?;
    if json {
        let lines = changes.iter().map(serde_json::to_string);
        let lines: Result<Vec<String>, _> = lines.collect();
        let lines = lines.map_err(|error| Failure::Ours(error.to_string()))?;
        print(&lines.iter().fold(String::new(), |text, line| text + line + "\n"))?;
    } else {
        shown::page(&in_words(&changes, questions.len()))?;
    }
    Ok(())
}

/// The changes as a table, counted; `known` is how many questions were asked.
pub(super) fn in_words(changes: &[Change<'_>], known: usize) -> String {
    let counted = match known {
        1 => "1 known question".to_owned(),
        _ => format!("{known} known questions"),
    };
    if changes.is_empty() {
        return format!("None of {counted} would change its answer.\n");
    }
    let rows = changes.iter().map(|change| {
        let question = change.question;
        [
            change.before.to_string(),
            change.after.to_string(),
            question.language.map_or("-", |language| language.code()).to_owned(),
            question.from(),
            question.text.clone(),
        ]
    });
    let mut text = table(["Before", "After", "Language", "From", "Question"], rows.collect(), "");
    // Writing to a string can't fail.
    let _ = match changes.len() {
        1 => writeln!(text, "\n1 of {counted} would change its answer."),
        several => writeln!(text, "\n{several} of {counted} would change their answer."),
    };
    text
}

/// A FAQ folder as it was, ready to be asked. Its errors are told.
pub(super) fn opened_before(workbench: &Workbench, folder: &Path) -> Result<(Loaded, Desk), Failure> {
    let loaded = load(folder);
    for error in served(&loaded)? {
        complain(error);
    }
    let desk = workbench.open(&loaded)?;
    Ok((loaded, desk))
}
