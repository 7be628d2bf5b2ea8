//! Cases, orders, reviews and the pool.

use std::sync::Arc;

use partnerdesk::domain::records::{
    Attachment, Bug, Case, CaseMessage, CaseNumber, CaseStatus, LedgerKind, LedgerRow, MessageFrom, Order, OrderItem,
    OrderNumber, OrderStatus, Pool, Review, ReviewNumber, ReviewStatus, ReviewedCase,
};
use partnerdesk::storage::{
    After, AgreementGrant, CaseFilter, Changes, NumberKind, OrderFilter, Refusal, ReviewFilter, Store, StoreError,
};

use super::sample::{
    acme, at, day, days, fill, import, new_case, opened, opens_a_case, partner_data, period, person, pool, year,
};
use super::turns::reply;

fn refused<T: std::fmt::Debug>(result: Result<T, StoreError>, wanted: Refusal) {
    match result {
        Err(StoreError::Refused(refusal)) if refusal == wanted => {}
        other => panic!("wanted {wanted:?}, got {other:?}"),
    }
}

fn open_cases(cases: &[Case]) -> Changes {
    Changes {
        new_cases: cases.to_vec(),
        ..Changes::default()
    }
}

fn change_case(case: &Case) -> Changes {
    Changes {
        cases: vec![case.clone()],
        ..Changes::default()
    }
}

fn all() -> After {
    After { number: 0, limit: 100 }
}

pub(super) async fn a_case_takes_one_incident(store: &Arc<dyn Store>) {
    fill(store).await;
    let case = opened(store).await;
    let file = store.case(case.number).await.expect("a read").expect("it was opened");
    assert_eq!(file.case, case);
    assert_eq!(file.partner_version, partner_data(store, &acme()).await.partner.version);
    let expected = Pool {
        included: 10,
        used: 1,
        ..Pool::default()
    };
    assert_eq!(pool(store, &acme()).await, expected);
    let rows = store.ledger(&acme(), all()).await.expect("a read");
    let kinds: Vec<_> = rows.iter().map(|entry| (entry.row.kind, entry.row.amount)).collect();
    assert_eq!(kinds, [(LedgerKind::Included, 10), (LedgerKind::Debited, -1)]);
    assert_eq!(rows[1].row.case, Some(case.number));
    let page = After {
        number: rows[0].seq,
        limit: 1,
    };
    assert_eq!(store.ledger(&acme(), page).await.expect("a read"), rows[1..]);
}

pub(super) async fn an_empty_pool_refuses_the_case(store: &Arc<dyn Store>) {
    fill(store).await;
    let first = new_case(store).await;
    let eleven: Vec<Case> = (0..11)
        .map(|more| Case {
            number: CaseNumber(first.number.0 + more),
            ..first.clone()
        })
        .collect();
    refused(store.commit(open_cases(&eleven)).await, Refusal::PoolEmpty);
    assert_eq!(pool(store, &acme()).await.used, 0, "not one of the eleven");
    store.commit(open_cases(&eleven[..10])).await.expect("ten of ten");
    refused(store.commit(open_cases(&eleven[10..])).await, Refusal::PoolEmpty);
    // Nor by a row that says how many at once.
    let debit = LedgerRow {
        amount: -2,
        case: Some(eleven[0].number),
        ..included(store, -2).await
    };
    let debit = LedgerRow {
        kind: LedgerKind::Debited,
        ..debit
    };
    let changes = Changes {
        ledger: vec![debit],
        ..Changes::default()
    };
    refused(store.commit(changes).await, Refusal::PoolEmpty);
    assert_eq!(pool(store, &acme()).await.balance(), 0);
}

pub(super) async fn thirty_two_at_once_take_ten_of_ten(store: &Arc<dyn Store>) {
    fill(store).await;
    let ada = person(store, "ada@acme.example").await;
    let tasks: Vec<_> = (0..32)
        .map(|_| {
            let (store, ada) = (Arc::clone(store), ada.clone());
            tokio::spawn(async move { opens_a_case(&store, &ada, &Changes::default()).await })
        })
        .collect();
    let mut won = 0;
    for task in tasks {
        won += u32::from(task.await.expect("no task panics"));
    }
    assert_eq!(won, 10);
    let filter = CaseFilter {
        limit: 100,
        ..CaseFilter::default()
    };
    assert_eq!(store.cases(&filter).await.expect("a read").len(), 10);
    assert_eq!(pool(store, &acme()).await.balance(), 0);
}

