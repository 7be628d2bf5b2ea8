//! The part that decides. Text and facts go in; entries, diagnostics, answers and decisions come out.
//!
//! No clock, no files, no network, no randomness, no async.

pub mod answer;
pub mod diagnostic;
pub mod faq;
pub mod language;
