//! What Telegram sends can be anything: reading it must never panic, and what has a number is never lost.
#![no_main]

use libfuzzer_sys::fuzz_target;
use partnerdesk::channel::telegram::from_update::{envelope, read};

fuzz_target!(|bytes: &[u8]| {
    let Ok(raw) = std::str::from_utf8(bytes) else { return };
    if envelope(raw).is_some() {
        let _ = read(raw);
    }
});
