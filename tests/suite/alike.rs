//! Questions that ask the same are put together.

use partnerdesk::domain::alike::{Pieces, groups};
use partnerdesk::search::alike::alike;

use crate::support::ENCODER;

#[test]
fn each_goes_to_the_group_whose_first_it_is_most_alike() {
    // How alike numbers are: the nearer, the more; from a distance of 3 on not at all.
    let alike = |numbers: &[f32]| {
        let numbers = numbers.to_vec();
        move |one: usize, other: usize| {
            let distance = (numbers[one] - numbers[other]).abs();
            (distance < 3.0).then_some(-distance)
        }
    };
    for (numbers, expected) in [
        (&[][..], &[][..]),
        (&[1.0], &[&[0][..]]),
        (&[1.0, 9.0, 2.0, 8.0], &[&[0, 2], &[1, 3]]),
        // 3.9 is nearer to the second group's first than to the first one's.
        (&[1.0, 5.0, 3.9], &[&[0], &[1, 2]]),
        // 4 is near to 2, but 2 isn't its group's first: groups don't drift.
        (&[0.0, 2.0, 4.0], &[&[0, 1], &[2]]),
        // Of two that are as near the earlier one.
        (&[0.0, 4.0, 2.0], &[&[0, 2], &[1]]),
    ] {
        assert_eq!(groups(numbers.len(), alike(numbers)), expected, "{numbers:?}");
    }
}

#[test]
fn shared_pieces_are_between_none_and_all() {
    for (one, other, least, most) in [
        ("Can I pay by card?", "can I pay, by CARD", 1.0, 1.0),
        ("by card can I pay", "can I pay by card", 1.0, 1.0),
        ("can I pay by card", "can I pay with a card", 0.6, 0.9),
        (
            "Rechnungsadresse ändern",
            "wie ändere ich die Rechnungsadresse",
            0.5,
            0.9,
        ),
        ("can I pay by card", "is there lunch today", 0.0, 0.2),
        ("?!", "?!", 0.0, 0.0),
        ("", "anything", 0.0, 0.0),
    ] {
        let shared = Pieces::of(one).shared(&Pieces::of(other));
        assert!((least..=most).contains(&shared), "{one} | {other}: {shared}");
        assert_eq!(shared.to_bits(), Pieces::of(other).shared(&Pieces::of(one)).to_bits());
    }
}

const ASKED: [&str; 7] = [
    "can I pay by credit card",
    "Is there lunch today?",
    "Can we pay by credit card?",
    "Kann ich mit Kreditkarte bezahlen?",
    "who won the football match",
    "do you serve lunch today",
    "can I pay the invoice with a credit card please",
];

#[test]
fn without_a_model_their_letters_tell() {
    assert_eq!(
        alike(&ASKED, None),
        [vec![0, 2], vec![1], vec![3], vec![4], vec![5], vec![6]]
    );
}

#[test]
fn with_a_model_their_meaning_tells_in_every_language() {
    assert_eq!(alike(&ASKED, Some(&ENCODER)), [vec![0, 2, 3, 6], vec![1, 5], vec![4]]);
    // What the model can't read is put together by its letters.
    let cyrillic = ["как оплатить картой", "когда обед", "как оплатить картой?"];
    assert_eq!(alike(&cyrillic, Some(&ENCODER)), [vec![0, 2], vec![1]]);
}
