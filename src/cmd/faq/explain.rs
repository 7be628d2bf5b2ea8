//! `partnerdesk faq check --explain CODE`: what a problem is, why it matters, and an example of it.

use std::io::Write as _;
use std::process::ExitCode;

use super::super::Failure;
use crate::assistant::check::problems;
use crate::domain::diagnostic::Severity;
use crate::domain::faq::problem::Problem;
use crate::domain::nearest;

/// Explains one code, or lists them all if `code` is empty.
pub(super) fn run(code: &str) -> Result<ExitCode, Failure> {
    let code = code.trim().to_lowercase();
    let mut out = anstream::stdout().lock();
    if code.is_empty() {
        write!(out, "{}", list())?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(problem) = problems().find(|problem| problem.code == code) else {
        let suggestion = match nearest(&code, problems().map(|problem| problem.code)) {
            Some(nearest) => format!("did you mean '{nearest}'? "),
            None => String::new(),
        };
        return Err(Failure::BadInput(format!(
            "there is no code '{code}'; {suggestion}These are known:\n{}",
            list()
        )));
    };
    write!(out, "{}", explained(problem))?;
    Ok(ExitCode::SUCCESS)
}

fn list() -> String {
    let width = problems().map(|problem| problem.code.len()).max().unwrap_or_default();
    let lines =
        problems().map(|problem| format!("{:width$}  {:7}  {}", problem.code, severity(problem), problem.summary));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn explained(problem: &Problem) -> String {
    let indented = |text: &str| -> String {
        let visible = text.replace('\0', "␀");
        visible
            .trim_end()
            .split('\n')
            .map(|line| format!("    {line}").trim_end().to_owned() + "\n")
            .collect()
    };
    format!(
        "{} ({}): {}\n\n{}\n\nWrong:\n\n{}\nRight:\n\n{}",
        problem.code,
        severity(problem),
        problem.summary,
        wrapped(problem.explanation),
        indented(problem.bad),
        indented(problem.good),
    )
}

const fn severity(problem: &Problem) -> &'static str {
    match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The text in lines of at most 80 characters.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= 80 => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}
