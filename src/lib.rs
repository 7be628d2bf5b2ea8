//! partnerdesk answers questions from the published FAQ and decides by the programme's rules.

pub mod cmd;
pub mod domain;
