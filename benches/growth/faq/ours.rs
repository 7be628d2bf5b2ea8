//! Our own way: text files, checked, indexed, changed and asked as `serve` does it.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use partnerdesk::assistant::check;
use partnerdesk::assistant::desk::Desk;
use partnerdesk::content::load::load;
use partnerdesk::encoder::{Encoder, FILE};
use serde_json::{Value, json};

use super::made::Made;
use crate::measure::megabytes_of;

/// So many entries a file.
const A_FILE: usize = 500;

fn encoder(meaning: bool) -> Option<Arc<Encoder>> {
    meaning.then(|| Arc::new(Encoder::open(&Path::new("model").join(FILE)).expect("the model is there: make model")))
}

fn write(made: &[Made], faq: &Path) {
    fs::create_dir_all(faq.join("en")).expect("there is room");
    fs::create_dir_all(faq.join("out-of-scope")).expect("there is room");
    fs::copy("faq/out-of-scope/en.txt", faq.join("out-of-scope/en.txt")).expect("there is room");
    fs::copy("faq/programme.toml", faq.join("programme.toml")).expect("there is room");
    for (number, entries) in made.chunks(A_FILE).enumerate() {
        let text: String = entries.iter().map(text).collect();
        fs::write(faq.join(format!("en/part-{number:04}.txt")), text).expect("there is room");
    }
}

fn text(one: &Made) -> String {
    let [question, other] = &one.phrasings;
    format!(
        "== {}\n{question}\n\nAnswer:\n{}\n\nAlso asked:\n- {other}\n\n",
        one.id, one.answer
    )
}

/// Builds, and serves an edit.
pub(super) fn build(made: &[Made], folder: &Path, meaning: bool) -> Value {
    let (faq, index) = (folder.join("faq"), folder.join("index"));
    write(made, &faq);
    let encoder = encoder(meaning);
    let begun = Instant::now();
    let loaded = load(&faq);
    let read = begun.elapsed();
    assert_eq!(
        loaded.entries.len(),
        made.len(),
        "all is read: {:?}",
        loaded.diagnostics.first()
    );
    let begun = Instant::now();
    let problems = check::texts(&loaded).len();
    let checked = begun.elapsed();
    let begun = Instant::now();
    let desk = Desk::open(&loaded, Some(&index), encoder.clone(), 0.05).expect("it can be built");
    let build = begun.elapsed();
    let index_size = megabytes_of(&index);
    // One line is added to one entry, and read, checked and served as the watcher does it.
    let file = faq.join("en/part-0000.txt");
    let text = fs::read_to_string(&file).expect("it was written");
    let edited = text.replacen("\nAlso asked:\n", "\nAlso asked:\n- whatever was forgotten\n", 1);
    fs::write(&file, edited).expect("there is room");
    let begun = Instant::now();
    let changed = load(&faq);
    let errors = check::new_errors_in_texts(&loaded, &changed);
    assert!(errors.is_empty(), "{errors:?}");
    let served_desk = Desk::after(&desk, &changed, &index, 0.05).expect("it can be built");
    let served = begun.elapsed();
    drop((served_desk, desk));
    let whole = Desk::open(&changed, Some(&index), encoder, 0.05).expect("it can be built");
    let in_full = begun.elapsed();
    drop(whole);
    fs::write(&file, text).expect("there is room");
    json!({
        "read": read.as_secs_f64(), "check": checked.as_secs_f64(), "problems": problems,
        "build": build.as_secs_f64(), "served": served.as_secs_f64(), "whole": in_full.as_secs_f64(), "index": index_size,
    })
}

/// Opens what was built, and asks.
pub(super) fn ask(made: &[Made], folder: &Path, meaning: bool) -> Value {
    let begun = Instant::now();
    let loaded = load(&folder.join("faq"));
    let desk = Desk::open(&loaded, Some(&folder.join("index")), encoder(meaning), 0.05).expect("it was built");
    // What `serve` keeps to compare the next edit with.
    let start = begun.elapsed();
    let told = super::asked(made, start, |question| {
        let judged = desk.judge(question, None).expect("it can be asked");
        judged.hits.into_iter().next().map(|hit| hit.entry)
    });
    drop(loaded);
    told
}
