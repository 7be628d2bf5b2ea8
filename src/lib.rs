//! partnerdesk answers questions from the published FAQ and decides by the programme's rules.

pub mod content;
pub mod domain;
pub mod search;
