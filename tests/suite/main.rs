//! The one test binary.

mod faq;
mod rules;
