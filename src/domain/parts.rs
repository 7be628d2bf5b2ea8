//! The questions in a message: "Who is eligible? And when can add-ons be bought?" are two.

use unicode_segmentation::UnicodeSegmentation as _;

/// A shorter sentence is no question of its own, in words.
const FEWEST_WORDS: usize = 3;
/// Nobody reads more answers than this at once.
const MOST: usize = 5;

/// The questions of a message, each with what was said before it. One, the whole message, where there aren't several.
#[must_use]
pub fn questions(message: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut end = 0;
    for sentence in message.split_sentence_bounds() {
        end += sentence.len();
        let asks = sentence.trim_end().ends_with('?') && sentence.unicode_words().count() >= FEWEST_WORDS;
        if asks {
            found.push(message[begin..end].trim());
            begin = end;
        }
    }
    if (2..=MOST).contains(&found.len()) {
        found
    } else {
        vec![message]
    }
}
