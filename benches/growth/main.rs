//! What becomes of the service as it grows: `make bench-growth`, of which this is the part that needs no network.
//!
//! `growth records` fills a database with partners' contacts and cases and measures what is read and written most, at a hundredth, a
//! tenth and the whole of the size; `growth faq` builds, changes and asks FAQs of growing sizes. Each stands beside what people would
//! use instead, in the same run: compare figures within one run only. What came of it stands in docs/growth.md.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod faq;
mod measure;
#[expect(dead_code, reason = "tests need more of it")]
#[path = "../../tests/suite/postgres.rs"]
mod postgres;
mod records;

use std::process::ExitCode;

fn main() -> ExitCode {
    // cargo adds words of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["records"] => records::run(),
        ["faq"] => faq::run(),
        // Each size in a process of its own, so that its memory is its own.
        ["faq", what, entries] => faq::one(what, entries),
        _ => {
            eprintln!("name a part: records or faq");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
