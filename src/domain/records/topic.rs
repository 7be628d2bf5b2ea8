//! Where staff talk about something in a chat of their own.

/// The place of a subject: a case by its number, or a kind of decision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Topic {
    /// The topic; none where the chat has none.
    pub thread: Option<i64>,
    /// The first message there, which the others answer where there are no topics.
    pub head: Option<i64>,
    /// It is closed.
    pub closed: bool,
}
