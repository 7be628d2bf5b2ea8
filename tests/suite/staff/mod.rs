//! What staff do: through the functions that every way of working shares, and through the commands.

mod audit;
mod backup;
mod cases;
mod commands;
mod dashboard;
mod files;
mod office;
mod orders;
mod people;
mod replies;
mod reviews;
mod shop;
mod targets;
mod timers;
mod unanswered;
mod wording;
