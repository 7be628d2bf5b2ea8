//! What is fitted while indexing, beside tantivy's index: vectors, classifier, coverage, detector, calibration.

use std::hash::Hasher as _;

use rayon::prelude::*;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::calibration::{Calibration, Evidence, Origin};
use super::classifier::{Classifier, Example};
use super::corpus::{Corpus, Kind};
use super::coverage::{Coverage, Overlook};
use super::detect::Detector;
use super::features::{Vector, Vocabulary};
use super::lexical::Lexical;
use super::meaning::{self, Meanings};
use super::ranking::{Ranked, Signals, rank};
use super::similarity::InvertedVectors;
use crate::domain::language::Language;
use crate::encoder::Encoder;

/// The classifier keeps a weight for each feature and entry. Above this many it costs more than it gains, and similarity
/// alone ranks: about 130 entries with 45 phrasings in each of four languages, or 300 with five phrasings in one.
const MOST_CLASSIFIER_WEIGHTS: usize = 10_000_000;
/// An answer's sentence teaches the classifier less than a phrasing.
const SENTENCE_WEIGHT: f32 = 0.5;
/// How much the meaning of a text counts for the classifier, beside its words.
const MEANING_WEIGHT: f32 = 1.0;
/// The phrasings are parted into this many groups; a classifier that has not seen a group judges it.
const FOLDS: usize = 4;
/// More phrasings than this don't calibrate better.
const MOST_CALIBRATION_PHRASINGS: usize = 1200;

/// Everything fitted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Model {
    /// The entries' ids.
    pub(super) entries: Vec<String>,
    texts: Vec<(u32, Kind)>,
    languages: Vec<Language>,
    vocabulary: Vocabulary,
    vectors: InvertedVectors,
    /// The questions that nothing answers.
    outside: InvertedVectors,
    /// The meanings of the texts, behind them those of the questions that nothing answers. Stored in a file of its own.
    #[serde(skip)]
    meanings: Option<Meanings>,
    classifier: Option<Classifier>,
    coverage: Coverage,
    detector: Detector,
    /// From evidence to confidence.
    pub(super) calibration: Calibration,
}

/// A question as the ranking sees it.
struct Asked<'a> {
    text: &'a str,
    language: Language,
    vector: Vector,
    meaning: Option<meaning::Vector>,
    /// The text of the corpus that it is, when it is judged as if it weren't there.
    own: Option<usize>,
    /// Whether the whole entry of that text is left out as well.
    entry_left_out: bool,
    /// The question of the list of unanswered ones that it is, when it is judged as if it weren't there.
    own_outside: Option<usize>,
}

impl Model {
    /// Fits everything. `lexical` is the tantivy index of the same corpus's texts, in order; `meanings` are those of its
    /// texts and behind them of its questions that nothing answers.
    pub(super) fn fit(corpus: &Corpus, lexical: &Lexical, meanings: Option<Meanings>) -> tantivy::Result<Self> {
        let (mut model, examples) = Self::begin(corpus, meanings);
        // One for each fold, which hasn't seen it, and last the one that has seen everything.
        let mut classifiers: Vec<Option<Classifier>> = (0..=FOLDS)
            .into_par_iter()
            .map(|fold| model.classifier_without(corpus, &examples, (fold < FOLDS).then_some(fold)))
            .collect();
        let whole = classifiers.pop().flatten();
        model.calibration = Calibration::fit(
            &model.evidence(corpus, lexical, &classifiers)?,
            model.meanings.is_some(),
        );
        model.classifier = whole;
        Ok(model)
    }

    /// Fits all but the calibration, which is taken from the model of a corpus that is nearly the same. Several times as quick.
    pub(super) fn fit_after(corpus: &Corpus, meanings: Option<Meanings>, before: &Self) -> Self {
        let (mut model, examples) = Self::begin(corpus, meanings);
        model.classifier = model.classifier_without(corpus, &examples, None);
        model.calibration = before.calibration.clone();
        model
    }

