//! A text as it comes back from a form of a browser, as it is to stand in its file.
//!
//! Browsers make each line end two characters long. What the file had stays: else every line would seem changed.

/// The text with the line ends that the file had, and an end behind its last line.
#[must_use]
pub fn as_in_file(typed: &str, before: Option<&str>) -> String {
    let mut text = typed.replace("\r\n", "\n").replace('\r', "\n");
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let first_end = before.and_then(|before| before.find('\n').map(|at| before[..at].ends_with('\r')));
    if first_end == Some(true) {
        text = text.replace('\n', "\r\n");
    }
    text
}
