//! Figures, held against published ones; the gate, against what its formula says.

use partnerdesk::domain::dialogue::FaqOutcome;
use partnerdesk::measure::Judgement;
use partnerdesk::measure::confidence::{calibration_error, histogram, reliability};
use partnerdesk::measure::confusion::confusions;
use partnerdesk::measure::figures::Measured;
use partnerdesk::measure::gate::Record;
use partnerdesk::measure::intervals::{BOTH_SIDES, Contest, Interval, ONE_SIDE, wilson};

fn near(one: f64, other: f64, tolerance: f64) -> bool {
    (one - other).abs() <= tolerance
}

#[test]
fn wilsons_interval_is_as_published() {
    // Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3.
    for (count, of, low, high) in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ] {
        let share = f64::from(count) / f64::from(of);
        let of = usize::try_from(of).expect("a small number");
        let Interval(is_low, is_high) = wilson(share, of, BOTH_SIDES).expect("there are questions");
        assert!(near(is_low, low, 5e-5), "{count} of {of}: {is_low}, not {low}");
        assert!(near(is_high, high, 5e-5), "{count} of {of}: {is_high}, not {high}");
    }
}

#[test]
fn wilsons_interval_keeps_its_bounds() {
    for errors in [ONE_SIDE, BOTH_SIDES] {
        for of in [1, 2, 7, 141, 100_000] {
            for share in [0.0, 0.05, 0.5, 0.999, 1.0] {
                let Interval(low, high) = wilson(share, of, errors).expect("there are questions");
                assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
                // Turned round it is the same.
                let Interval(other_low, other_high) = wilson(1.0 - share, of, errors).expect("there are questions");
                assert!(near(low, 1.0 - other_high, 1e-9) && near(high, 1.0 - other_low, 1e-9));
            }
        }
    }
    assert_eq!(wilson(0.5, 0, BOTH_SIDES), None);
}

// The rating of CT images of Hanley and McNeil 1982, Radiology 143:29-36, table I: by rating from 1 to 5, how many healthy and ill.
const RATINGS: [(f32, usize, usize); 5] = [(1.0, 33, 3), (2.0, 6, 2), (3.0, 6, 2), (4.0, 11, 11), (5.0, 2, 33)];

#[test]
fn the_area_under_the_curve_is_as_published() {
    let mut ill = Vec::new();
    let mut healthy = Vec::new();
    for (rating, without, with) in RATINGS {
        healthy.extend(std::iter::repeat_n(rating, without));
        ill.extend(std::iter::repeat_n((rating, true), with));
    }
    let contest = Contest::new(&ill, &healthy).expect("both are there");
    assert!(near(contest.won().auroc, 0.893, 5e-4), "{}", contest.won().auroc);
    // Their standard error is 0.032; a bootstrap agrees nearly.
    let Interval(low, high) = contest.intervals().auroc;
    assert!(near(high - low, 2.0 * BOTH_SIDES * 0.032, 0.012), "[{low}, {high}]");
    assert!(low < 0.893 && 0.893 < high);
    // The same answers, the same interval.
    assert_eq!(contest.intervals(), contest.intervals());
}

#[test]
fn one_in_twenty_may_have_more_confidence() {
    // Forty that the FAQ doesn't answer, from 0.01 to 0.40: number 3 from the top, 0.38, is the threshold.
    let outside: Vec<f32> = (1..=40_u8).map(|number| f32::from(number) / 100.0).collect();
    let inside = [(0.5, true), (0.39, true), (0.38, true), (0.45, false), (0.1, true)];
    let contest = Contest::new(&inside, &outside).expect("both are there");
    assert!(near(contest.won().right_at_five_percent, 2.0 / 5.0, 1e-12));
    // Wins: 40, 38.5, 37.5, 40 and 9.5 of 40.
    assert!(
        near(contest.won().auroc, 165.5 / 200.0, 1e-6),
        "{}",
        contest.won().auroc
    );
    assert!(Contest::new(&inside, &[]).is_none());
    assert!(Contest::new(&[], &outside).is_none());
}

const NOTHING: &[String] = &[];

/// A question of which `expected` is right, `first` found.
fn judged<'q>(
    text: &'q str,
    expected: &'q [String],
    first: &str,
    confidence: f32,
    outcome: FaqOutcome,
) -> Judgement<'q> {
    Judgement {
        text,
        language: "en",
        expected,
        first: Some(first.to_owned()),
        rank: expected.iter().position(|entry| entry == first),
        outcome,
        confidence,
        micros: 1,
    }
}

#[test]
fn what_is_taken_for_what() {
    let pin = ["pin".to_owned()];
    let judgements = [
        judged("a", &pin, "pin", 0.9, FaqOutcome::Answered),
        judged("b", &pin, "rollover", 0.9, FaqOutcome::Answered),
        judged("c", &pin, "contact", 0.3, FaqOutcome::Clarify),
        judged("d", &pin, "contact", 0.2, FaqOutcome::Unanswered),
        judged("e", NOTHING, "pin", 0.9, FaqOutcome::Answered),
        judged("f", NOTHING, "pin", 0.1, FaqOutcome::Unanswered),
    ];
    let found: Vec<_> = confusions(&judgements, 20)
        .iter()
        .map(|pair| (pair.right, pair.given, pair.count, pair.answered, pair.example))
        .collect();
    assert_eq!(
        found,
        [
            (Some("pin"), Some("contact"), 2, 0, "c"),
            (None, Some("pin"), 1, 1, "e"),
            (Some("pin"), Some("rollover"), 1, 1, "b"),
        ]
    );
    assert_eq!(confusions(&judgements, 1).len(), 1);
    let histogram = histogram(&judgements);
    assert_eq!(
        [histogram.right, histogram.wrong, histogram.outside].map(|kind| kind.iter().sum::<usize>()),
        [1, 3, 2]
    );
}

