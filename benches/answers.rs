//! How long a question and a whole build take, and how both grow with the FAQ. Compare figures of one run only.

use std::path::Path;

use divan::Bencher;
use partnerdesk::assistant::desk::Desk;
use partnerdesk::content::load::load;
use partnerdesk::content::out_of_scope;
use partnerdesk::domain::language::Language;
use partnerdesk::search::corpus::{Corpus, Kind, Text};
use partnerdesk::search::index::FaqIndex;

/// Questions nobody wrote into the FAQ: short, long, misspelt, in four languages, answered and not.
const QUESTIONS: &[&str] = &[
    "do we lose what's left",
    "we are a small integrator and one of our customers has had an outage since this morning, how do we get hold of one of your engineers",
    "suport for netscalr",
    "Gilt meine PIN auch für meinen Kollegen?",
    "Peut-on acheter des incidents en cours d'année ?",
    "¿En qué idiomas atienden?",
    "what's for lunch",
];

fn main() {
    divan::main();
}

fn shipped() -> Corpus {
    let loaded = load(Path::new("faq"));
    Corpus::new(&loaded.entries, out_of_scope::questions(&loaded))
}

/// One question of the shipped FAQ, 16 entries in 4 languages.
#[divan::bench]
fn ask(bencher: Bencher) {
    let desk = Desk::open(&load(Path::new("faq")), None, None, 0.05).expect("an index in memory can always be built");
    let mut questions = QUESTIONS.iter().cycle();
    bencher
        .with_inputs(|| *questions.next().expect("a cycle never ends"))
        .bench_local_values(|question| desk.ask(question, None, None));
}

/// The whole index of the shipped FAQ, with classifier and calibration.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn build(bencher: Bencher) {
    let corpus = shipped();
    bencher.bench_local(|| FaqIndex::open(None, &corpus, None));
}

/// A made-up FAQ: words drawn from a vocabulary that grows with it, as in real text.
fn made_up(entries: u32) -> Corpus {
    let mut seed = 42_u32;
    let mut draw = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    let vocabulary = 2_000 + entries / 4;
    let mut sentence = |words: u32| {
        let words: Vec<String> = (0..words)
            .map(|_| word(draw(vocabulary).min(draw(vocabulary))))
            .collect();
        words.join(" ")
    };
    let mut corpus = Corpus {
        out_of_scope: out_of_scope::shipped(),
        ..Corpus::default()
    };
    for entry in 0..entries {
        corpus.entries.push(format!("entry-{entry}"));
        for (kind, text) in [
            (Kind::Phrasing, sentence(8)),
            (Kind::Phrasing, sentence(6)),
            (Kind::Sentence, sentence(18)),
        ] {
            corpus.texts.push(Text {
                entry,
                language: Language::En,
                kind,
                text,
            });
        }
    }
    corpus
}

/// A pronounceable word for a number.
fn word(mut number: u32) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu", "cha", "ster",
        "ling", "ment", "ion",
    ];
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[(number % 20) as usize]);
        number /= 20;
        if number == 0 {
            return word;
        }
    }
}

/// One question of a large FAQ. Above about 300 entries the classifier is left out.
#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 20)]
fn ask_of_many(bencher: Bencher, entries: u32) {
    let corpus = made_up(entries);
    let index = FaqIndex::open(None, &corpus, None).expect("an index in memory can always be built");
    let mut texts = corpus.texts.iter().step_by(7).cycle();
    bencher
        .with_inputs(|| texts.next().map(|text| text.text.clone()).expect("a cycle never ends"))
        .bench_local_values(|question| index.search(&question, None));
}

/// The whole index of a large FAQ.
#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 1, sample_size = 1)]
fn build_of_many(bencher: Bencher, entries: u32) {
    let corpus = made_up(entries);
    bencher.bench_local(|| FaqIndex::open(None, &corpus, None));
}
