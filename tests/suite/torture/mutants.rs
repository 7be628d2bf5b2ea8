//! Bugs that are planted, without a word of the product being changed: by triggers in the database, and by a disk that forgets
//! what it was told to keep. The torture has to find each.

use std::path::Path;
use std::time::Duration;

use super::node::Node;

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
}

const FILES: [&str; 2] = ["desk.db", "desk.db-wal"];
/// The disk forgets so much.
const FORGOTTEN: Duration = Duration::from_millis(1500);

impl Plant {
    fn trigger(self) -> Option<&'static str> {
        match self {
            Self::Nothing | Self::LyingDisk => None,
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

    /// Plants it into a database that nobody has open.
    pub(super) fn sow(self, folder: &Path) {
        let Some(trigger) = self.trigger() else { return };
        let records = rusqlite::Connection::open(folder.join("desk.db")).expect("the database is there");
        records.execute_batch(trigger).expect("the trigger fits the tables");
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
