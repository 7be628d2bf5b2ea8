//! Erasing a person: no trace of them is left in the database file, its journal or the folder of files.

use partnerdesk::domain::records::{Attachment, CaseNumber, MessageFrom};
use partnerdesk::storage::Changes;

use super::office::{march, person};
use super::shop::Shop;

const NOW: &str = "2012-03-02T09:00:00Z";

async fn attach(shop: &Shop, location: &str) {
    let store = shop.store().await;
    let ada = person(&store, "ada@acme.example").await;
    let changes = Changes {
        attachments: vec![Attachment {
            case: CaseNumber(1),
            from: MessageFrom::Partner,
            contact: Some(ada.id),
            staff: None,
            name: "Ada Example.log".into(),
            media_type: "text/plain".to_owned(),
            size: 3,
            sha256: "00".repeat(32),
            location: location.into(),
            at: march(1),
        }],
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
}

#[tokio::test]
async fn no_trace_of_an_erased_person_is_left() {
    let shop = Shop::open().await;
    attach(&shop, "C-000001/1").await;
    let file = shop.path("desk.db.files/C-000001/1");
    std::fs::create_dir_all(file.parent().expect("it has one")).expect("there is room");
    std::fs::write(&file, "log").expect("there is room");
    shop.works(&["case", "reply", "C-1", "Dear Ada Example, which version?"], NOW);
    // Staff find the file, and the person is told of it.
    let shown = shop.works(&["case", "show", "C-1"], NOW);
    assert!(
        shown.contains(&format!(
            "(text/plain, 3 bytes, 2012-03-01 09:00 UTC)\n      {}\n",
            file.display()
        )),
        "{shown}"
    );
    let export = shop.works(&["person", "export", "ada@acme.example"], NOW);
    assert!(export.contains("Ada Example <ada@acme.example> of acme"), "{export}");
    assert!(
        export.contains("Cases you opened") && export.contains("Every morning at nine"),
        "{export}"
    );
    let json = shop.json(&["person", "export", "ada@acme.example"], NOW);
    assert_eq!(json["cases"].as_array().map(Vec::len), Some(2));

    let said = shop.works(&["person", "erase", "Ada@Acme.example"], NOW);
    assert!(
        said.contains("2 cases whose words were blanked") && said.contains("1 files removed"),
        "{said}"
    );
    assert!(
        said.contains("copies of the conversation that a chat service keeps"),
        "{said}"
    );
    assert!(!file.exists());
    for name in ["desk.db", "desk.db-wal", "desk.db-shm"] {
        let Ok(bytes) = std::fs::read(shop.path(name)) else {
            continue;
        };
        for trace in ["Ada Example", "ada@acme.example", "ada-at-home", "Every morning"] {
            let found = bytes
                .windows(trace.len())
                .any(|window| window.eq_ignore_ascii_case(trace.as_bytes()));
            assert!(!found, "{trace} stands in {name}");
        }
    }
    let verified = shop.json(&["audit", "verify"], NOW);
    assert_eq!(verified["problems"], serde_json::json!([]));
    // Bob is still there.
    shop.works(&["person", "export", "bob@acme.example"], NOW);
}

#[tokio::test]
async fn a_damaged_place_never_deletes_anything_outside_the_folder() {
    let shop = Shop::open().await;
    attach(&shop, "../precious").await;
    let precious = shop.path("precious");
    std::fs::write(&precious, "mine").expect("there is room");
    std::fs::create_dir_all(shop.path("desk.db.files")).expect("there is room");
    let output = shop.run(&["person", "erase", "ada@acme.example"], NOW);
    assert_eq!(output.status.code(), Some(1));
    assert!(precious.exists());
    assert!(
        crate::support::stderr(&output).contains("was left alone"),
        "{}",
        crate::support::stderr(&output)
    );
}

#[tokio::test]
async fn files_go_along_with_an_answer_or_a_note_from_the_command_line() {
    let shop = Shop::open().await;
    let (fix, plan, program) = (shop.path("fix.txt"), shop.path("plan.txt"), shop.path("setup.exe"));
    std::fs::write(&fix, "set it to 1\n").expect("there is room");
    std::fs::write(&plan, "look into the kernel\n").expect("there is room");
    std::fs::write(&program, b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0").expect("there is room");
    let [fix, plan, program] = [&fix, &plan, &program].map(|path| path.to_str().expect("a plain path"));
    let kept = || std::fs::read_dir(shop.path("desk.db.files")).map_or(0, Iterator::count);

    // What can't go along is named, and nothing is sent.
    let refused = shop.refused(
        &["case", "reply", "C-1", "Try this", "--attach", fix, "--attach", program],
        NOW,
    );
    assert!(refused.contains("setup.exe"), "{refused}");
    let missing = shop.path("nothing.txt");
    let missing = missing.to_str().expect("a plain path");
    let refused = shop.refused(&["case", "note", "C-1", "See there", "--attach", missing], NOW);
    assert!(refused.contains("nothing.txt: it can't be read"), "{refused}");
    let refused = shop.refused(&["case", "reply", "C-9", "Try this", "--attach", fix], NOW);
    assert!(refused.contains("there is no case C-000009"), "{refused}");
    assert_eq!(kept(), 0, "what was refused is still there");

    let said = shop.works(&["case", "reply", "C-1", "Try", "this", "--attach", fix], NOW);
    assert_eq!(said, "C-000001 is answered and waiting-for-partner.\n");
    shop.works(&["case", "note", "C-1", "Known trouble", "--attach", plan], NOW);
    assert_eq!(kept(), 2);
    let shown = shop.works(&["case", "show", "C-1"], NOW);
    assert!(
        shown.contains("fix.txt (text/plain, 12 bytes, 2012-03-02 09:00 UTC, sent by eve)"),
        "{shown}"
    );
    assert!(
        shown.contains("plan.txt (text/plain, 21 bytes, 2012-03-02 09:00 UTC, by eve, for staff alone)"),
        "{shown}"
    );
    let case = shop.json(&["case", "show", "C-1"], NOW);
    assert_eq!(case["attachments"][0]["from"], "staff");
    assert_eq!(case["attachments"][1]["from"], "note");
    // The partner's e-mail and terminal say what there is and where; neither knows of the note's.
    let letters = shop
        .store()
        .await
        .person_data("ada@acme.example")
        .await
        .expect("a read");
    let told = serde_json::to_string(&(letters.outbox, letters.arrivals)).expect("it can be written");
    assert_eq!(told.matches("Files for you: fix.txt.").count(), 2, "{told}");
    assert!(told.contains("/cases C-000001") && !told.contains("plan.txt"), "{told}");
    let events = shop.works(&["audit", "list", "--json"], NOW);
    assert!(
        events.contains("\"files\":1") && !events.contains("fix.txt"),
        "{events}"
    );
}
