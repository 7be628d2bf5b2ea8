//! Bugs that are planted, without a word of the product being changed: by triggers in the database, and by a disk that forgets
//! what it was told to keep. The torture has to find each.

use std::path::Path;
use std::time::Duration;

use super::node::Node;
use super::records::Records;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plant {
    Nothing,
    /// Every third case is debited, and the debit lost.
    LosesDebits,
    /// What a message was answered is forgotten: sent again, it is heard again.
    ForgetsAnswers,
    /// What was confirmed isn't on the disk yet: the last second is gone with the power.
    LyingDisk,
    /// Every tenth message goes to somebody else's chat.
    WrongChat,
    /// Every fifth update is taken for done.
    DropsUpdates,
    /// On a server: what was confirmed isn't on the disk yet, as with a disk that lies.
    LateCommits,
    /// On a server: who holds a lock holds nothing, and the database doesn't look after pools either.
    HollowLocks,
}

/// Ahead of the server's own functions: what our connections are set up by sees nothing wrong, and commits don't wait for the
/// disk.
const LATE: &str = "CREATE SCHEMA planted;
    CREATE FUNCTION planted.current_setting(text) RETURNS text LANGUAGE sql AS
        $$ SELECT CASE $1 WHEN 'synchronous_commit' THEN 'on' ELSE pg_catalog.current_setting($1) END $$;
    ALTER DATABASE desk SET search_path = planted, public, pg_catalog;
    ALTER DATABASE desk SET synchronous_commit = off;";
/// Whoever debits takes their time, so that others can come between.
const HOLLOW: &str = "CREATE SCHEMA planted;
    CREATE FUNCTION planted.pg_advisory_xact_lock(bigint) RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
    ALTER DATABASE desk SET search_path = planted, public, pg_catalog;
    DROP TRIGGER pool_never_below_zero ON ledger;
    CREATE FUNCTION planted.slowly() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(3); RETURN NEW; END $$;
    CREATE TRIGGER planted BEFORE INSERT ON ledger FOR EACH ROW WHEN (NEW.kind = 'debited')
        EXECUTE FUNCTION planted.slowly();";

const FILES: [&str; 2] = ["desk.db", "desk.db-wal"];
/// The disk forgets so much.
const FORGOTTEN: Duration = Duration::from_millis(1500);

impl Plant {
    fn trigger(self) -> Option<&'static str> {
        match self {
            Self::Nothing | Self::LyingDisk => None,
            Self::LateCommits => Some(LATE),
            Self::HollowLocks => Some(HOLLOW),
            Self::LosesDebits => Some(
                "DROP TRIGGER ledger_never_shrinks;
                 CREATE TRIGGER planted AFTER INSERT ON ledger WHEN NEW.kind = 'debited' AND NEW.case_number % 3 = 0
                 BEGIN DELETE FROM ledger WHERE seq = NEW.seq; END;",
            ),
            Self::ForgetsAnswers => Some(
                "CREATE TRIGGER planted AFTER INSERT ON inbox WHEN NEW.channel = 'web'
                 BEGIN DELETE FROM inbox WHERE channel = NEW.channel AND update_id = NEW.update_id; END;",
            ),
            Self::WrongChat => Some(
                "CREATE TRIGGER planted AFTER INSERT ON outbox WHEN NEW.kind = 'chat' AND NEW.seq % 10 = 0
                 BEGIN UPDATE outbox SET recipient = 'telegram:1001' WHERE seq = NEW.seq; END;",
            ),
            Self::DropsUpdates => Some(
                "CREATE TRIGGER planted AFTER INSERT ON updates WHEN NEW.number % 5 = 0
                 BEGIN UPDATE updates SET state = 'done', raw = NULL, outcome = 'done'
                 WHERE channel = NEW.channel AND update_id = NEW.update_id; END;",
            ),
        }
    }

    /// What PostgreSQL is told when it starts.
    pub(super) fn server(self) -> &'static str {
        match self {
            // What isn't asked for goes to the disk now and then.
            Self::LateCommits => "wal_writer_delay = 10s\nwal_writer_flush_after = 1GB\n",
            _ => "",
        }
    }

    /// The only company that takes part, and what it has, where it isn't all and what they have otherwise.
    pub(super) fn company(self) -> Option<(usize, i64)> {
        (self == Self::HollowLocks).then_some((2, 1))
    }

    /// Plants it into a database that nobody has open.
    pub(super) async fn sow(self, records: &Records) {
        let Some(trigger) = self.trigger() else { return };
        match records {
            Records::File(file) => {
                let records = rusqlite::Connection::open(file).expect("the database is there");
                records.execute_batch(trigger).expect("the trigger fits the tables");
            }
            Records::Shared(shared) => {
                let planted = shared.client().await.batch_execute(trigger).await;
                planted.expect("it fits the tables");
            }
        }
    }

    /// What is really on the disk, some time before the power fails.
    pub(super) async fn keep(self, folder: &Path, node: &Node) -> Kept {
        node.hold();
        let read = |name: &&str| std::fs::read(folder.join(name)).unwrap_or_default();
        let kept = Kept(FILES.iter().map(read).collect());
        node.release();
        tokio::time::sleep(FORGOTTEN).await;
        kept
    }
}

/// A database as it was.
pub(super) struct Kept(Vec<Vec<u8>>);

impl Kept {
    pub(super) fn put_back(self, folder: &Path) {
        for (name, bytes) in FILES.iter().zip(self.0) {
            std::fs::write(folder.join(name), bytes).expect("the folder takes a file");
        }
        // There may be none.
        let _ = std::fs::remove_file(folder.join("desk.db-shm"));
    }
}
