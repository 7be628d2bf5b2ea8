//! The tantivy index: one document a text, stemmed by language, scored by BM25; and a dictionary of plain words for typo repair.
//!
//! A document carries the number of its text, so that the order in which tantivy keeps them doesn't matter.

use std::path::Path;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{SimpleTokenizer, TextAnalyzer};
use tantivy::{DocId, Index, IndexReader, ReloadPolicy, Score, SegmentOrdinal, SegmentReader, TantivyDocument, Term};

use super::text;
use crate::domain::language::Language;

/// The field with the number of the text.
const NUMBER: &str = "number";
/// The memory that writing the index may take.
const WRITER_BYTES: usize = 64 << 20;
/// Shorter words are too easily mistaken for another.
const SHORTEST_REPAIRED: usize = 4;
/// From this length on, two letters may be wrong.
const TWO_TYPOS_FROM: usize = 8;

/// The fields of a document. Each text fills the stems of its language, and the words.
#[derive(Debug, Clone)]
struct Fields {
    stems: [Field; 4],
    words: Field,
    number: Field,
}

/// An open index.
pub(super) struct Lexical {
    reader: IndexReader,
    fields: Fields,
}

/// BM25 scores of all texts, and the most that a text could reach.
pub(super) struct Bm25 {
    /// By text.
    pub(super) scores: Vec<f32>,
    /// The score of a text that has every word of the question and little else.
    pub(super) mass: f32,
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexed = |analyzer: &str, freqs| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(analyzer)
            .set_index_option(freqs);
        TextOptions::default().set_indexing_options(indexing)
    };
    let stems = Language::ALL.map(|language| {
        schema.add_text_field(
            &format!("stems_{language}"),
            indexed(&format!("stems_{language}"), IndexRecordOption::WithFreqs),
        )
    });
    let words = schema.add_text_field("words", indexed("words", IndexRecordOption::Basic));
    let number = schema.add_u64_field(NUMBER, FAST);
    (schema.build(), Fields { stems, words, number })
}

fn register_analyzers(index: &Index) {
    for language in Language::ALL {
        index
            .tokenizers()
            .register(&format!("stems_{language}"), text::analyzer(language));
    }
    index
        .tokenizers()
        .register("words", TextAnalyzer::from(SimpleTokenizer::default()));
}

impl Lexical {
    /// Writes the index of these texts into a folder, or into memory.
    pub(super) fn build<'a>(
        directory: Option<&Path>,
        texts: impl Iterator<Item = (Language, &'a str)>,
    ) -> tantivy::Result<Self> {
        let (schema, fields) = schema();
        let index = match directory {
            Some(path) => Index::builder().schema(schema).create_in_dir(path)?,
            None => Index::create_in_ram(schema),
        };
        register_analyzers(&index);
        let mut writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        for (number, (language, text)) in texts.enumerate() {
            let mut document = TantivyDocument::new();
            document.add_text(fields.stems[language as usize], text);
            document.add_text(fields.words, text::fold(text));
            document.add_u64(fields.number, number as u64);
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Self::from_index(&index, fields)
    }

    /// Opens an index that [`Lexical::build`] wrote.
    pub(super) fn open(directory: &Path) -> tantivy::Result<Self> {
        let (_, fields) = schema();
        let index = Index::open_in_dir(directory)?;
        register_analyzers(&index);
        Self::from_index(&index, fields)
    }

    fn from_index(index: &Index, fields: Fields) -> tantivy::Result<Self> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { reader, fields })
    }

    /// The BM25 score of each text for the question, read in each of the given languages.
    pub(super) fn bm25(&self, question: &str, languages: &[Language]) -> tantivy::Result<Bm25> {
        let searcher = self.reader.searcher();
        let texts_count = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX);
        let texts = texts_count as f32;
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut mass = 0.0_f32;
        for &language in languages {
            let mut language_mass = 0.0;
            let mut stems = text::stems(language, question);
            stems.sort_unstable();
            stems.dedup();
            for stem in stems {
                let term = Term::from_field_text(self.fields.stems[language as usize], &stem);
                let frequency = searcher.doc_freq(&term)? as f32;
                // tantivy's BM25: idf × (k1 + 1) is what a term gives at most.
                language_mass += (1.0 + (texts - frequency + 0.5) / (frequency + 0.5)).ln() * 2.2;
                if frequency > 0.0 {
                    clauses.push((
                        Occur::Should,
                        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
                    ));
                }
            }
            mass = mass.max(language_mass);
        }
        let scores = searcher.search(&BooleanQuery::new(clauses), &ScoresByText(texts_count))?;
        Ok(Bm25 { scores, mass })
    }

    /// The question with each word that stands nowhere in the FAQ replaced by the most frequent one that is a typo away.
    /// `None` when there is nothing to repair.
    pub(super) fn repair(&self, question: &str) -> tantivy::Result<Option<String>> {
        let searcher = self.reader.searcher();
        let folded = text::fold(question);
        let mut repaired = String::new();
        let mut changed = false;
        for word in text::words(&folded) {
            repaired.push(' ');
            let term = Term::from_field_text(self.fields.words, word);
            let letters = word.chars().count();
            let known = letters < SHORTEST_REPAIRED
                || word.bytes().all(|byte| byte.is_ascii_digit())
                || searcher.doc_freq(&term)? > 0;
            let better = if known { None } else { self.nearest(&term, letters)? };
            changed |= better.is_some();
            repaired.push_str(better.as_deref().unwrap_or(word));
        }
        Ok(changed.then_some(repaired))
    }

    fn nearest(&self, term: &Term, letters: usize) -> tantivy::Result<Option<String>> {
        let searcher = self.reader.searcher();
        for distance in 1..=if letters >= TWO_TYPOS_FROM { 2 } else { 1 } {
            let mut best: Option<(u32, String)> = None;
            for segment in searcher.segment_readers() {
                let inverted = segment.inverted_index(self.fields.words)?;
                let automaton = FuzzyTermQuery::new(term.clone(), distance, true).automaton()?;
                let mut stream = inverted.terms().search(automaton).into_stream()?;
                while let Some((word, info)) = stream.next() {
                    if best.as_ref().is_none_or(|(frequency, _)| info.doc_freq > *frequency) {
                        best = Some((info.doc_freq, String::from_utf8_lossy(word).into_owned()));
                    }
                }
            }
            if let Some((_, word)) = best {
                return Ok(Some(word));
            }
        }
        Ok(None)
    }
}

/// Collects every text's score, by its number.
struct ScoresByText(usize);

struct SegmentScores {
    numbers: Column<u64>,
    scores: Vec<(u64, Score)>,
}

impl Collector for ScoresByText {
    type Fruit = Vec<f32>;
    type Child = SegmentScores;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentScores> {
        Ok(SegmentScores {
            numbers: segment.fast_fields().u64(NUMBER)?,
            scores: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<(u64, Score)>>) -> tantivy::Result<Vec<f32>> {
        let mut scores = vec![0.0; self.0];
        for (number, score) in segments.into_iter().flatten() {
            // Numbers come from our own build, below the count of texts.
            if let Some(slot) = usize::try_from(number).ok().and_then(|number| scores.get_mut(number)) {
                *slot = score;
            }
        }
        Ok(scores)
    }
}

impl SegmentCollector for SegmentScores {
    type Fruit = Vec<(u64, Score)>;

    fn collect(&mut self, document: DocId, score: Score) {
        if let Some(number) = self.numbers.first(document) {
            self.scores.push((number, score));
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.scores
    }
}
