//! What is saved is committed to git, and nothing that people write drives it.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use partnerdesk::content::git::{Git, GitError};

use super::{put, temporary};

/// Runs git in a folder, with nothing of the developer's own settings.
pub(crate) fn git(dir: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(dir)
        .args(["-c", "user.name=Tester", "-c", "user.email=tester@example.com"])
        .args(arguments)
        .output()
        .expect("git is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// A repository with one text in the folder `faq`.
fn repository() -> tempfile::TempDir {
    let dir = temporary();
    git(dir.path(), &["init", "--quiet", "."]);
    put(dir.path(), "faq/en/a.txt", "one\n");
    put(dir.path(), "faq/en/b.txt", "one\n");
    git(dir.path(), &["add", "."]);
    git(dir.path(), &["commit", "--quiet", "-m", "first"]);
    dir
}

#[cfg(unix)]
fn hook(dir: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    put(dir, ".git/hooks/pre-commit", format!("#!/bin/sh\n{script}\n"));
    let hook = dir.join(".git/hooks/pre-commit");
    std::fs::set_permissions(hook, std::fs::Permissions::from_mode(0o755)).expect("it is ours");
}

#[tokio::test]
async fn one_file_is_committed_in_its_authors_name_and_nothing_else() {
    let dir = repository();
    let faq = dir.path().join("faq");
    put(dir.path(), "faq/en/a.txt", "two\n");
    // Somebody is in the middle of something else.
    put(dir.path(), "faq/en/b.txt", "two\n");
    git(dir.path(), &["add", "faq/en/b.txt"]);
    let repository = Git::new(faq, Vec::new());
    let hash = repository
        .commit("en/a.txt", "edith", "--amend\n# as it is said today; $(touch /tmp/x)")
        .await
        .expect("it can be committed");
    assert_eq!(git(dir.path(), &["rev-parse", "--short", "HEAD"]), hash);
    let shown = git(
        dir.path(),
        &["show", "--name-only", "--format=%an <%ae> / %cn%n%B", "HEAD"],
    );
    let lines: Vec<&str> = shown.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "edith <edith@localhost> / Partner Desk",
            "--amend",
            "# as it is said today; $(touch /tmp/x)",
            "faq/en/a.txt"
        ]
    );
    assert_eq!(git(dir.path(), &["diff", "--cached", "--name-only"]), "faq/en/b.txt");
    // A new file, whose author has an address.
    put(dir.path(), "faq/de/a.txt", "eins\n");
    let committed = repository.commit("de/a.txt", "mara@example.com", "New").await;
    committed.expect("it can be committed");
    assert_eq!(git(dir.path(), &["log", "-1", "--format=%ae"]), "mara@example.com");
    // The same again is nothing to commit, and is told.
    let error = repository
        .commit("de/a.txt", "edith", "Again")
        .await
        .expect_err("it is the same");
    assert!(matches!(error, GitError::Refused(_)), "{error}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_hook_may_refuse_sees_no_secrets_and_does_not_keep_us_waiting() {
    let dir = repository();
    let faq = dir.path().join("faq");
    // The test's own environment stands for the service's.
    let hidden = vec!["CARGO_PKG_NAME".to_owned()];
    hook(dir.path(), "echo \"no: ${CARGO_PKG_NAME:-hidden}\" >&2; exit 1");
    put(dir.path(), "faq/en/a.txt", "two\n");
    let repository = Git::new(faq, hidden);
    let error = repository
        .commit("en/a.txt", "edith", "x")
        .await
        .expect_err("the hook says no");
    assert_eq!(error.to_string(), "git said: no: hidden");

    hook(dir.path(), "sleep 600");
    let begun = std::time::Instant::now();
    let hasty = repository.clone().patient_for(Duration::from_millis(300));
    let error = hasty
        .commit("en/a.txt", "edith", "x")
        .await
        .expect_err("the hook sleeps");
    assert!(matches!(error, GitError::TooSlow(_)), "{error}");
    assert!(begun.elapsed() < Duration::from_mins(1), "it was waited for");

    // Nothing is left that keeps the next one from it.
    std::fs::remove_file(dir.path().join(".git/hooks/pre-commit")).expect("it is there");
    repository
        .commit("en/a.txt", "edith", "x")
        .await
        .expect("it can be committed");

    let nowhere = Git::new(temporary().path().to_owned(), Vec::new());
    let error = nowhere
        .commit("en/a.txt", "edith", "x")
        .await
        .expect_err("it is no folder");
    assert!(error.to_string().starts_with("git said: "), "{error}");
}
