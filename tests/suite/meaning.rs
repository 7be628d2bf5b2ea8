//! What the sentence model adds to answers, and that an index with it is kept, mended and built anew as one without.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use partnerdesk::assistant::desk::Desk;
use partnerdesk::content::load::load;
use partnerdesk::domain::dialogue::FaqOutcome;
use partnerdesk::encoder::Encoder;

use crate::support::{ENCODER, partnerdesk, program, stdout};

/// The folder of indexes; what is in it serves the next run, too.
fn index() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

static DESK: LazyLock<Desk> = LazyLock::new(|| {
    Desk::open(&load(Path::new("faq")), Some(index()), Some(Arc::clone(&ENCODER)), 0.05)
        .expect("an index can always be built")
});

#[test]
fn what_the_faq_does_not_answer_stays_unanswered() {
    for question in [
        "Which wine goes with fish?",
        "Wie wird das Wetter morgen in Köln?",
        "Quelle est la capitale de l'Australie ?",
        "¿Quién ganó el mundial de fútbol?",
        "Где находится библиотека?",
        "你们几点开门",
    ] {
        let card = DESK.ask(question, None, None).expect("the index answers");
        assert_ne!(card.outcome, FaqOutcome::Answered, "{question}: {:?}", card.entry);
    }
}

#[test]
fn an_explanation_adds_up() {
    let explained = DESK
        .explain("do unused tickets expire", None)
        .expect("the index answers");
    assert_eq!(explained.candidates[0].entry, "rollover");
    assert!(explained.candidates[0].words.contains(&"unused".to_owned()));
    for candidate in &explained.candidates {
        let sum: f32 = candidate
            .parts
            .iter()
            .map(partnerdesk::domain::answer::Part::worth)
            .sum();
        assert!((sum - candidate.score).abs() < 1e-4, "{}", candidate.entry);
    }
    let judged = DESK.judge("do unused tickets expire", None).expect("the index answers");
    assert!((judged.confidence - explained.confidence).abs() < 1e-6);
}

/// A FAQ of two entries, which is quick to index.
fn small(folder: &Path, answer: &str, encoder: Option<&Arc<Encoder>>) -> Desk {
    fs::create_dir_all(folder.join("faq/en")).expect("a folder can be made");
    let text = format!(
        "== opening\nWhen do you open?\n\nAnswer:\n{answer}\n\n== parking\nWhere can I park?\n\nAnswer:\nBehind the house.\n"
    );
    fs::write(folder.join("faq/en/house.txt"), text).expect("a file can be written");
    let loaded = load(&folder.join("faq"));
    Desk::open(&loaded, Some(&folder.join("index")), encoder.cloned(), 0.05).expect("an index can be built")
}

/// Nothing in common, and yet the same: by words alone nobody could tell which entry is meant.
#[test]
fn questions_without_a_word_of_the_faq_find_their_entry() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let by_words = small(folder.path(), "At nine.", None);
    let by_meaning = small(folder.path(), "At nine.", Some(&ENCODER));
    for (question, entry) in [
        ("your business hours", "opening"),
        ("Ab wie viel Uhr ist jemand da?", "opening"),
        ("¿A qué hora abren?", "opening"),
        ("any space for my car", "parking"),
        ("Wo stelle ich mein Auto ab?", "parking"),
        ("Où laisser la voiture ?", "parking"),
    ] {
        let seen = by_words.explain(question, None).expect("the index answers");
        for candidate in &seen.candidates {
            assert_eq!(candidate.words, Vec::<String>::new(), "{question}: {}", candidate.entry);
        }
        let found = by_meaning.judge(question, None).expect("the index answers");
        assert_eq!(found.hits[0].entry, entry, "{question}");
    }
}

/// The files below a folder that have this name.
fn files(folder: &Path, name: &str) -> Vec<std::path::PathBuf> {
    let children = fs::read_dir(folder).expect("the folder is there").flatten();
    children
        .map(|child| child.path().join(name))
        .filter(|path| path.is_file())
        .collect()
}

#[test]
fn an_index_whose_meanings_are_damaged_is_built_anew() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let before = small(folder.path(), "At nine.", Some(&ENCODER));
    assert_eq!(before.index_not_stored_because(), None);
    let found = before
        .judge("from what time on is somebody there", None)
        .expect("the index answers");
    let meanings = files(&folder.path().join("index"), "meanings.bin");
    assert_eq!(meanings.len(), 1, "{meanings:?}");
    fs::write(&meanings[0], b"cut short").expect("a file can be written");
    fs::write(folder.path().join("index/meanings.bin"), b"not vectors").expect("a file can be written");
    let again = small(folder.path(), "At nine.", Some(&ENCODER));
    let found_again = again
        .judge("from what time on is somebody there", None)
        .expect("the index answers");
    assert_eq!(found.hits, found_again.hits);
    assert!(fs::metadata(&meanings[0]).expect("it is there").len() > 1000);
}

#[test]
fn a_save_keeps_the_vectors_of_what_stays() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    small(folder.path(), "At nine.", Some(&ENCODER));
    let kept = folder.path().join("index/meanings.bin");
    let before = fs::read(&kept).expect("vectors are kept");
    // Make one kept vector recognisable: it is taken over, not computed again.
    let row = 16 + 16;
    let mut marked = before.clone();
    marked[row..row + 1024].fill(1);
    fs::write(&kept, &marked).expect("a file can be written");
    small(folder.path(), "At ten.", Some(&ENCODER));
    let after = fs::read(&kept).expect("vectors are kept");
    assert_ne!(after, marked);
    let taken_over = after.windows(1024).any(|window| window.iter().all(|&byte| byte == 1));
    assert!(taken_over, "everything was computed again");
}

#[test]
fn without_a_model_words_alone_have_to_do_and_that_is_said_once() {
    let empty = tempfile::tempdir().expect("there is room for a folder");
    let output = program()
        .args(["ask", "Will incidents be rolled over?"])
        .env("PARTNERDESK_INDEX", index())
        .env("PARTNERDESK_ANSWERS_ENCODER", "auto")
        .env("PARTNERDESK_ANSWERS_MODEL", empty.path())
        .output()
        .expect("the program was built before this test");
    assert!(stdout(&output).contains("cannot be rolled over"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(said.matches("partnerdesk model install").count(), 1, "{said}");
    // Whoever has switched it off knows.
    let output = partnerdesk(index(), &["ask", "Will incidents be rolled over?"]);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_program_explains_its_answer() {
    let output = partnerdesk(index(), &["ask", "--explain", "do unused tickets expire"]);
    let shown = stdout(&output);
    for words in [
        "confidence 0.",
        "answered from 0.",
        "Words",
        "rollover",
        "faq/en/incidents.txt:",
        "class 1.00×",
    ] {
        assert!(shown.contains(words), "{words} isn't in: {shown}");
    }
}
