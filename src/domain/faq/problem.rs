//! What is said about a kind of problem at length: `faq check --explain CODE`.

use crate::domain::diagnostic::{Diagnostic, Place, Severity};

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

impl Problem {
    /// A problem of this kind at `place`.
    pub fn at(&self, place: Place, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: self.severity,
            ..Diagnostic::error(self.code, place, message, help)
        }
    }
}

/// The problems that parsing finds.
pub const PARSING: &[Problem] = &[
    Problem {
        code: "empty-file",
        severity: Severity::Error,
        summary: "a file is empty",
        explanation: "Perhaps saving it went wrong. A file that isn't needed any more is better deleted.",
        bad: "\n",
        good: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n",
    },
    Problem {
        code: "no-entry",
        severity: Severity::Error,
        summary: "a file has text, but no entry",
        explanation: "An entry begins with a line of two equals signs and an id. Nothing of this file can be shown to readers.",
        bad: "rollover\nWill incidents be rolled over?\nNo.\n",
        good: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n",
    },
    Problem {
        code: "text-before-entry",
        severity: Severity::Warning,
        summary: "there is text before the first entry",
        explanation: "Text belongs to the entry above it, so text at the head of a file belongs to none. Notes for colleagues begin with \
            a hash.",
        bad: "Questions on incidents\n\n== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n",
        good: "# Questions on incidents\n\n== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n",
    },
    Problem {
        code: "missing-id",
        severity: Severity::Error,
        summary: "an entry has no id",
        explanation: "Behind the two equals signs stands a short name by which other entries, rules and translations refer to this one.",
        bad: "==\nWill incidents be rolled over?\n\nAnswer:\nNo.\n",
        good: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n",
    },
    Problem {
        code: "malformed-id",
        severity: Severity::Error,
        summary: "an id has letters in it that ids don't have",
        explanation: "An id is made of small letters a to z, digits and single hyphens, at most 56 of them: it also stands in web \
            addresses and behind the buttons of a chat.",
        bad: "== Roll over!\nWill incidents be rolled over?\n\nAnswer:\nNo.\n",
        good: "== roll-over\nWill incidents be rolled over?\n\nAnswer:\nNo.\n",
    },
    Problem {
        code: "missing-question",
        severity: Severity::Error,
        summary: "an entry has no question",
        explanation: "The question stands on the line below the id, before any heading.",
        bad: "== rollover\n\nAnswer:\nNo.\n",
        good: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n",
    },
    Problem {
        code: "misspelt-heading",
        severity: Severity::Warning,
        summary: "a line looks like a heading with a slip in it",
        explanation: "Headings stay English in every language. The line is read as the heading that it resembles. If it is meant as text, put a backslash before it; readers don't see \
            the backslash.",
        bad: "== rollover\nWill incidents be rolled over?\n\nAnwser:\nNo.\n",
        good: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n\\Answers: see above.\n",
    },
    Problem {
        code: "heading-twice",
        severity: Severity::Warning,
        summary: "an entry has the same heading twice",
        explanation: "Texts under the two are put together; of two audiences or marks, the first counts. Often a line '== id' was \
            forgotten, and two entries have become one.",
        bad: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n\nAnswer:\nNever.\n",
        good: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n\nNever.\n",
    },
    Problem {
        code: "text-without-heading",
        severity: Severity::Warning,
        summary: "there is text where no heading says what it is",
        explanation: "The question ends at the first empty line, and 'Audience:', 'See also:' and 'From English:' at the end of theirs. \
            Text behind that needs a heading, most often 'Answer:'.",
        bad: "== rollover\nWill incidents be rolled over?\n\nNo.\n",
        good: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n",
    },
    Problem {
        code: "unknown-audience",
        severity: Severity::Warning,
        summary: "'Audience:' names somebody unknown",
        explanation: "An entry is meant for 'partner', 'end-user' or 'all'. Another word counts as 'all'.",
        bad: "== rollover\nWill incidents be rolled over?\n\nAudience: partners\n\nAnswer:\nNo.\n",
        good: "== rollover\nWill incidents be rolled over?\n\nAudience: partner\n\nAnswer:\nNo.\n",
    },
    Problem {
        code: "empty-phrase",
        severity: Severity::Warning,
        summary: "there is nothing behind a list mark",
        explanation: "A line of only '-' under 'Also asked:' and the like is passed over.",
        bad: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n\nAlso asked:\n-\n- left over cases\n",
        good: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n\nAlso asked:\n- left over cases\n",
    },
    Problem {
        code: "control-character",
        severity: Severity::Error,
        summary: "there is a control character in the text",
        explanation: "Such characters can't be seen and don't belong in a text. They come from damaged files, and from text copied out of \
            programs that use them for their own purposes.",
        bad: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nN\u{0}o.\n",
        good: "== rollover\nWill incidents be rolled over?\n\nAnswer:\nNo.\n",
    },
];
