//! Tells staff what became of their changes to the FAQ folder.

use chrono::{DateTime, Utc};

use super::post::{Draft, Post};
use super::team::Kind;
use crate::domain::messages::Message;
use crate::storage::{Changes, Store, StoreError};

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// It has errors, so the version before is served.
    NotServed(Vec<String>),
    /// It is served, but the FAQ's own questions don't find what they should.
    Misses(Vec<String>),
    /// It is served, after one that wasn't.
    ServedAgain,
    /// It stems from another version than the one that all serve, and was moved out of the way.
    SetAside {
        /// Where it is now.
        place: String,
        /// What was changed.
        files: Vec<String>,
    },
    /// The same, but it couldn't be moved.
    LeftThere {
        /// Where it is.
        place: String,
        /// What was changed.
        files: Vec<String>,
    },
}

/// So many problems are told; the rest are counted.
const TOLD: usize = 10;

impl News {
    fn draft(&self) -> Draft {
        let list = |problems: &[String]| {
            let more = problems.len().saturating_sub(TOLD);
            let told = problems.iter().take(TOLD).cloned();
            let more = (more > 0).then(|| format!("+ {more}"));
            told.chain(more).collect::<Vec<_>>().join("\n\n")
        };
        let (subject, body) = match self {
            Self::NotServed(problems) => (
                Message::FaqNotServedSubject,
                Message::FaqNotServed {
                    problems: list(problems),
                },
            ),
            Self::Misses(problems) => (
                Message::FaqMissesSubject,
                Message::FaqMisses {
                    problems: list(problems),
                },
            ),
            Self::ServedAgain => (Message::FaqServedAgainSubject, Message::FaqServedAgain),
            Self::SetAside { place, files } => (
                Message::FaqSetAsideSubject,
                Message::FaqSetAside {
                    place: place.clone(),
                    files: list(files),
                },
            ),
            Self::LeftThere { place, files } => (
                Message::FaqSetAsideSubject,
                Message::FaqLeftThere {
                    place: place.clone(),
                    files: list(files),
                },
            ),
        };
        Draft {
            subject,
            body: vec![body],
        }
    }

    /// Tells it, by e-mail and in the team's chat, where the settings name them.
    pub async fn tell(&self, store: &dyn Store, post: &Post, now: DateTime<Utc>) -> Result<(), StoreError> {
        let draft = self.draft();
        let mut changes = Changes::default();
        post.tell_staff(&mut changes, now, &draft);
        for message in &draft.body {
            post.ask_team(&mut changes, now, Kind::Faq, message, &[]);
        }
        store.commit(changes).await.map(|_| ())
    }
}
