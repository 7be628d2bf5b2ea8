//! How long the sentence model takes to be read, and to encode a question. Needs the model: make tools

use std::path::Path;

use divan::Bencher;
use partnerdesk::encoder::{Encoder, FILE};

/// Short and long, in the four languages.
const QUESTIONS: &[&str] = &[
    "do we lose what's left",
    "we are a small integrator and one of our customers has had an outage since this morning, how do we get hold of one of your engineers",
    "Gilt meine PIN auch für meinen Kollegen?",
    "Peut-on acheter des incidents en cours d'année ?",
    "¿En qué idiomas atienden?",
];

fn main() {
    divan::main();
}

fn encoder() -> Encoder {
    Encoder::open(&Path::new("model").join(FILE)).expect("the model is there: make tools")
}

/// Reading the model, from the system's cache of files.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn open(bencher: Bencher) {
    bencher.bench_local(encoder);
}

/// Texts of so many words of one piece each, on one thread: the time must grow evenly.
#[divan::bench(args = 1..=40)]
fn pieces(bencher: Bencher, count: usize) {
    let encoder = encoder();
    let text = vec!["partner"; count].join(" ");
    bencher.bench_local(|| encoder.encode(&text));
}

/// One question, on one thread.
#[divan::bench(args = QUESTIONS)]
fn encode(bencher: Bencher, question: &str) {
    let encoder = encoder();
    bencher.bench_local(|| encoder.encode(question));
}
