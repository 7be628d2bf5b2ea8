//! What was saved in the FAQ editor.

use std::sync::Arc;

use partnerdesk::domain::records::FaqSave;
use partnerdesk::storage::{Changes, Store};

use super::sample::at;

pub(super) fn save(file: &str, seconds: i64, before: Option<&str>, after: &str) -> FaqSave {
    FaqSave {
        // The store's own are given.
        id: 7,
        file: file.to_owned(),
        author: "edith".to_owned(),
        at: at(seconds),
        note: "Clearer".into(),
        before: before.map(str::to_owned),
        after: after.to_owned(),
    }
}

pub(super) async fn saves_of_a_file_come_back_whole_and_the_newest_first(store: &Arc<dyn Store>) {
    let saves = [
        save("en/incidents", 0, None, "one\r\n"),
        save("de/incidents", 1, Some(""), "eins"),
        save("en/incidents", 2, Some("one\r\n"), "two\u{feff} ü"),
        save("en/incidents", 3, Some("other"), ""),
    ];
    for saved in &saves {
        let changes = Changes {
            faq_saves: vec![saved.clone()],
            ..Changes::default()
        };
        store.commit(changes).await.expect("it can be written");
    }
    let of = async |before, limit| {
        let found = store.faq_saves("en/incidents", before, limit).await;
        found.expect("they can be read")
    };
    let all = of(None, 10).await;
    let without_id = |save: &FaqSave| FaqSave { id: 7, ..save.clone() };
    let expected = [&saves[3], &saves[2], &saves[0]].map(Clone::clone);
    assert_eq!(all.iter().map(without_id).collect::<Vec<_>>(), expected);
    assert!(all.windows(2).all(|pair| pair[0].id > pair[1].id));
    // Page by page, and one by its number.
    assert_eq!(of(None, 2).await, all[..2]);
    assert_eq!(of(Some(all[1].id), 2).await, all[2..]);
    let one = store.faq_save(all[1].id).await.expect("it can be read");
    assert_eq!(one.as_ref(), Some(&all[1]));
    assert_eq!(store.faq_save(99).await.expect("it can be read"), None);
}
