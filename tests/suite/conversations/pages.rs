//! Where people reach the FAQ's pages, letters to staff name them, too.

use super::room::{Room, STAFF, letters};
use super::stage::Stage;

/// What staff are told when the FAQ is silent, with our pages there.
fn handed_over(pages: Option<&str>) -> String {
    let mut room = Room::new(false, pages);
    for message in ["/signin", "111111"] {
        room.says(message);
    }
    let code = room.code();
    room.says(&code);
    room.says("/eligibility XenApp");
    let letters = room.runtime.block_on(letters(&*room.assistant.store, 0));
    let letter = letters.into_iter().find(|(_, letter)| &*letter.to == STAFF);
    letter.expect("staff are told").1.text.0
}

#[test]
fn staff_find_the_entry_that_is_silent_by_its_page() {
    let letter = handed_over(Some("https://desk.example"));
    let line = "Our staff have to look at it first. https://desk.example/faq/en/eligibility\n";
    assert!(letter.contains(line), "{letter}");
    let letter = handed_over(None);
    assert!(letter.contains("Our staff have to look at it first.\n"), "{letter}");
    assert!(!letter.contains("http"), "{letter}");
}
