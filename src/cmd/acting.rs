//! What the commands of staff share: the desk they work at, and how its refusals end a command.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::data::{Data, staff, wait};
use super::{Failure, Setting};
use crate::assistant::post::Post;
use crate::assistant::staff::{StaffDesk, StaffError};
use crate::domain::programme::Programme;
use crate::domain::records::Actor;
use crate::storage::Store;

/// Holds what a [`StaffDesk`] borrows, for one command.
struct Acting {
    store: Arc<dyn Store>,
    programme: Programme,
    post: Post,
    who: Actor,
    now: DateTime<Utc>,
}

impl Acting {
    async fn open(setting: &Setting, data: &Data) -> Result<Self, Failure> {
        Ok(Self {
            programme: setting.programme()?,
            store: setting.store(data).await?,
            post: setting.post(),
            who: staff(),
            now: data.clock().now(),
        })
    }

    fn desk(&self) -> StaffDesk<'_> {
        StaffDesk {
            store: &*self.store,
            programme: &self.programme,
            post: &self.post,
            who: &self.who,
            now: self.now,
            update: None,
        }
    }
}

/// Does something at the desk of staff.
pub(super) fn at_desk<T>(
    setting: &Setting,
    data: &Data,
    act: impl AsyncFnOnce(StaffDesk<'_>) -> Result<T, StaffError>,
) -> Result<T, Failure> {
    wait(async {
        let acting = Acting::open(setting, data).await?;
        Ok(act(acting.desk()).await?)
    })
}

impl From<StaffError> for Failure {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::Store(error) => error.into(),
            StaffError::Busy => Self::Ours(error.to_string()),
            StaffError::Closed(case) => Self::BadInput(format!("{error}: partnerdesk case status {case} open")),
            StaffError::IncidentsNeeded(_) => Self::BadInput(format!("{error}, with --incidents N")),
            StaffError::IncidentsGiven(_) => Self::BadInput(format!("{error}; leave --incidents out")),
            _ => Self::BadInput(error.to_string()),
        }
    }
}
