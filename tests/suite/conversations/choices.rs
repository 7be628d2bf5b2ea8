//! What a typed message chooses of what was offered.

use partnerdesk::domain::reply::{Choice, chosen};

fn offered(labels: &[&str]) -> Vec<Choice> {
    let choice = |label: &&str| Choice {
        label: (*label).to_owned(),
        value: format!("value of {label}"),
    };
    labels.iter().map(choice).collect()
}

#[test]
fn a_number_is_a_place_unless_numbers_are_what_is_offered() {
    let names = ["Pack of 5", "Single incident", "Cancel"];
    let severities = ["1 – nobody can work", "2 – severely hampered"];
    let numbers = ["1", "2", "3", "5", "Carry on"];
    for (labels, message, expected) in [
        (&names[..], "2", Some("Single incident")),
        (&names, " 3 ", Some("Cancel")),
        (&names, "4", None),
        (&names, "0", None),
        (&names, "pack of 5!", Some("Pack of 5")),
        (&severities, "2", Some("2 – severely hampered")),
        (&numbers, "3", Some("3")),
        (&numbers, "5", Some("5")),
        (&numbers, "4", None),
        (&numbers, "carry on", Some("Carry on")),
    ] {
        let offered = offered(labels);
        let found = chosen(&offered, message).map(|choice| choice.label.as_str());
        assert_eq!(found, expected, "{message:?} of {labels:?}");
    }
}
