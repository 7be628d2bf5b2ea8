//! `partnerdesk eval` as a report and as a gate.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use super::support::{partnerdesk, stderr, stdout};

/// A question that would be a script, were it not escaped.
const ATTACK: &str = "<script>alert('x')</script> & reset \"it\" <b>";

/// A corpus of two entries and a few questions; one that is answered by the first is named as the second's.
fn corpus(folder: &Path) -> PathBuf {
    let corpus = folder.join("shop <b>");
    std::fs::create_dir_all(&corpus).expect("there is room");
    let line = |text: &str, ids: &[&str]| format!("{}\n", serde_json::json!({"text": text, "ids": ids, "lang": "en"}));
    let queries = [
        line("How do I reset my password?", &["reset"]),
        line("when do you open", &["open"]),
        line(&format!("How do I reset my password? {ATTACK}"), &["open"]),
        line("what is the capital of France", &[]),
    ];
    std::fs::write(
        corpus.join("faq.jsonl"),
        "{\"id\":\"reset\",\"questions\":[\"How do I reset my password?\"],\"answer\":\"Press reset.\",\"lang\":\"en\"}\n\
         {\"id\":\"open\",\"questions\":[\"When do you open?\"],\"answer\":\"At nine.\",\"lang\":\"en\"}\n",
    )
    .expect("there is room");
    std::fs::write(corpus.join("queries.jsonl"), queries.concat()).expect("there is room");
    corpus
}

fn path(file: &Path) -> &str {
    file.to_str().expect("a plain path")
}

/// Asks the dev file.
fn dev(index: &Path, more: &[&str]) -> Output {
    partnerdesk(
        index,
        &[&["eval", "--queries", "tests/data/citrix-dev.tsv"][..], more].concat(),
    )
}

