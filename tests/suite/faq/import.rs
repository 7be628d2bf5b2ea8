//! `faq import`: everything or nothing, and what was written reads back.

use std::fs;
use std::path::Path;

use partnerdesk::content::load::{Loaded, load};
use partnerdesk::domain::faq::Entry;
use partnerdesk::domain::language::Language;

use super::{partnerdesk, printed, put, temporary};

/// Imports a file with these bytes to `faq`; gives stdout, stderr and the exit code.
fn import(dir: &Path, name: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> (String, String, Option<i32>) {
    put(dir, name, bytes);
    let args: Vec<&str> = ["faq", "import", name, "--out", "faq"]
        .into_iter()
        .chain(more.iter().copied())
        .collect();
    printed(&partnerdesk(dir, &args))
}

/// Imports to a new folder, expects success and loads what was written.
fn imported(name: &str, bytes: impl AsRef<[u8]>) -> Loaded {
    let dir = temporary();
    let (out, err, code) = import(dir.path(), name, bytes, &[]);
    assert_eq!(code, Some(0), "{out}{err}");
    let loaded = load(&dir.path().join("faq"));
    assert_eq!(loaded.diagnostics, []);
    loaded
}

/// Imports to a new folder, expects to be refused and that nothing is written; gives the complaint.
fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let dir = temporary();
    let (out, err, code) = import(dir.path(), name, bytes, &[]);
    assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
    let left: Vec<_> = fs::read_dir(dir.path())
        .expect("the folder is there")
        .flatten()
        .map(|child| child.file_name())
        .collect();
    assert_eq!(left, [name], "only the file itself is there");
    err
}

fn entry<'a>(loaded: &'a Loaded, language: Language, id: &str) -> &'a Entry {
    let found = loaded
        .entries
        .iter()
        .find(|entry| entry.language == language && entry.id == id);
    found.unwrap_or_else(|| panic!("no '{id}' in {language}: {:?}", loaded.entries))
}

/// What a table says, however it is written.
fn expect_two(loaded: &Loaded) {
    assert_eq!(loaded.entries.len(), 2);
    let english = entry(loaded, Language::En, "rollover");
    assert_eq!(english.question.text, "Will incidents be rolled over?");
    assert_eq!(english.answer.text, "No, \"never\".\n\nNot; once.");
    let alternates: Vec<&str> = english.alternates.iter().map(|phrase| phrase.text.as_str()).collect();
    assert_eq!(alternates, ["left over cases", "unused ones"]);
    let german = entry(loaded, Language::De, "rollover");
    assert_eq!(german.question.text, "Können Vorfälle übertragen werden?");
    assert!(german.from_english.is_some(), "a translation gets its mark");
}

#[test]
fn jsonl() {
    let text = concat!(
        r#"{"id":"rollover","questions":["Will incidents be rolled over?","left over cases","unused ones"],"answer":"No, \"never\".\n\nNot; once.","lang":"en"}"#,
        "\n\n",
        r#"{"id":"rollover","questions":["Können Vorfälle übertragen werden?"],"answer":"Nein.","lang":"de-AT","more":1}"#,
    );
    expect_two(&imported("a.jsonl", text));
    expect_two(&imported("a.JSONL", format!("\u{feff}{}", text.replace('\n', "\r\n"))));
}

#[test]
fn tables() {
    let table = |separator: &str| {
        [
            ["id", "language", "question", "alternates", "answer"],
            [
                "rollover",
                "en",
                "Will incidents be rolled over?",
                "\"left over cases | unused ones\"",
                "\"No, \"\"never\"\".\n\nNot; once.\"",
            ],
            ["rollover", "de", "Können Vorfälle übertragen werden?", "", "Nein."],
        ]
        .map(|row| row.join(separator))
        .join("\n")
    };
    expect_two(&imported("a.csv", table(",")));
    expect_two(&imported("a.csv", table(";")));
    expect_two(&imported("a.csv", table("\t")));
    expect_two(&imported("a.tsv", table("\t")));
    expect_two(&imported(
        "a.csv",
        format!("\u{feff}{}\r\n", table(";").replace('\n', "\r\n")),
    ));
    // Spreadsheets add empty columns and rows.
    expect_two(&imported(
        "a.csv",
        format!("{}\n,,,,\n,,,,,,\n", table(",").replace(",answer", ",answer,,"))
            .replace("Not; once.\"", "Not; once.\",,")
            .replace("Nein.", "Nein.,,"),
    ));
    expect_two(&imported("a.csv", table(",").replace(" | ", "\n")));
}

