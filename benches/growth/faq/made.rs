//! Made-up entries: what people really ask, in the public sets of tests/data, each of one product in one version. So entries share
//! most of their words with others, as those of a large FAQ do.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

/// The sets whose questions are taken, all in English.
const SETS: [&str; 4] = [
    "clinc150_5shot",
    "covidqa_en_holdout",
    "hint3v1_sofmattress",
    "roboai_en_5shot",
];
const PRODUCTS: [&str; 24] = [
    "XenApp",
    "XenDesktop",
    "XenServer",
    "NetScaler",
    "Access Gateway",
    "Branch Repeater",
    "Presentation Server",
    "Password Manager",
    "EdgeSight",
    "Provisioning Server",
    "Receiver",
    "StoreFront",
    "Web Interface",
    "License Server",
    "Secure Gateway",
    "Workflow Studio",
    "Merchandising Server",
    "Dazzle",
    "XenClient",
    "VDI-in-a-Box",
    "CloudGateway",
    "ShareFile",
    "Podio",
    "CloudPlatform",
];

/// An entry.
pub(super) struct Made {
    pub(super) id: String,
    /// Its question, and another way to ask it.
    pub(super) phrasings: [String; 2],
    pub(super) answer: String,
    /// A third way, which is in no index.
    pub(super) asked: String,
}

/// What people ask about one thing.
struct Subject {
    id: String,
    questions: Vec<String>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    questions: Vec<String>,
}

#[derive(Deserialize)]
struct Query {
    text: String,
    ids: Vec<String>,
}

/// The things that people ask about in at least four ways.
fn subjects() -> Vec<Subject> {
    let mut subjects = Vec::new();
    for set in SETS {
        let folder = Path::new("tests/data/corpora").join(set);
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("it is shipped");
        let mut asked: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in read("faq.jsonl").lines() {
            let entry: Entry = serde_json::from_str(line).expect("JSON");
            asked.entry(entry.id).or_default().extend(entry.questions);
        }
        for line in read("queries.jsonl").lines() {
            let query: Query = serde_json::from_str(line).expect("JSON");
            if let [id] = &query.ids[..] {
                asked.entry(id.clone()).or_default().push(query.text);
            }
        }
        for (id, mut questions) in asked {
            questions = questions.iter().map(|question| plain(question)).collect();
            questions.retain(|question| question.split(' ').count() >= 2);
            questions.sort();
            questions.dedup();
            if questions.len() >= 4 {
                subjects.push(Subject {
                    id: plain(&id).to_lowercase().replace(' ', "-"),
                    questions,
                });
            }
        }
    }
    subjects
}

/// Letters and figures, so that no line means something else in a text file.
fn plain(text: &str) -> String {
    let kept: String = text
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() || letter == '\'' {
                letter
            } else {
                ' '
            }
        })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// So many entries, the same in each run; of a small number each is about something else.
pub(super) fn made(entries: usize) -> Vec<Made> {
    let subjects = subjects();
    let one = |number: usize| {
        let (subject, of) = (&subjects[number % subjects.len()], number / subjects.len());
        let product = format!(
            "{} {}.{}",
            PRODUCTS[of % PRODUCTS.len()],
            1 + of / PRODUCTS.len() / 5,
            of / PRODUCTS.len() % 5
        );
        // Another way to ask for each product, as far as there are.
        let way = |place: usize| &subject.questions[(of * 3 + place) % subject.questions.len()];
        Made {
            id: format!("{}-{of}", subject.id),
            phrasings: [format!("{} in {product}?", way(0)), format!("{product}: {}", way(1))],
            answer: format!(
                "In {product} this is found under {}. Chapter {number} of the handbook of {product} tells the rest.",
                subject.id.replace(['-', '_'], " ")
            ),
            asked: format!("{} with {product}", way(2)),
        }
    };
    (0..entries).map(one).collect()
}
