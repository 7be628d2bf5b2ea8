//! The ways in through the web: a chat page, the same chat as a widget in other sites, the FAQ as pages, the staff console
//! (`staff/`), and the API for other programs (`api/`).
//!
//! A conversation belongs to a session that this server has signed (`session.rs`). Each message has a number that its browser
//! gave it, so that one sent again is answered with what was stored. What staff write meanwhile comes over a stream of events
//! (`events.rs`), as long as the browser hasn't said that it was shown.
//!
//! Knows neither rules nor records: what is said comes from the assistant, as in every channel.

mod api;
mod assets;
mod chat;
pub mod demo;
mod events;
mod faq;
mod files;
mod headers;
pub mod limits;
pub mod listen;
mod page;
mod parting;
mod said;
pub mod server;
mod session;
mod staff;
mod texts;

use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::Router;
use tokio::sync::watch;

use crate::assistant::conversation::Assistant;
use crate::assistant::editor::Editor;
use crate::assistant::questions::Remembered;
use crate::assistant::staff::{StaffDesk, StaffError};
use crate::channel::web::events::Watchers;
use crate::channel::web::limits::{Limits, Rates};
use crate::channel::web::session::Sessions;
use crate::domain::records::Actor;

/// What every page and request needs.
pub struct Web {
    assistant: Arc<Assistant>,
    editor: Arc<Editor>,
    sessions: Sessions,
    watchers: Watchers,
    limits: Limits,
    settings: ArcSwap<Settings>,
    stopped: watch::Receiver<bool>,
    /// The unanswered questions that ask the same, as they were put together last.
    together: Remembered,
}

/// What the settings say of our pages.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Where people reach us, if that is known.
    pub public_url: Option<String>,
    /// The sites that may show the widget: `https://www.example.com`.
    pub widget_origins: Vec<String>,
    /// What is shown where everything is made up, which each page then says.
    pub demo: Option<demo::Demo>,
    /// Whether programs need a token to ask the FAQ.
    pub asks_need_token: bool,
    /// Whether something stands in front of us that adds the address it sees to `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// How often what is let in.
    pub rates: Rates,
}

impl Settings {
    /// Whether people reach us by https alone; then cookies are kept to it.
    fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }
}

impl Web {
    /// Pages and chats with this assistant, whose FAQ staff change with this editor. Connections that would stay open end when
    /// `stopped` says so.
    #[must_use]
    pub fn new(
        assistant: Arc<Assistant>,
        editor: Arc<Editor>,
        settings: Settings,
        stopped: watch::Receiver<bool>,
    ) -> Arc<Self> {
        Arc::new(Self {
            sessions: Sessions::new(&assistant.secrets, settings.is_https()),
            watchers: Watchers::default(),
            limits: Limits::new(&settings.rates),
            assistant,
            together: Remembered::default(),
            editor,
            settings: ArcSwap::from_pointee(settings),
            stopped,
        })
    }

    /// The settings that are gone by now.
    fn settings(&self) -> Arc<Settings> {
        self.settings.load_full()
    }

    /// Goes by other settings from now on. A demonstration stays one.
    pub fn go_by(&self, settings: Settings) {
        let before = self.settings();
        self.limits.change(&before.rates, &settings.rates);
        self.sessions.keep_to_https(settings.is_https());
        let demo = before.demo.clone();
        self.settings.store(Arc::new(Settings { demo, ..settings }));
    }

    /// All that browsers may ask for.
    pub fn router(self: &Arc<Self>) -> Router {
        let chat = chat::router(&self.assistant.files).layer(headers::other_sites(self));
        Router::new()
            .merge(page::router())
            .merge(faq::router())
            .merge(assets::router())
            .merge(staff::router(self))
            .merge(demo::router(self.settings().demo.as_ref()))
            .merge(chat)
            .merge(api::router(self))
            .with_state(Arc::clone(self))
    }

    /// Does something at the desk of staff.
    async fn at_desk<T>(
        &self,
        who: &Actor,
        act: impl AsyncFnOnce(StaffDesk<'_>) -> Result<T, StaffError>,
    ) -> Result<T, StaffError> {
        let served = self.assistant.served();
        act(self.assistant.staff_desk(&served, who)).await
    }

    /// Tells open pages what arrives, until we are to stop.
    pub async fn watch(&self) {
        let mut stopped = self.stopped.clone();
        tokio::select! {
            // An error means that nobody is left who could say so.
            _ = stopped.wait_for(|stopped| *stopped) => {}
            () = self.watchers.run(&*self.assistant.store) => {}
        }
    }
}
