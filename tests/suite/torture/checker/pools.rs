//! The ledger and who is signed in.

use std::collections::BTreeSet;

use partnerdesk::domain::records::{CaseNumber, LedgerKind, OrderItem, OrderStatus, ReviewStatus};

use super::super::evidence::Company;
use super::{Found, Kind, found};

/// Every case is debited once, every approved order added once, every granted case credited once, and nothing else.
pub(super) fn ledger(number: usize, company: &Company, all: &mut Found) {
    let mut wrong = |what: String| found(all, Kind::Ledger, format!("c{number}: {what}"));
    let sum = |kind| {
        let rows = company.ledger.iter().map(|entry| &entry.row);
        rows.filter(|row| row.kind == kind).map(|row| row.amount).sum::<i64>()
    };
    if sum(LedgerKind::Included) != company.included {
        wrong(format!(
            "{} are included instead of {}",
            sum(LedgerKind::Included),
            company.included
        ));
    }
    for case in &company.cases {
        let debited = company.of_case(LedgerKind::Debited, case.number);
        if debited != -1 {
            wrong(format!("{} is debited with {debited}", case.number));
        }
    }
    let cases: BTreeSet<CaseNumber> = company.cases.iter().map(|case| case.number).collect();
    let mut added = 0;
    for order in &company.orders {
        let OrderItem::AddOn {
            incidents, quantity, ..
        } = &order.item
        else {
            continue;
        };
        let rows = company
            .ledger
            .iter()
            .filter(|entry| entry.row.order == Some(order.number));
        let rows: Vec<i64> = rows.map(|entry| entry.row.amount).collect();
        let wanted = i64::from(*incidents) * i64::from(*quantity);
        let approved = order.status == OrderStatus::Approved;
        if rows != if approved { vec![wanted] } else { vec![] } {
            wrong(format!("{} ({}) added {rows:?}", order.number, order.status));
        }
        added += if approved { wanted } else { 0 };
    }
    let reviewed = company.reviews.iter().flat_map(|review| &review.cases);
    let granted: BTreeSet<CaseNumber> = reviewed
        .filter(|case| case.status == ReviewStatus::Granted)
        .map(|case| case.case)
        .collect();
    for case in &cases {
        let credited = company.of_case(LedgerKind::Credited, *case);
        if credited != i64::from(granted.contains(case)) {
            wrong(format!("{case} is credited with {credited}"));
        }
    }
    let count = |set: &BTreeSet<CaseNumber>| i64::try_from(set.len()).unwrap_or(i64::MAX);
    let balance = company.included + added - count(&cases) + count(&granted);
    let rows: i64 = company.ledger.iter().map(|entry| entry.row.amount).sum();
    if company.balance != balance || rows != balance || balance < 0 {
        wrong(format!(
            "the pool holds {} and its rows {rows}; it should be {balance}",
            company.balance
        ));
    }
}

pub(super) fn bindings(number: usize, company: &Company, all: &mut Found) {
    let (mut people, mut accounts) = (BTreeSet::new(), BTreeSet::new());
    for binding in &company.bindings {
        let (key, contact) = (&binding.key, binding.contact.0);
        if !people.insert((key.channel.to_string(), contact)) || !accounts.insert(key.recipient()) {
            found(
                all,
                Kind::Binding,
                format!("c{number}: contact {contact} is signed in twice over {}", key.channel),
            );
        }
    }
}
