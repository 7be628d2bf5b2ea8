//! Finding the entry that answers a question. The only code that knows tantivy.

pub mod calibration;
pub mod classifier;
pub mod coverage;
pub mod detect;
pub mod features;
pub mod lexical;
pub mod logistic;
pub mod model;
pub mod ranking;
pub mod similarity;
pub mod text;
