//! `partnerdesk serve`: what runs all the time. Serves the web, is the bot, keeps up with the FAQ folder, delivers the queue,
//! reminds, and forgets what is old.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use axum::Router;
use chrono::{DateTime, Days, Utc};
use tokio::sync::watch;

use super::bot::Bot;
use super::data::{Data, wait};
use super::demo::Stage;
use super::log::ALWAYS;
use super::published::Published;
use super::reload::Reload;
use super::reread::Reread;
use super::{Failure, Opened, Setting};
use crate::api;
use crate::assistant::conversation::Assistant;
use crate::assistant::current::Current;
use crate::assistant::timers;
use crate::channel::web::demo::Demo;
use crate::channel::web::{Web, listen, server};
use crate::clock::Clock;
use crate::config;
use crate::domain::records::OutboxKind;
use crate::figures::Figures;
use crate::storage::{Retention, Store};

/// How often it is looked what has to be said.
const HOUR: Duration = Duration::from_hours(1);
/// How often old things are forgotten.
const DAY: Duration = Duration::from_hours(24);
/// Chats get so long for what is under way when we are to stop. The rest is in the queue.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// Codes that expired and limits that nobody ran into again are of no use after so many days.
const SIGN_IN_DAYS: u32 = 7;

/// What programs asked for under a key is known for a day.
const KEYED_REQUEST_DAYS: u32 = 1;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    data: Data,
    /// Write e-mails into this folder, as .eml files, instead of sending them.
    #[arg(long, value_name = "DIR")]
    mail: Option<PathBuf>,
    /// Serve made-up partners in a throw-away database, for trying everything.
    #[arg(long, conflicts_with_all = ["db", "mail"])]
    demo: bool,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    wait(async {
        if !args.demo {
            return Box::pin(serve(setting, &args.data, args.mail.as_deref(), None)).await;
        }
        let stage = Stage::set(setting, &args.data).await?;
        Box::pin(serve(&stage.setting, &stage.data, None, Some(stage.shown.clone()))).await
    })
}

async fn serve(setting: &Setting, data: &Data, mail: Option<&Path>, demo: Option<Demo>) -> Result<ExitCode, Failure> {
    let clock = data.clock();
    let began = clock.now();
    let mut signals = Signals::new()?;
    let mut hangups = Hangups::new()?;
    let store = setting.store(data).await?;
    if store.is_shared() && setting.config.secret_key.is_none() {
        tracing::warn!(
            target: ALWAYS,
            "secret_key isn't set: PINs are kept under the key in ./partnerdesk.key, which every process on this database needs"
        );
    }
    let delivery = setting.delivery(Arc::clone(&store), mail, clock)?;
    let chats = setting.chats(&store, data)?;
    tell_what_is_delivered(
        delivery.describe(),
        chats.iter().flat_map(|(_, chats)| chats.describe()),
    );
    let (stop, stopped) = watch::channel(false);
    let number = Arc::new(AtomicU64::new(0));
    let (opened, published) = open_faq(setting, &store, &number).await?;
    let reload = Reload::new(setting, &opened, published);
    let editor = setting.editor();
    let assistant = Arc::new(
        setting
            .assistant_on(Arc::clone(&store), data, Arc::new(opened.desk))
            .await?,
    );
    let bot = match chats {
        None => None,
        Some((api, chats)) => Some(setting.bot(api, chats, Arc::clone(&assistant))?),
    };
    let listener = setting.listener().await?;
    let made_up = demo.is_some();
    let pages = Web::new(
        Arc::clone(&assistant),
        Arc::clone(&editor),
        setting.pages(demo),
        stopped.clone(),
    );
    let retention = setting.config.retention.clone().into();
    let mut reread = Reread {
        started: setting,
        data,
        mail,
        demo: made_up,
        assistant: Arc::clone(&assistant),
        pages: Arc::clone(&pages),
        delivery: delivery.clone(),
        retention: &retention,
        force: setting.config.clone(),
    };
    // What is asked for is done without a pause in between: whoever waits for it may stop waiting.
    let asked = async || {
        tokio::select! {
            () = hangups.next() => reread.now(),
            () = editor.saved_elsewhere() => reread.false_answers(),
        }
    };
    let hook = bot.as_ref().map_or_else(Router::new, Bot::router);
    let figures = Figures::begin().map(|figures| shown(figures, &assistant, began, number));
    let router = server::complete(
        Router::new()
            .merge(pages.router())
            .merge(api::health(Arc::clone(&store)))
            .merge(figures.map_or_else(Router::new, api::metrics::metrics))
            .merge(hook),
        setting.patience(),
    );
    let work = async {
        tokio::join!(
            delivery.run(clock, until(stopped.clone())),
            run_bot(&*store, bot, clock, &stop),
            forget_daily(&*store, &retention, clock, until(stopped.clone())),
            remind_hourly(&assistant, until(stopped.clone())),
            reload.keep_up(&assistant, asked, until(stopped.clone())),
            pages.watch(),
            listen::serve(listener, router, setting.bounds(), until(stopped)),
        )
    };
    tokio::pin!(work);
    tokio::select! {
        // Only a bot that can't be one ends it.
        ((), bot, ..) = &mut work => return bot.map(|()| ExitCode::SUCCESS),
        () = signals.next() => {}
    }
    tracing::info!(target: ALWAYS, "stopping: what is under way is finished first; a second signal stops at once");
    // Whoever waits for the end holds the other side.
    let _ = stop.send(true);
    tokio::select! {
        _ = &mut work => {
            tracing::info!(target: ALWAYS, "stopped");
            Ok(ExitCode::SUCCESS)
        }
        () = signals.next() => Err(Failure::Ours("stopped at once; what was under way is delivered again".to_owned())),
    }
}

