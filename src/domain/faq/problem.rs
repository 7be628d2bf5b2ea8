//! What is said about a kind of problem at length: `faq check --explain CODE`.

use crate::domain::diagnostic::Severity;

/// A kind of problem that a check can find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// The code that diagnostics carry: `duplicate-id`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub summary: &'static str,
    /// Why it matters and what to do, in a paragraph or two.
    pub explanation: &'static str,
    /// A text that has the problem. Several files are parted by lines such as `--- de/incidents.txt`; text without such a
    /// line is one English file.
    pub bad: &'static str,
    /// The same text put right.
    pub good: &'static str,
}
