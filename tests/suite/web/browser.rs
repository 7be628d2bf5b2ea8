//! Stories in a real browser: `tests/browser/*.mjs`, each with a demonstration of its own.

use std::path::Path;
use std::process::Command;

use super::service::Service;

fn tell(story: &str) {
    tell_on(&Service::start(), story);
}

fn tell_on(service: &Service, story: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pictures = root.join("target/pictures");
    std::fs::create_dir_all(&pictures).expect("there is room");
    let told = Command::new("node")
        .arg(root.join("tests/browser").join(format!("{story}.mjs")))
        .arg(&service.url)
        .arg(&pictures)
        .arg(&service.site)
        .output()
        .expect("node is missing: make tools");
    assert!(
        told.status.success(),
        "{}{}",
        String::from_utf8_lossy(&told.stdout),
        String::from_utf8_lossy(&told.stderr)
    );
}

#[test]
fn somebody_asks_on_a_desk_on_a_phone_and_with_the_keyboard_alone() {
    tell("asks");
}

#[test]
fn a_partner_signs_in_and_opens_a_case_with_a_file() {
    tell("partner");
}

#[test]
fn a_broken_connection_loses_and_doubles_nothing() {
    tell("connection");
}

#[test]
fn each_page_can_be_used_by_everybody() {
    tell("pages");
}

#[test]
fn the_chat_stands_within_another_site() {
    tell("widget");
}

#[test]
fn what_people_type_stays_text() {
    tell("hostile");
}

#[test]
fn staff_answer_a_case_and_the_partner_hears_of_it() {
    tell("console");
}

#[test]
fn pages_look_as_in_their_pictures() {
    tell("looks");
}

#[test]
fn staff_take_a_question_into_the_faq_and_answer_with_a_saved_reply() {
    tell_on(&Service::writing(), "questions");
}

#[test]
fn staff_see_the_whole_at_a_glance_and_try_another_programme_file() {
    tell("figures");
}

#[test]
fn an_editor_breaks_a_text_mends_it_saves_it_and_takes_it_back() {
    let faq = tempfile::tempdir().expect("there is room");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("faq");
    // So few that it takes little time to ask all that is known.
    for path in [
        "en/people.txt",
        "de/people.txt",
        "out-of-scope/de.txt",
        "out-of-scope/en.txt",
    ] {
        let to = faq.path().join(path);
        std::fs::create_dir_all(to.parent().expect("it stands in a folder")).expect("there is room");
        std::fs::copy(shipped.join(path), to).expect("it is shipped");
    }
    tell_on(&Service::with_faq("", faq.path()), "editor");
}