    /// Everything that is counted rather than fitted, and what a classifier sees of each text.
    fn begin(corpus: &Corpus, meanings: Option<Meanings>) -> (Self, Vec<Vector>) {
        let texts = corpus.texts.iter().map(|text| text.text.as_str());
        let vocabulary = Vocabulary::learn(texts.chain(corpus.out_of_scope.iter().map(|(_, text)| text.as_str())));
        let vectors: Vec<Vector> = corpus
            .texts
            .par_iter()
            .map(|text| vocabulary.vector(&text.text))
            .collect();
        let outside: Vec<Vector> = corpus
            .out_of_scope
            .par_iter()
            .map(|(_, text)| vocabulary.vector(text))
            .collect();
        let classes = corpus.entries.len();
        let mut languages: Vec<Language> = corpus.texts.iter().map(|text| text.language).collect();
        languages.sort_unstable();
        languages.dedup();
        let spoken = corpus
            .texts
            .iter()
            .map(|text| (text.language, text.text.as_str()))
            .chain(
                corpus
                    .out_of_scope
                    .iter()
                    .map(|(language, text)| (*language, text.as_str())),
            );
        let model = Self {
            entries: corpus.entries.clone(),
            texts: corpus.texts.iter().map(|text| (text.entry, text.kind)).collect(),
            languages,
            vectors: InvertedVectors::new(vocabulary.len(), &vectors),
            outside: InvertedVectors::new(vocabulary.len(), &outside),
            meanings,
            classifier: None,
            coverage: Coverage::learn(
                classes,
                corpus
                    .texts
                    .iter()
                    .map(|text| (text.entry, text.language, text.text.as_str())),
            ),
            detector: Detector::learn(spoken),
            vocabulary,
            calibration: Calibration::default(),
        };
        let examples: Vec<Vector> = vectors
            .into_iter()
            .chain(outside)
            .enumerate()
            .map(|(number, vector)| model.with_meaning(vector, model.meaning(number)))
            .collect();
        (model, examples)
    }

    /// The language a question is written in, of those that the FAQ speaks; and the one its words are looked up in.
    #[must_use]
    pub(super) fn language_of(&self, question: &str) -> Language {
        self.detector.detect(question)
    }

    /// The words that a question has in common with an entry.
    pub(super) fn shared_words(&self, question: &str, language: Language, entry: u32) -> Vec<String> {
        self.coverage.shared_words(question, language, entry)
    }

    /// Takes in the meanings that were stored apart. False where they aren't those of this corpus.
    pub(super) fn take_meanings(&mut self, bytes: &[u8]) -> bool {
        self.meanings = Meanings::from_bytes(bytes, self.texts.len() + self.outside.count());
        self.meanings.is_some()
    }

    /// The meanings, to be stored.
    pub(super) fn meanings(&self) -> Option<&Meanings> {
        self.meanings.as_ref()
    }

    fn meaning(&self, number: usize) -> Option<&[i16]> {
        self.meanings.as_ref().map(|meanings| meanings.vector(number))
    }

