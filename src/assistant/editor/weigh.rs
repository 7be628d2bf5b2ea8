//! What a draft would change, before it is saved: in its file, and in what readers get for the questions that are known.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::{Checked, Editor, EditorError, Found};
use crate::assistant::check;
use crate::assistant::compare::{asked, compare, questions};
use crate::assistant::desk::Desk;
use crate::content::edit::{name_of, text_of, with_file};
use crate::content::load::Loaded;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::difference::{Hunk, difference};
use crate::domain::faq::Entry;
use crate::domain::faq::change::{Change, KnownQuestion};
use crate::domain::faq::file::FaqFile;
use crate::domain::faq::reworded::{Reworded, reworded};
use crate::domain::language::Language;
use crate::storage::Store;

/// So long somebody waits; a request is given up soon afterwards.
const PATIENCE: Duration = Duration::from_secs(45);

/// What a draft would change.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// What is wrong with it. Where it can't be saved, nothing else was looked at.
    pub checked: Checked,
    /// What is done to the entries.
    pub entries: Vec<Reworded>,
    /// What is done to the lines.
    pub lines: Vec<Hunk>,
    /// So many questions are known and were asked; none where the draft has nothing to do with answers.
    pub known: Option<usize>,
    /// Whether there was time enough to ask them.
    pub in_time: bool,
    /// Those that would get another answer.
    pub moved: Vec<Moved>,
    /// What the FAQ's own questions would no longer find.
    pub misses: Vec<Found>,
}

/// A question that would get another answer.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The question.
    pub question: String,
    /// Its language, where that is known.
    pub language: Option<Language>,
    /// Where it is known from.
    pub from: String,
    /// What it gets.
    pub before: String,
    /// What it would get.
    pub after: String,
}

impl From<&Change<'_>> for Moved {
    fn from(change: &Change<'_>) -> Self {
        let question = change.question;
        Self {
            question: question.text.clone(),
            language: question.language,
            from: match &question.of {
                Some(entry) => format!("{entry}, {}", question.origin.name()),
                None => question.origin.name().to_owned(),
            },
            before: change.before.to_string(),
            after: change.after.to_string(),
        }
    }
}

impl Editor {
    /// Weighs a draft against the folder as it is: all of it or, where that takes too long for whoever waits, without asking the
    /// known questions.
    pub async fn weigh(
        self: &Arc<Self>,
        store: &dyn Store,
        file: &FaqFile,
        text: &str,
    ) -> Result<Weighed, EditorError> {
        if let Ok(weighed) = timeout(PATIENCE, self.ask_and_weigh(store, file, text)).await {
            return weighed;
        }
        tracing::warn!(file = %file, "the known questions couldn't be asked in time what a draft would change");
        self.weigh_with(None, file, text).await
    }

    async fn ask_and_weigh(
        self: &Arc<Self>,
        store: &dyn Store,
        file: &FaqFile,
        text: &str,
    ) -> Result<Weighed, EditorError> {
        let asked = asked(store).await?;
        let turn = self.turn().await;
        let weighed = self.weigh_with(Some(asked), file, text).await;
        drop(turn);
        weighed
    }

    async fn weigh_with(
        self: &Arc<Self>,
        asked: Option<Vec<KnownQuestion>>,
        file: &FaqFile,
        text: &str,
    ) -> Result<Weighed, EditorError> {
        let (editor, file, text) = (Arc::clone(self), file.clone(), text.to_owned());
        spawn_blocking(move || editor.weigh_now(asked, &file, &text)).await?
    }

    fn weigh_now(&self, asked: Option<Vec<KnownQuestion>>, file: &FaqFile, text: &str) -> Result<Weighed, EditorError> {
        let before = (self.means.workshop.read)();
        let with = with_file(&before, file, text);
        let checked = Checked::between(&before, &with, file);
        let of_file = |loaded: &Loaded| -> Vec<Entry> {
            let name = name_of(loaded, file);
            let entries = loaded.entries.iter().filter(|entry| *entry.place.file == *name);
            entries.cloned().collect()
        };
        let mut weighed = Weighed {
            entries: reworded(&of_file(&before), &of_file(&with)),
            lines: difference(text_of(&before, file).unwrap_or_default(), text),
            known: None,
            in_time: asked.is_some(),
            moved: Vec::new(),
            misses: Vec::new(),
            checked,
        };
        let Some(asked) = asked.filter(|_| !weighed.checked.stops && *file != FaqFile::Programme) else {
            return Ok(weighed);
        };
        let bench = self.means.workshop.bench()?;
        let served = bench.open_standing(&before)?;
        let after = bench.open(&with)?;
        let known = questions(&before, &with, asked);
        let changes = compare(&served, &after, &known)?;
        weighed.moved = changes.iter().map(Moved::from).collect();
        weighed.known = Some(known.len());
        weighed.misses = misses((&before, &served), (&with, &after));
        Ok(weighed)
    }
}

/// What the FAQ's own questions don't find any more.
fn misses(before: (&Loaded, &Desk), after: (&Loaded, &Desk)) -> Vec<Found> {
    let old = check::questions(before.0, before.1);
    let known: HashSet<(&str, &str)> = old.iter().map(in_short).collect();
    let now = check::questions(after.0, after.1);
    let new = now.iter().filter(|problem| !known.contains(&in_short(problem)));
    new.map(|problem| Found::of(after.0, problem)).collect()
}

fn in_short(problem: &Diagnostic) -> (&str, &str) {
    (problem.code, &problem.message)
}
