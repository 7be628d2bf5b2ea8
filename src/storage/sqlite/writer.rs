//! The one writer: a thread that commits whatever waits together.
//!
//! Waiting for the disk is what a commit costs, so all changes that wait go into one transaction, each in a savepoint
//! of its own: a change that conflicts or fails takes back only itself. Nobody is answered before the commit.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::errors::unavailable;
use crate::storage::{StoreError, Unavailable};

/// At most so many changes in one transaction, so that the first of them doesn't wait for ever.
const BATCH: usize = 128;

/// Hands changes to the thread that writes.
pub(super) struct Writer {
    /// Gone only while the writer is being dropped.
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

/// What the thread is asked to do.
enum Job {
    /// A change.
    Write(Box<dyn Change>),
    /// Copy the journal into the file and empty it.
    EmptyJournal(oneshot::Sender<Result<(), StoreError>>),
}

/// One change on its way: run inside the transaction, answered after the commit.
trait Change: Send {
    /// Makes the change. False when it failed and must be taken back.
    fn run(&mut self, db: &Connection) -> bool;
    /// Tells the caller how it went; `failed` is why the whole transaction did, where it did.
    fn answer(self: Box<Self>, failed: Option<&Failure>);
}

/// Why a whole transaction failed.
enum Failure {
    Unavailable(Unavailable),
    Backend(String),
    /// One of the changes failed so badly that SQLite took back the others too. That one tells why; the others are
    /// simply to be made again.
    TakenBack,
}

/// A change with its caller.
struct Pending<T, E, W> {
    work: Option<W>,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, W> Change for Pending<T, E, W>
where
    T: Send,
    E: From<StoreError> + Send,
    W: FnOnce(&Connection) -> Result<T, E> + Send,
{
    fn run(&mut self, db: &Connection) -> bool {
        let result = self.work.take().map(|work| work(db));
        let keep = matches!(result, Some(Ok(_)));
        self.result = result;
        keep
    }

    fn answer(self: Box<Self>, failed: Option<&Failure>) {
        // A conflict stays a conflict, even where the others' changes couldn't be committed.
        let result = match (self.result, failed) {
            (Some(Err(error)), _) => Err(error),
            (_, Some(failure)) => Err(failure.error().into()),
            (Some(Ok(value)), None) => Ok(value),
            (None, None) => Err(StoreError::Unavailable(Unavailable::Closed).into()),
        };
        // The caller may have gone; the change stands all the same.
        let _ = self.reply.send(result);
    }
}

impl Failure {
    fn error(&self) -> StoreError {
        match self {
            Self::Unavailable(reason) => StoreError::Unavailable(*reason),
            Self::Backend(message) => StoreError::Backend(message.clone()),
            Self::TakenBack => StoreError::Conflict,
        }
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        unavailable(&error).map_or_else(|| Self::Backend(error.to_string()), Self::Unavailable)
    }
}

impl Writer {
    /// Starts the thread on this connection.
    pub(super) fn start(connection: Connection) -> Self {
        let (jobs, queue) = channel();
        let thread = std::thread::spawn(move || serve(&connection, &queue));
        Self {
            jobs: Some(jobs),
            thread: Some(thread),
        }
    }

    /// Makes a change and waits until it is on the disk.
    pub(super) async fn write<T, E>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let pending = Pending {
            work: Some(work),
            result: None,
            reply,
        };
        self.send(Job::Write(Box::new(pending)))?;
        answer.await.map_err(|_| StoreError::Unavailable(Unavailable::Closed))?
    }

    /// Copies the journal into the file and empties it.
    pub(super) async fn empty_journal(&self) -> Result<(), StoreError> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::EmptyJournal(reply))?;
        answer.await.map_err(|_| StoreError::Unavailable(Unavailable::Closed))?
    }

    fn send(&self, job: Job) -> Result<(), StoreError> {
        let closed = StoreError::Unavailable(Unavailable::Closed);
        match &self.jobs {
            Some(jobs) => jobs.send(job).map_err(|_| closed),
            None => Err(closed),
        }
    }
}

impl Drop for Writer {
    /// Waits for what is queued, so that the file is closed when the store is gone.
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // A panic over there has been reported by its caller's error.
            let _ = thread.join();
        }
    }
}

/// The thread: takes what waits, writes it, answers; ends when the store is gone.
fn serve(db: &Connection, queue: &Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let mut batch = Vec::new();
        let mut next = Some(first);
        let mut empty_journal = None;
        while let Some(job) = next {
            match job {
                Job::Write(change) => batch.push(change),
                Job::EmptyJournal(reply) => {
                    // What came before must be in the journal first.
                    empty_journal = Some(reply);
                    break;
                }
            }
            next = if batch.len() < BATCH {
                queue.try_recv().ok()
            } else {
                None
            };
        }
        write_batch(db, batch);
        if let Some(reply) = empty_journal {
            // When a reader is in the way, the next checkpoint does it: no reason to fail.
            let done = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            let _ = reply.send(done.map_err(StoreError::from));
        }
    }
}

/// One transaction with all of `batch`, and the answers.
fn write_batch(db: &Connection, batch: Vec<Box<dyn Change>>) {
    // A savepoint costs as much as a small change: one alone is taken back with its transaction.
    let alone = batch.len() == 1;
    let mut waiting = batch.into_iter();
    while waiting.len() > 0 {
        if let Err(error) = statement(db, "BEGIN IMMEDIATE") {
            let failure = Failure::from(error);
            waiting.for_each(|change| change.answer(Some(&failure)));
            return;
        }
        let mut run = Vec::with_capacity(waiting.len());
        let mut keep = true;
        let mut failure = None;
        for mut change in waiting.by_ref() {
            let done = if alone {
                keep = change.run(db);
                Ok(())
            } else {
                in_savepoint(db, &mut *change)
            };
            run.push(change);
            if let Err(error) = done {
                failure = Some(error);
                break;
            }
        }
        if keep && failure.is_none() {
            failure = statement(db, "COMMIT").err().map(Failure::from);
        }
        if !db.is_autocommit() {
            // If even this fails, the next BEGIN does too and says so.
            let _ = statement(db, "ROLLBACK");
        }
        for change in run {
            change.answer(failure.as_ref());
        }
    }
}

/// Runs one change in its savepoint. An error means that the whole transaction is lost.
fn in_savepoint(db: &Connection, change: &mut dyn Change) -> Result<(), Failure> {
    statement(db, "SAVEPOINT change")?;
    let keep = change.run(db);
    if db.is_autocommit() {
        // A full disk or a damaged file makes SQLite end the transaction on its own.
        return Err(Failure::TakenBack);
    }
    if !keep {
        statement(db, "ROLLBACK TO change")?;
    }
    statement(db, "RELEASE change")?;
    Ok(())
}

/// Runs a statement that is met again and again.
fn statement(db: &Connection, sql: &str) -> rusqlite::Result<()> {
    db.prepare_cached(sql)?.execute([])?;
    Ok(())
}
