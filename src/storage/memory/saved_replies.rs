//! Short texts that staff keep.

use super::tables::Tables;
use crate::domain::records::{SavedReply, Version};
use crate::storage::{Changes, SavedReplyChange, StoreError};

pub(super) fn all(tables: &Tables) -> Vec<SavedReply> {
    let mut all: Vec<SavedReply> = tables.saved_replies.values().cloned().collect();
    all.sort_by(|one, other| (one.language.code(), &*one.name).cmp(&(other.language.code(), &*other.name)));
    all
}

pub(super) fn write(tables: &mut Tables, changes: &Changes) -> Result<(), StoreError> {
    for change in &changes.saved_replies {
        let (id, expected) = match change {
            SavedReplyChange::Put(reply) => (reply.id, reply.version),
            SavedReplyChange::Remove(id, version) => (*id, *version),
        };
        let found = tables.saved_replies.get(&id).map(|reply| reply.version);
        if found.unwrap_or(Version::NEW) != expected {
            return Err(StoreError::Conflict);
        }
        match change {
            SavedReplyChange::Put(reply) => {
                let has_name =
                    |other: &SavedReply| other.id != id && other.language == reply.language && other.name == reply.name;
                if tables.saved_replies.values().any(has_name) {
                    return Err(StoreError::Conflict);
                }
                let reply = SavedReply {
                    version: reply.version.next(),
                    ..reply.clone()
                };
                tables.saved_replies.insert(id, reply);
            }
            SavedReplyChange::Remove(id, _) => drop(tables.saved_replies.remove(id)),
        }
    }
    Ok(())
}
