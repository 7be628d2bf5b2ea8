//! A web or e-mail address that won't work.

use linkify::{LinkFinder, LinkKind};
use url::{Host, Url};

use super::{Corpus, Lint, answer_lines, place};
use crate::domain::diagnostic::{Diagnostic, Severity, Span};
use crate::domain::faq::excerpt;
use crate::domain::faq::problem::Problem;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

/// Signs that part words but never belong to an address as people write it.
const PARTS: [char; 14] = ['(', ')', '[', ']', '<', '>', '"', '“', '”', '„', '«', '»', '|', '`'];

/// Addresses longer than this are not looked at, in bytes.
const LONGEST: usize = 2048;

const PROBLEM: Problem = Problem {
    code: "malformed-link",
    severity: Severity::Warning,
    summary: "a web or e-mail address in an answer won't work",
    explanation: "Addresses are simply written out, and become links when the answer is shown. A slip in one makes it plain text, or \
        a link to nowhere.",
    bad: "\
== contact-support
How do I contact Technical Support?

Answer:
Log a case at http//www.mycitrix.com or write to support@citrix.
",
    good: "\
== contact-support
How do I contact Technical Support?

Answer:
Log a case at http://www.mycitrix.com or write to support@citrix.com.
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let texts = corpus.texts();
    let mut found = Vec::new();
    for entry in corpus.entries {
        for (start, line) in answer_lines(entry, &texts) {
            for (offset, word) in words(line) {
                if let Some(help) = problem_of(word) {
                    let begin = start + offset;
                    let span = Span::new(begin, begin + word.len());
                    found.push(PROBLEM.at(
                        place(entry, span),
                        format!("'{}' is no working address", excerpt(word)),
                        help,
                    ));
                }
            }
        }
    }
    found
}

/// The words of a line without the punctuation around them, each with its offset.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = line.as_ptr().addr();
    line.split(|character: char| character.is_whitespace() || PARTS.contains(&character))
        .map(|word| {
            word.trim_start_matches(['\'', '‘', '*', '_', '{'])
                .trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '\'', '’', '*', '_', '}'])
        })
        .filter(|word| !word.is_empty() && word.len() <= LONGEST)
        .map(move |word| (word.as_ptr().addr() - base, word))
}

/// What to do about a word that is evidently meant as an address and isn't one.
fn problem_of(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if let Some((scheme, rest)) = lower.split_once("://") {
        return match scheme {
            "http" | "https" => (!has_real_host(&lower))
                .then(|| format!("write the whole address, such as '{scheme}://www.example.com'")),
            _ if rest.contains('.') && is_near_http(scheme) => Some(format!("write 'http://{}'", excerpt(rest))),
            _ => None,
        };
    }
    if let Some(rest) = lower.strip_prefix("https").or_else(|| lower.strip_prefix("http")) {
        let address = rest.trim_start_matches([':', ';', '/', '\\', '.', ',']);
        let separator = &rest[..rest.len() - address.len()];
        // 'HTTP/2' and 'http/https' are words of the trade.
        let meant = matches!(separator, "//" | ":/" | ";//" | ";/" | ":\\\\" | ".//" | ",//" | ":///");
        if meant || (separator == ":" && address.contains('.')) {
            return Some(format!("write 'http://{}'", excerpt(address)));
        }
        return None;
    }
    if let Some(rest) = lower.strip_prefix("www") {
        let looks_meant = rest.starts_with(['.', ',', ';', ':']);
        let works =
            lower.starts_with("www.") && rest.matches('.').count() >= 2 && has_real_host(&format!("http://{lower}"));
        return (looks_meant && !works).then(|| "write the whole address, such as 'www.example.com'".to_owned());
    }
    problem_of_mail(word)
}

/// Whether a scheme is 'http' or 'https' with a slip in it.
fn is_near_http(scheme: &str) -> bool {
    scheme.len() <= 8
        && ["http", "https"]
            .into_iter()
            .any(|right| strsim::osa_distance(right, scheme) == 1)
}

/// Whether an address can be parsed and leads to a host on the internet, or to the reader's own machine.
fn has_real_host(address: &str) -> bool {
    match Url::parse(address) {
        Ok(url) => match url.host() {
            Some(Host::Domain(name)) => {
                name == "localhost"
                    || (name.contains('.') && name.trim_end_matches('.').split('.').all(|label| !label.is_empty()))
            }
            Some(_) => true,
            None => false,
        },
        Err(_) => false,
    }
}

/// The same for e-mail addresses. Only what has the letters of one around an at sign is meant as one: neither '@handle' nor
/// 'package@1.2.3' nor a piece of code.
fn problem_of_mail(word: &str) -> Option<String> {
    let address = word.strip_prefix("mailto:").unwrap_or(word);
    let (name, domain) = address.split_once('@')?;
    let domain = domain.trim_start_matches('@');
    let is_name = |text: &str| {
        text.chars()
            .all(|character| character.is_ascii_alphanumeric() || "._%+-".contains(character))
    };
    let is_domain = |text: &str| {
        text.chars()
            .all(|character| character.is_ascii_alphanumeric() || ".-,".contains(character))
    };
    if !is_name(name) || !is_domain(domain) {
        return None;
    }
    let has_letter = |text: &str| text.contains(|character: char| character.is_ascii_alphabetic());
    match (name.is_empty(), domain.is_empty()) {
        (true, true) => return None,
        // A word with a full stop in it behind a lone at sign: the name was parted from it.
        (true, false) => {
            let parted = domain.contains('.') && has_letter(domain) && address.matches('@').count() == 1;
            return parted.then(|| "write the whole address without blanks, such as 'name@example.com'".to_owned());
        }
        (false, true) => return Some("write the whole address without blanks, such as 'name@example.com'".to_owned()),
        (false, false) => {}
    }
    if !has_letter(name) || !has_letter(domain) || domain.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Email]);
    let is_whole = finder.links(address).any(|link| link.as_str() == address);
    (!is_whole).then(|| "write the whole address, such as 'name@example.com'".to_owned())
}
