//! Who may use the staff console, and what they may do there.

use chrono::{DateTime, Utc};

use super::{Version, words};

words! {
    /// What a member of staff is trusted with.
    Role, "role" {
        /// Looks at everything and changes nothing.
        Viewer = "viewer",
        /// Works on cases, and decides orders and reviews.
        Agent = "agent",
        /// Writes the FAQ, and looks after questions that it didn't answer.
        Editor = "editor",
        /// Everything, people and accounts too.
        Admin = "admin",
    }
}

/// Something that not everybody in the console may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Looking.
    Look,
    /// Answering and moving cases, deciding orders and reviews.
    Work,
    /// Changing the FAQ, and what becomes of unanswered questions.
    Write,
    /// Signing partners out, and whatever is about people.
    Manage,
}

impl Role {
    /// Whether this role has a right.
    #[must_use]
    pub const fn may(self, right: Right) -> bool {
        match right {
            Right::Look => true,
            Right::Work => matches!(self, Self::Agent | Self::Admin),
            Right::Write => matches!(self, Self::Editor | Self::Admin),
            Right::Manage => matches!(self, Self::Admin),
        }
    }
}

/// An account of the console.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The name that its owner signs in with and signs acts with.
    pub name: String,
    /// What it is trusted with.
    pub role: Role,
    /// The password's argon2 hash, in PHC format.
    pub password: String,
    /// The secret that an authenticator app shares with us, sealed; none where only the password is asked for.
    pub totp: Option<String>,
    /// The time step of the last code that was taken, so that none is taken twice.
    pub totp_step: u64,
    /// When it was made.
    pub made: DateTime<Utc>,
    /// How often it has changed.
    pub version: Version,
}

/// A member of staff at a browser.
#[derive(Clone, PartialEq, Eq)]
pub struct ConsoleSession {
    /// The digest of what the browser shows, in hexadecimal. What it shows isn't kept.
    pub digest: String,
    /// Whose it is.
    pub account: String,
    /// When it began.
    pub began: DateTime<Utc>,
    /// When something was last asked for.
    pub seen: DateTime<Utc>,
}

// Neither hashes nor digests belong into a log.
impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({}, {})", self.name, self.role)
    }
}

impl std::fmt::Debug for ConsoleSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ConsoleSession({})", self.account)
    }
}
