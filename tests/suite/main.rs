//! The one test binary.

mod faq;
