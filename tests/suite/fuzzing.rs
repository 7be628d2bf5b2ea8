//! What the fuzzer starts from, and what it has found, replayed without it.

#[path = "../../fuzz/checks.rs"]
mod checks;

use std::path::Path;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

/// So many texts are made from each corpus, always the same ones.
const MADE: u64 = 400;

/// Holds a check against the whole corpus of its target, and against texts that are made from it: pieces taken out, doubled, or put
/// into others.
#[track_caller]
fn replay(target: &str, check: fn(&str)) {
    let folder = Path::new("fuzz/corpus").join(target);
    let files = std::fs::read_dir(&folder).expect("the corpus is in the repository");
    let mut files: Vec<_> = files.flatten().map(|file| file.path()).collect();
    files.sort();
    assert!(files.len() >= 10, "parts of {} are missing", folder.display());
    let mut texts = Vec::new();
    for file in files {
        let bytes = std::fs::read(&file).expect("it can be read");
        // As the fuzzer hands it over: as far as it is UTF-8.
        let end = std::str::from_utf8(&bytes)
            .err()
            .map_or(bytes.len(), |error| error.valid_up_to());
        let text = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let held = std::panic::catch_unwind(|| check(&text));
        assert!(held.is_ok(), "{}", file.display());
        texts.push(text);
    }
    for seed in 0..MADE {
        let text = made(seed, &texts);
        let held = std::panic::catch_unwind(|| check(&text));
        assert!(held.is_ok(), "{target}, number {seed}: {text:?}");
    }
}

/// A text made from others.
fn made(seed: u64, texts: &[String]) -> String {
    let mut chance = StdRng::seed_from_u64(seed);
    let mut text = texts[chance.random_range(0..texts.len())].clone();
    for _ in 0..chance.random_range(1..6) {
        let other = &texts[chance.random_range(0..texts.len())];
        let put = other[piece(&mut chance, other)].to_owned();
        let place = piece(&mut chance, &text);
        match chance.random_range(0..4) {
            0 => text.replace_range(place, ""),
            1 => text.insert_str(place.start, &put),
            2 => text.replace_range(place, &put),
            _ => {
                let doubled = text[place.clone()].repeat(2);
                text.replace_range(place, &doubled);
            }
        }
    }
    text
}

/// Some characters of a text, most often few.
fn piece(chance: &mut StdRng, text: &str) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(chance.random_range(0..=text.len()));
    let longest = [2, 8, 60, text.len()][chance.random_range(0..4)];
    let end = (start + chance.random_range(0..=longest)).min(text.len());
    start..text.floor_char_boundary(end).max(start)
}

#[test]
fn updates_are_read() {
    replay("update", checks::update);
}

#[test]
fn texts_of_the_faq_are_read_linted_and_written() {
    replay("faq", checks::faq);
}

#[test]
fn programme_files_are_read() {
    replay("programme", checks::programme);
}

#[test]
fn files_of_partners_are_read() {
    replay("import", checks::import);
}

#[test]
fn tables_of_entries_are_read_and_written_as_texts() {
    replay("sheet", checks::sheet);
}

#[test]
fn whatever_a_button_brings_back_a_turn_ends() {
    replay("choice", checks::choice);
}
