//! What the FAQ editor rests on: names of files, texts as browsers send them, differences, and folders with a draft in them.

use std::fs;

use partnerdesk::content::edit::{laid_over, text_of, with_file, write};
use partnerdesk::content::load::load;
use partnerdesk::domain::difference::{Side, difference};
use partnerdesk::domain::faq::file::FaqFile;
use partnerdesk::domain::faq::reworded::{What, reworded};
use partnerdesk::domain::faq::typed::as_in_file;

use super::{parsed, put, temporary};

fn named(name: &str) -> FaqFile {
    name.parse().expect("it is a name")
}

#[test]
fn a_name_is_a_language_and_a_topic_and_never_a_path() {
    for (name, path) in [
        ("en/incidents", "en/incidents.txt"),
        ("de/add-ons-2", "de/add-ons-2.txt"),
        ("out-of-scope/fr", "out-of-scope/fr.txt"),
        ("programme", "programme.toml"),
    ] {
        let file = named(name);
        assert_eq!((file.to_string(), file.path()), (name.to_owned(), path.to_owned()));
        assert_eq!(FaqFile::of_path(path), Some(file));
    }
    for name in [
        "",
        "/",
        "en",
        "en/",
        "/incidents",
        "en/../../etc/passwd",
        "../en/incidents",
        "en/..",
        "en/.",
        "en/.hidden",
        "en/a/b",
        "en//a",
        "EN/incidents",
        "de-AT/incidents",
        "xx/incidents",
        "en/Incidents",
        "en/a.txt",
        "en/a\\b",
        "en/a\0",
        "en/a b",
        "en/ü",
        "en/-a",
        "messages/en",
        "out-of-scope/xx",
        "out-of-scope/",
        "programme.toml",
        "programme/",
    ] {
        assert!(name.parse::<FaqFile>().is_err(), "{name:?}");
    }
    assert_eq!(FaqFile::of_path("en/incidents.TXT"), None);
    assert_eq!(FaqFile::of_path("en/My topic.txt"), None);
}

#[test]
fn what_a_browser_sends_gets_the_line_ends_that_the_file_had() {
    assert_eq!(as_in_file("a\r\nb", None), "a\nb\n");
    assert_eq!(as_in_file("a\r\nb\r\n", Some("x\ny\n")), "a\nb\n");
    assert_eq!(as_in_file("a\nb\rc", Some("x\r\ny\r\n")), "a\r\nb\r\nc\r\n");
    assert_eq!(as_in_file("", Some("x")), "");
}

#[test]
fn a_difference_shows_the_lines_with_what_differs_in_them() {
    let before = "1\n2\n3\n4\nWe answer within two days.\n6\n7\n8\n9\n10\n11\n12\n13\n";
    let after = before.replace("two days", "one day").replace("13\n", "13\n14");
    let hunks = difference(before, &after);
    assert_eq!(hunks.len(), 2);
    let changed: Vec<_> = hunks[0].iter().filter(|line| line.side != Side::Same).collect();
    assert_eq!(hunks[0].len() - changed.len(), 6, "three lines around");
    assert_eq!(
        (changed[0].side, changed[0].old, changed[0].new),
        (Side::Removed, Some(5), None)
    );
    assert_eq!(
        (changed[1].side, changed[1].old, changed[1].new),
        (Side::Added, None, Some(5))
    );
    let marked = |line: &partnerdesk::domain::difference::DifferentLine| -> String {
        let pieces = line.pieces.iter().filter(|(marked, _)| *marked);
        pieces.map(|(_, text)| text.as_str()).collect()
    };
    assert!(marked(changed[0]).contains("two") && !marked(changed[0]).contains("answer"));
    let last = hunks[1].last().expect("it has lines");
    assert_eq!((last.side, last.new), (Side::Added, Some(14)));
    // How lines end is nothing to read of.
    assert_eq!(difference("a\r\nb", "a\nb\n"), Vec::<Vec<_>>::new());
}

