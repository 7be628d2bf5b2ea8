//! The commands of staff as people and programs call them.

use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{
    CaseMessage, CaseNumber, MessageFrom, Order, OrderItem, OrderNumber, OrderStatus, Review, ReviewNumber,
    ReviewStatus, ReviewedCase, UnansweredReason,
};
use partnerdesk::storage::{Changes, NewUnanswered};
use serde_json::json;

use super::office::{march, person};
use super::shop::{PIN, Shop};

const NOW: &str = "2012-03-02T09:00:00Z";

#[tokio::test]
async fn a_case_is_answered_noted_assigned_and_closed() {
    let shop = Shop::open().await;
    let said = shop.works(&["case", "reply", "c-1", "Which", "version?"], NOW);
    assert_eq!(said, "C-000001 is answered and waiting-for-partner.\n");
    shop.works(&["case", "note", "C-000001", "Known trouble"], NOW);
    assert_eq!(
        shop.works(&["case", "assign", "C-000001", "frank"], NOW),
        "C-000001 is frank's now.\n"
    );
    assert_eq!(
        shop.works(&["case", "bug", "C-000001"], NOW),
        "C-000001 is re-defined as a bug now.\n"
    );
    let again = shop.works(&["case", "bug", "C-000001"], NOW);
    assert_eq!(again, "C-000001 is re-defined as a bug already, nothing was changed.\n");
    let closed = shop.json(&["case", "status", "C-000001", "closed"], NOW);
    assert_eq!(
        (&closed["number"], &closed["status"]),
        (&json!("C-000001"), &json!("closed"))
    );
    let refused = shop.refused(&["case", "reply", "C-000001", "Too late"], NOW);
    assert!(
        refused.contains("reopened first: partnerdesk case status C-000001 open"),
        "{refused}"
    );
    insta::assert_snapshot!(shop.works(&["case", "show", "C-000001"], NOW), @r#"
    C-000001: Sessions drop
      Partner    acme
      Opened by  Ada Example <ada@acme.example>
      Opened     2012-03-01 09:00 UTC
      Changed    2012-03-02 09:00 UTC
      Due        no target set
      Status     closed
      Severity   1
      Product    XenApp
      Language   en
      Bug        yes
      Assignee   frank
      Rating     -

    Description:
        Every morning at nine, says Ada Example

    Support (eve), 2012-03-02 09:00 UTC:
        Which version?

    Note by eve, for staff alone, 2012-03-02 09:00 UTC:
        Known trouble
    "#);
}

#[tokio::test]
async fn cases_are_listed_and_shown_for_programs() {
    let shop = Shop::open().await;
    shop.works(&["case", "assign", "C-000002", "frank"], NOW);
    let all = shop.json(&["case", "list"], NOW);
    let numbers: Vec<&str> = all
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|case| case["number"].as_str())
        .collect();
    assert_eq!(numbers, ["C-000002", "C-000001"]);
    for (filter, count) in [
        (["--assignee", "frank"], 1),
        (["--assignee", "eve"], 0),
        (["--partner", "acme"], 2),
        (["--partner", "other"], 0),
        (["--status", "open"], 2),
        (["--status", "closed"], 0),
        (["--limit", "1"], 1),
    ] {
        let found = shop.json(&["case", "list", filter[0], filter[1]], NOW);
        assert_eq!(found.as_array().map(Vec::len), Some(count), "{filter:?}");
    }
    let one = shop.json(&["case", "show", "C-000002"], NOW);
    for key in [
        "number",
        "partner",
        "messages",
        "attachments",
        "opened_by",
        "target",
        "summary",
        "description",
    ] {
        assert!(one.get(key).is_some(), "{key}: {one}");
    }
    assert_eq!(one["opened_by"]["email"], "ada@acme.example");
    assert!(one["opened_by"].get("pin").is_none());
    assert_eq!(
        shop.works(&["case", "list", "--status", "closed"], NOW),
        "There are no such cases.\n"
    );
    insta::assert_snapshot!(shop.works(&["case", "list"], NOW), @r#"
    Case      Status  Sev  Partner  Product  Opened                Due  Assignee  Summary
    C-000002  open    1    acme     XenApp   2012-03-01 09:00 UTC  -    frank     Sessions drop
    C-000001  open    1    acme     XenApp   2012-03-01 09:00 UTC  -    -         Sessions drop
    "#);
}

#[tokio::test]
async fn a_due_time_is_shown_where_a_target_is_set() {
    let mut shop = Shop::open().await;
    shop.faq = shop.path("faq");
    std::fs::create_dir(&shop.faq).expect("there is room");
    let shipped = std::fs::read_to_string("faq/programme.toml").expect("the file is shipped");
    let target = "[[response_targets]]\ntier = \"gold\"\nseverity = 1\nhours = 4\n";
    std::fs::write(shop.faq.join("programme.toml"), format!("{shipped}\n{target}")).expect("there is room");
    let list = shop.works(&["case", "list"], NOW);
    assert!(list.contains("2012-03-01 13:00 UTC OVERDUE"), "{list}");
    let shown = shop.works(&["case", "show", "C-1"], "2012-03-01T10:00:00Z");
    assert!(shown.contains("Due        2012-03-01 13:00 UTC\n"), "{shown}");
    let json = shop.json(&["case", "show", "C-1"], NOW);
    assert_eq!(
        json["target"],
        json!({ "due": "2012-03-01T13:00:00Z", "state": "overdue" })
    );
}

#[tokio::test]
async fn what_people_wrote_can_do_nothing_to_a_terminal() {
    let shop = Shop::open().await;
    let ada = person(&shop.store().await, "ada@acme.example").await;
    let hostile = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\rHidden\u{202e}txt.exe\nSecond line";
    let changes = Changes {
        messages: vec![CaseMessage {
            case: CaseNumber(1),
            from: MessageFrom::Partner,
            contact: Some(ada.id),
            staff: None,
            text: hostile.into(),
            at: march(1),
        }],
        unanswered: vec![NewUnanswered {
            text: format!("{hostile}\n99  1  en  open").into(),
            language: Language::En,
            reason: UnansweredReason::Unanswered,
            entry: None,
            asked_by: None,
            at: march(1),
        }],
        ..Changes::default()
    };
    shop.store().await.commit(changes).await.expect("a commit");
    let list = shop.works(&["unanswered", "list"], NOW);
    for shown in [
        shop.works(&["case", "show", "C-1"], NOW),
        list.clone(),
        shop.works(&["person", "export", "ada@acme.example"], NOW),
    ] {
        let bad = |letter: char| letter != '\n' && (letter.is_control() || letter == '\u{202e}');
        assert!(!shown.contains(bad), "{shown:?}");
        assert!(shown.contains("Hidden"), "{shown}");
    }
    assert_eq!(list.lines().count(), 2, "nobody writes rows of their own: {list}");
}

#[tokio::test]
async fn orders_and_reviews_are_listed_and_decided() {
    let shop = Shop::open().await;
    let store = shop.store().await;
    let ada = person(&store, "ada@acme.example").await;
    let period = store
        .partner(&ada.partner)
        .await
        .expect("a read")
        .expect("it is there")
        .periods[0]
        .id;
    let order = |number| Order {
        number: OrderNumber(number),
        partner: ada.partner.clone(),
        requested_by: ada.id,
        item: OrderItem::AddOn {
            id: "pack-5".to_owned(),
            name: "5 incidents".to_owned(),
            incidents: 5,
            quantity: 1,
        },
        status: OrderStatus::Requested,
        reason: None,
        term_end: "2012-12-31".parse().expect("a day"),
        requested: march(1),
        decided: None,
    };
    let changes = Changes {
        new_orders: vec![order(1), order(2)],
        new_reviews: vec![Review {
            number: ReviewNumber(1),
            partner: ada.partner.clone(),
            requested_by: ada.id,
            period,
            cases: [1, 2]
                .map(|case| ReviewedCase {
                    case: CaseNumber(case),
                    status: ReviewStatus::Requested,
                })
                .to_vec(),
            reason: None,
            requested: march(1),
            decided: None,
        }],
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    assert_eq!(shop.works(&["order", "approve", "O-1"], NOW), "O-000001 is approved.\n");
    let twice = shop.refused(&["order", "approve", "O-1"], NOW);
    assert!(twice.contains("O-000001 is approved already"), "{twice}");
    let declined = shop.json(&["order", "decline", "O-2", "No", "budget"], NOW);
    assert_eq!(
        (&declined["status"], &declined["reason"]),
        (&json!("declined"), &json!("No budget"))
    );
    insta::assert_snapshot!(shop.works(&["order", "list"], NOW), @r#"
    Order     Status    Partner  What                           Until       Ordered               Reason
    O-000002  declined  acme     1 x 5 incidents (5 incidents)  2012-12-31  2012-03-01 09:00 UTC  No budget
    O-000001  approved  acme     1 x 5 incidents (5 incidents)  2012-12-31  2012-03-01 09:00 UTC  -
    "#);
    assert_eq!(shop.json(&["order", "list", "--status", "requested"], NOW), json!([]));

    let refused = shop.refused(&["review", "grant", "R-1"], NOW);
    assert!(refused.contains("credit-needs-bug"), "{refused}");
    shop.works(&["case", "bug", "C-1"], NOW);
    let granted = shop.works(&["review", "grant", "R-1", "C-1"], NOW);
    assert_eq!(granted, "R-000001: C-000001 granted, C-000002 requested.\n");
    shop.works(&["review", "decline", "R-1", "No bug"], NOW);
    insta::assert_snapshot!(shop.works(&["review", "list"], NOW), @r#"
    Review    Status   Partner  Cases                                Requested             Reason
    R-000001  granted  acme     C-000001 granted, C-000002 declined  2012-03-01 09:00 UTC  No bug
    "#);
    insta::assert_snapshot!(shop.works(&["partner", "show", "acme"], NOW), @r#"
    acme: gold, EMEA

    Periods
        From        Membership                Agreement                 Included  Added  Used  Credited  Left
        2012-01-01  2012-01-01 to 2012-12-31  2012-01-01 to 2012-12-31  10        5      2     1         14

    Contacts
        Contact       Address           Named  PIN  Signed in             Certificates
        Ada Example   ada@acme.example  yes    yes  terminal:ada-at-home  CCA for XenApp until 2012-12-31
        Bob Beispiel  bob@acme.example  yes    yes  -                     -

    Ledger
        When                  Why       Incidents  Case      Order or review
        2012-01-01 08:00 UTC  included  +10        -         -
        2012-03-01 09:00 UTC  debited   -1         C-000001  -
        2012-03-01 09:00 UTC  debited   -1         C-000002  -
        2012-03-02 09:00 UTC  added     +5         -         O-000001
        2012-03-02 09:00 UTC  credited  +1         C-000001  R-000001

    Open cases
        Case      Status  Severity  Summary
        C-000002  open    1         Sessions drop
        C-000001  open    1         Sessions drop
    "#);
    insta::assert_snapshot!(shop.works(&["partner", "list"], NOW), @r#"
    Partner  Tier  Region  Membership                Agreement                 Incidents left
    acme     gold  EMEA    2012-01-01 to 2012-12-31  2012-01-01 to 2012-12-31  14
    "#);
}

#[tokio::test]
async fn a_pin_is_released_and_never_repeated() {
    let shop = Shop::open().await;
    let said = shop.works(&["partner", "unbind", PIN], NOW);
    assert_eq!(said, "Ada Example of acme is signed out of: terminal.\n");
    let again = shop.works(&["partner", "unbind", PIN], NOW);
    assert_eq!(
        again,
        "Ada Example of acme has this PIN and isn't signed in anywhere.\n"
    );
    for (pin, expected) in [("999999", "nobody has this PIN"), ("12345x", "6 to 12 digits")] {
        let refused = shop.refused(&["partner", "unbind", pin], NOW);
        assert!(refused.contains(expected) && !refused.contains(pin), "{refused}");
    }
    let audit = shop.works(&["audit", "list"], NOW);
    assert!(audit.contains("contact.unbound") && !audit.contains(PIN), "{audit}");
}

#[tokio::test]
async fn wrong_use_exits_with_2_and_says_what_to_do() {
    let shop = Shop::open().await;
    for (arguments, said) in [
        (&["case", "show", "C-9"][..], "there is no case C-000009"),
        (&["case", "show", "12"], "one looks like C-000123"),
        (&["case", "status", "C-1", "asleep"], "waiting-for-partner"),
        (&["case", "reply", "C-1", " "], "the text is empty"),
        (&["case", "reply", "C-1"], "TEXT"),
        (&["order", "approve", "O-1"], "there is no order O-000001"),
        (&["order", "approve", "O-1", "--incidents", "0"], "--incidents"),
        (&["review", "grant", "R-1"], "there is no review R-000001"),
        (&["unanswered", "dismiss", "1"], "there is no question 1"),
        (&["partner", "show", "nobody"], "there is no partner 'nobody'"),
        (&["person", "export", "nobody@acme.example"], "nobody has this address"),
        (&["person", "erase", "nobody@acme.example"], "nobody has this address"),
    ] {
        let refused = shop.refused(arguments, NOW);
        assert!(refused.contains(said), "{arguments:?}: {refused}");
    }
}
