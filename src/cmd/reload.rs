//! Keeps what is served up to date with the FAQ folder, for `serve` alone.
//!
//! A change is served when the folder is at rest and has no errors, and all of it at once. Otherwise the last good version
//! stays, and staff are told.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tokio::task::{JoinError, JoinHandle, spawn_blocking};

use super::log::ALWAYS;
use super::{Opened, Setting};
use crate::assistant::check;
use crate::assistant::conversation::Assistant;
use crate::assistant::desk::Desk;
use crate::assistant::news::News;
use crate::content::load::Loaded;
use crate::content::watch::Watch;
use crate::encoder::Encoder;
use crate::figures;
use crate::search::index::IndexError;

/// The folder is looked at so often, whatever its watcher says: some file systems tell nothing.
const NET: Duration = Duration::from_mins(1);
/// The same, where there is no watcher.
const WITHOUT: Duration = Duration::from_secs(2);

/// What is needed to serve another version.
pub(super) struct Reload {
    folder: PathBuf,
    read: Reader,
    index: PathBuf,
    encoder: Option<Arc<Encoder>>,
    false_answers: f64,
    /// What was looked at last, served or not.
    seen: Arc<Loaded>,
    /// What is served.
    served: Arc<Loaded>,
    watch: Option<Watch>,
    /// What is still done about what is served.
    rest: Option<Rest>,
}

/// Reads the folder.
type Reader = Arc<dyn Fn() -> Loaded + Send + Sync>;

/// What is done about a version that is served already.
enum Rest {
    /// Its index is made in full: until then, how sure an answer is goes by what was found of the version before.
    Opening(JoinHandle<Result<Arc<Desk>, IndexError>>),
    /// The FAQ's own questions are tried on it.
    Trying(JoinHandle<Vec<String>>),
}

/// What came of it.
enum Done {
    Opened(Result<Result<Arc<Desk>, IndexError>, JoinError>),
    Tried(Result<Vec<String>, JoinError>),
}

impl Rest {
    async fn done(&mut self) -> Done {
        match self {
            Self::Opening(opening) => Done::Opened(opening.await),
            Self::Trying(trial) => Done::Tried(trial.await),
        }
    }
}

/// What became of a look at the folder.
enum Look {
    /// Nothing has changed, or it is changing still.
    Nothing,
    /// It has errors.
    Errors(Vec<String>),
    /// It is ready to be served.
    Ready(Arc<Desk>),
}

impl Reload {
    /// Keeps up with what was opened. Whatever changes from now on is noticed.
    pub(super) fn new(setting: &Setting, opened: &Opened) -> Self {
        let mut reload = Self {
            folder: setting.faq().to_owned(),
            read: Arc::new(setting.reader()),
            index: setting.config.index.clone(),
            encoder: opened.encoder.clone(),
            false_answers: setting.config.answers.false_answers,
            seen: Arc::clone(&opened.loaded),
            served: Arc::clone(&opened.loaded),
            watch: None,
            rest: None,
        };
        reload.begin_to_watch();
        reload
    }

    fn begin_to_watch(&mut self) {
        self.watch = match Watch::begin(&self.folder) {
            Ok(watch) => Some(watch),
            Err(error) => {
                tracing::warn!(%error, "the FAQ folder can't be watched; it is looked at every other second instead");
                None
            }
        };
    }

    /// Keeps up until `shutdown`. `asked` completes each time somebody asks for it to be looked at, with the share of false
    /// answers that counts from then on.
    pub(super) async fn keep_up(
        mut self,
        assistant: &Assistant,
        mut asked: impl AsyncFnMut() -> f64,
        shutdown: impl Future<Output = ()>,
    ) {
        let mut shutdown = std::pin::pin!(shutdown);
        // What changed before the folder was watched.
        self.look_and_tell(assistant).await;
        loop {
            let net = if self.watch.is_some() { NET } else { WITHOUT };
            let changed = async {
                match &mut self.watch {
                    Some(watch) => watch.changed().await,
                    None => std::future::pending().await,
                }
            };
            let rest = async {
                match &mut self.rest {
                    Some(rest) => rest.done().await,
                    None => std::future::pending().await,
                }
            };
            let mut unnoticed = false;
            tokio::select! {
                () = &mut shutdown => return,
                () = changed => {}
                () = tokio::time::sleep(net) => unnoticed = true,
                share = asked() => {
                    tracing::info!(target: ALWAYS, "the FAQ folder is looked at, as asked");
                    self.answer_by(share);
                }
                done = rest => {
                    self.rest = self.go_on(assistant, done).await;
                    continue;
                }
            }
            if self.look_and_tell(assistant).await && unnoticed {
                // The folder is another one, perhaps.
                self.begin_to_watch();
            }
        }
    }

