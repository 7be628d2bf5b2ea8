//! The pool of connections, and what becomes of work when one of them breaks.
//!
//! Reads are run once more, and so are single statements that may be run twice. A change that hadn't reached its commit is taken back by the server, so it is run again; so is
//! one that lost against another. When the connection breaks during the commit itself, the server is asked on another one
//! what became of the transaction: only it knows.

use std::time::Duration;

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime};
use futures_util::future::try_join;

use super::db::{Db, Transaction};
use super::errors::{message, unavailable};
use super::location::{Location, said};
use super::locks::{ALL, Locks};
use super::values::values;
use crate::storage::{Changes, OpenError, StoreError, Unavailable};

/// Work that lost against others is run so many times in all.
const RACES: u32 = 10;
/// Work whose connection broke is run so many times in all.
const CONNECTIONS: u32 = 2;
/// How long to wait for a connection of the pool.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often, and with which pause, it is asked what became of a transaction: as long as a dying server needs to tell.
const ENQUIRIES: u32 = 50;
const ENQUIRY_PAUSE: Duration = Duration::from_millis(200);

const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
const WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
// The transaction's number, and which life of the server it is of: another after a restart, and after its processes crashed.
const SHARED: &str = "SELECT pg_current_xact_id()::text,
        concat_ws(' ', pg_postmaster_start_time(), pg_stat_get_bgwriter_stat_reset_time()),
        pg_advisory_xact_lock_shared($1)";
const ALONE: &str = "SELECT pg_current_xact_id()::text,
        concat_ws(' ', pg_postmaster_start_time(), pg_stat_get_bgwriter_stat_reset_time()),
        pg_advisory_xact_lock($1)";
const FATE: &str = "SELECT pg_xact_status($1::text::xid8),
        concat_ws(' ', pg_postmaster_start_time(), pg_stat_get_bgwriter_stat_reset_time())";