#[test]
fn what_was_done_to_entries_is_told_in_words() {
    let (before, _) = parsed(
        "== a\nA?\n\nAnswer:\nYes.\n\nAlso asked:\n- one\n- two\n\n== b\nB?\n\nAnswer:\nYes.\n\n== c\nC?\n\nAnswer:\nYes.\n",
    );
    let (after, _) = parsed(
        "# moved, and not changed\n== c\nC?\n\nAnswer:\nYes.\n\n== a\nA?\n\nAnswer:\nNo.\n\nAlso asked:\n- two\n- three\n- four\n\n== d\nD?\n\nAnswer:\nYes.\n",
    );
    let told: Vec<_> = reworded(&before, &after)
        .into_iter()
        .map(|one| (one.id, one.what))
        .collect();
    let parts = ["the answer", "2 more ways to ask", "1 way to ask less"].map(str::to_owned);
    assert_eq!(
        told,
        [
            ("a".to_owned(), What::Changed(parts.to_vec())),
            ("d".to_owned(), What::Added),
            ("b".to_owned(), What::Removed)
        ]
    );
    assert_eq!(reworded(&before, &before), []);
}

#[test]
fn a_draft_stands_in_the_folder_as_if_it_were_saved() {
    let dir = temporary();
    put(dir.path(), "en/a.txt", "== a\nA?\n\nAnswer:\nYes.\n");
    put(dir.path(), "out-of-scope/en.txt", "swallows?\n");
    put(dir.path(), "programme.toml", "");
    let loaded = load(dir.path());
    // Each kind of file, those that aren't there yet among them.
    for (name, text) in [
        ("en/a", "== a\nB?\n\nAnswer:\nNo.\n"),
        ("en/b", "== b\nB?\n\nAnswer:\nNo.\n"),
        ("fr/a", "== a\nA ?\n\nAnswer:\nOui.\n"),
        ("out-of-scope/en", "swallows?\nparrots?\n"),
        ("out-of-scope/de", "Schwalben?\n"),
        ("programme", "[links]\n"),
    ] {
        let file = named(name);
        let with = with_file(&loaded, &file, text);
        let saved = temporary();
        crate::support::copy(dir.path(), saved.path());
        let there = text_of(&loaded, &file);
        write(saved.path(), &file, there, text).expect("it can be written");
        let read = load(saved.path());
        let texts = |loaded: &partnerdesk::content::load::Loaded| {
            let mut all: Vec<_> = loaded.sources.iter().map(|source| source.text.clone()).collect();
            all.extend(loaded.out_of_scope.iter().map(|(_, source)| source.text.clone()));
            all.extend(loaded.programme.iter().map(|source| source.text.clone()));
            all.sort();
            all
        };
        assert_eq!(texts(&with), texts(&read), "{name}");
        assert_eq!(
            (&with.languages, with.entries.len()),
            (&read.languages, read.entries.len()),
            "{name}"
        );
        assert_eq!(text_of(&with, &file), Some(text), "{name}");
    }
}

#[test]
fn a_new_file_is_never_put_over_one_that_somebody_else_made() {
    let dir = temporary();
    let file = named("es/nuevo");
    write(dir.path(), &file, None, "mine").expect("it is new");
    write(dir.path(), &file, None, "again").expect_err("it is there");
    write(dir.path(), &file, Some("theirs"), "again").expect_err("it is another");
    let path = dir.path().join("es/nuevo.txt");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "mine");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&path).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o600, 0o600);
        assert_ne!(mode & 0o044, 0, "as readable as any new file, where the mask allows it");
    }
    assert_eq!(fs::read_dir(dir.path().join("es")).expect("the folder").count(), 1);
}

#[test]
fn texts_laid_over_the_folder_take_the_place_of_its_own() {
    let (dir, over) = (temporary(), temporary());
    put(dir.path(), "en/a.txt", "== a\nA?\n\nAnswer:\nYes.\n");
    put(over.path(), "en/a.txt", "== a\nA?\n\nAnswer:\nNo.\n");
    put(over.path(), "de/a.txt", "== a\nA?\n\nAnswer:\nNein.\n");
    let loaded = laid_over(load(dir.path()), over.path());
    let answers: Vec<_> = loaded.entries.iter().map(|entry| entry.answer.text.as_str()).collect();
    assert_eq!(answers, ["No.", "Nein."]);
    // Readers are told the names that they know.
    let folder = load(dir.path()).folder;
    assert!(loaded.sources.iter().all(|source| source.file.starts_with(&folder)));
}
