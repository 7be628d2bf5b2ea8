//! A folder as one of several that have the same texts: what is read of it, and what is written into it.

use std::fs;
use std::path::{Path, PathBuf};

use partnerdesk::content::load::load;
use partnerdesk::content::version::{are, files, loaded, put_in_place, set_aside, texts};
use partnerdesk::domain::records::FaqTexts;

#[test]
fn the_shipped_folder_comes_back_from_its_texts_as_it_was_read() {
    let read = load(Path::new("faq"));
    let made = loaded("faq", &texts(&read));
    assert!(read.same_texts(&made));
    assert_eq!(read.languages, made.languages);
    assert_eq!(read.entries, made.entries);
    assert!(are(&files(Path::new("faq")).expect("it is there"), &texts(&read)));
}

#[test]
fn a_folder_becomes_another_and_what_is_not_ours_stays() {
    let folder = tempfile::tempdir().expect("there is room");
    let dir = folder.path().join("faq");
    fs::create_dir_all(dir.join("en")).expect("there is room");
    fs::create_dir_all(dir.join("messages")).expect("there is room");
    for (path, text) in [
        ("en/a.txt", "old"),
        ("en/gone.txt", "old"),
        ("README.md", "ours"),
        ("messages/en.ftl", "ours"),
    ] {
        fs::write(dir.join(path), text).expect("there is room");
    }
    let wanted = [("en/a.txt", "new"), ("de/a.txt", "neu"), ("programme.toml", "")];
    let wanted = FaqTexts(wanted.map(|(path, text)| (path.to_owned(), text.to_owned())).into());
    let before = files(&dir).expect("it is there");
    put_in_place(&dir, &before, &wanted).expect("it can be written");
    assert!(are(&files(&dir).expect("it is there"), &wanted));
    for ours in ["README.md", "messages/en.ftl"] {
        assert_eq!(fs::read_to_string(dir.join(ours)).expect("it is there"), "ours");
    }
    // Somebody was quicker: theirs stays.
    fs::write(dir.join("en/a.txt"), "mine").expect("there is room");
    put_in_place(&dir, &before, &wanted).expect_err("it isn't as it was found");
    assert_eq!(fs::read_to_string(dir.join("en/a.txt")).expect("it is there"), "mine");
    // Set aside twice in a second, both are kept.
    let found = files(&dir).expect("it is there");
    let kept: Vec<PathBuf> = (0..2)
        .map(|_| set_aside(&dir, &dir, "now", &found).expect("there is room"))
        .collect();
    assert_ne!(kept[0], kept[1]);
    for kept in kept {
        assert_eq!(files(&kept).expect("it is there"), found);
    }
}

#[test]
fn no_published_name_leads_out_of_the_folder() {
    let folder = tempfile::tempdir().expect("there is room");
    let dir = folder.path().join("faq");
    fs::create_dir(&dir).expect("there is room");
    let names = [
        "../x.txt",
        "/etc/x.txt",
        "en/../../x.txt",
        "en/.x.txt",
        "",
        "a/b/c.txt",
        "C:x",
    ];
    for name in names {
        let wanted = FaqTexts([(name.to_owned(), "text".to_owned())].into());
        put_in_place(&dir, &files(&dir).expect("it is there"), &wanted).expect_err(name);
    }
    assert_eq!(
        fs::read_dir(folder.path()).expect("it is there").count(),
        1,
        "nothing was written beside it"
    );
}
