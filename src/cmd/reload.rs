//! Keeps what is served up to date with the FAQ folder, for `serve` alone.
//!
//! A change is served when the folder is at rest and has no errors, and all of it at once. Otherwise the last good version
//! stays, and staff are told. Where several processes serve the same FAQ, what they have published counts (`published.rs`).

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tokio::task::{JoinError, JoinHandle, spawn_blocking};

use super::log::ALWAYS;
use super::published::Published;
use super::{Opened, Setting};
use crate::assistant::check;
use crate::assistant::conversation::Assistant;
use crate::assistant::desk::Desk;
use crate::assistant::news::News;
use crate::assistant::workbench::Reader;
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
    pub(super) seen: Arc<Loaded>,
    /// What is served.
    pub(super) served: Arc<Loaded>,
    /// Whether what was looked at last has errors.
    pub(super) refused: bool,
    /// Where others serve the same FAQ: what is known of its versions.
    published: Option<Published>,
    watch: Option<Watch>,
    /// What is still done about what is served.
    rest: Option<Rest>,
}

/// What is done about a version that is served already.
enum Rest {
    /// Its index is made in full: until then, how sure an answer is goes by what was found of the version before.
    Opening(JoinHandle<Result<Arc<Desk>, IndexError>>),
    /// The FAQ's own tests are tried on it.
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
pub(super) enum Look {
    /// Nothing has changed, or it is changing still.
    Nothing,
    /// It has errors.
    Errors(Vec<String>),
    /// It is ready to be served.
    Ready(Arc<Desk>),
}

impl Reload {
    /// Keeps up with what was opened. Whatever changes from now on is noticed.
    pub(super) fn new(setting: &Setting, opened: &Opened, published: Option<Published>) -> Self {
        let mut reload = Self {
            folder: setting.faq().to_owned(),
            read: Arc::new(setting.reader()),
            index: setting.config.index.clone(),
            encoder: opened.encoder.clone(),
            false_answers: setting.config.answers.false_answers,
            seen: Arc::clone(&opened.loaded),
            served: Arc::clone(&opened.loaded),
            refused: false,
            published,
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
            let overtaken = async {
                match &self.published {
                    Some(published) => published.overtaken().await,
                    None => std::future::pending().await,
                }
            };
            let mut unnoticed = false;
            tokio::select! {
                () = &mut shutdown => return,
                () = changed => {}
                () = overtaken => {}
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
        let loaded = self.read_again().await?;
        if let Some(mut published) = self.published.take() {
            let looked = self.look_at_version(&mut published, assistant, loaded, begun).await;
            self.published = Some(published);
            return looked;
        }
        if self.seen.same_texts(&loaded) {
            return Ok(false);
        }
        match self.judge(assistant.desk.get(), Arc::clone(&loaded)).await? {
            Look::Nothing => return Ok(true),
            Look::Errors(problems) => self.refuse(assistant, problems).await,
            Look::Ready(desk) => {
                self.serve(assistant, desk, Arc::clone(&loaded), begun);
                self.mended(assistant).await;
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

    /// What is in the folder now.
    pub(super) async fn read_again(&self) -> Result<Arc<Loaded>, JoinError> {
        let read = Arc::clone(&self.read);
        spawn_blocking(move || Arc::new(read())).await
    }

    /// Tells what is wrong with what isn't served.
    pub(super) async fn refuse(&mut self, assistant: &Assistant, problems: Vec<String>) {
        self.refused = true;
        figures::reload(false);
        for problem in &problems {
            tracing::error!(target: ALWAYS, "the FAQ isn't served as it stands: {problem}");
        }
        tell(assistant, &News::NotServed(problems), assistant.clock.now()).await;
    }

    /// Nothing is wrong with the folder; tells it, where something was.
    pub(super) async fn mended(&mut self, assistant: &Assistant) {
        if std::mem::take(&mut self.refused) {
            tell(assistant, &News::ServedAgain, assistant.clock.now()).await;
        }
    }

    /// Serves another version, and begins to make it ready in full.
    pub(super) fn serve(&mut self, assistant: &Assistant, desk: Arc<Desk>, loaded: Arc<Loaded>, begun: Instant) {
        let version = desk.version().to_owned();
        assistant.desk.serve(desk);
        figures::reload(true);
        let took = begun.elapsed().as_millis();
        tracing::info!(target: ALWAYS, version, entries = loaded.entries.len(), took, "the FAQ is served as it stands now");
        self.served = loaded;
        self.open();
    }

    /// What was loaded, ready to be served, whatever is wrong with it.
    pub(super) async fn make_ready(
        &self,
        before: Arc<Desk>,
        loaded: Arc<Loaded>,
    ) -> Result<Result<Arc<Desk>, String>, JoinError> {
        let (index, false_answers) = (self.index.clone(), self.false_answers);
        spawn_blocking(move || match Desk::after(&before, &loaded, &index, false_answers) {
            Ok(desk) => Ok(Arc::new(desk)),
            Err(error) => Err(error.to_string()),
        })
        .await
    }

    /// Goes on with what is served.
    async fn go_on(&self, assistant: &Assistant, done: Done) -> Option<Rest> {
        match done {
            Done::Opened(Ok(Ok(desk))) => {
                assistant.desk.serve(Arc::clone(&desk));
                let texts = Arc::clone(&self.served);
                return Some(Rest::Trying(spawn_blocking(move || {
                    texts.errors(&check::tests(&texts, &desk))
                })));
            }
            Done::Opened(Ok(Err(error))) => tracing::error!(%error, "the index can't be made in full"),
            Done::Opened(Err(error)) => tracing::error!(%error, "the index can't be made in full"),
            Done::Tried(misses) => tell_misses(assistant, misses).await,
        }
        None
    }

    /// Whether what was loaded can be served.
    pub(super) async fn judge(&mut self, before: Arc<Desk>, loaded: Arc<Loaded>) -> Result<Look, JoinError> {
        let (served, changed) = (Arc::clone(&self.served), Arc::clone(&loaded));
        let problems = spawn_blocking(move || changed.errors(&check::new_errors_in_texts(&served, &changed))).await?;
        let look = if problems.is_empty() {
            match self.make_ready(before, loaded).await? {
                Ok(desk) => Look::Ready(desk),
                Err(error) => Look::Errors(vec![error]),
            }
        } else {
            Look::Errors(problems)
        };
        Ok(if self.is_disturbed() { Look::Nothing } else { look })
    }

    /// Whether somebody has begun to write while we read: half of a file may be among it. When they are done we look again.
    pub(super) fn is_disturbed(&mut self) -> bool {
        self.watch.as_mut().is_some_and(Watch::disturbed)
    }
}

pub(super) async fn tell(assistant: &Assistant, news: &News, now: DateTime<Utc>) {
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