    async fn look_and_tell(&mut self, assistant: &Assistant) -> bool {
        self.look(assistant).await.unwrap_or_else(|error| {
            tracing::error!(%error, "the FAQ folder can't be looked at");
            false
        })
    }

    /// Looks at the folder, and serves what is new and good. True: something is new.
    async fn look(&mut self, assistant: &Assistant) -> Result<bool, JoinError> {
        let begun = Instant::now();
        let now = assistant.clock.now();
        let read = Arc::clone(&self.read);
        let loaded = Arc::new(spawn_blocking(move || read()).await?);
        if self.seen.same_texts(&loaded) {
            return Ok(false);
        }
        let look = self.judge(assistant.desk.get(), Arc::clone(&loaded)).await?;
        match look {
            Look::Nothing => return Ok(true),
            Look::Errors(problems) => {
                figures::reload(false);
                for problem in &problems {
                    tracing::error!(target: ALWAYS, "the FAQ isn't served as it stands: {problem}");
                }
                tell(assistant, &News::NotServed(problems), now).await;
            }
            Look::Ready(desk) => {
                assistant.desk.serve(Arc::clone(&desk));
                figures::reload(true);
                let took = begun.elapsed().as_millis();
                tracing::info!(target: ALWAYS, version = desk.version(), entries = loaded.entries.len(), took, "the FAQ is served as it stands now");
                if !Arc::ptr_eq(&self.seen, &self.served) {
                    tell(assistant, &News::ServedAgain, now).await;
                }
                self.served = Arc::clone(&loaded);
                self.open();
            }
        }
        self.seen = loaded;
        Ok(true)
    }

    /// Makes what is served ready in full.
    fn open(&mut self) {
        let (texts, index, encoder) = (Arc::clone(&self.served), self.index.clone(), self.encoder.clone());
        let false_answers = self.false_answers;
        // What was still being done about the version before is of no use any more.
        self.rest = Some(Rest::Opening(spawn_blocking(move || {
            Desk::open(&texts, Some(&index), encoder, false_answers).map(Arc::new)
        })));
    }

    /// Answers with this share of false answers from now on.
    fn answer_by(&mut self, share: f64) {
        if share.to_bits() != self.false_answers.to_bits() {
            self.false_answers = share;
            self.open();
        }
    }

    /// Goes on with what is served.
    async fn go_on(&self, assistant: &Assistant, done: Done) -> Option<Rest> {
        match done {
            Done::Opened(Ok(Ok(desk))) => {
                assistant.desk.serve(Arc::clone(&desk));
                let texts = Arc::clone(&self.served);
                return Some(Rest::Trying(spawn_blocking(move || {
                    texts.errors(&check::questions(&texts, &desk))
                })));
            }
            Done::Opened(Ok(Err(error))) => tracing::error!(%error, "the index can't be made in full"),
            Done::Opened(Err(error)) => tracing::error!(%error, "the index can't be made in full"),
            Done::Tried(misses) => tell_misses(assistant, misses).await,
        }
        None
    }

    /// Whether what was loaded can be served.
    async fn judge(&mut self, before: Arc<Desk>, loaded: Arc<Loaded>) -> Result<Look, JoinError> {
        let (index, false_answers) = (self.index.clone(), self.false_answers);
        let served = Arc::clone(&self.served);
        let opened = spawn_blocking(move || {
            let problems = loaded.errors(&check::new_errors_in_texts(&served, &loaded));
            if !problems.is_empty() {
                return Look::Errors(problems);
            }
            match Desk::after(&before, &loaded, &index, false_answers) {
                Ok(desk) => Look::Ready(Arc::new(desk)),
                Err(error) => Look::Errors(vec![error.to_string()]),
            }
        });
        let look = opened.await?;
        // Somebody has begun to write while we read: half of a file may be among it. When they are done we look again.
        if self.watch.as_mut().is_some_and(Watch::disturbed) {
            return Ok(Look::Nothing);
        }
        Ok(look)
    }
}

async fn tell(assistant: &Assistant, news: &News, now: DateTime<Utc>) {
    if let Err(error) = news.tell(&*assistant.store, &assistant.post.get(), now).await {
        tracing::error!(%error, "staff can't be told what became of the FAQ");
    }
}

async fn tell_misses(assistant: &Assistant, misses: Result<Vec<String>, JoinError>) {
    match misses {
        Ok(problems) if problems.is_empty() => {}
        Ok(problems) => {
            for problem in &problems {
                tracing::warn!(target: ALWAYS, "a question doesn't find what it should: {problem}");
            }
            tell(assistant, &News::Misses(problems), assistant.clock.now()).await;
        }
        Err(error) => tracing::error!(%error, "the FAQ's own questions can't be tried"),
    }
}