#[test]
fn figures_have_intervals_around_them() {
    let folder = tempfile::tempdir().expect("there is room");
    let output = dev(folder.path(), &["--json"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let report: Value = serde_json::from_str(&stdout(&output)).expect("the output is one JSON document");
    let languages = report["languages"].as_object().expect("languages are an object");
    for figures in std::iter::once(&report).chain(languages.values()) {
        let count = |key: &str| figures[key].as_f64().expect("a count");
        assert!((count("in_scope") + count("out_of_scope") - count("queries")).abs() < 1e-9);
        let within = |key: &str, value: f64| {
            let bounds = &figures["intervals"][key];
            let bound = |end: usize| bounds[end].as_f64().expect("an end");
            assert!(
                0.0 <= bound(0) && bound(0) <= value && value <= bound(1) && bound(1) <= 1.0,
                "{key}: {bounds}"
            );
        };
        for key in ["p_at_1", "hit_at_3", "auroc", "p_at_1_at_5fa"] {
            within(key, count(key));
        }
        within("answered_right", count("answered_right") / count("in_scope"));
        within("answered_wrong", count("answered_wrong") / count("in_scope"));
        within("false_answers", count("false_answers") / count("out_of_scope"));
    }
    // Nothing is left to chance: the intervals are the same next time.
    let again: Value = serde_json::from_str(&stdout(&dev(folder.path(), &["--json"]))).expect("JSON");
    assert_eq!(report["intervals"], again["intervals"]);
}

#[test]
fn a_report_is_one_page_that_needs_nothing_else() {
    let folder = tempfile::tempdir().expect("there is room");
    let corpus = corpus(folder.path());
    let file = folder.path().join("report.html");
    let output = partnerdesk(
        folder.path(),
        &["eval", "--json", "--corpus", path(&corpus), "--report", path(&file)],
    );
    assert!(output.status.success(), "{}", stderr(&output));
    let _: Value = serde_json::from_str(&stdout(&output)).expect("stdout is JSON alone");
    let page = std::fs::read_to_string(&file).expect("the report was written");
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
    // What was asked and named is text, never markup.
    assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
    assert!(page.contains("&#60;script&#62;alert(&#39;x&#39;)"), "{page}");
    // Nothing is fetched.
    for outside in ["src=", "href=", "url(", "@import", "https://"] {
        assert!(!page.contains(outside), "{outside}");
    }
    let charts = page.matches("<svg ").count();
    assert_eq!((charts, page.matches("</svg>").count()), (2, 2));
    assert!(page.contains("by confidence") && page.contains("Expected calibration error: 0."));
    // The pair that was confused, and where all of it comes from.
    assert!(page.contains("<tr><td>open</td><td>reset</td><td>1</td>"), "{page}");
    assert!(page.contains("partnerdesk eval --json --corpus &#39;"), "{page}");
    balanced(&page);
}

/// Each element that is opened is closed, in order, as XML has it; elements without an end aside.
fn balanced(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in page.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').expect("a tag has an end");
        let name = inside
            .trim_start_matches('/')
            .split([' ', '\n', '/'])
            .next()
            .unwrap_or_default();
        if inside.starts_with('!') || inside.ends_with('/') || name == "meta" {
            continue;
        }
        if inside.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "in {inside}");
        } else {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_gate_passes_what_is_as_good_and_names_what_is_worse() {
    let folder = tempfile::tempdir().expect("there is room");
    let gate = folder.path().join("gate.toml");
    let others = "# mine\n[other.words]\nin_scope = 3\nout_of_scope = 0\np_at_1 = 0.5\n";
    std::fs::write(&gate, others).expect("there is room");

    // Nothing on record yet.
    let output = dev(folder.path(), &["--gate", path(&gate)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("gate.toml:1:1: nothing is on record for citrix-dev by words"),
        "{}",
        stderr(&output)
    );

    // Recorded, beside what others recorded, it passes; the same again changes nothing.
    assert!(
        dev(folder.path(), &["--gate", path(&gate), "--gate-write"])
            .status
            .success()
    );
    let written = std::fs::read_to_string(&gate).expect("the gate was written");
    assert!(
        written.contains("[other.words]") && written.contains("[citrix-dev.words]"),
        "{written}"
    );
    let output = dev(folder.path(), &["--json", "--gate", path(&gate)]);
    assert!(output.status.success(), "{}", stderr(&output));
    let _: Value = serde_json::from_str(&stdout(&output)).expect("stdout is JSON alone");
    assert!(
        dev(folder.path(), &["--gate", path(&gate), "--gate-write"])
            .status
            .success()
    );
    assert_eq!(std::fs::read_to_string(&gate).expect("it is there"), written);

    // Asked by a FAQ that knows less, the same questions are answered worse.
    let faq = folder.path().join("faq");
    std::fs::create_dir_all(faq.join("en")).expect("there is room");
    std::fs::copy("faq/en/access.txt", faq.join("en/access.txt")).expect("the file can be copied");
    let output = dev(folder.path(), &["--faq", path(&faq), "--gate", path(&gate)]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let said = stderr(&output);
    assert!(said.contains("citrix-dev by words: P@1 was 0.9"), "{said}");
    assert!(said.contains("may be noise"), "{said}");
    assert!(
        stdout(&output).contains("hit@3"),
        "the figures are printed all the same"
    );
}

#[test]
fn a_gate_that_cannot_be_used_says_where_and_why() {
    let folder = tempfile::tempdir().expect("there is room");
    let gate = folder.path().join("gate.toml");
    for (text, said) in [
        (
            "[citrix-dev.words]\nin_scope = 96\nout_of_scope = 45\np_at_1 = 1.5\n",
            "gate.toml:1:1: P@1 isn't a share",
        ),
        (
            "[citrix-dev.words]\nin_scope = 96\nout_of_scope = 45\np_at_2 = 0.5\n",
            "gate.toml:4:1: unknown field",
        ),
        ("[citrix-dev\n", "gate.toml:1:12:"),
        (
            "\n[citrix-dev.words]\nin_scope = 95\nout_of_scope = 45\n",
            "gate.toml:2:1: citrix-dev had 95 questions",
        ),
    ] {
        std::fs::write(&gate, text).expect("there is room");
        let output = dev(folder.path(), &["--gate", path(&gate)]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(stderr(&output).contains(said), "{text}: {}", stderr(&output));
        assert_eq!(
            std::fs::read_to_string(&gate).expect("it is there"),
            text,
            "nothing was changed"
        );
    }
    let missing = folder.path().join("none.toml");
    let output = dev(folder.path(), &["--gate", path(&missing)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("none.toml"), "{}", stderr(&output));
    let output = dev(folder.path(), &["--gate-write"]);
    assert_eq!(output.status.code(), Some(2), "there is no file to write to");
}
