//! What a change holds while it is made, so that changes which meet go one after the other.
//!
//! `SQLite` has one writer. Here many write at once, in several processes, so each change first takes a lock on every thing
//! that it reads and writes: conversations, partners, chains, recipients. They are taken in one order, so that no two wait
//! for each other, and end with the transaction. What a statement reads after that is what the one before has committed.
//! Changes that may touch anything (an import, erasing a person) run alone.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use super::db::Db;
use super::values::values;
use crate::domain::records::{Account, CaseNumber, PartnerKey, SavedReply, SessionKey};
use crate::storage::{AccountChange, Changes, SavedReplyChange, StoreError};

/// Everybody who changes something in a transaction shares it, and who must be alone has it alone; single statements that may be
/// run twice do without. Never changed: processes of several versions hold it.
pub(super) const ALL: i64 = 0x7064_736b_0000_0001;
/// Whoever brings the schema up to date holds it.
pub(super) const SCHEMA: i64 = 0x7064_736b_0000_0002;

/// The keys of the locks, in the order in which they are taken.
#[derive(Debug, Default)]
pub(super) struct Locks(BTreeSet<i64>);

impl Locks {
    fn hold(&mut self, kind: &str, parts: &[&str]) {
        let mut digest = Sha256::new_with_prefix(kind);
        for part in parts {
            digest.update([0]);
            digest.update(part);
        }
        let digest: [u8; 32] = digest.finalize().into();
        // Two things under one key wait for each other without need, which does no harm.
        let key = digest.iter().take(8).fold(0, |key, byte| (key << 8) | i64::from(*byte));
        self.0.insert(key);
    }

    fn conversation(&mut self, key: &SessionKey) {
        self.hold("conversation", &[key.channel.word(), &key.account]);
    }

    fn partner(&mut self, key: &PartnerKey) {
        self.hold("partner", &[&key.0]);
    }

    /// What these changes meet others at.
    pub(super) fn of(changes: &Changes) -> Self {
        let mut locks = Self::default();
        if let Some(update) = &changes.update {
            // The same update twice at once: the second one is told what the first was answered with.
            locks.hold("update", &[update.key.channel.word(), &update.key.id]);
        }
        // Replies to a conversation get their numbers in the order in which they can be seen: what was shown is named by the
        // last of them.
        let sessions = changes.session.iter().map(|session| &session.key);
        let shown = changes.shown.iter().map(|(key, _)| key);
        let arrivals = changes.arrivals.iter().map(|arrival| &arrival.to);
        sessions
            .chain(shown)
            .chain(arrivals)
            .for_each(|key| locks.conversation(key));
        let partners = changes.partner.iter().map(|(key, _)| key);
        let granted = changes.agreement.iter().map(|grant| &grant.partner);
        let cases = changes.new_cases.iter().chain(&changes.cases).map(|case| &case.partner);
        let orders = changes.new_orders.iter().chain(&changes.orders);
        let reviews = changes.new_reviews.iter().chain(&changes.reviews);
        partners
            .chain(granted)
            .chain(cases)
            .chain(orders.map(|order| &order.partner))
            .chain(reviews.map(|review| &review.partner))
            .chain(changes.ledger.iter().map(|row| &row.partner))
            .for_each(|key| locks.partner(key));
        for question in &changes.unanswered {
            locks.hold("question", &[question.language.code(), &question.text]);
        }
        for message in &changes.outbox {
            // So do the rows of a recipient: the first one is the first that could be seen.
            locks.hold("recipient", &[&message.recipient]);
        }
        for event in &changes.audit {
            locks.hold("chain", &[&event.chain.to_string()]);
        }
        for change in &changes.accounts {
            let (AccountChange::Put(Account { name, .. }) | AccountChange::Remove(name)) = change;
            locks.hold("account", &[name]);
        }
        for change in &changes.saved_replies {
            let (SavedReplyChange::Put(SavedReply { id, .. }) | SavedReplyChange::Remove(id, _)) = change;
            locks.hold("saved reply", &[&id.0.to_string()]);
        }
        for save in &changes.faq_saves {
            // The saves of a file get their numbers in the order in which they can be seen.
            locks.hold("faq file", &[&save.file]);
        }
        locks
    }

    /// The locks of one queue row's recipient.
    pub(super) fn of_recipient(recipient: &str) -> Self {
        let mut locks = Self::default();
        locks.hold("recipient", &[recipient]);
        locks
    }

    /// Adds the partners whose cases are written to. A case never changes hands, so they can be looked up before.
    pub(super) async fn add_owners(&mut self, db: &Db, changes: &Changes) -> Result<(), StoreError> {
        let messages = changes.messages.iter().map(|message| message.case);
        let cases: BTreeSet<CaseNumber> = messages
            .chain(changes.attachments.iter().map(|file| file.case))
            .collect();
        if cases.is_empty() {
            return Ok(());
        }
        let numbers: Vec<i64> = cases.iter().map(|case| case.0.into()).collect();
        let sql = "SELECT DISTINCT partner FROM cases WHERE number = ANY($1)";
        for row in db.query(sql, values![numbers]).await? {
            self.partner(&row.partner(0)?);
        }
        Ok(())
    }

    /// Takes them all, or waits.
    pub(super) async fn take(&self, db: &Db) -> Result<(), StoreError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let keys: Vec<i64> = self.0.iter().copied().collect();
        db.query(
            "SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) AS key",
            values![keys],
        )
        .await?;
        Ok(())
    }
}