/// What a change holds while it is made.
#[derive(Clone, Copy)]
pub(super) enum Hold<'c> {
    /// Nothing that the tables themselves don't.
    Nothing,
    /// What these changes meet others at.
    Changes(&'c Changes),
    /// A recipient's place in the queue.
    Recipient(&'c str),
    /// All: nobody else changes anything meanwhile.
    All,
}

/// How often work was run.
#[derive(Default)]
pub(super) struct Tries {
    races: u32,
    cuts: u32,
}

impl Tries {
    /// After what has gone wrong with this connection: true when the work is to be run again, after a pause.
    async fn again(&mut self, db: &Db) -> bool {
        let again = if db.is_cut_off() {
            self.cuts += 1;
            self.cuts < CONNECTIONS
        } else if db.has_lost_race() {
            self.races += 1;
            self.races < RACES
        } else {
            false
        };
        if again {
            tokio::time::sleep(Duration::from_millis(u64::from(5 * self.races * self.races))).await;
        }
        again
    }
}

/// The connections to one server.
pub(super) struct Connections {
    pool: Pool,
}

impl Connections {
    /// A pool that connects when somebody needs it. `url` is for messages.
    pub(super) fn new(location: &Location, url: &str) -> Result<Self, OpenError> {
        let bad = |message: String| OpenError::BadUrl {
            url: url.to_owned(),
            message,
        };
        let connector = location.trust.connector().map_err(bad)?;
        let manager = Manager::from_config(
            location.config.clone(),
            connector,
            ManagerConfig {
                recycling_method: RecyclingMethod::Fast,
            },
        );
        let set_up = location.set_up();
        let pool = Pool::builder(manager)
            .max_size(location.connections)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .recycle_timeout(Some(PATIENCE))
            .post_create(Hook::async_fn(move |client, _| {
                let set_up = set_up.clone();
                Box::pin(async move { client.batch_execute(&set_up).await.map_err(HookError::Backend) })
            }))
            .build()
            .map_err(|error| bad(error.to_string()))?;
        Ok(Self { pool })
    }

    /// A connection as the pool gives it, with the pool's own error.
    pub(super) async fn get(&self) -> Result<Db, PoolError> {
        self.pool.get().await.map(Db::new)
    }

    /// A connection for one statement.
    pub(super) async fn connection(&self) -> Result<Db, StoreError> {
        self.get().await.map_err(|error| no_connection(&error))
    }

    /// A connection that reads one moment.
    pub(super) async fn begin_read(&self) -> Result<Db, StoreError> {
        for _ in 1..CONNECTIONS {
            let mut db = self.connection().await?;
            db.in_transaction = true;
            match db.run(READ).await {
                Ok(()) => return Ok(db),
                // One of those that broke while they were idle.
                Err(_) if db.is_cut_off() => {}
                Err(error) => return Err(error.into()),
            }
        }
        let mut db = self.connection().await?;
        db.in_transaction = true;
        db.run(READ).await?;
        Ok(db)
    }

    /// The end of a read. `None`: it is to be run again.
    pub(super) async fn end_read<T>(
        &self,
        db: Db,
        result: Result<T, StoreError>,
        tries: &mut Tries,
    ) -> Option<Result<T, StoreError>> {
        if result.is_err() && tries.again(&db).await {
            return None;
        }
        if !db.is_cut_off() && (!db.in_transaction || db.run("COMMIT").await.is_ok()) {
            db.give_back();
        }
        Some(result)
    }

    /// A connection that changes something, and holds what it must.
    pub(super) async fn begin_write(&self, hold: Hold<'_>) -> Result<Db, StoreError> {
        let mut tries = Tries::default();
        loop {
            let mut db = self.connection().await?;
            db.in_transaction = true;
            match begin(&mut db, hold).await {
                Ok(()) => return Ok(db),
                Err(error) => {
                    if !tries.again(&db).await {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// The end of a change: it is committed where it went well. `None`: it is to be run again, nothing of it is left.
    pub(super) async fn end_write<T, E: From<StoreError>>(
        &self,
        db: Db,
        result: Result<T, E>,
        tries: &mut Tries,
    ) -> Option<Result<T, E>> {
        let value = match result {
            Ok(value) if !db.has_failed() => value,
            result => {
                if db.is_cut_off() || db.has_lost_race() {
                    if tries.again(&db).await {
                        return None;
                    }
                    if db.has_lost_race() {
                        return Some(Err(StoreError::Conflict.into()));
                    }
                }
                if !db.is_cut_off() && db.run("ROLLBACK").await.is_ok() {
                    db.give_back();
                }
                let failed = || StoreError::Backend("a statement failed and was passed over".to_owned()).into();
                return Some(result.and_then(|_| Err(failed())));
            }
        };
        let Err(error) = db.run("COMMIT").await else {
            db.give_back();
            return Some(Ok(value));
        };
        if !db.is_cut_off() {
            // The server has said no: nothing was written.
            return if tries.again(&db).await {
                None
            } else {
                Some(Err(StoreError::from(error).into()))
            };
        }
        let transaction = db.transaction.clone();
        drop(db);
        match self.fate(transaction.as_ref()).await {
            Some(true) => Some(Ok(value)),
            Some(false) => {
                tries.cuts += 1;
                (tries.cuts >= CONNECTIONS).then(|| Err(StoreError::Unavailable(Unavailable::Away).into()))
            }
            None => Some(Err(StoreError::Backend(
                "the connection broke during a commit, and the server can't be asked what became of it".to_owned(),
            )
            .into())),
        }
    }

    /// Whether a transaction was committed, asked on another connection; none when nobody can tell.
    ///
    /// A server that failed gives the numbers of transactions away again of which nothing had reached the disk. So one that is
    /// committed in another life of the server may be somebody else's; one that isn't is ours or nobody's.
    async fn fate(&self, transaction: Option<&Transaction>) -> Option<bool> {
        let transaction = transaction?;
        for _ in 0..ENQUIRIES {
            if let Ok(db) = self.connection().await
                && let Ok(row) = db.one(FATE, values![&transaction.number]).await
            {
                let (status, life) = (row.string_or_none(0).ok()?, row.string(1).ok()?);
                db.give_back();
                match status.as_deref() {
                    Some("committed") => return (life == transaction.life).then_some(true),
                    Some("aborted") => return Some(false),
                    // The server hasn't noticed yet that nobody is there any more.
                    Some("in progress") => {}
                    // So old that it is forgotten, which can't be; or it is another server.
                    _ => return None,
                }
            }
            tokio::time::sleep(ENQUIRY_PAUSE).await;
        }
        None
    }
}

/// Begins a change and takes its locks.
async fn begin(db: &mut Db, hold: Hold<'_>) -> Result<(), StoreError> {
    let first = if matches!(hold, Hold::All) { ALONE } else { SHARED };
    let begun = async {
        let statement = db.client().prepare_cached(first).await?;
        // Both are on their way before the first is answered.
        let begin = db.client().batch_execute(WRITE);
        let ((), row) = try_join(begin, db.client().query_one(&statement, &[&ALL])).await?;
        Ok::<_, tokio_postgres::Error>(Transaction {
            number: row.try_get(0)?,
            life: row.try_get(1)?,
        })
    };
    let begun = begun.await;
    let transaction = db.noted(begun)?;
    db.transaction = Some(transaction);
    match hold {
        Hold::Nothing | Hold::All => Ok(()),
        Hold::Changes(changes) => {
            let mut locks = Locks::of(changes);
            locks.add_owners(db, changes).await?;
            locks.take(db).await
        }
        Hold::Recipient(recipient) => Locks::of_recipient(recipient).take(db).await,
    }
}

/// Why there is no connection.
fn no_connection(error: &PoolError) -> StoreError {
    match error {
        PoolError::Timeout(deadpool_postgres::TimeoutType::Wait) => Unavailable::Crowded.into(),
        PoolError::Timeout(_) => Unavailable::Away.into(),
        PoolError::Closed | PoolError::NoRuntimeSpecified => Unavailable::Closed.into(),
        PoolError::PostCreateHook(HookError::Backend(error)) | PoolError::Backend(error) => {
            match (unavailable(error), error.as_db_error()) {
                (Some(reason), _) => reason.into(),
                (None, Some(told)) => StoreError::Backend(message(told)),
                // What isn't the server's answer comes from the way there.
                (None, None) => {
                    tracing::debug!(error = said(error), "the database server can't be reached");
                    Unavailable::Away.into()
                }
            }
        }
        PoolError::PostCreateHook(error) => StoreError::Backend(error.to_string()),
    }
}

/// Reads one moment with one or several statements, again where the connection broke.
macro_rules! reading {
    ($store:expr, |$db:ident| $work:expr) => {{
        let mut tries = $crate::storage::postgres::connections::Tries::default();
        loop {
            let $db = $store.connections.begin_read().await?;
            let result = $work.await;
            if let Some(answer) = $store.connections.end_read($db, result, &mut tries).await {
                break answer;
            }
        }
    }};
}

/// [`reading`] with one statement, which is one moment by itself. It may change something, where it does no harm to change it
/// twice: then nobody has to find out whether the first time was committed.
macro_rules! asking {
    ($store:expr, |$db:ident| $work:expr) => {{
        let mut tries = $crate::storage::postgres::connections::Tries::default();
        loop {
            let $db = $store.connections.connection().await?;
            let result = $work.await;
            if let Some(answer) = $store.connections.end_read($db, result, &mut tries).await {
                break answer;
            }
        }
    }};
}

/// Makes a change, all of it or nothing, again where it lost against others or the connection broke.
macro_rules! writing {
    ($store:expr, $hold:expr, |$db:ident| $work:expr) => {{
        let mut tries = $crate::storage::postgres::connections::Tries::default();
        loop {
            let $db = $store.connections.begin_write($hold).await?;
            let result = $work.await;
            if let Some(answer) = $store.connections.end_write($db, result, &mut tries).await {
                break answer;
            }
        }
    }};
}

pub(super) use {asking, reading, writing};