    /// What the classifier sees: the words, and behind them the meaning.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a corpus has far fewer than 2^32 features"
    )]
    fn with_meaning(&self, mut vector: Vector, meaning: Option<&[i16]>) -> Vector {
        let numbers = meaning.into_iter().flat_map(meaning::numbers);
        vector.extend((self.vocabulary.len() as u32..).zip(numbers.map(|number| number * MEANING_WEIGHT)));
        vector
    }

    fn features(&self) -> usize {
        self.vocabulary.len() + self.meanings.as_ref().map_or(0, |_| meaning::SIZE)
    }

    /// All entries, best first, for a question in a language.
    pub(super) fn rank(
        &self,
        lexical: &Lexical,
        encoder: Option<&Encoder>,
        question: &str,
        language: Language,
    ) -> tantivy::Result<Ranked> {
        let repaired = lexical.repair(question)?;
        let text = repaired.as_deref().unwrap_or(question);
        let asked = Asked {
            text,
            language,
            vector: self.vocabulary.vector(text),
            meaning: encoder
                .filter(|encoder| self.meanings.is_some() && encoder.reads(question))
                .map(|encoder| meaning::encode(encoder, question)),
            own: None,
            entry_left_out: false,
            own_outside: None,
        };
        self.rank_with(lexical, self.classifier.as_ref(), &asked)
    }

    fn rank_with(&self, lexical: &Lexical, classifier: Option<&Classifier>, asked: &Asked) -> tantivy::Result<Ranked> {
        // Words are looked up in the question's language, or in those there are.
        let spoken = [asked.language];
        let languages: &[Language] = if self.languages.contains(&asked.language) {
            &spoken
        } else {
            &self.languages
        };
        let mut bm25 = lexical.bm25(asked.text, languages)?;
        let mut cosines = self.vectors.cosines(&asked.vector);
        if let Some(own) = asked.own {
            bm25.scores[own] = 0.0;
            cosines[own] = 0.0;
        }
        let mut outside = self.outside.cosines(&asked.vector);
        if let Some(own) = asked.own_outside {
            outside[own] = 0.0;
        }
        let outside = outside.into_iter().fold(0.0, f32::max);
        let own_entry = asked.own.map(|own| self.texts[own].0);
        let overlook = match own_entry {
            None => Overlook::Nothing,
            Some(entry) if asked.entry_left_out => Overlook::Entry(entry),
            Some(entry) => Overlook::Text(entry),
        };
        let covered = self.coverage.of(asked.text, languages[0], overlook);
        let mut classes = classifier.map(|classifier| {
            let seen = self.with_meaning(asked.vector.clone(), asked.meaning.as_deref());
            classifier.probabilities(&seen)
        });
        if let (Overlook::Entry(left_out), Some(classes)) = (overlook, &mut classes) {
            let rest = 1.0 - classes[left_out as usize];
            classes[left_out as usize] = 0.0;
            for class in classes.iter_mut() {
                *class /= rest.max(f32::MIN_POSITIVE);
            }
        }
        let mut signals: Vec<Signals> = covered
            .by_entry
            .iter()
            .enumerate()
            .map(|(entry, &covered)| Signals {
                covered,
                class: classes.as_ref().map_or(0.0, |classes| classes[entry]),
                ..Signals::default()
            })
            .collect();
        for ((&(entry, kind), cosine), score) in self.texts.iter().zip(cosines).zip(bm25.scores) {
            signals[entry as usize].see(kind, cosine, score / bm25.mass.max(f32::MIN_POSITIVE));
        }
        let meaning_outside = self.compare_meanings(asked, &mut signals);
        match overlook {
            Overlook::Nothing => {}
            Overlook::Entry(entry) => signals[entry as usize] = Signals::default(),
            Overlook::Text(entry) => {
                if asked.own.is_some_and(|own| self.is_only_phrasing(own)) {
                    signals[entry as usize].answer_stands_in();
                }
            }
        }
        Ok(rank(signals, covered.by_any, outside, meaning_outside))
    }

    /// Notes how close each entry comes in meaning; tells how close the questions come that nothing answers.
    fn compare_meanings(&self, asked: &Asked, signals: &mut [Signals]) -> Option<f32> {
        let (meanings, question) = (self.meanings.as_ref()?, asked.meaning.as_ref()?);
        let mut cosines = meanings.cosines(question);
        if let Some(own) = asked.own {
            cosines[own] = 0.0;
        }
        if let Some(own) = asked.own_outside {
            cosines[self.texts.len() + own] = 0.0;
        }
        let (texts, outside) = cosines.split_at(self.texts.len());
        for (&(entry, kind), &cosine) in self.texts.iter().zip(texts) {
            signals[entry as usize].see_meaning(kind, cosine);
        }
        Some(outside.iter().copied().fold(0.0, f32::max))
    }

    fn is_only_phrasing(&self, number: usize) -> bool {
        let phrasings = self
            .texts
            .iter()
            .filter(|&&text| text == (self.texts[number].0, Kind::Phrasing))
            .count();
        phrasings == 1
    }

    /// A classifier that has seen all phrasings but those of one fold. The questions that nothing answers are a class of
    /// their own, the last. `examples` are what it sees of the texts, and behind them of those questions. None where there is
    /// nothing to tell apart, or too much.
    fn classifier_without(&self, corpus: &Corpus, examples: &[Vector], fold: Option<usize>) -> Option<Classifier> {
        let classes = self.entries.len();
        if classes < 2 || self.vocabulary.len() * classes > MOST_CLASSIFIER_WEIGHTS {
            return None;
        }
        let (vectors, outside) = examples.split_at(corpus.texts.len());
        let seen = |number: usize| fold != Some(number % FOLDS);
        let texts = corpus.texts.iter().zip(vectors).enumerate();
        let inside = texts
            .filter(|&(number, (text, _))| text.kind == Kind::Sentence || seen(number))
            .map(|(_, (text, vector))| {
                let weight = match text.kind {
                    Kind::Phrasing => 1.0,
                    Kind::Sentence => SENTENCE_WEIGHT,
                };
                let class = text.entry as usize;
                (text.text.as_str(), Example { vector, class, weight })
            });
        let unanswered = corpus.out_of_scope.iter().zip(outside).enumerate();
        let outside = unanswered
            .filter(|&(number, _)| seen(number))
            .map(|(_, ((_, text), vector))| {
                let class = self.entries.len();
                let weight = 1.0;
                (text.as_str(), Example { vector, class, weight })
            });
        let mut examples: Vec<(&str, Example)> = inside.chain(outside).collect();
        // An order that mixes the classes, and that a text more or less leaves as it is.
        examples.sort_by_cached_key(|(text, _)| {
            let mut hasher = FxHasher::default();
            hasher.write(text.as_bytes());
            hasher.finish()
        });
        let examples: Vec<Example> = examples.into_iter().map(|(_, example)| example).collect();
        Some(Classifier::fit(self.features(), classes + 1, &examples))
    }

    /// What is seen of phrasings as if they weren't there, and of questions that nothing answers.
    fn evidence(
        &self,
        corpus: &Corpus,
        lexical: &Lexical,
        classifiers: &[Option<Classifier>],
    ) -> tantivy::Result<Vec<Evidence>> {
        let phrasings: Vec<usize> = (0..corpus.texts.len())
            .filter(|&number| corpus.texts[number].kind == Kind::Phrasing)
            .collect();
        let step = phrasings.len().div_ceil(MOST_CALIBRATION_PHRASINGS).max(1);
        let inside = phrasings.into_par_iter().step_by(step).map(|number| {
            let classifier = classifiers[number % FOLDS].as_ref();
            self.evidence_of_phrasing(corpus, lexical, classifier, number)
        });
        let outside = (0..corpus.out_of_scope.len())
            .into_par_iter()
            .filter(|&number| self.languages.contains(&corpus.out_of_scope[number].0))
            .map(|number| {
                let (language, question) = &corpus.out_of_scope[number];
                let asked = Asked {
                    text: question,
                    language: *language,
                    vector: self.vocabulary.vector_left_out(question),
                    meaning: self.meaning(self.texts.len() + number).map(<[i16]>::to_vec),
                    own: None,
                    entry_left_out: false,
                    own_outside: Some(number),
                };
                let ranked = self.rank_with(lexical, classifiers[number % FOLDS].as_ref(), &asked)?;
                Ok(vec![Evidence {
                    inputs: ranked.inputs(),
                    right: false,
                    origin: Origin::OutOfScope,
                }])
            });
        let evidence: tantivy::Result<Vec<Vec<Evidence>>> = inside.chain(outside).collect();
        Ok(evidence?.concat())
    }

    /// What is seen of a phrasing as if it weren't there, and as if its whole entry weren't.
    fn evidence_of_phrasing(
        &self,
        corpus: &Corpus,
        lexical: &Lexical,
        classifier: Option<&Classifier>,
        number: usize,
    ) -> tantivy::Result<Vec<Evidence>> {
        let text = &corpus.texts[number];
        let mut asked = Asked {
            text: &text.text,
            language: text.language,
            vector: self.vocabulary.vector_left_out(&text.text),
            meaning: self.meaning(number).map(<[i16]>::to_vec),
            own: Some(number),
            entry_left_out: false,
            own_outside: None,
        };
        let without_text = self.rank_with(lexical, classifier, &asked)?;
        asked.entry_left_out = true;
        let without_entry = self.rank_with(lexical, classifier, &asked)?;
        Ok(vec![
            Evidence {
                inputs: without_text.inputs(),
                right: without_text.hits.first().is_some_and(|hit| hit.entry == text.entry),
                origin: if self.is_only_phrasing(number) {
                    Origin::OnlyPhrasing
                } else {
                    Origin::Phrasing
                },
            },
            Evidence {
                inputs: without_entry.inputs(),
                right: false,
                origin: Origin::EntryLeftOut,
            },
        ])
    }
}
