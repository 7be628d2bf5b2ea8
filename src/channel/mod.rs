//! The ways in: each turns what its medium brings into a message for the assistant, and replies into what it shows.

pub mod telegram;
pub mod terminal;
pub mod web;
