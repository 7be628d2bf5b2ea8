//! Settings from a file and the environment.

use partnerdesk::config::{Config, KEYS, parse};

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
        ("[files]\ncount = \"many\"", "partnerdesk.toml:2:9"),
    ] {
        let error = read(text, &[]).expect_err("the text is wrong");
        assert!(error.contains(said), "{text}: {error}");
    }
    let error = read("", &[("PARTNERDESK_ANSWERS_FALSE_ANSWERS", "few")]).expect_err("no number");
    assert!(error.starts_with("PARTNERDESK_ANSWERS_FALSE_ANSWERS: "), "{error}");
}
