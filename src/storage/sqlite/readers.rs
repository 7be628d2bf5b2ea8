//! A few connections that only read, each used by one read at a time.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use crate::storage::{StoreError, Unavailable};

/// The pool of reading connections.
pub(super) struct Readers {
    idle: Arc<Mutex<Vec<Connection>>>,
    free: Arc<Semaphore>,
}

impl Readers {
    /// A pool of these connections.
    pub(super) fn new(connections: Vec<Connection>) -> Self {
        Self {
            free: Arc::new(Semaphore::new(connections.len())),
            idle: Arc::new(Mutex::new(connections)),
        }
    }

    /// Runs `work` on a thread where it may block, in a transaction, so that all it reads is of one moment.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let closed = || StoreError::Unavailable(Unavailable::Closed);
        // The permit goes along into the closure: when the caller is dropped, the connection is still in use.
        let permit = Arc::clone(&self.free).acquire_owned().await.map_err(|_| closed())?;
        let idle = Arc::clone(&self.idle);
        let done = tokio::task::spawn_blocking(move || {
            let connection = lock(&idle).pop().ok_or_else(closed)?;
            let result = in_transaction(&connection, work);
            lock(&idle).push(connection);
            drop(permit);
            result
        });
        done.await.map_err(|_| closed())?
    }
}

/// A panic while the list was locked can't have left it half-changed.
fn lock(idle: &Mutex<Vec<Connection>>) -> std::sync::MutexGuard<'_, Vec<Connection>> {
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}

fn in_transaction<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    connection.prepare_cached("BEGIN")?.execute([])?;
    let result = work(connection);
    // Nothing was written, but COMMIT it must be: after a ROLLBACK SQLite prepares every statement anew.
    let ended = connection.prepare_cached("COMMIT")?.execute([]);
    let result = result?;
    ended?;
    Ok(result)
}