#[test]
fn columns_in_any_order() {
    let loaded = imported("a.csv", "Answer,question,ID,Language\nYes.,Really?,a,fr\n");
    assert_eq!(entry(&loaded, Language::Fr, "a").answer.text, "Yes.");
}

/// Text that would be read as a heading or a note survives.
#[test]
fn hostile_text_reads_back() {
    let answer = "== b\\nAnswer: x\\n# note\\n\\\\# y\\n= rollover\\n\\n\\n  - z\\u0000\\u200b";
    let json = format!(r#"{{"id":"a","questions":["Answer: why?","- # x","== y"],"answer":"{answer}","lang":"en"}}"#);
    let loaded = imported("a.jsonl", json);
    let entry = entry(&loaded, Language::En, "a");
    assert_eq!(entry.question.text, "Answer: why?");
    assert_eq!(
        entry.answer.text,
        "== b\nAnswer: x\n# note\n\\# y\n= rollover\n\n  - z\u{200b}"
    );
    assert_eq!(entry.alternates.len(), 2);
}

#[test]
fn ids_are_put_right_and_reported() {
    let dir = temporary();
    let table = "id,language,question,answer\nAdd-on Timing!,en,When?,Now.\nempty,en,What?,\n";
    let (_, err, code) = import(dir.path(), "a.csv", table, &[]);
    assert_eq!(code, Some(0), "{err}");
    assert!(
        err.contains("a.csv:2: the id 'Add-on Timing!' became 'add-on-timing'"),
        "{err}"
    );
    assert!(err.contains("a.csv:3: 'empty' has no answer"), "{err}");
    assert_eq!(load(&dir.path().join("faq")).entries.len(), 2);
}

#[test]
fn mistakes_are_told_with_their_lines() {
    let head = "id,language,question,answer\n";
    for (name, text, wanted) in [
        (
            "a.csv",
            format!("{head}a,en,Q?,A.\nb,en,Q2?,B.\na,en,Q3?,C.\n"),
            "a.csv:4: the id 'a' stands in line 2 already",
        ),
        (
            "a.csv",
            format!("{head}A b,en,Q?,A.\na-b,en,Q2?,B.\n"),
            "a.csv:3: 'a-b' would become the id 'a-b', like 'A b' in line 2",
        ),
        ("a.csv", format!("{head}a,xx,Q?,A.\n"), "a.csv:2: "),
        ("a.csv", format!("{head}a,en,,A.\n"), "a.csv:2: 'a' has no question"),
        (
            "a.csv",
            format!("{head}???,en,Q?,A.\n"),
            "a.csv:2: '???' can't be made an id",
        ),
        (
            "a.csv",
            format!("{head}a,en,Q?,A, or B.\n"),
            "a.csv:2: this row has 5 fields and the header 4",
        ),
        (
            "a.csv",
            format!("{head}\"a\",en,\"Q\n?\",A.\nb,en\n"),
            "a.csv:4: this row has 2 fields",
        ),
        ("a.csv", "a,en,Q?,A.\n".to_owned(), "a.csv:1: there is no column 'a'"),
        (
            "a.csv",
            "id,languge,question,answer\n".to_owned(),
            "a.csv:1: there is no column 'languge'; did you mean 'language'?",
        ),
        (
            "a.csv",
            "id,language,answer\na,en,A\n".to_owned(),
            "a.csv:1: the column 'question' is missing",
        ),
        (
            "a.csv",
            "id,id,language,question,answer\n".to_owned(),
            "a.csv:1: the column 'id' stands in the header twice",
        ),
        ("a.csv", head.to_owned(), "a.csv:1: there are no entries"),
        ("a.csv", String::new(), "a.csv:1: the file has no header"),
        ("a.jsonl", String::new(), "a.jsonl:1: there are no entries"),
        ("a.jsonl", "\n{\"id\":\"a\"}\n".to_owned(), "a.jsonl:2: missing field"),
        ("a.jsonl", "nonsense\n".to_owned(), "a.jsonl:1: "),
        ("a.jsonl", "[1]\n{}\n".to_owned(), "a.jsonl:2: "),
        (
            "a.jsonl",
            "{\"id\":\"a\",\"questions\":[],\"answer\":\"\",\"lang\":\"en\"}".to_owned(),
            "a.jsonl:1: 'a' has no question",
        ),
        (
            "a.xlsx",
            "PK".to_owned(),
            "a.xlsx: the file's name has to end in .jsonl, .csv or .tsv",
        ),
    ] {
        let complaint = refused(name, &text);
        assert!(
            complaint.contains(wanted),
            "{text:?} gave {complaint:?}, not {wanted:?}"
        );
    }
}

/// One run tells of all mistakes.
#[test]
fn all_mistakes_at_once() {
    let complaint = refused("a.csv", "id,language,question,answer\n?,en,Q?,A\na,xx,Q?,A\nb,en\n");
    for line in ["a.csv:2:", "a.csv:3:", "a.csv:4:"] {
        assert!(complaint.contains(line), "{line} is missing in {complaint}");
    }
}

#[test]
fn other_encodings() {
    let complaint = refused("a.csv", b"id,language,question,answer\na,de,K\xf6nnen?,Ja.\n");
    assert!(
        complaint.contains("a.csv:2: the byte F6 at column 7 isn't UTF-8"),
        "{complaint}"
    );
    assert!(complaint.contains("Windows-1252"), "{complaint}");
    let complaint = refused("a.csv", b"\xff\xfei\0d\0");
    assert!(complaint.contains("UTF-16"), "{complaint}");
}

#[test]
fn a_file_that_is_not_there() {
    let dir = temporary();
    let (out, err, code) = printed(&partnerdesk(dir.path(), &["faq", "import", "a.csv", "--out", "faq"]));
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("a.csv"), "{err}");
    let (_, _, code) = printed(&partnerdesk(dir.path(), &["faq", "import", "a.csv"]));
    assert_eq!(code, Some(2), "--out has to be given");
}

