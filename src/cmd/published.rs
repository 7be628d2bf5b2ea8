//! One FAQ for all processes on a database: what counts is the version that was published last. Each process writes it into its
//! folder and serves it whole; a folder that somebody has changed is published, where it has no errors and stems from that
//! version. Otherwise the change is set aside, staff are told, and nothing of it is lost.
//!
//! For `serve` alone, on databases that several processes share. The decision is `domain`'s ([`Standing`]).

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::task::{JoinError, spawn_blocking};

use super::log::ALWAYS;
use super::reload::{Look, Reload, tell};
use super::{Failure, Opened, Setting};
use crate::assistant::conversation::Assistant;
use crate::assistant::news::News;
use crate::config;
use crate::content::load::Loaded;
use crate::content::version;
use crate::domain::records::{FaqHead, FaqTexts, Standing};
use crate::storage::{Notice, Store, StoreError};

/// It is looked so often which version counts, whatever the others tell.
const NET: Duration = Duration::from_secs(5);
/// A look that lost against another process is begun again so many times.
const TRIES: u32 = 5;

/// What a process knows of the versions.
pub(super) struct Published {
    store: Arc<dyn Store>,
    folder: PathBuf,
    index: PathBuf,
    /// Where it is noted of which version the folder was made, and what is noted; kept here as well, should it not be writable.
    note: PathBuf,
    made_of: Option<FaqHead>,
    /// The version that is served; none before the first is published.
    serving: Option<FaqHead>,
    /// What was told last of a folder that can't be written, so that it is told once.
    told: String,
    number: Arc<AtomicU64>,
}

/// What to do about a folder.
enum Next {
    /// It is as it should be, or can't be now.
    Rest,
    /// It has to be looked at anew.
    Again,
    /// The same, when it is at rest or the database is well again.
    Later,
}

fn gone() -> Failure {
    Failure::Ours("the published FAQ isn't in the database any more; somebody has taken it away".to_owned())
}

impl Published {
    /// The FAQ that counts, ready to be asked: the one that was published, or else the folder's. `number` shows which version is
    /// served.
    pub(super) async fn open(
        setting: &Setting,
        store: Arc<dyn Store>,
        number: Arc<AtomicU64>,
    ) -> Result<(Opened, Self), Failure> {
        let (folder, index) = (setting.faq().to_owned(), setting.config.index.clone());
        let note = version::note_of(&folder, &index);
        let mut published = Self {
            store,
            made_of: version::noted(&note),
            folder,
            index,
            note,
            serving: None,
            told: String::new(),
            number,
        };
        let Some(head) = published.store.faq_head().await? else {
            return Ok((setting.open_faq()?, published));
        };
        let read = setting.reader()();
        let opened = if version::texts(&read).fingerprint() == head.fingerprint {
            // Noted at once: whoever saves something before the first look changes this version.
            published.is_made_of(&head);
            setting.open_faq()?
        } else {
            published.open_texts(setting, &read, &head).await?
        };
        published.serves(head);
        Ok((opened, published))
    }

    /// The texts of a version that aren't those of the folder.
    async fn open_texts(&self, setting: &Setting, read: &Loaded, head: &FaqHead) -> Result<Opened, Failure> {
        let texts = self.store.faq_texts(head.number).await?.ok_or_else(gone)?;
        let loaded = version::loaded(&read.folder, &texts);
        let encoder = setting.encoder();
        let desk = setting.open(&loaded, Some(&setting.config.index), encoder.clone())?;
        Ok(Opened {
            desk,
            loaded: Arc::new(loaded),
            encoder,
        })
    }

    fn serves(&mut self, head: FaqHead) {
        self.number.store(head.number, Ordering::Relaxed);
        self.serving = Some(head);
    }

    /// Completes when another version counts than the one that is served.
    pub(super) async fn overtaken(&self) {
        loop {
            tokio::select! {
                () = self.store.noticed(Notice::Faq) => {}
                () = tokio::time::sleep(NET) => {}
            }
            match self.store.faq_head().await {
                Ok(head) if head != self.serving => return,
                Ok(_) => {}
                Err(error) => tracing::warn!(%error, "it can't be read which FAQ counts; the one before is served"),
            }
        }
    }

