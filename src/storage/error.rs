//! What can go wrong with a store, as far as its caller can act on it.

use crate::domain::records::Json;

/// Why a read or a commit didn't happen. Nothing was changed by the call that returns it, with the exception told at
/// [`StoreError::Backend`].
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Something that the turn rested on has changed since it was read. Load again and run the turn again.
    #[error("somebody else was quicker; the turn has to be run again")]
    Conflict,
    /// The update was already handled. These are the replies it was answered with.
    #[error("the update was handled before")]
    Duplicate(Json),
    /// The change is against a rule that holds whatever the caller believes.
    #[error("the change was refused: {0}")]
    Refused(#[from] Refusal),
    /// The store can't work now; a person has to look at the machine.
    #[error("{0}")]
    Unavailable(#[from] Unavailable),
    /// Anything else. When a commit returns it, it isn't known whether the change was made: a later try with the
    /// same update key tells.
    #[error("the database failed: {0}")]
    Backend(String),
}

/// The rules that a store itself upholds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The debit would take the pool below zero.
    #[error("no incident is left in the pool")]
    PoolEmpty,
    /// The account is already signed in as somebody else.
    #[error("the account is bound to another PIN in this channel")]
    AccountBound,
    /// The contact is already signed in with another account in this channel.
    #[error("the PIN is bound to another account in this channel")]
    PinBound,
    /// A case, order or review can't go from its stored state to the wanted one.
    #[error("the record can't make this move")]
    Move,
    /// A case was already debited or credited, or an order already added.
    #[error("the pool was already changed for this case or order")]
    CountedBefore,
    /// A partner, contact, period, case, order, review or question that isn't there, or belongs to another partner.
    #[error("the change refers to something that isn't there")]
    Missing,
    /// An id that must be new is taken.
    #[error("the id is taken")]
    Taken,
}

/// Why the store can't work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unavailable {
    /// No room on the disk.
    #[error("the disk of the database is full")]
    Full,
    /// The database, its folder or its journal can't be written.
    #[error("the database can't be written: it, its folder or the file system is read-only")]
    ReadOnly,
    /// Somebody else held the database for longer than we wait.
    #[error("the database was locked for too long by another program")]
    Locked,
    /// The file is damaged, or no database at all.
    #[error("the database file is damaged")]
    Corrupt,
    /// Reading or writing the file failed.
    #[error("the disk of the database failed")]
    Io,
    /// The server of the database doesn't answer.
    #[error("the database server can't be reached")]
    Away,
    /// A statement took longer than it may.
    #[error("the database took too long to answer")]
    Slow,
    /// There are more who want a connection than there are connections.
    #[error("the database has no connection left for us")]
    Crowded,
    /// The store has been closed, or its writer is gone.
    #[error("the database has been closed")]
    Closed,
}

impl Unavailable {
    /// What staff should do, in a sentence.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Full => "Make room on the disk that holds the database; work goes on by itself then.",
            Self::ReadOnly => {
                "Check the owner and permissions of the database file and its folder, and whether the file system is mounted read-only."
            }
            Self::Locked => {
                "Find the program that holds the database (a backup, a shell, another copy of this one) and end it."
            }
            Self::Corrupt => "Stop the service, keep the file, and restore the last backup.",
            Self::Io => "Look at the system log for errors of the disk, and at the mount of the database's folder.",
            Self::Away => {
                "Look whether PostgreSQL runs and can be reached from here under this address; work goes on by itself then."
            }
            Self::Slow => {
                "Look at what the database server is busy with (pg_stat_activity); statement_timeout in the URL allows it more time."
            }
            Self::Crowded => {
                "Raise max_connections of PostgreSQL, or pool=N in the URL, or end programs that hold connections."
            }
            Self::Closed => "Restart the service.",
        }
    }
}

/// Why a store couldn't be opened. URLs in it show no password.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The URL names no kind of store that there is.
    #[error("'{url}' is no database that can be opened; write sqlite:PATH or postgres://USER@HOST/DATABASE")]
    UnknownKind {
        /// The URL, without its password.
        url: String,
    },
    /// The URL of a server has something in it that can't be.
    #[error("'{url}': {message}")]
    BadUrl {
        /// The URL, without its password.
        url: String,
        /// What is wrong.
        message: String,
    },
    /// The server of the database doesn't answer, or isn't who it should be.
    #[error("{url} can't be reached: {message}. {}", Unavailable::Away.advice())]
    NotReached {
        /// The URL, without its password.
        url: String,
        /// Why.
        message: String,
    },
    /// The server of the database answers, and doesn't let us in.
    #[error("{url}: the database server said: {message}. {advice}")]
    NotLetIn {
        /// The URL, without its password.
        url: String,
        /// What the server says.
        message: String,
        /// What to do.
        advice: &'static str,
    },
    /// The server is of a version that lacks what we need.
    #[error("{url}: this is PostgreSQL {found}; partnerdesk needs 14 or newer")]
    OldServer {
        /// The URL, without its password.
        url: String,
        /// Its version.
        found: String,
    },
    /// The path is a directory.
    #[error("{path} is a directory, not a database file")]
    Directory {
        /// The path.
        path: String,
    },
    /// The folder of the file isn't there.
    #[error("the folder of {path} doesn't exist")]
    NoFolder {
        /// The path.
        path: String,
    },
    /// The file or its folder can't be read or written by this user.
    #[error("{path} can't be opened: permission denied")]
    Denied {
        /// The path.
        path: String,
    },
    /// A newer binary has written it.
    #[error("{path} was written by a newer version (schema {found}, this one knows {known}); use that version")]
    Newer {
        /// The path.
        path: String,
        /// The schema's version in the file.
        found: i64,
        /// The newest version that this binary knows.
        known: i64,
    },
    /// It is a database, of another program.
    #[error("{path} is a database of another program")]
    Foreign {
        /// The path.
        path: String,
    },
    /// It can't work now.
    #[error("{path}: {reason}. {}", reason.advice())]
    Unavailable {
        /// The path.
        path: String,
        /// Why.
        reason: Unavailable,
    },
    /// Anything else.
    #[error("{path} can't be opened: {message}")]
    Backend {
        /// The path.
        path: String,
        /// What the database says.
        message: String,
    },
}

/// `url` with what stands between the user's name and the host replaced by stars, and the same for a `password`
/// parameter.
#[must_use]
pub fn redact_url(url: &str) -> String {
    let mut result = url.to_owned();
    if let Some(start) = result.find("://").map(|colon| colon + 3) {
        let authority_end = result[start..].find(['/', '?']).map_or(result.len(), |end| start + end);
        // A password may hold a slash that nobody escaped, so the last @ counts, not the first.
        let at = result[start..authority_end]
            .rfind('@')
            .or_else(|| result[start..].rfind('@'))
            .map(|at| start + at);
        if let Some(at) = at
            && let Some(colon) = result[start..at].find(':').map(|colon| start + colon)
        {
            result.replace_range(colon + 1..at, "***");
        }
    }
    if let Some(start) = result.find("password=").map(|found| found + "password=".len()) {
        let end = result[start..].find('&').map_or(result.len(), |end| start + end);
        result.replace_range(start..end, "***");
    }
    result
}