#[test]
fn nothing_is_overwritten_unasked() {
    let dir = temporary();
    put(dir.path(), "faq/de/a.txt", "old");
    put(dir.path(), "faq/de/other.txt", "other");
    let table = "id,language,question,answer\na,en,Q?,A.\na,de,F?,J.\n";
    let (out, err, code) = import(dir.path(), "a.csv", table, &[]);
    assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
    assert!(err.contains("faq/de/a.txt is there already"), "{err}");
    let read = |path: &str| fs::read_to_string(dir.path().join(path)).expect("it was put there");
    assert_eq!(read("faq/de/a.txt"), "old");
    assert!(
        !dir.path().join("faq/en").exists(),
        "the other language isn't written either"
    );
    let (out, err, code) = import(dir.path(), "a.csv", table, &["--force"]);
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(read("faq/de/a.txt").contains("F?"));
    assert!(read("faq/en/a.txt").contains("Q?"));
    assert_eq!(read("faq/de/other.txt"), "other");
}

/// When the last file can't be written, the first is taken back.
#[test]
fn all_or_nothing() {
    let dir = temporary();
    put(dir.path(), "faq/de/a.txt", "old");
    put(dir.path(), "faq/fr/a.txt/in-the-way", "");
    let table = "id,language,question,answer\na,en,Q?,A.\na,de,F?,J.\na,fr,Q?,O.\n";
    let (out, err, code) = import(dir.path(), "a.csv", table, &["--force"]);
    assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
    assert!(err.contains("nothing was written"), "{err}");
    let old = fs::read_to_string(dir.path().join("faq/de/a.txt")).expect("it was put back");
    assert_eq!(old, "old");
    assert!(!dir.path().join("faq/en/a.txt").exists());
    let names = |path: &Path| -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(path)
            .expect("the folder is there")
            .flatten()
            .map(|child| child.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(dir.path()), ["a.csv", "faq"], "nothing is left lying about");
    assert_eq!(names(&dir.path().join("faq")), ["de", "fr"], "no folder was made");
}
