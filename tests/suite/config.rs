//! Settings from a file and the environment.

use std::collections::BTreeSet;

use partnerdesk::config::change::{Change, Counts, SETTINGS};
use partnerdesk::config::{Config, KEYS, Kind, parse};

fn read(text: &str, environment: &[(&str, &str)]) -> Result<Config, String> {
    let variable = |name: &str| {
        environment
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).to_owned())
    };
    parse("partnerdesk.toml", text, variable).map_err(|error| error.to_string())
}

#[test]
fn the_example_holds_every_key_with_its_default() {
    let example = std::fs::read_to_string("partnerdesk.example.toml").expect("the example is shipped");
    assert_eq!(read(&example, &[]), Ok(Config::default()));
    for (key, _) in KEYS {
        let name = key.rsplit('.').next().expect("a key has a name");
        let stands = |line: &str| line.trim_start_matches('#').starts_with(&format!("{name} = "));
        assert!(example.lines().any(stands), "{key}");
    }
}

#[test]
fn the_environment_wins_over_the_file() {
    let config = read(
        "faq = \"here\"",
        &[
            ("PARTNERDESK_FAQ", "there"),
            ("PARTNERDESK_ANSWERS_FALSE_ANSWERS", "0.2"),
        ],
    );
    let config = config.expect("both are right");
    assert_eq!(config.faq.to_str(), Some("there"));
    let numbered = read("", &[("PARTNERDESK_FAQ", "2010")]).expect("a folder may be named like a number");
    assert_eq!(numbered.faq.to_str(), Some("2010"));
    assert!((config.answers.false_answers - 0.2).abs() < 1e-9);
}

#[test]
fn mistakes_are_named_with_their_place() {
    for (text, said) in [
        ("faq = 3", "partnerdesk.toml:1:7"),
        ("\n\nfqa = \"x\"", "partnerdesk.toml:3:1"),
        ("faq = \"x", "partnerdesk.toml:1:"),
        ("[answers]\nfalse_answers = 5", "5 isn't a share between 0 and 1"),
        ("secret_key = \"guess\"", "secret_key: it is shorter than 32 characters"),
        ("[log]\notlp = 4318", "partnerdesk.toml:2:8"),
        (
            "public_url = \"desk.example.com\"",
            "public_url: 'desk.example.com' is no address",
        ),
        ("[files]\ncount = \"many\"", "partnerdesk.toml:2:9"),
    ] {
        let error = read(text, &[]).expect_err("the text is wrong");
        assert!(error.contains(said), "{text}: {error}");
    }
    let error = read("", &[("PARTNERDESK_ANSWERS_FALSE_ANSWERS", "few")]).expect_err("no number");
    assert!(error.starts_with("PARTNERDESK_ANSWERS_FALSE_ANSWERS: "), "{error}");
}

/// A setting that nobody thought of would be taken over in silence, or not at all.
#[test]
fn each_setting_either_counts_at_once_or_from_the_next_start_on() {
    let known: BTreeSet<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
    let mut all: BTreeSet<&str> = KEYS.iter().map(|(key, _)| *key).collect();
    // Lists, which the environment can't set.
    all.extend(["webhooks", "web.widget_origins"]);
    assert_eq!(known, all);
    let started = Config::default();
    for (key, kind) in KEYS {
        let value = match (*key, kind) {
            ("secret_key", _) => "0123456789abcdef0123456789abcdef",
            ("public_url", _) => "https://desk.example",
            ("answers.encoder", _) => "off",
            (_, Kind::Text) => "other",
            (_, Kind::Number) => "0.5",
            (_, Kind::Whole) => "77",
            (_, Kind::Flag) => {
                if matches!(*key, "api.public_ask") {
                    "false"
                } else {
                    "true"
                }
            }
        };
        let variable = format!("PARTNERDESK_{}", key.to_uppercase().replace('.', "_"));
        let read = read("", &[(&variable, value)]).expect("a good value");
        let change = Change::of(&started, &started, &read);
        let setting = SETTINGS
            .iter()
            .find(|setting| setting.key == *key)
            .expect("it is known");
        match setting.counts {
            Counts::AtOnce => {
                assert_eq!((&change.taken_over[..], &change.waiting[..]), (&[*key][..], &[][..]));
                assert_eq!(change.config, read, "{key}");
            }
            Counts::FromTheNextStart => {
                assert_eq!((&change.taken_over[..], &change.waiting[..]), (&[][..], &[*key][..]));
                assert_eq!(change.config, started, "{key}");
            }
        }
    }
}

#[test]
fn a_setting_waits_for_a_restart_as_long_as_it_differs_from_the_start() {
    let started = read("files.count = 1", &[]).expect("right");
    let first = Change::of(
        &started,
        &started,
        &read("files.count = 2\nmail.staff = \"a@b\"", &[]).expect("right"),
    );
    assert_eq!(
        (&first.taken_over[..], &first.waiting[..]),
        (&["mail.staff"][..], &["files.count"][..])
    );
    assert!(first.touches(&["mail."]) && !first.touches(&["files.", "webhooks"]));
    let second = Change::of(
        &started,
        &first.config,
        &read("files.count = 2\nmail.staff = \"a@b\"", &[]).expect("right"),
    );
    assert_eq!(
        (&second.taken_over[..], &second.waiting[..]),
        (&[][..], &["files.count"][..])
    );
    let third = Change::of(&started, &second.config, &started);
    assert_eq!(
        (&third.taken_over[..], &third.waiting[..]),
        (&["mail.staff"][..], &[][..])
    );
}
