//! Long texts in parts that Telegram takes. Pure.

/// A message isn't longer than this, in UTF-16 units.
pub const LONGEST: usize = 4096;

/// `text` in parts of at most `longest` UTF-16 units each: cut at the end of a paragraph where that leaves parts worth
/// sending, else of a line, else of a word, else anywhere between two letters. Together the parts hold all of the text but
/// the blanks where it is cut. No part is empty; an empty text has none.
#[must_use]
pub fn split(text: &str, longest: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let fits = prefix(rest, longest.max(2));
        if fits.len() == rest.len() {
            parts.push(rest);
            break;
        }
        let cut = cut(fits, &rest[fits.len()..]);
        let (part, left) = rest.split_at(cut);
        parts.push(part.trim_end());
        rest = left.trim_start();
    }
    parts
}

/// As much of `text` as fits.
fn prefix(text: &str, longest: usize) -> &str {
    let mut units = 0;
    for (at, letter) in text.char_indices() {
        units += letter.len_utf16();
        if units > longest {
            return &text[..at];
        }
    }
    text
}

/// Where to cut, at or before the end of what fits. `after` is what follows it.
fn cut(fits: &str, after: &str) -> usize {
    // A cut right at the beginning of its mark is one at the end of what fits.
    let ends = |mark: &str| {
        if after.starts_with(mark) {
            return Some(fits.len());
        }
        fits.rfind(mark)
    };
    // A part with less than half in it isn't worth a nicer place.
    let worth = |at: &usize| *at >= fits.len() / 2;
    ["\n\n", "\n", " "]
        .into_iter()
        .find_map(|mark| ends(mark).filter(worth))
        .or_else(|| ends(" ").filter(|at| !fits[..*at].trim().is_empty()))
        .unwrap_or(fits.len())
}
