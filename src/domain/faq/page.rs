//! Where an entry can be read: a page of its own, whose address stays the same as long as the entry has its id.
//!
//! Every link to an entry is made here. Knows no web server: the pages are served elsewhere.

use crate::domain::language::Language;

/// The page of an entry, on whatever host our pages are. An id needs no escaping: see [`super::is_id`].
#[must_use]
pub fn path(language: Language, entry: &str) -> String {
    format!("/faq/{language}/{entry}")
}

/// Where people reach our pages from outside, if they do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages(Option<String>);

impl Pages {
    /// Pages at this address, such as `https://desk.example.com`; none: nobody is told of pages.
    #[must_use]
    pub fn at(url: Option<&str>) -> Self {
        Self(url.map(|url| url.trim_end_matches('/').to_owned()))
    }

    /// The address of an entry's page, for readers anywhere.
    #[must_use]
    pub fn of(&self, language: Language, entry: &str) -> Option<String> {
        let url = self.0.as_deref()?;
        Some(format!("{url}{}", path(language, entry)))
    }

    /// A line that names an entry, with the address of its page.
    #[must_use]
    pub fn cite(&self, line: String, language: Language, entry: &str) -> String {
        with_address(line, self.of(language, entry).as_deref())
    }
}

/// A line with the address of a page at its end, where nothing that follows can be taken for a part of it.
#[must_use]
pub fn with_address(line: String, page: Option<&str>) -> String {
    match page {
        Some(page) => format!("{line} {page}"),
        None => line,
    }
}