    /// The folder has the texts of this version, and is noted to be made of it.
    fn is_made_of(&mut self, head: &FaqHead) {
        if self.made_of.as_ref() == Some(head) {
            return;
        }
        self.made_of = Some(head.clone());
        if let Err(error) = version::note(&self.note, head) {
            tracing::warn!(%error, "it can't be noted of which version the FAQ folder is; see the setting 'index'");
        }
    }

    /// Says once what keeps the folder from being brought up to date. What is served doesn't depend on it.
    fn complain(&mut self, why: String) {
        if self.told != why {
            tracing::warn!(target: ALWAYS, why, "the FAQ folder can't be brought up to date; the published version is served all the same");
            self.told = why;
        }
    }

    async fn standing(&mut self, head: Option<&FaqHead>, here: &FaqTexts) -> Result<Standing, StoreError> {
        // Another process may work with the same folder.
        if let Some(noted) = version::noted(&self.note) {
            self.made_of = Some(noted);
        }
        let fingerprint = here.fingerprint();
        let is_known = head.is_some() && self.store.faq_known(&fingerprint).await?.is_some();
        Ok(Standing::of(head, self.made_of.as_ref(), &fingerprint, is_known))
    }

    /// The texts that the folder was last made of; nothing where they aren't known.
    async fn origin(&self) -> Result<FaqTexts, StoreError> {
        let Some(made_of) = &self.made_of else {
            return Ok(FaqTexts::default());
        };
        let texts = self.store.faq_texts(made_of.number).await?;
        let texts = texts.filter(|texts| texts.fingerprint() == made_of.fingerprint);
        Ok(texts.unwrap_or_default())
    }
}

impl Reload {
    /// Looks at the folder, in which `loaded` was read, and at the version that counts. True: something is new.
    pub(super) async fn look_at_version(
        &mut self,
        published: &mut Published,
        assistant: &Assistant,
        mut loaded: Arc<Loaded>,
        begun: Instant,
    ) -> Result<bool, JoinError> {
        let is_new = !self.seen.same_texts(&loaded);
        for _ in 0..TRIES {
            match self
                .bring_together(published, assistant, &loaded, is_new, begun)
                .await?
            {
                Ok(Next::Rest) => break,
                Ok(Next::Again) => loaded = self.read_again().await?,
                // Not noted as seen.
                Ok(Next::Later) => return Ok(is_new),
                Err(error) => {
                    // Nothing is noted as seen, so it is looked at again.
                    tracing::error!(%error, "the FAQ folder can't be compared with what was published; it is tried again");
                    return Ok(false);
                }
            }
        }
        self.seen = loaded;
        Ok(is_new)
    }

    async fn bring_together(
        &mut self,
        published: &mut Published,
        assistant: &Assistant,
        loaded: &Arc<Loaded>,
        is_new: bool,
        begun: Instant,
    ) -> Result<Result<Next, StoreError>, JoinError> {
        macro_rules! asked {
            ($work:expr) => {
                match $work.await {
                    Ok(answer) => answer,
                    Err(error) => return Ok(Err(error)),
                }
            };
        }
        let here = version::texts(loaded);
        let head = asked!(published.store.faq_head());
        let standing = asked!(published.standing(head.as_ref(), &here));
        let Some(counts) = head.clone().filter(|_| standing != Standing::Changed) else {
            // What was refused once isn't told again until it is another.
            if !is_new && self.refused {
                return Ok(Ok(Next::Rest));
            }
            return self
                .publish(published, assistant, loaded, head.as_ref(), begun)
                .await
                .map(Ok);
        };
        let texts = if standing == Standing::Same {
            here.clone()
        } else {
            match asked!(published.store.faq_texts(counts.number)) {
                Some(texts) => texts,
                // Another one counts by now.
                None => return Ok(Ok(Next::Again)),
            }
        };
        if published.serving.as_ref() != Some(&counts) {
            let whole = match standing {
                Standing::Same => Arc::clone(loaded),
                _ => Arc::new(version::loaded(&loaded.folder, &texts)),
            };
            // Of several that start at once each serves its folder before one of them has published it.
            if !self.served.same_texts(&whole) {
                match self.make_ready(assistant.desk.get(), Arc::clone(&whole)).await? {
                    Ok(desk) => self.serve(assistant, desk, whole, begun),
                    Err(error) => {
                        tracing::error!(error, "the published FAQ can't be made ready; the one before is served");
                        return Ok(Ok(Next::Rest));
                    }
                }
            }
            published.serves(counts.clone());
            tracing::info!(target: ALWAYS, number = counts.number, "this is the published FAQ");
        }
        if standing == Standing::Same {
            self.mended(assistant).await;
            published.is_made_of(&counts);
            return Ok(Ok(Next::Rest));
        }
        if self.is_disturbed() {
            return Ok(Ok(Next::Later));
        }
        self.refused = false;
        let origin = asked!(published.origin());
        let by_hand: Vec<String> = match standing {
            Standing::Apart => here.changed_by_hand(&origin, &texts),
            _ => Vec::new(),
        };
        Ok(Ok(write_into_folder(
            published, assistant, &here, texts, counts, by_hand,
        )
        .await?))
    }

