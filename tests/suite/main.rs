//! The one test binary: quick to build, one summary.

mod alike;
mod answers;
mod architecture;
mod channel_telegram;
mod cli;
mod config;
mod conversations;
mod delivery;
mod encoder;
mod endurance;
mod eval;
mod faq;
mod meaning;
mod measure;
mod messages;
mod packaging;
mod postgres;
mod replicas;
mod rules;
mod staff;
mod storage;
mod support;
mod telegram;
mod traces;
mod web;
