//! Finding the entry that answers a question. The only code that knows tantivy.
//!
//! `corpus` is what is indexed, `index` what others call. Behind it, `lexical` is tantivy's part; `model` is what is fitted
//! beside it: `features` and `similarity`, `meaning`, the `classifier`, `coverage`, and `detect` for the language. `ranking` adds up
//! what they see of each entry, and `calibration` turns the best one into a probability.

pub mod alike;
mod calibration;
mod classifier;
pub mod corpus;
mod coverage;
mod detect;
mod features;
pub mod index;
mod lexical;
mod logistic;
mod meaning;
mod model;
mod ranking;
mod similarity;
mod text;
