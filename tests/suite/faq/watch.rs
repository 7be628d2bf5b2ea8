//! When a folder is at rest: after what its watcher tells.

use notify::event::{CreateKind, DataChange, RenameMode};

use std::time::Duration;

use notify::Event;
use notify::event::EventKind;
use notify::event::{AccessKind, AccessMode, ModifyKind};
use partnerdesk::content::watch::Unrest;
use tokio::time::Instant;

const CALM: Duration = Duration::from_millis(200);
const UNCLOSED: Duration = Duration::from_mins(1);

const WRITE: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
const CLOSE: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

/// What happens, each a hundred milliseconds after the one before, and how long after the last all is at rest.
fn rests_after(events: &[(EventKind, &str)]) -> Option<Duration> {
    let begun = Instant::now();
    let mut unrest = Unrest::default();
    let mut at = begun;
    for (kind, path) in events {
        at += Duration::from_millis(100);
        unrest.hear(Ok(Event::new(*kind).add_path(path.into())), at);
    }
    unrest.until().map(|until| until - at)
}

#[test]
fn a_folder_rests_when_files_are_closed_and_nothing_happens() {
    let create = EventKind::Create(CreateKind::File);
    let rename = EventKind::Modify(ModifyKind::Name(RenameMode::To));
    let read = EventKind::Access(AccessKind::Close(AccessMode::Read));
    assert_eq!(rests_after(&[]), None);
    assert_eq!(rests_after(&[(read, "a")]), None);
    assert_eq!(rests_after(&[(create, "a")]), Some(CALM));
    assert_eq!(rests_after(&[(rename, "a")]), Some(CALM));
    assert_eq!(rests_after(&[(create, "a"), (WRITE, "a"), (CLOSE, "a")]), Some(CALM));
    assert_eq!(rests_after(&[(EventKind::Any, "a")]), Some(CALM));
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_being_written_is_waited_for() {
    assert_eq!(rests_after(&[(WRITE, "a")]), Some(UNCLOSED));
    let later = rests_after(&[(WRITE, "a"), (WRITE, "b"), (CLOSE, "b")]);
    assert_eq!(later.map(|later| later + Duration::from_millis(200)), Some(UNCLOSED));
    // What took the place of another was written elsewhere.
    let rename = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
    assert_eq!(rests_after(&[(WRITE, "a"), (rename, "a")]), Some(CALM));
}
