//! The one test binary.

mod faq;
mod messages;
mod rules;