/// The FAQ that is served first and, where others serve the same one, what is known of its versions; `number` is to tell the one
/// that is served.
async fn open_faq(
    setting: &Setting,
    store: &Arc<dyn Store>,
    number: &Arc<AtomicU64>,
) -> Result<(Opened, Option<Published>), Failure> {
    if !store.is_shared() {
        return Ok((setting.open_faq()?, None));
    }
    let (opened, published) = Published::open(setting, Arc::clone(store), Arc::clone(number)).await?;
    Ok((opened, Some(published)))
}

fn tell_what_is_delivered(mut what: Vec<String>, chats: impl Iterator<Item = String>) {
    if what.is_empty() {
        tracing::warn!(
            target: ALWAYS,
            "nothing is delivered, and waits in the queue: the settings name no mail.smtp, mail.dir or web hook"
        );
    }
    what.extend(chats);
    for what in what {
        tracing::info!(target: ALWAYS, "delivering {what}");
    }
}

/// What `GET /metrics` shows.
fn shown(
    figures: Figures,
    assistant: &Arc<Assistant>,
    began: DateTime<Utc>,
    number: Arc<AtomicU64>,
) -> api::metrics::Shown {
    let served = Arc::clone(assistant);
    api::metrics::Shown {
        figures,
        store: Arc::clone(&assistant.store),
        clock: assistant.clock,
        began,
        faq: Box::new(move || served.desk.get().version().to_owned()),
        number,
    }
}

