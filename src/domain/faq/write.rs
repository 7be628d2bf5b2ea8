//! Entries to text, in the form that `faq/README.md` shows. What `parse` reads from it are the same entries.

use super::line::{is_special, one_line, paragraphs};
use super::{Audience, Entry, Spanned};

/// The text of a file with these entries, in their order. Texts are normalised on the way as `parse` does it, and lines that
/// would be read as something else get a backslash.
#[must_use]
pub fn write(entries: &[Entry]) -> String {
    let mut text = String::new();
    for entry in entries {
        if !text.is_empty() {
            text.push('\n');
        }
        write_entry(&mut text, entry);
    }
    text
}

fn write_entry(text: &mut String, entry: &Entry) {
    text.extend(["== ", &entry.id, "\n"]);
    push_line(text, &one_line(&entry.question.text));
    let mut head = String::new();
    if entry.audience != Audience::default() {
        head.extend(["Audience: ", entry.audience.name(), "\n"]);
    }
    if !entry.see.is_empty() {
        let ids: Vec<&str> = entry.see.iter().map(|id| id.text.as_str()).collect();
        head.extend(["See also: ", &ids.join(", "), "\n"]);
    }
    if let Some(mark) = &entry.from_english {
        head.extend(["From English: ", &mark.text, "\n"]);
    }
    if !head.is_empty() {
        text.extend(["\n", &head]);
    }
    let answer = paragraphs(&entry.answer.text);
    if !answer.is_empty() {
        text.push_str("\nAnswer:\n");
        for line in answer.split('\n') {
            push_line(text, line);
        }
    }
    push_phrases(text, "Also asked", &entry.alternates);
    push_phrases(text, "Must find this", &entry.must_find);
    push_phrases(text, "Must not find this", &entry.must_not_find);
}

/// A line of text, with a backslash where it needs one.
fn push_line(text: &mut String, line: &str) {
    if is_special(line) {
        let indent = line.len() - line.trim_start().len();
        text.extend([&line[..indent], "\\", &line[indent..], "\n"]);
    } else {
        text.extend([line, "\n"]);
    }
}

fn push_phrases(text: &mut String, heading: &str, phrases: &[Spanned]) {
    let lines: Vec<String> = phrases.iter().map(|phrase| one_line(&phrase.text)).collect();
    if lines.iter().all(String::is_empty) {
        return;
    }
    text.extend(["\n", heading, ":\n"]);
    for line in lines.iter().filter(|line| !line.is_empty()) {
        text.extend(["- ", line, "\n"]);
    }
}
