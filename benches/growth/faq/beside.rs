//! What people would use instead: a full-text table of SQLite, and tantivy, both as their documentation has them. A row an entry, BM25,
//! English stems, and the words of a question joined by OR.

use std::path::Path;
use std::time::Instant;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _};
use tantivy::{Index, TantivyDocument, Term, doc};

use super::made::Made;
use crate::measure::megabytes_of;

fn body(one: &Made) -> String {
    format!("{}\n{}\n{}", one.phrasings[0], one.phrasings[1], one.answer)
}

pub(super) fn build_fts5(made: &[Made], folder: &Path) -> Value {
    let begun = Instant::now();
    let mut db = Connection::open(folder.join("faq.db")).expect("there is room");
    db.execute_batch("CREATE VIRTUAL TABLE faq USING fts5(id UNINDEXED, body, tokenize = 'porter unicode61')")
        .expect("it is built in");
    let all = db.transaction().expect("nobody else is there");
    for one in made {
        all.execute("INSERT INTO faq VALUES (?1, ?2)", params![one.id, body(one)])
            .expect("there is room");
    }
    all.commit().expect("there is room");
    let build = begun.elapsed();
    let index = megabytes_of(folder);
    let begun = Instant::now();
    let text = format!("{}\nwhatever was forgotten", body(&made[0]));
    db.execute("UPDATE faq SET body = ?1 WHERE rowid = 1", [text])
        .expect("there is room");
    let served = begun.elapsed();
    json!({ "build": build.as_secs_f64(), "served": served.as_secs_f64(), "whole": served.as_secs_f64(), "index": index })
}

pub(super) fn ask_fts5(made: &[Made], folder: &Path) -> Value {
    let begun = Instant::now();
    let db = Connection::open(folder.join("faq.db")).expect("it was built");
    let mut found = db
        .prepare("SELECT id FROM faq WHERE faq MATCH ?1 ORDER BY rank LIMIT 5")
        .expect("it is built in");
    super::asked(made, begun.elapsed(), |question| {
        let words: Vec<String> = question.split(' ').map(|word| format!("\"{word}\"")).collect();
        found
            .query_row([words.join(" OR ")], |row| row.get(0))
            .optional()
            .expect("no question is a syntax error")
    })
}

pub(super) fn build_tantivy(made: &[Made], folder: &Path) -> Value {
    let begun = Instant::now();
    let mut schema = Schema::builder();
    let stems = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let id = schema.add_text_field("id", STRING | STORED);
    let text = schema.add_text_field("body", TextOptions::default().set_indexing_options(stems).set_stored());
    let place = folder.join("tantivy");
    std::fs::create_dir(&place).expect("there is room");
    let index = Index::create_in_dir(&place, schema.build()).expect("there is room");
    let mut writer = index.writer_with_num_threads(1, 64 << 20).expect("nobody else writes");
    for one in made {
        writer
            .add_document(doc!(id => one.id.as_str(), text => body(one)))
            .expect("there is room");
    }
    writer.commit().expect("there is room");
    let build = begun.elapsed();
    let size = megabytes_of(&place);
    let begun = Instant::now();
    writer.delete_term(Term::from_field_text(id, &made[0].id));
    let changed = format!("{}\nwhatever was forgotten", body(&made[0]));
    writer
        .add_document(doc!(id => made[0].id.as_str(), text => changed))
        .expect("there is room");
    writer.commit().expect("there is room");
    let served = begun.elapsed();
    writer.wait_merging_threads().expect("they end");
    json!({ "build": build.as_secs_f64(), "served": served.as_secs_f64(), "whole": served.as_secs_f64(), "index": size })
}

pub(super) fn ask_tantivy(made: &[Made], folder: &Path) -> Value {
    let begun = Instant::now();
    let index = Index::open_in_dir(folder.join("tantivy")).expect("it was built");
    let reader = index.reader().expect("it was built");
    let (id, text) = (
        index.schema().get_field("id").expect("ours"),
        index.schema().get_field("body").expect("ours"),
    );
    let parser = QueryParser::for_index(&index, vec![text]);
    super::asked(made, begun.elapsed(), |question| {
        let searcher = reader.searcher();
        let (query, _) = parser.parse_query_lenient(question);
        let found = searcher
            .search(&query, &TopDocs::with_limit(5).order_by_score())
            .expect("it can be searched");
        let (_, place) = found.first()?;
        let document: TantivyDocument = searcher.doc(*place).expect("it is there");
        document.get_first(id)?.as_str().map(str::to_owned)
    })
}
