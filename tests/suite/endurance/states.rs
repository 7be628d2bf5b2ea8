//! Conversations that were begun under an older version.

use std::sync::Arc;

use partnerdesk::domain::dialogue::{FORMAT, State};
use partnerdesk::domain::records::{DialogueState, Json, Session, Version};
use partnerdesk::storage::{Changes, open};

use super::{account, assistant, company, now, says, sign_in, words};

/// States as they were kept by the first version that kept any, one for each dialogue. They must be readable for ever:
/// add new ones, never change what is here.
const KEPT: &str = include_str!("../../data/dialogue-states.jsonl");

#[test]
fn states_of_older_versions_can_be_read() {
    for line in KEPT.lines() {
        let state: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        let kept = DialogueState {
            format: 1,
            state: Json(state.clone()),
        };
        let read = State::read(&kept).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_ne!(read, State::default(), "nothing of it was understood: {line}");
    }
}

#[tokio::test]
async fn a_state_of_an_unknown_version_is_given_up_with_an_apology() {
    let store = open("memory:").await.expect("memory can always be had");
    company(&*store, 1, 10).await;
    sign_in(&*store, 0).await;
    let session = Session {
        key: account(0),
        language: None,
        dialogue: Some(DialogueState {
            format: FORMAT + 1,
            state: Json(serde_json::json!({ "flow": { "dialogue": "teleport" } })),
        }),
        last_activity: now(),
        version: Version::NEW,
    };
    let changes = Changes {
        session: Some(session),
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    let assistant = assistant(Arc::clone(&store));
    let heard = words(&says(&assistant, &account(0), None, "/cases").await);
    assert!(heard.starts_with("I was updated in the meantime"), "{heard}");
    assert!(heard.contains("Your company has no cases yet."), "{heard}");
    let heard = words(&says(&assistant, &account(0), None, "/cases").await);
    assert!(!heard.contains("updated"), "it is said once: {heard}");
}
