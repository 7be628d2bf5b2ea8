//! A connection at work: statements are prepared once, and what went wrong with it is remembered.

use std::sync::atomic::{AtomicBool, Ordering};

use deadpool_postgres::Client;
use futures_util::future::try_join;
use tokio_postgres::Error;
use tokio_postgres::types::ToSql;

use super::errors::{cut_off, lost_race};
use super::values::{Row, Value};

/// By what a transaction can be found again.
#[derive(Debug, Clone)]
pub(super) struct Transaction {
    pub(super) number: String,
    /// Which life of the server it is of: numbers may be given away again after one that ended badly.
    pub(super) life: String,
}

/// A connection in a transaction, or for one statement. One that is dropped before it came to its end is thrown away: nobody
/// knows what it was in the middle of.
pub(super) struct Db {
    client: Option<Client>,
    /// By this its fate can be found out later; none where nothing is written.
    pub(super) transaction: Option<Transaction>,
    /// Whether it has begun one.
    pub(super) in_transaction: bool,
    lost_race: AtomicBool,
    cut_off: AtomicBool,
    failed: AtomicBool,
}

impl Db {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client: Some(client),
            transaction: None,
            in_transaction: false,
            lost_race: AtomicBool::new(false),
            cut_off: AtomicBool::new(false),
            failed: AtomicBool::new(false),
        }
    }

    /// Whether it lost against another transaction.
    pub(super) fn has_lost_race(&self) -> bool {
        self.lost_race.load(Ordering::Relaxed)
    }

    /// Whether the connection is gone.
    pub(super) fn is_cut_off(&self) -> bool {
        self.cut_off.load(Ordering::Relaxed) || self.client().is_closed()
    }

    /// Whether any statement has failed: a transaction in which one did can't be committed.
    pub(super) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    pub(super) fn client(&self) -> &Client {
        // It is taken out only by `give_back`, which consumes us, and when we are dropped.
        self.client.as_ref().expect("the connection is there until the end")
    }

    /// The connection is at rest, and of use to others.
    pub(super) fn give_back(mut self) {
        drop(self.client.take());
    }

    /// Notes what a failure means for the rest.
    pub(super) fn noted<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        if let Err(error) = &result {
            self.failed.store(true, Ordering::Relaxed);
            if lost_race(error) {
                self.lost_race.store(true, Ordering::Relaxed);
            }
            if cut_off(error) {
                self.cut_off.store(true, Ordering::Relaxed);
            }
        }
        result
    }

    /// Runs one or several statements that take no values.
    pub(super) async fn run(&self, sql: &str) -> Result<(), Error> {
        self.noted(self.client().batch_execute(sql).await)
    }

    /// The rows of a query.
    pub(super) async fn query(&self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, Error> {
        let values = borrowed(values);
        let rows = async {
            let statement = self.client().prepare_cached(sql).await?;
            self.client().query(&statement, &values).await
        };
        let rows = self.noted(rows.await)?;
        Ok(rows.into_iter().map(Row).collect())
    }

    /// The first row of a query, where there is one.
    pub(super) async fn optional(&self, sql: &str, values: &[Value<'_>]) -> Result<Option<Row>, Error> {
        Ok(self.query(sql, values).await?.into_iter().next())
    }

    /// The only row of a query that has always one.
    pub(super) async fn one(&self, sql: &str, values: &[Value<'_>]) -> Result<Row, Error> {
        let values = borrowed(values);
        let row = async {
            let statement = self.client().prepare_cached(sql).await?;
            self.client().query_one(&statement, &values).await
        };
        self.noted(row.await).map(Row)
    }

    /// Makes a change, and tells how many rows it touched.
    pub(super) async fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, Error> {
        let values = borrowed(values);
        let done = async {
            let statement = self.client().prepare_cached(sql).await?;
            self.client().execute(&statement, &values).await
        };
        self.noted(done.await)
    }

    /// [`Db::execute`] of what may fail: then it alone is taken back, and the transaction goes on, unless that is lost itself.
    pub(super) async fn attempt(&self, sql: &str, values: &[Value<'_>]) -> Result<Result<u64, Error>, Error> {
        let values = borrowed(values);
        let done = async {
            let statement = self.client().prepare_cached(sql).await?;
            self.client().execute(&statement, &values).await
        };
        // Both are on their way before the first is answered.
        let savepoint = self.client().batch_execute("SAVEPOINT attempt");
        match try_join(savepoint, done).await {
            Ok(((), changed)) => Ok(Ok(changed)),
            Err(error) if lost_race(&error) || cut_off(&error) => self.noted(Err(error)),
            Err(error) => {
                self.run("ROLLBACK TO SAVEPOINT attempt").await?;
                Ok(Err(error))
            }
        }
    }
}

fn borrowed<'v>(values: &'v [Value<'_>]) -> Vec<&'v (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl Drop for Db {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            // Closing it makes the server take back what it was in the middle of.
            drop(Client::take(client));
        }
    }
}
