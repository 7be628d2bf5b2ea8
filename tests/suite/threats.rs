//! THREATS.md names a test for each thing that it says is stopped: they have to be there.

use std::path::Path;

use regex::Regex;

/// Whether a test of this name stands where its path says.
fn is_there(name: &str) -> bool {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let (modules, test) = name.rsplit_once("::").unwrap_or(("", name));
    let path = modules.replace("::", "/");
    let files = [format!("{path}.rs"), format!("{path}/mod.rs")];
    files
        .iter()
        .any(|file| std::fs::read_to_string(suite.join(file)).is_ok_and(|text| text.contains(&format!("fn {test}("))))
}

#[test]
fn what_is_said_to_be_stopped_is_tested() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("THREATS.md")).expect("it is there");
    let quoted = Regex::new("`([a-z_:]+::[a-z0-9_:]+)`").expect("a constant");
    let tests: Vec<&str> = quoted
        .captures_iter(&text)
        .filter_map(|name| Some(name.get(1)?.as_str()))
        .collect();
    assert!(tests.len() > 40, "only {} tests are named", tests.len());
    let missing: Vec<&&str> = tests.iter().filter(|name| !is_there(name)).collect();
    assert!(
        missing.is_empty(),
        "THREATS.md names tests that aren't there: {missing:?}"
    );
    let transcripts = Regex::new("`(?:conversations: )?(sign-in-[a-z-]+)`").expect("a constant");
    for name in transcripts.captures_iter(&text) {
        let file = root.join(format!("tests/conversations/{}.txt", &name[1]));
        assert!(file.is_file(), "THREATS.md names {}, which isn't there", file.display());
    }
}