/// Runs the bot, if there is one, and delivers its words. When it can't be one, all stops: a service without the bot that
/// its settings name would only look well.
async fn run_bot(store: &dyn Store, bot: Option<Bot>, clock: Clock, stop: &watch::Sender<bool>) -> Result<(), Failure> {
    let Some(bot) = bot else { return Ok(()) };
    // Where nobody else sends to chats, what was under way when a run before this one died is sent again at once. Where others
    // may, it is when its lease is over.
    let released = if store.is_shared() {
        Ok(0)
    } else {
        store.outbox_release(OutboxKind::Chat, clock.now()).await
    };
    match released {
        Ok(0) => {}
        Ok(rows) => tracing::info!(rows, "messages to chats that were under way are sent again"),
        Err(error) => tracing::error!(%error, "messages that were under way can't be taken up; they are sent later"),
    }
    let delivery = bot.delivery.clone();
    let (done, bot_done) = watch::channel(false);
    let talk = async {
        let talked = bot.run(stop.subscribe()).await;
        // What the last turns said still goes out.
        let _ = done.send(true);
        if talked.is_err() {
            let _ = stop.send(true);
        }
        talked
    };
    let late = async {
        until(bot_done.clone()).await;
        tokio::time::sleep(LAST_WORDS).await;
    };
    let send = async {
        tokio::select! {
            () = delivery.run(clock, until(bot_done.clone())) => {}
            () = late => tracing::warn!("some messages took too long; they are sent again at the next start"),
        }
    };
    let (talked, ()) = tokio::join!(talk, send);
    talked
}

/// Completes when the service is to stop.
async fn until(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, and then there is nothing left to run for either.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Forgets what is old, now and once a day.
async fn forget_daily(
    store: &dyn Store,
    retention: &Current<config::Retention>,
    clock: Clock,
    shutdown: impl Future<Output = ()>,
) {
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        match store.forget(older_than(&retention.get(), clock.now())).await {
            Ok(rows) => tracing::info!(rows, "old records were forgotten"),
            Err(error) => tracing::error!(%error, "old records can't be forgotten; it is tried again tomorrow"),
        }
        tokio::select! {
            () = &mut shutdown => return,
            () = tokio::time::sleep(DAY) => {}
        }
    }
}

/// Says what has to be said at its time, now and once an hour.
async fn remind_hourly(assistant: &Assistant, shutdown: impl Future<Output = ()>) {
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let faq = assistant.desk.get();
        match timers::run(
            &*assistant.store,
            &faq.programme,
            &assistant.post.get(),
            assistant.clock.now(),
        )
        .await
        {
            Ok(said) => tracing::info!(said.reminders, said.overdue, "reminders were looked through"),
            Err(error) => tracing::error!(%error, "reminders can't be sent; it is tried again in an hour"),
        }
        tokio::select! {
            () = &mut shutdown => return,
            () = tokio::time::sleep(HOUR) => {}
        }
    }
}

/// What is forgotten at `now`. More days than a calendar has mean never.
fn older_than(retention: &config::Retention, now: DateTime<Utc>) -> Retention {
    let before = |days: u32| now.checked_sub_days(Days::new(days.into()));
    Retention {
        updates: before(retention.conversations),
        sessions: before(retention.conversations),
        bindings: before(retention.sign_ins),
        sign_in: before(SIGN_IN_DAYS),
        unanswered: before(retention.unanswered),
        dead_outbox: before(retention.conversations),
        keyed_requests: before(KEYED_REQUEST_DAYS),
        figures: before(retention.figures),
    }
}

/// The signals that ask a service to stop.
struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> Result<Self, Failure> {
        use tokio::signal::unix::{SignalKind, signal};
        let listen =
            |kind| signal(kind).map_err(|error| Failure::Ours(format!("signals can't be listened to: {error}")));
        Ok(Self {
            terminate: listen(SignalKind::terminate())?,
            interrupt: listen(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

#[cfg(not(unix))]
impl Signals {
    fn new() -> Result<Self, Failure> {
        Ok(Self {})
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            // Nobody can ask us to stop; the system will end us.
            std::future::pending::<()>().await;
        }
    }
}

/// The signals that ask a service to look at its files again.
struct Hangups {
    #[cfg(unix)]
    hangup: tokio::signal::unix::Signal,
}

impl Hangups {
    fn new() -> Result<Self, Failure> {
        Ok(Self {
            #[cfg(unix)]
            hangup: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup())
                .map_err(|error| Failure::Ours(format!("signals can't be listened to: {error}")))?,
        })
    }

    async fn next(&mut self) {
        #[cfg(unix)]
        self.hangup.recv().await;
        // There is no such signal elsewhere.
        #[cfg(not(unix))]
        std::future::pending::<()>().await;
    }
}
