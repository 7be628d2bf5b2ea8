//! One line of a FAQ file: what it is (entry, heading, note, text) and how its text is normalised.
//!
//! Knows nothing of entries: what the lines add up to is the parser's business. `write` asks the same questions, so that
//! what one escapes the other understands.

use unicode_normalization::UnicodeNormalization;

/// The longest name that is looked at as a possible heading; longer ones are text. Bounds the time spent on a huge line.
const LONGEST_HEADING: usize = 40;

/// A line without its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The text as it stands in the file.
    pub(super) text: &'a str,
    /// Where the line begins, in bytes.
    pub(super) start: usize,
}

/// A heading within an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    Audience,
    See,
    FromEnglish,
    Answer,
    Alternates,
    MustFind,
    MustNotFind,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// Nothing but blanks.
    Blank,
    /// A note for colleagues.
    Note,
    /// `== id`, with what stands behind the equals signs.
    Entry(&'a str),
    /// A heading and what stands behind its colon.
    Heading {
        heading: Heading,
        /// The name as written and, if it isn't spelt quite right, to be pointed out.
        name: &'a str,
        misspelt: bool,
        rest: &'a str,
    },
    /// Text, from which a backslash that protected it has been taken off. The indentation stands in `indent`.
    Text {
        indent: &'a str,
        text: &'a str,
        /// `= id`: text, but it looks as if it should have been `== id`.
        almost_entry: bool,
    },
}

impl Heading {
    /// All headings.
    const ALL: [Self; 7] = [
        Self::Audience,
        Self::See,
        Self::FromEnglish,
        Self::Answer,
        Self::Alternates,
        Self::MustFind,
        Self::MustNotFind,
    ];

    /// The heading as people are told to write it, without the colon.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Audience => "Audience",
            Self::See => "See also",
            Self::FromEnglish => "From English",
            Self::Answer => "Answer",
            Self::Alternates => "Also asked",
            Self::MustFind => "Must find this",
            Self::MustNotFind => "Must not find this",
        }
    }
}

/// The lines of a text. `\n`, `\r\n` and a lone `\r` end a line; a byte order mark at the very beginning is passed over.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut next = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    std::iter::from_fn(move || {
        let rest = text.get(next..).filter(|rest| !rest.is_empty())?;
        let start = next;
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line_end = if rest[length..].starts_with("\r\n") { 2 } else { 1 };
        next = start + length + line_end;
        Some(Line {
            text: &rest[..length],
            start,
        })
    })
}

/// What a line is.
pub(super) fn classify(line: &str) -> Kind<'_> {
    let content = trim(line);
    if content.is_empty() {
        return Kind::Blank;
    }
    if content.starts_with('#') {
        return Kind::Note;
    }
    if let Some(rest) = content.strip_prefix("==") {
        return Kind::Entry(trim(rest));
    }
    if let Some((heading, name, misspelt, rest)) = heading(content) {
        return Kind::Heading {
            heading,
            name,
            misspelt,
            rest,
        };
    }
    let indent = &line[..line.len() - line.trim_start_matches(is_blank).len()];
    let text = match content.strip_prefix('\\') {
        Some(protected) if is_special(content) => protected,
        _ => content,
    };
    Kind::Text {
        indent,
        text,
        almost_entry: almost_entry(content),
    }
}

/// Whether a line of text has to be protected by a backslash, because it would be read as something else or, where it
/// begins with backslashes already, would lose one.
pub(super) fn is_special(line: &str) -> bool {
    let bare = trim(line).trim_start_matches('\\');
    bare.starts_with('#') || bare.starts_with("==") || almost_entry(bare) || heading(bare).is_some()
}

/// `= rollover`: one equals sign and a well-formed id that isn't a number.
fn almost_entry(content: &str) -> bool {
    content.strip_prefix('=').is_some_and(|rest| {
        let id = trim(rest);
        super::is_id(id) && id.starts_with(|first: char| first.is_ascii_lowercase())
    })
}

