//! The program as people and other programs call it.

use std::path::Path;

use serde_json::Value;

use crate::support::{partnerdesk, stderr, stdout};

fn json(index: &Path, arguments: &[&str]) -> Value {
    let output = partnerdesk(index, arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("stdout is one JSON document")
}

#[test]
fn an_answer_has_the_faqs_words_and_their_source() {
    let index = tempfile::tempdir().expect("there is room");
    let answer = json(
        index.path(),
        &["ask", "--json", "Will", "incidents", "be", "rolled", "over?"],
    );
    assert_eq!(answer["outcome"], "answered");
    assert_eq!(answer["language"], "en");
    assert_eq!(answer["entry"], "rollover");
    assert_eq!(answer["question"], "Will incidents be rolled over?");
    assert_eq!(
        answer["answer"],
        "Left over incidents cannot be rolled over from one period to another."
    );
    assert_eq!(answer["source"]["file"], "faq/en/incidents.txt");
    let line =
        usize::try_from(answer["source"]["line"].as_u64().expect("a line is a number")).expect("a file is small");
    let text = std::fs::read_to_string("faq/en/incidents.txt").expect("the file is shipped");
    assert_eq!(text.lines().nth(line - 1), Some("== rollover"));
    assert!(
        answer["candidates"]
            .as_array()
            .is_some_and(|candidates| candidates.len() >= 5)
    );
    assert!(answer["version"].as_str().is_some_and(|version| !version.is_empty()));
    assert_eq!(answer["more"], serde_json::json!([]));
}

#[test]
fn an_answer_is_in_the_questions_language_or_the_one_chosen() {
    let index = tempfile::tempdir().expect("there is room");
    let german = json(index.path(), &["ask", "--json", "Was ist eine PIN-Nummer?"]);
    assert_eq!((&german["language"], &german["entry"]), (&"de".into(), &"pin".into()));
    assert_eq!(german["source"]["file"], "faq/de/access.txt");
    let chosen = json(
        index.path(),
        &["ask", "--json", "--language", "fr", "What is an Agreement/ PIN Number?"],
    );
    assert_eq!(
        (&chosen["language"], &chosen["source"]["file"]),
        (&"fr".into(), &"faq/fr/access.txt".into())
    );
}

#[test]
fn a_built_index_is_used_again_and_a_changed_text_builds_another() {
    let folder = tempfile::tempdir().expect("there is room");
    let (faq, index) = (folder.path().join("faq"), folder.path().join("index"));
    std::fs::create_dir_all(faq.join("en")).expect("there is room");
    let entry = "== a\nWhat is a PIN?\n\nAnswer:\nA number.\n\n== b\nWhere is the portal?\n\nAnswer:\nOn the web.\n";
    std::fs::write(faq.join("en/a.txt"), entry).expect("there is room");
    let ask = || {
        json(
            &index,
            &[
                "ask",
                "--json",
                "--faq",
                faq.to_str().expect("a plain path"),
                "What is a PIN?",
            ],
        )
    };
    let built = || std::fs::read_dir(&index).expect("the index was built").count();
    let first = ask()["version"].clone();
    assert_eq!((ask()["version"].clone(), built()), (first.clone(), 1));
    std::fs::write(faq.join("en/a.txt"), entry.replace("A number", "Six digits")).expect("there is room");
    let changed = ask();
    assert_eq!(changed["answer"], "Six digits.");
    assert_ne!(changed["version"], first);
    assert_eq!(built(), 2);
}

#[test]
fn a_spoilt_index_is_built_anew() {
    let index = tempfile::tempdir().expect("there is room");
    let version = json(index.path(), &["ask", "--json", "pin"])["version"].clone();
    let model = index
        .path()
        .join(version.as_str().expect("a version is text"))
        .join("model.bin");
    std::fs::write(&model, b"spoilt").expect("the file is ours");
    assert_eq!(json(index.path(), &["ask", "--json", "pin"])["version"], version);
    assert!(std::fs::metadata(&model).expect("it was built anew").len() > 1000);
}

#[test]
fn an_index_folder_that_cannot_be_written_is_no_obstacle() {
    let folder = tempfile::tempdir().expect("there is room");
    let in_the_way = folder.path().join("file");
    std::fs::write(&in_the_way, "").expect("there is room");
    let output = partnerdesk(&in_the_way, &["ask", "Will incidents be rolled over?"]);
    assert!(output.status.success());
    assert!(stdout(&output).starts_with("Left over incidents cannot be rolled over"));
    assert!(
        stderr(&output).contains("the index is kept in memory"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn wrong_use_exits_with_2_and_says_what_to_do() {
    let index = tempfile::tempdir().expect("there is room");
    for (arguments, said) in [
        (&["ask"][..], "QUESTION"),
        (&["ask", " "], "the question is empty"),
        (&["ask", "--language", "it", "ciao"], "it speaks en, de, fr and es"),
        (&["ask", "--faq", "no-such-folder", "pin"], "no-such-folder"),
        (&["ask", "--config", "no-such.toml", "pin"], "no-such.toml"),
        (&["eval"], "--queries"),
        (&["eval", "--queries", "no-such.tsv"], "no-such.tsv"),
        (&["eval", "--corpus", "tests"], "faq.jsonl"),
        (&["no-such-command"], "no-such-command"),
    ] {
        let output = partnerdesk(index.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(said), "{arguments:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{arguments:?}");
    }
}

#[test]
fn eval_counts_and_writes_its_predictions() {
    let folder = tempfile::tempdir().expect("there is room");
    let predictions = folder.path().join("out.jsonl");
    let predictions = predictions.to_str().expect("a plain path");
    let report = json(
        folder.path(),
        &[
            "eval",
            "--json",
            "--queries",
            "tests/data/citrix-dev.tsv",
            "--predictions",
            predictions,
        ],
    );
    let written = std::fs::read_to_string(predictions).expect("the predictions were written");
    let lines: Vec<Value> = written
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    assert_eq!(report["queries"], lines.len());
    for key in ["p_at_1", "hit_at_3", "mrr", "auroc", "p_at_1_at_5fa"] {
        assert!(
            report[key].as_f64().is_some_and(|share| (0.0..=1.0).contains(&share)),
            "{key}: {}",
            report[key]
        );
    }
    // The figures follow from the predictions.
    let inside: Vec<&Value> = lines
        .iter()
        .filter(|line| line["expected"] != serde_json::json!([]))
        .collect();
    let right = |line: &&&Value| line["candidates"][0]["entry"] == line["expected"][0];
    let share = inside.iter().filter(right).count() as f64 / inside.len() as f64;
    assert!((report["p_at_1"].as_f64().unwrap_or_default() - share).abs() < 1e-9);
    let answered = |line: &&&Value| right(line) && line["outcome"] == "answered";
    assert_eq!(report["answered_right"], inside.iter().filter(answered).count());
    let languages = report["languages"].as_object().expect("languages are an object");
    let total: u64 = languages
        .values()
        .filter_map(|figures| figures["queries"].as_u64())
        .sum();
    assert_eq!(report["queries"], total);
}

#[test]
fn eval_takes_a_corpus_that_answers_everything() {
    let folder = tempfile::tempdir().expect("there is room");
    std::fs::write(
        folder.path().join("faq.jsonl"),
        "{\"id\":\"a\",\"questions\":[\"How do I reset my password?\"],\"answer\":\"Press reset.\",\"lang\":\"en\"}\n\
         {\"id\":\"b\",\"questions\":[\"When do you open?\"],\"answer\":\"At nine.\",\"lang\":\"en\"}\n",
    )
    .expect("there is room");
    std::fs::write(
        folder.path().join("queries.jsonl"),
        "{\"text\":\"reset password\",\"ids\":[\"a\"],\"lang\":\"en\"}\n",
    )
    .expect("there is room");
    let corpus = folder.path().to_str().expect("a plain path");
    let report = json(folder.path(), &["eval", "--json", "--corpus", corpus]);
    assert_eq!((&report["p_at_1"], &report["auroc"]), (&1.0.into(), &Value::Null));
}