pub(super) async fn numbers_are_reserved_once_and_a_taken_one_is_a_conflict(store: &Arc<dyn Store>) {
    fill(store).await;
    let first = store.reserve_number(NumberKind::Case).await.expect("a number");
    let second = store.reserve_number(NumberKind::Case).await.expect("a number");
    assert_eq!((first, second), (1, 2));
    assert_eq!(store.reserve_number(NumberKind::Order).await.expect("a number"), 1);
    let case = opened(store).await;
    assert_eq!(case.number, CaseNumber(3));
    let again = store.commit(open_cases(&[case])).await;
    assert!(matches!(again, Err(StoreError::Conflict)), "{again:?}");
    assert_eq!(pool(store, &acme()).await.used, 1);
}

pub(super) async fn a_case_goes_only_where_it_may(store: &Arc<dyn Store>) {
    fill(store).await;
    let mut case = opened(store).await;
    case.status = CaseStatus::Resolved;
    case.bug = Bug::Yes;
    case.assignee = Some("Kim".to_owned());
    case.changed = at(60);
    store.commit(change_case(&case)).await.expect("allowed");
    let stored = store.case(case.number).await.expect("a read").expect("it is there");
    assert_eq!(stored.case, case);
    let waiting = Case {
        status: CaseStatus::WaitingForPartner,
        ..case.clone()
    };
    refused(store.commit(change_case(&waiting)).await, Refusal::Move);
    let other_partner = Case {
        partner: "zeta".into(),
        ..case.clone()
    };
    refused(store.commit(change_case(&other_partner)).await, Refusal::Move);
    let unknown = Case {
        number: CaseNumber(99),
        ..case.clone()
    };
    refused(store.commit(change_case(&unknown)).await, Refusal::Missing);
    case.rating = Some(5);
    store.commit(change_case(&case)).await.expect("the status stays");
}