/// The heading that a line begins with: which, its name as written, whether it is misspelt, what follows the colon.
fn heading(content: &str) -> Option<(Heading, &str, bool, &str)> {
    // A backslash protects, a list mark begins a phrase.
    if !content.starts_with(char::is_alphabetic) {
        return None;
    }
    let window_end = content
        .char_indices()
        .nth(LONGEST_HEADING)
        .map_or(content.len(), |(index, _)| index);
    let window = &content[..window_end];
    let (name, rest, colon) = match window.find([':', '：']) {
        Some(colon) => {
            let rest = content[colon..].trim_start_matches([':', '：']);
            (trim(&window[..colon]), trim(rest), true)
        }
        // A heading whose colon was forgotten stands alone on its line.
        None if window_end == content.len() => (content, "", false),
        None => return None,
    };
    let plain = one_line(name).to_lowercase();
    let exact = Heading::ALL
        .into_iter()
        .find(|heading| heading.name().eq_ignore_ascii_case(&plain));
    if let Some(heading) = exact {
        return Some((heading, name, !colon, rest));
    }
    if !colon {
        return None;
    }
    let near = match plain.as_str() {
        "must find" => Some(Heading::MustFind),
        "must not find" => Some(Heading::MustNotFind),
        // Translators translate the headings too, although they stay English.
        "antwort" | "réponse" | "respuesta" => Some(Heading::Answer),
        "siehe auch" | "voir aussi" | "véase también" | "ver también" => Some(Heading::See),
        "auch gefragt" | "aussi demandé" | "demandé aussi" | "también preguntado" => Some(Heading::Alternates),
        "zielgruppe" | "public" | "público" => Some(Heading::Audience),
        _ if rest.is_empty() && one_more_word(&plain).is_some() => one_more_word(&plain),
        _ => Heading::ALL.into_iter().find(|heading| {
            let known = heading.name().to_lowercase();
            let allowed = if known.len() > 8 { 2 } else { 1 };
            strsim::osa_distance(&known, &plain) <= allowed
        }),
    };
    near.map(|heading| (heading, name, true, rest))
}

/// `Also asked as`: the heading of a list of phrases and a word behind it. Other headings may well begin a sentence.
fn one_more_word(plain: &str) -> Option<Heading> {
    let (head, _) = plain.rsplit_once(' ')?;
    match head {
        "also asked" => Some(Heading::Alternates),
        "must find" => Some(Heading::MustFind),
        "must not find" => Some(Heading::MustNotFind),
        _ => None,
    }
}

/// Whether a character counts as a blank at the edge of a line: any white space, and byte order marks left in the middle
/// by gluing files together.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

/// Without blanks at both ends.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// The text on one line: NFC, no control characters, runs of blanks made one space. A single no-break space stays, since
/// French writes one before a question mark.
pub(crate) fn one_line(text: &str) -> String {
    let clean: String = visible(text).nfc().collect();
    let mut line = String::with_capacity(clean.len());
    for word in clean.split_inclusive(char::is_whitespace) {
        let body = word.trim_end_matches(char::is_whitespace);
        if body.is_empty() {
            // A second blank in a row: one plain space is enough.
            if !line.is_empty() && !line.ends_with(' ') {
                line.pop();
                line.push(' ');
            }
            continue;
        }
        line.push_str(body);
        match &word[body.len()..] {
            "" => {}
            fixed @ ("\u{a0}" | "\u{202f}") => line.push_str(fixed),
            _ => line.push(' '),
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// A text of several lines: NFC, no control characters, no blanks at line ends, never two empty lines in a row, none at
/// the beginning or end.
pub(crate) fn paragraphs(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut gap = false;
    for line in lines(text) {
        let clean: String = visible(line.text).nfc().collect();
        let clean = clean.trim_end();
        if clean.is_empty() {
            gap = true;
            continue;
        }
        if !whole.is_empty() {
            whole.push_str(if gap { "\n\n" } else { "\n" });
        }
        gap = false;
        whole.push_str(if whole.is_empty() { clean.trim_start() } else { clean });
    }
    whole
}

/// The characters without control characters and stray byte order marks; tabs and other control blanks become spaces.
fn visible(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter_map(|character| match character {
        '\u{feff}' => None,
        _ if character.is_control() => character.is_whitespace().then_some(' '),
        _ => Some(character),
    })
}

/// Without quotation marks around it, of whatever kind a word processor makes. What nobody sees doesn't hide one.
pub(super) fn unquote(text: &str) -> &str {
    const MARKS: [char; 11] = ['"', '\'', '`', '“', '”', '„', '‘', '’', '‚', '«', '»'];
    text.trim_matches(|character: char| is_blank(character) || character.is_control() || MARKS.contains(&character))
}

/// With a plain hyphen for each dash that a word processor may have put in its place.
pub(super) fn plain_hyphens(text: &str) -> String {
    text.replace(['\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '\u{2212}'], "-")
}