#[test]
fn a_confidence_is_held_against_what_came_of_it() {
    let pin = ["pin".to_owned()];
    // Nine of ten at 0.95, none of ten at 0.05 and 1.0 in the last bin.
    let mut judgements = Vec::new();
    for number in 0..10 {
        let first = if number == 0 { "contact" } else { "pin" };
        judgements.push(judged("a", &pin, first, 0.95, FaqOutcome::Answered));
        judgements.push(judged("b", NOTHING, "pin", 0.05, FaqOutcome::Unanswered));
    }
    let bins = reliability(&judgements);
    assert_eq!(bins.len(), 10);
    assert_eq!((bins[0].count, bins[9].count), (10, 10));
    assert!(near(bins[9].right, 0.9, 1e-9) && near(bins[9].confidence, 0.95, 1e-6));
    let error = calibration_error(&bins).expect("there are questions");
    assert!(near(error, 0.05, 1e-6), "{error}");
    judgements.push(judged("c", &pin, "pin", 1.0, FaqOutcome::Answered));
    assert_eq!(reliability(&judgements)[9].count, 11);
    assert_eq!(calibration_error(&reliability(&[])), None);
}

fn record(in_scope: usize, out_of_scope: usize) -> Record {
    Record {
        in_scope,
        out_of_scope,
        p_at_1: Some(0.8),
        hit_at_3: Some(1.0),
        auroc: Some(0.9),
        p_at_1_at_5fa: Some(0.5),
        answered_right: Some(0.5),
        answered_wrong: Some(0.02),
        false_answers: Some(0.0),
    }
}

#[test]
fn the_gate_lets_noise_pass_and_nothing_more() {
    // (what changes, within noise, beyond it); the bounds by hand from Wilson's formula with 1.645.
    type Change = fn(&mut Record, f64);
    let figures: [(&str, Change, f64, f64); 7] = [
        // 0.7651, 0.9933; of 100 questions 0.8396, 0.4188; of 400 again 0.4590, 0.0351; of 100 0.0263.
        ("P@1", |record, share| record.p_at_1 = Some(share), 0.766, 0.764),
        ("hit@3", |record, share| record.hit_at_3 = Some(share), 0.994, 0.993),
        ("AUROC", |record, share| record.auroc = Some(share), 0.840, 0.838),
        (
            "P@1@5%",
            |record, share| record.p_at_1_at_5fa = Some(share),
            0.420,
            0.418,
        ),
        (
            "answered right",
            |record, share| record.answered_right = Some(share),
            0.460,
            0.458,
        ),
        (
            "answered wrong",
            |record, share| record.answered_wrong = Some(share),
            0.034,
            0.037,
        ),
        (
            "false answers",
            |record, share| record.false_answers = Some(share),
            0.026,
            0.027,
        ),
    ];
    let before = record(400, 100);
    assert_eq!(before.worsened(&before), []);
    for (name, change, within, beyond) in figures {
        let mut now = before.clone();
        change(&mut now, within);
        assert_eq!(before.worsened(&now), [], "{name}");
        change(&mut now, beyond);
        let worse = before.worsened(&now);
        assert_eq!(worse.len(), 1, "{name}: {worse:?}");
        assert_eq!((worse[0].figure, worse[0].now), (name, Some(beyond)));
        // Getting better never fails.
        assert_eq!(now.worsened(&before), [], "{name}");
    }
}

#[test]
fn with_few_questions_more_is_noise() {
    let mut now = record(20, 20);
    now.p_at_1 = Some(0.7);
    assert_eq!(record(20, 20).worsened(&now), []);
    assert_eq!(record(2000, 20).worsened(&now).len(), 1);
}

#[test]
fn a_figure_that_is_gone_is_worse() {
    let mut now = record(400, 100);
    now.auroc = None;
    let worse = record(400, 100).worsened(&now);
    assert_eq!((worse[0].figure, worse[0].now), ("AUROC", None));
    // One that was never there isn't.
    assert_eq!(now.worsened(&record(400, 100)), []);
}

#[test]
fn a_record_is_what_was_measured() {
    let pin = ["pin".to_owned()];
    let judgements = [
        judged("a", &pin, "pin", 0.9, FaqOutcome::Answered),
        judged("b", &pin, "contact", 0.8, FaqOutcome::Answered),
        judged("c", &pin, "pin", 0.3, FaqOutcome::Clarify),
        judged("d", NOTHING, "pin", 0.5, FaqOutcome::Answered),
        judged("e", NOTHING, "pin", 0.1, FaqOutcome::Unanswered),
    ];
    let record = Record::new(&Measured::new(&judgements).all);
    assert_eq!((record.in_scope, record.out_of_scope), (3, 2));
    assert_eq!(record.p_at_1, Some(0.6667));
    assert_eq!(record.answered_right, Some(0.3333));
    assert_eq!(record.answered_wrong, Some(0.3333));
    assert_eq!(record.false_answers, Some(0.5));
    assert!(record.no_share().is_none());
}
