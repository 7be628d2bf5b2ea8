//! E-mails into a folder.

use std::path::Path;
use std::sync::Arc;

use partnerdesk::delivery::Delivery;
use partnerdesk::delivery::folder::MailFolder;
use partnerdesk::delivery::letter::Letterhead;
use partnerdesk::storage::{NewOutbox, Store};

use super::{at, decoy, left, letter, memory, queue, worded};

fn delivery(store: &Arc<dyn Store>, folder: &Path) -> Delivery {
    let letterhead = Letterhead::new("desk@example.com", None).expect("it is an address");
    let sender = MailFolder::new(folder, letterhead).expect("the folder can be made");
    Delivery::new(Arc::clone(store), vec![Arc::new(sender)])
}

fn names(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).expect("the folder is there").flatten();
    let mut names: Vec<String> = files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn letters_lie_there_in_the_order_of_their_queueing_and_decoys_never_did() {
    let folder = tempfile::tempdir().expect("there is room");
    let mails = folder.path().join("new/mails");
    let store = memory().await;
    let delivery = delivery(&store, &mails);
    let later = NewOutbox {
        at: at(60),
        ..letter("0later", "ada@example.com")
    };
    queue(
        &store,
        [
            worded("9first", "ada@example.com", "Your code", "Code:\n\n123456"),
            letter("5second", "bob@example.com"),
            decoy("decoy"),
            later,
        ],
    )
    .await;
    let counts = delivery.run_once(at(60)).await.expect("a run");
    assert_eq!((counts.delivered, left(&store).await.len()), (4, 0));
    assert_eq!(
        names(&mails),
        [
            "20120301T090000.000000Z-00000001-9first.eml",
            "20120301T090000.000000Z-00000002-5second.eml",
            "20120301T090100.000000Z-00000004-0later.eml",
        ]
    );
    let code = std::fs::read_to_string(mails.join(&names(&mails)[0])).expect("an e-mail is ASCII");
    assert!(code.lines().any(|line| line == "123456"), "{code}");
}

#[tokio::test]
async fn a_repeat_replaces_itself() {
    let folder = tempfile::tempdir().expect("there is room");
    let store = memory().await;
    let delivery = delivery(&store, folder.path());
    let expected = "20120301T090000.000000Z-00000001-again.eml";
    queue(&store, [letter("again", "ada@example.com")]).await;
    // As after a crash between writing and recording it.
    std::fs::write(folder.path().join(expected), "half").expect("there is room");
    delivery.run_once(at(0)).await.expect("a run");
    assert_eq!(names(folder.path()), [expected]);
    let text = std::fs::read_to_string(folder.path().join(expected)).expect("an e-mail is ASCII");
    assert!(text.contains("it is solved."), "{text}");
}

#[tokio::test]
async fn without_its_folder_a_letter_waits_and_the_reason_names_no_path() {
    let folder = tempfile::tempdir().expect("there is room");
    let mails = folder.path().join("secret-place");
    let store = memory().await;
    let delivery = delivery(&store, &mails);
    std::fs::remove_dir(&mails).expect("it is empty");
    queue(&store, [letter("a", "ada@example.com"), decoy("b")]).await;
    let counts = delivery.run_once(at(0)).await.expect("a run");
    assert_eq!(counts.again, 2, "a decoy fails as any other");
    let reason = left(&store).await[0].last_error.clone().expect("a reason");
    assert_eq!(reason, "the mail folder can't be written: entity not found");
}
