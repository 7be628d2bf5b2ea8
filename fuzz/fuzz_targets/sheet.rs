//! `checks::sheet` holds whatever comes in.
#![no_main]

#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|text: &str| checks::sheet(text));