pub(super) async fn messages_and_files_stay_with_their_case(store: &Arc<dyn Store>) {
    fill(store).await;
    let case = opened(store).await;
    let version = partner_data(store, &acme()).await.partner.version;
    let own = CaseMessage {
        from: MessageFrom::Partner,
        contact: Some(case.contact),
        staff: None,
        ..reply(case.number, "It happened again")
    };
    let note = CaseMessage {
        from: MessageFrom::Note,
        ..reply(case.number, "Looks like a known bug")
    };
    let file = Attachment {
        case: case.number,
        from: MessageFrom::Partner,
        contact: Some(case.contact),
        staff: None,
        name: "trace.log".into(),
        media_type: "text/plain".to_owned(),
        size: 20_000_000,
        sha256: "00".repeat(32),
        location: "C-000001/1".into(),
        at: at(51),
    };
    let changes = Changes {
        messages: vec![own.clone(), reply(case.number, "Which version?"), note.clone()],
        attachments: vec![file.clone()],
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    let read = store.case(case.number).await.expect("a read").expect("it is there");
    assert_eq!(read.messages, [own, reply(case.number, "Which version?"), note]);
    assert_eq!(read.attachments, [file]);
    assert_eq!(read.partner_version, version.next());
}

/// A file that staff send, or keep with a note.
pub(super) fn staff_file(case: CaseNumber, from: MessageFrom, name: &str, minute: i64) -> Attachment {
    Attachment {
        case,
        from,
        contact: None,
        staff: Some("eve".to_owned()),
        name: name.into(),
        media_type: "text/plain".to_owned(),
        size: 3,
        sha256: "11".repeat(32),
        location: "11".repeat(32).into(),
        at: at(minute),
    }
}

pub(super) async fn files_of_both_sides_come_back_in_order_and_notes_are_told_apart(store: &Arc<dyn Store>) {
    fill(store).await;
    let case = opened(store).await;
    let first = staff_file(case.number, MessageFrom::Staff, "fix.txt", 51);
    let theirs = Attachment {
        from: MessageFrom::Partner,
        contact: Some(case.contact),
        staff: None,
        ..staff_file(case.number, MessageFrom::Partner, "again.log", 52)
    };
    let note = staff_file(case.number, MessageFrom::Note, "known-bug.txt", 53);
    for file in [&first, &theirs, &note] {
        let changes = Changes {
            attachments: vec![file.clone()],
            ..Changes::default()
        };
        let committed = store.commit(changes).await.expect("a commit");
        assert_eq!(committed.partners.len(), 1, "whoever has read the case notices");
    }
    let read = store.case(case.number).await.expect("a read").expect("it is there");
    assert_eq!(read.attachments, [first, theirs, note]);
    let shared: Vec<&str> = read.shared_files().map(|file| &*file.name).collect();
    assert_eq!(shared, ["fix.txt", "again.log"]);
    assert_eq!((read.files_of_partner(), read.files_of_staff()), (1, 2));
    // All or nothing, with everything else of a reply.
    let nowhere = Changes {
        messages: vec![reply(case.number, "Here it is")],
        attachments: vec![staff_file(CaseNumber(99), MessageFrom::Staff, "lost.txt", 54)],
        ..Changes::default()
    };
    refused(store.commit(nowhere).await, Refusal::Missing);
    let again = store.case(case.number).await.expect("a read").expect("it is there");
    assert_eq!(again.messages, read.messages);
}

async fn order(store: &Arc<dyn Store>, item: OrderItem) -> Order {
    let ada = person(store, "ada@acme.example").await;
    let number = store.reserve_number(NumberKind::Order).await.expect("a number");
    Order {
        number: OrderNumber(number),
        partner: acme(),
        requested_by: ada.id,
        item,
        status: OrderStatus::Requested,
        reason: None,
        term_end: day("2012-12-31"),
        requested: at(1),
        decided: None,
    }
}

fn five_pack() -> OrderItem {
    OrderItem::AddOn {
        id: "five".to_owned(),
        name: "Five incidents".to_owned(),
        incidents: 5,
        quantity: 2,
    }
}

/// A ledger row of this period that stands on nothing, to be changed.
async fn included(store: &Arc<dyn Store>, amount: i64) -> LedgerRow {
    LedgerRow {
        partner: acme(),
        period: period(store, &acme()).await.id,
        kind: LedgerKind::Included,
        amount,
        case: None,
        order: None,
        review: None,
        at: at(70),
    }
}

pub(super) async fn an_order_is_decided_and_added_once(store: &Arc<dyn Store>) {
    fill(store).await;
    let order = order(store, five_pack()).await;
    let new = Changes {
        new_orders: vec![order.clone()],
        ..Changes::default()
    };
    store.commit(new.clone()).await.expect("a commit");
    assert!(matches!(store.commit(new).await, Err(StoreError::Conflict)));
    assert_eq!(store.order(order.number).await.expect("a read"), Some(order.clone()));
    let approved = Order {
        status: OrderStatus::Approved,
        decided: Some(at(70)),
        ..order.clone()
    };
    let added = LedgerRow {
        kind: LedgerKind::Added,
        order: Some(order.number),
        ..included(store, 10).await
    };
    let approve = Changes {
        orders: vec![approved.clone()],
        ledger: vec![added.clone()],
        ..Changes::default()
    };
    store.commit(approve.clone()).await.expect("a commit");
    assert_eq!(pool(store, &acme()).await.added, 10);
    refused(store.commit(approve).await, Refusal::Move);
    let declined = Changes {
        orders: vec![Order {
            status: OrderStatus::Declined,
            ..approved
        }],
        ..Changes::default()
    };
    refused(store.commit(declined).await, Refusal::Move);
    let once_more = Changes {
        ledger: vec![added],
        ..Changes::default()
    };
    refused(store.commit(once_more).await, Refusal::CountedBefore);
    assert_eq!(pool(store, &acme()).await.added, 10);
}

pub(super) async fn a_review_credits_each_case_once(store: &Arc<dyn Store>) {
    fill(store).await;
    let (one, two) = (opened(store).await, opened(store).await);
    let reviewed = |case: CaseNumber, status| ReviewedCase { case, status };
    let review = Review {
        number: ReviewNumber(store.reserve_number(NumberKind::Review).await.expect("a number")),
        partner: acme(),
        requested_by: one.contact,
        period: one.period,
        cases: vec![
            reviewed(one.number, ReviewStatus::Requested),
            reviewed(two.number, ReviewStatus::Requested),
        ],
        reason: None,
        requested: at(60),
        decided: None,
    };
    let ask = Changes {
        new_reviews: vec![review.clone()],
        ..Changes::default()
    };
    store.commit(ask).await.expect("a commit");
    let mut decided = review.clone();
    decided.cases[0].status = ReviewStatus::Granted;
    let credit = LedgerRow {
        kind: LedgerKind::Credited,
        case: Some(one.number),
        review: Some(review.number),
        ..included(store, 1).await
    };
    let grant = Changes {
        reviews: vec![decided.clone()],
        ledger: vec![credit.clone()],
        ..Changes::default()
    };
    store.commit(grant.clone()).await.expect("a commit");
    assert_eq!(
        store.review(review.number).await.expect("a read"),
        Some(decided.clone())
    );
    refused(store.commit(grant).await, Refusal::CountedBefore);
    decided.cases[0].status = ReviewStatus::Declined;
    let taken_back = Changes {
        reviews: vec![decided.clone()],
        ..Changes::default()
    };
    refused(store.commit(taken_back).await, Refusal::Move);
    decided.cases[0].status = ReviewStatus::Granted;
    decided.cases[1].status = ReviewStatus::Declined;
    decided.reason = Some("No bug".into());
    decided.decided = Some(at(80));
    let rest = Changes {
        reviews: vec![decided.clone()],
        ..Changes::default()
    };
    store.commit(rest).await.expect("the other case may still be decided");
    let granted = ReviewFilter {
        partner: Some(acme()),
        status: Some(ReviewStatus::Granted),
        limit: 10,
        ..ReviewFilter::default()
    };
    assert_eq!(store.reviews(&granted).await.expect("a read"), [decided]);
    let pool = pool(store, &acme()).await;
    assert_eq!((pool.used, pool.credited, pool.balance()), (2, 1, 9));
}

pub(super) async fn an_agreement_that_is_granted_joins_the_period_or_renews_it(store: &Arc<dyn Store>) {
    let mut without = import();
    without.partners[0].agreement = None;
    without.partners[0].incidents = 0;
    store.apply_import(without).await.expect("the sample is sound");
    let grant = |start: &str, incidents| Changes {
        agreement: Some(AgreementGrant {
            partner: acme(),
            membership: year(2012),
            agreement: days(start, "2012-12-31"),
            incidents,
            at: at(90),
        }),
        ..Changes::default()
    };
    store.commit(grant("2012-03-01", 3)).await.expect("a commit");
    let data = partner_data(store, &acme()).await;
    assert_eq!(data.periods.len(), 1, "there was none to renew");
    assert_eq!(data.periods[0].agreement, Some(days("2012-03-01", "2012-12-31")));
    assert_eq!(data.periods[0].pool.balance(), 3);
    opened(store).await;
    store.commit(grant("2012-05-01", 4)).await.expect("a commit");
    let data = partner_data(store, &acme()).await;
    assert_eq!(data.periods.len(), 2, "a later start is a renewal");
    assert_eq!(data.periods[1].begins, day("2012-05-01"));
    assert_eq!(data.periods[1].pool.balance(), 4, "the pool is new");
    assert_eq!(data.periods[0].pool.balance(), 2);
    let unknown = Changes {
        agreement: Some(AgreementGrant {
            partner: "nobody".into(),
            membership: year(2012),
            agreement: year(2012),
            incidents: 1,
            at: at(90),
        }),
        ..Changes::default()
    };
    refused(store.commit(unknown).await, Refusal::Missing);
}

pub(super) async fn nothing_refers_to_what_is_not_there(store: &Arc<dyn Store>) {
    fill(store).await;
    let good = new_case(store).await;
    let cy = person(store, "cy@zeta.example").await;
    let zeta = period(store, &"zeta".into()).await;
    let foreign_contact = Case {
        contact: cy.id,
        ..good.clone()
    };
    let foreign_period = Case {
        period: zeta.id,
        ..good.clone()
    };
    for bad in [foreign_contact, foreign_period] {
        refused(store.commit(open_cases(&[bad])).await, Refusal::Missing);
    }
    let message = Changes {
        messages: vec![reply(CaseNumber(99), "hello")],
        ..Changes::default()
    };
    refused(store.commit(message).await, Refusal::Missing);
    let foreign_order = Changes {
        new_orders: vec![Order {
            requested_by: cy.id,
            ..order(store, OrderItem::BasicSupport).await
        }],
        ..Changes::default()
    };
    refused(store.commit(foreign_order).await, Refusal::Missing);
    let case = opened(store).await;
    let review = Changes {
        new_reviews: vec![Review {
            number: ReviewNumber(1),
            partner: "zeta".into(),
            requested_by: cy.id,
            period: zeta.id,
            cases: vec![ReviewedCase {
                case: case.number,
                status: ReviewStatus::Requested,
            }],
            reason: None,
            requested: at(1),
            decided: None,
        }],
        ..Changes::default()
    };
    refused(store.commit(review).await, Refusal::Missing);
}

pub(super) async fn unsound_ledger_rows_are_refused(store: &Arc<dyn Store>) {
    fill(store).await;
    let case = opened(store).await;
    let row = included(store, 5).await;
    let rows = [
        LedgerRow {
            amount: 0,
            ..row.clone()
        },
        LedgerRow {
            kind: LedgerKind::Added,
            ..row.clone()
        },
        LedgerRow {
            kind: LedgerKind::Added,
            order: Some(OrderNumber(99)),
            ..row.clone()
        },
        LedgerRow {
            kind: LedgerKind::Credited,
            case: Some(case.number),
            ..row.clone()
        },
        LedgerRow {
            kind: LedgerKind::Debited,
            case: Some(case.number),
            ..row.clone()
        },
        LedgerRow {
            partner: "zeta".into(),
            ..row
        },
    ];
    for row in rows {
        let changes = Changes {
            ledger: vec![row],
            ..Changes::default()
        };
        refused(store.commit(changes).await, Refusal::Missing);
    }
    assert_eq!(pool(store, &acme()).await.balance(), 9);
}

pub(super) async fn lists_are_filtered_and_paged(store: &Arc<dyn Store>) {
    fill(store).await;
    let mut cases = Vec::new();
    for _ in 0..5 {
        cases.push(opened(store).await);
    }
    cases[1].assignee = Some("Kim".to_owned());
    cases[1].status = CaseStatus::Closed;
    cases[3].status = CaseStatus::Resolved;
    let changes = Changes {
        cases: vec![cases[1].clone(), cases[3].clone()],
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    let list = async |filter: CaseFilter| -> Vec<u32> {
        let found = store.cases(&filter).await.expect("a read");
        found.iter().map(|case| case.number.0).collect()
    };
    let all = CaseFilter {
        limit: 100,
        ..CaseFilter::default()
    };
    assert_eq!(list(all.clone()).await, [5, 4, 3, 2, 1]);
    let page = CaseFilter {
        before: Some(CaseNumber(4)),
        limit: 2,
        ..CaseFilter::default()
    };
    assert_eq!(list(page).await, [3, 2]);
    let done = CaseFilter {
        partner: Some(acme()),
        statuses: vec![CaseStatus::Closed, CaseStatus::Resolved],
        ..all.clone()
    };
    assert_eq!(list(done).await, [4, 2]);
    let kims = CaseFilter {
        assignee: Some("Kim".to_owned()),
        contact: Some(cases[0].contact),
        ..all.clone()
    };
    assert_eq!(list(kims).await, [2]);
    let foreign = CaseFilter {
        partner: Some("zeta".into()),
        ..all
    };
    assert!(list(foreign).await.is_empty(), "only their own company's");
    let order = order(store, five_pack()).await;
    let changes = Changes {
        new_orders: vec![order.clone()],
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    let requested = OrderFilter {
        partner: Some(acme()),
        status: Some(OrderStatus::Requested),
        limit: 10,
        ..OrderFilter::default()
    };
    assert_eq!(store.orders(&requested).await.expect("a read"), [order]);
    let first = store.partners(None, 1).await.expect("a read");
    assert_eq!(first[0].partner.key, acme());
    let rest = store.partners(Some(&acme()), 10).await.expect("a read");
    assert_eq!(rest.len(), 1);
    let names: Vec<_> = store.contacts(&acme()).await.expect("a read");
    assert_eq!(
        names.iter().map(|contact| &*contact.name).collect::<Vec<_>>(),
        ["Ada Example", "Bob Example"]
    );
}
