//! partnerdesk answers questions from the published FAQ and decides by the programme's rules.
//!
//! In reading order: `domain` decides and touches nothing outside; `content` reads the staff's text files; `search` finds
//! the entry that answers a question; `encoder` turns texts into vectors; `storage` keeps records; `delivery` sends what is
//! queued; `measure` says how good answers are; `cmd` is the command line.

pub mod api;
pub mod assistant;
pub mod channel;
pub mod charts;
pub mod clock;
pub mod cmd;
pub mod config;
pub mod content;
pub mod delivery;
pub mod domain;
pub mod encoder;
pub mod figures;
pub mod files;
pub mod measure;
pub mod search;
pub mod secrets;
pub mod storage;
