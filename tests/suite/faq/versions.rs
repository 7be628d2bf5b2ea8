//! Versions of the FAQ that several processes share: how they are named, and what a folder is beside them.

use partnerdesk::domain::records::{FaqHead, FaqTexts, Standing};

fn texts(files: &[(&str, &str)]) -> FaqTexts {
    let owned = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    FaqTexts(owned.collect())
}

fn head(number: u64, fingerprint: &str) -> FaqHead {
    FaqHead {
        number,
        fingerprint: fingerprint.to_owned(),
    }
}

#[test]
fn other_texts_have_another_name() {
    let all = [
        texts(&[]),
        texts(&[("en/a.txt", "")]),
        texts(&[("en/a.txt", "one")]),
        texts(&[("en/b.txt", "one")]),
        texts(&[("en/a.txt", "one"), ("en/b.txt", "")]),
        texts(&[("en/a.txt", "oneen/b.txt")]),
    ];
    for (place, one) in all.iter().enumerate() {
        for (other, two) in all.iter().enumerate() {
            assert_eq!(place == other, one.fingerprint() == two.fingerprint());
        }
    }
}

#[test]
fn a_folder_is_told_by_what_it_was_made_of() {
    let (old, new) = (head(1, "old"), head(2, "new"));
    for (counts, made_of, fingerprint, is_known, standing) in [
        (None, None, "any", false, Standing::First),
        (Some(&new), None, "new", true, Standing::Same),
        (Some(&new), Some(&old), "new", true, Standing::Same),
        (Some(&new), Some(&old), "old", true, Standing::Behind),
        (Some(&new), None, "old", true, Standing::Behind),
        (Some(&new), Some(&new), "other", false, Standing::Changed),
        (Some(&new), Some(&new), "old", true, Standing::Changed),
        (Some(&new), Some(&old), "other", false, Standing::Apart),
        (Some(&new), None, "other", false, Standing::Apart),
    ] {
        assert_eq!(Standing::of(counts, made_of, fingerprint, is_known), standing);
    }
}

#[test]
fn what_was_half_brought_up_to_date_is_nobodys_change() {
    let old = texts(&[("a", "1"), ("b", "1"), ("c", "1")]);
    let new = texts(&[("a", "2"), ("b", "2"), ("d", "2")]);
    let half = texts(&[("a", "2"), ("b", "1"), ("c", "1"), ("d", "2")]);
    assert_eq!(half.changed_by_hand(&old, &new), Vec::<String>::new());
    let changed = texts(&[("a", "2"), ("b", "mine"), ("d", "2"), ("e", "mine")]);
    assert_eq!(changed.changed_by_hand(&old, &new), ["b", "e"]);
    let deleted = texts(&[("a", "2"), ("c", "1")]);
    assert_eq!(deleted.changed_by_hand(&old, &new), ["b"]);
}