    /// Publishes the folder, where nothing is wrong with it that wasn't before.
    async fn publish(
        &mut self,
        published: &mut Published,
        assistant: &Assistant,
        loaded: &Arc<Loaded>,
        head: Option<&FaqHead>,
        begun: Instant,
    ) -> Result<Next, JoinError> {
        let desk = match self.judge(assistant.desk.get(), Arc::clone(loaded)).await? {
            Look::Nothing => return Ok(Next::Later),
            Look::Errors(problems) => {
                self.refuse(assistant, problems).await;
                return Ok(Next::Rest);
            }
            Look::Ready(desk) => desk,
        };
        let by = config::user().unwrap_or_else(|| "serve".to_owned());
        let texts = version::texts(loaded);
        let done = published
            .store
            .publish_faq(head, &texts, &by, assistant.clock.now())
            .await;
        match done {
            Ok(new) => {
                tracing::info!(target: ALWAYS, number = new.number, "the FAQ folder is published");
                published.is_made_of(&new);
                published.serves(new);
                // The first was served before it was published.
                if !self.served.same_texts(loaded) {
                    self.serve(assistant, desk, Arc::clone(loaded), begun);
                }
                self.mended(assistant).await;
                Ok(Next::Rest)
            }
            Err(StoreError::Conflict) => Ok(Next::Again),
            Err(error) => {
                tracing::error!(%error, "the FAQ folder can't be published; it is tried again");
                Ok(Next::Later)
            }
        }
    }
}

/// Writes the version that counts into the folder, after what was changed there by hand is set aside.
async fn write_into_folder(
    published: &mut Published,
    assistant: &Assistant,
    here: &FaqTexts,
    texts: FaqTexts,
    counts: FaqHead,
    by_hand: Vec<String>,
) -> Result<Next, JoinError> {
    let now = assistant.clock.now();
    let (folder, index, here) = (published.folder.clone(), published.index.clone(), here.clone());
    let is_by_hand = !by_hand.is_empty();
    let when = now.format("%Y%m%dT%H%M%SZ").to_string();
    let written = spawn_blocking(move || {
        let before = version::files(&folder)?;
        if !is_by_hand && !version::are(&before, &here) {
            // It was changed since it was read.
            return Ok((None, false));
        }
        let place = if is_by_hand {
            Some(version::set_aside(&folder, &index, &when, &before)?)
        } else {
            None
        };
        version::put_in_place(&folder, &before, &texts)?;
        Ok::<_, std::io::Error>((place, true))
    });
    match written.await? {
        Ok((place, is_done)) => {
            if let Some(place) = place {
                let place = place.display().to_string();
                tracing::warn!(target: ALWAYS, place, files = by_hand.join(", "), "changes of the FAQ folder don't stem from the published version, and are set aside");
                tell(assistant, &News::SetAside { place, files: by_hand }, now).await;
            }
            if is_done {
                published.is_made_of(&counts);
                published.told.clear();
                tracing::info!(target: ALWAYS, number = counts.number, "the published FAQ was written into the FAQ folder");
            }
            // Read once more: what is there now is either the version, or somebody was quicker.
            Ok(if is_done { Next::Rest } else { Next::Again })
        }
        Err(error) => {
            let why = error.to_string();
            if is_by_hand && published.told != why {
                let place = published.folder.display().to_string();
                tell(assistant, &News::LeftThere { place, files: by_hand }, now).await;
            }
            published.complain(why);
            Ok(Next::Rest)
        }
    }
}
