//! The assistant: takes what people write, has it searched and decided, and gives back what they read.
//!
//! Every channel shares it, and none is known here.

pub mod accept;
pub mod aside;
pub mod card;
mod carry_out;
pub mod check;
pub mod compare;
pub mod console;
pub mod conversation;
pub mod current;
pub mod desk;
pub mod editor;
mod handout;
pub mod news;
pub mod post;
pub mod questions;
mod rate;
pub mod staff;
pub mod team;
pub mod timers;
pub mod workbench;
