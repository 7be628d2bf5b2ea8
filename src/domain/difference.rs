//! What differs between two versions of a text, line by line, for people to read.

use similar::{Algorithm, ChangeTag, TextDiff};

/// So many lines that are the same are shown around those that aren't.
const AROUND: usize = 3;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It stands in both versions.
    Same,
    /// It stands in the older version alone.
    Removed,
    /// It stands in the newer version alone.
    Added,
}

/// A line of one version or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferentLine {
    /// What became of it.
    pub side: Side,
    /// Its number in the older version, from 1.
    pub old: Option<usize>,
    /// Its number in the newer version, from 1.
    pub new: Option<usize>,
    /// Its words; those that are marked are what differs within the line.
    pub pieces: Vec<(bool, String)>,
}

/// Lines that stand together.
pub type Hunk = Vec<DifferentLine>;

/// What differs, with a few lines around it; nothing where the versions are the same. How lines end makes no difference.
#[must_use]
pub fn difference(before: &str, after: &str) -> Vec<Hunk> {
    let [before, after] = [before, after].map(with_plain_ends);
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .newline_terminated(true)
        .diff_lines(before.as_str(), after.as_str());
    let groups = diff.grouped_ops(AROUND);
    let hunk = |group: &Vec<similar::DiffOp>| {
        let changes = group.iter().flat_map(|op| diff.iter_inline_changes(op));
        let line = |change: similar::InlineChange<'_, str>| DifferentLine {
            side: match change.tag() {
                ChangeTag::Equal => Side::Same,
                ChangeTag::Delete => Side::Removed,
                ChangeTag::Insert => Side::Added,
            },
            old: change.old_index().map(|index| index + 1),
            new: change.new_index().map(|index| index + 1),
            pieces: change
                .iter_strings_lossy()
                .map(|(marked, text)| (marked, text.trim_end_matches('\n').to_owned()))
                .filter(|(_, text)| !text.is_empty())
                .collect(),
        };
        changes.map(line).collect()
    };
    groups.iter().map(hunk).collect()
}

fn with_plain_ends(text: &str) -> String {
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    // Whether the last line has an end is nothing that anybody wants to read of.
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
