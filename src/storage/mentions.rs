//! Where others may have written a person's name, in the tables that all databases have.
//!
//! How a database is asked is for each to know.

use crate::domain::records::private::{redact, redact_json};

/// A column in which others may have written a person's name.
pub(super) struct Place {
    pub(super) table: &'static str,
    pub(super) column: &'static str,
    /// Whether it holds JSON rather than words.
    is_json: bool,
    whose: Whose,
}

/// Whose a row is.
enum Whose {
    /// The partner's that it names.
    Partners,
    /// The partner's whose case it names.
    Cases,
    /// Nobody's in particular.
    Nobodys,
}

/// All of them.
pub(super) const PLACES: [Place; 13] = [
    Place::text("cases", "summary", Whose::Partners),
    Place::text("cases", "description", Whose::Partners),
    Place::text("case_messages", "text", Whose::Cases),
    Place::text("staff_files", "name", Whose::Cases),
    Place::text("orders", "reason", Whose::Partners),
    Place::text("reviews", "reason", Whose::Partners),
    Place::text("unanswered", "text", Whose::Nobodys),
    Place::text("saved_replies", "text", Whose::Nobodys),
    Place::json("outbox", "payload"),
    Place::json("arrivals", "reply"),
    Place::json("inbox", "replies"),
    Place::json("keyboards", "choices"),
    Place::json("sessions", "dialogue"),
];

impl Place {
    const fn text(table: &'static str, column: &'static str, whose: Whose) -> Self {
        Self {
            table,
            column,
            is_json: false,
            whose,
        }
    }

    const fn json(table: &'static str, column: &'static str) -> Self {
        Self {
            table,
            column,
            is_json: true,
            whose: Whose::Nobodys,
        }
    }

    /// How the rows of the partner are found that stands for `mark`; none where rows belong to nobody.
    pub(super) fn of_partner(&self, mark: &str) -> Option<String> {
        match self.whose {
            Whose::Partners => Some(format!("partner = {mark}")),
            Whose::Cases => Some(format!(
                "case_number IN (SELECT number FROM cases WHERE partner = {mark})"
            )),
            Whose::Nobodys => None,
        }
    }

    /// What stands there without these words; none where they don't stand there.
    pub(super) fn redacted(&self, text: &str, needles: &[&str]) -> Option<String> {
        if !self.is_json {
            return redact(text, needles);
        }
        let mut value = serde_json::from_str(text).ok()?;
        redact_json(&mut value, needles).then(|| value.to_string())
    }
}
