//! What processes on the same records tell each other: that there is something to look at, and nothing else. A notice may get
//! lost with a connection, so whoever waits for one looks by themselves as well.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tokio_postgres::{AsyncMessage, Config};

use super::db::Db;
use super::location::{Location, said};
use super::tls::Trust;
use super::values::values;
use crate::storage::{Notice, StoreError};

/// The channel in PostgreSQL; databases have channels of their own.
const CHANNEL: &str = "partnerdesk";
/// A connection that broke is made again after this.
const PAUSE: Duration = Duration::from_secs(1);

/// Hears notices on a connection of its own, from when somebody first waits for one.
pub(super) struct Notices {
    config: Config,
    trust: Trust,
    bells: Arc<Bells>,
    listener: OnceLock<AbortHandle>,
}

/// One for each kind of notice.
#[derive(Default)]
struct Bells {
    faq: Notify,
    arrivals: Notify,
}

impl Bells {
    const fn of(&self, notice: Notice) -> &Notify {
        match notice {
            Notice::Faq => &self.faq,
            Notice::Arrivals => &self.arrivals,
        }
    }
}

const fn word(notice: Notice) -> &'static str {
    match notice {
        Notice::Faq => "faq",
        Notice::Arrivals => "arrivals",
    }
}

const ALL: [Notice; 2] = [Notice::Faq, Notice::Arrivals];

/// Tells it to all processes, this one too, when the transaction is committed.
pub(super) async fn tell(db: &Db, notice: Notice) -> Result<(), StoreError> {
    db.query("SELECT pg_notify($1, $2)", values![CHANNEL, word(notice)])
        .await?;
    Ok(())
}

impl Notices {
    pub(super) fn new(location: Location) -> Self {
        Self {
            config: location.config,
            trust: location.trust,
            bells: Arc::default(),
            listener: OnceLock::new(),
        }
    }

    /// Completes when there was a notice of this kind since it completed last. For one who waits at a time.
    pub(super) async fn next(&self, notice: Notice) {
        self.listener.get_or_init(|| {
            let (config, trust, bells) = (self.config.clone(), self.trust.clone(), Arc::clone(&self.bells));
            tokio::spawn(listen(config, trust, bells)).abort_handle()
        });
        self.bells.of(notice).notified().await;
    }
}

impl Drop for Notices {
    fn drop(&mut self) {
        if let Some(listener) = self.listener.get() {
            listener.abort();
        }
    }
}

/// Listens for ever.
async fn listen(config: Config, trust: Trust, bells: Arc<Bells>) {
    loop {
        let ended = listen_once(&config, &trust, &bells).await;
        tracing::debug!(ended, "notices of other processes aren't heard for a moment");
        tokio::time::sleep(PAUSE).await;
    }
}

/// Listens until the connection breaks. Returns why.
async fn listen_once(config: &Config, trust: &Trust, bells: &Bells) -> String {
    let connector = match trust.connector() {
        Ok(connector) => connector,
        Err(why) => return why,
    };
    let (client, mut connection) = match config.connect(connector).await {
        Ok(connected) => connected,
        Err(error) => return said(&error),
    };
    let mut messages = stream::poll_fn(move |context| connection.poll_message(context));
    let heard = async {
        while let Some(message) = messages.next().await {
            match message {
                Ok(AsyncMessage::Notification(told)) => {
                    let about = ALL.into_iter().filter(|notice| word(*notice) == told.payload());
                    about.for_each(|notice| bells.of(notice).notify_one());
                }
                Ok(_) => {}
                Err(error) => return said(&error),
            }
        }
        "the connection was closed".to_owned()
    };
    let asked = async {
        if let Err(error) = client.batch_execute(&format!("LISTEN {CHANNEL}")).await {
            return said(&error);
        }
        // What was told before, nobody has heard.
        for notice in ALL {
            bells.of(notice).notify_one();
        }
        std::future::pending().await
    };
    tokio::select! {
        why = heard => why,
        why = asked => why,
    }
}
