//! What packages bring beside the program: manual pages and what shells need to complete its commands.

use std::collections::BTreeSet;

use crate::support::{program, stderr, stdout};

/// The commands that the program's own help lists.
fn commands() -> BTreeSet<String> {
    let help = program()
        .arg("--help")
        .output()
        .expect("the program was built before this test");
    let help = stdout(&help);
    let (_, list) = help.split_once("Commands:\n").expect("the help lists commands");
    list.lines()
        .take_while(|line| !line.is_empty())
        // Lines that go on are set in further.
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|command| !command.is_empty())
        .filter(|command| *command != "help")
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = tempfile::tempdir().expect("there is room");
    let made = folder.path().join("share/man1");
    let output = program().arg("man").arg(&made).output().expect("it was built");
    assert!(output.status.success(), "{}", stderr(&output));
    let page = std::fs::read_to_string(made.join("partnerdesk.1")).expect("there is a page");
    assert!(page.contains(".SH SYNOPSIS"), "{page}");
    let commands = commands();
    assert!(
        commands.contains("backup") && commands.contains("serve"),
        "{commands:?}"
    );
    for command in commands {
        let page = made.join(format!("partnerdesk-{command}.1"));
        let page = std::fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        assert!(page.contains("DESCRIPTION"), "{command}");
    }
}

#[test]
fn manual_pages_go_nowhere_but_into_a_folder() {
    let file = tempfile::NamedTempFile::new().expect("there is room");
    let output = program().arg("man").arg(file.path()).output().expect("it was built");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("can't be written"));
}

#[test]
fn each_shell_can_complete_each_command() {
    let commands = commands();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = program().args(["completions", shell]).output().expect("it was built");
        assert!(output.status.success(), "{}", stderr(&output));
        let script = stdout(&output);
        for command in &commands {
            assert!(script.contains(command), "{shell} doesn't know {command}");
        }
    }
    let output = program()
        .args(["completions", "abacus"])
        .output()
        .expect("it was built");
    assert_eq!(output.status.code(), Some(2));
}
