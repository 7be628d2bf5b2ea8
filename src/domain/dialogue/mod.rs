//! Guided dialogues, as pure state machines: a message and what is known go in; replies, the next state and effects come
//! out.
//!
//! [`turn()`] is the door. Nothing here reads or writes: what a step needs to know beyond the conversation it asks for with
//! a [`Query`], and the turn is run again with the answer; what it wants done it says with an [`Effect`].
//!
//! One file a dialogue. Each says which question is open, takes an answer or leaves it to the others (the FAQ, say), and
//! knows the way back.

mod add_on;
mod aside;
mod cases;
mod command;
mod counts;
mod due;
mod effect;
mod eligibility;
mod end_user;
mod exchange;
mod flow;
mod idle;
mod known;
mod open_case;
mod product;
mod sign_in;
mod standing;
mod state;
mod support;
mod turn;
mod verdict;
mod wish;
mod within;

pub use command::Command;
pub use counts::{FLOWS, FlowSteps};
pub use effect::{Effect, SignInEvent};
pub use exchange::{Asked, Exchange};
pub use flow::Start;
pub use known::{ENTRY, FaqAnswer, FaqOutcome, Fetched, FileLimits, FileRef, Incoming, Known, NONE_OF_THESE, Query};
pub use open_case::severity_words;
pub use state::{FORMAT, State, UnknownState};
pub use turn::{LONGEST_MESSAGE, Outcome, turn};
pub use wish::{Wish, patterns, wish};
