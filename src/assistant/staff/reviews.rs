//! Staff and case reviews: each case of a review is granted or declined by itself.

use serde_json::json;

use super::{StaffDesk, StaffError, again, draft, with, words};
use crate::domain::messages::Message;
use crate::domain::records::{
    Bug, CaseNumber, LedgerKind, LedgerRow, PartnerData, PartnerPeriod, Review, ReviewNumber, ReviewStatus, Text,
};
use crate::domain::rules::{Action, Outcome};
use crate::domain::standing::{Decided, Standing, today};
use crate::storage::{Changes, Refusal, ReviewFilter, StoreError};

impl StaffDesk<'_> {
    /// Reviews, the highest number first.
    pub async fn reviews(&self, filter: &ReviewFilter) -> Result<Vec<Review>, StaffError> {
        Ok(self.store.reviews(filter).await?)
    }

    /// Grants cases of a review, all that still wait when `cases` is empty: each is credited to the pool of the
    /// review's period. Where the rules refuse one of them, none is granted.
    pub async fn grant_review(&self, number: ReviewNumber, cases: &[CaseNumber]) -> Result<Review, StaffError> {
        again(|| self.grant_once(number, cases)).await
    }

    async fn grant_once(&self, number: ReviewNumber, cases: &[CaseNumber]) -> Result<Review, StaffError> {
        let (mut review, partner) = self.review_of(number).await?;
        let chosen = chosen(&review, cases)?;
        let period = partner.periods.iter().find(|period| period.id == review.period);
        let period = period.ok_or(StaffError::NoPeriod)?;
        let mut changes = Self::resting_on(&review.partner, partner.partner.version);
        let mut body = Vec::new();
        for case in chosen {
            let decided = self.credit(&review, case, &partner, period).await?;
            let facts = with(decided.record(), "case", case);
            let event = self.event(&review.partner, "review.granted", &number, facts);
            changes.audit.push(event);
            changes.ledger.push(LedgerRow {
                partner: review.partner.clone(),
                period: review.period,
                kind: LedgerKind::Credited,
                amount: 1,
                case: Some(case),
                order: None,
                review: Some(number),
                at: self.now,
            });
            body.push(Message::ReviewCaseGranted {
                review: number.to_string(),
                case: case.to_string(),
                end: period.membership.end,
            });
            self.decide_case(&mut changes, &mut review, case, ReviewStatus::Granted);
        }
        self.save_review(changes, review, body).await
    }

    /// Whether a case may be credited in the period that its review is about.
    async fn credit(
        &self,
        review: &Review,
        case: CaseNumber,
        partner: &PartnerData,
        period: &PartnerPeriod,
    ) -> Result<Decided, StaffError> {
        let file = self.case_file(case).await?;
        // Not the period of today: after a renewal that one is active, and the one to be credited is over.
        let standing = Standing {
            partner: &partner.partner,
            period: Some(period),
            contact: None,
            today: today(self.now, &partner.partner.region, self.programme),
        };
        let mut facts = standing.facts();
        facts["incident"] = json!({ "bug": file.case.bug == Bug::Yes, "review": ReviewStatus::Granted });
        let decided = Decided::new(Action::CreditIncident, facts, self.programme);
        if decided.decision.outcome != Outcome::Allow {
            return Err(StaffError::Refused {
                subject: format!("{case} in {} can't be granted", review.number),
                decided: Box::new(decided),
            });
        }
        Ok(decided)
    }

    /// Declines all cases of a review that still wait. The reason is told.
    pub async fn decline_review(&self, number: ReviewNumber, reason: &str) -> Result<Review, StaffError> {
        let reason = words(reason)?;
        again(|| self.decline_review_once(number, &reason)).await
    }

    async fn decline_review_once(&self, number: ReviewNumber, reason: &Text) -> Result<Review, StaffError> {
        let (mut review, partner) = self.review_of(number).await?;
        let chosen = chosen(&review, &[])?;
        let mut changes = Self::resting_on(&review.partner, partner.partner.version);
        let mut body = Vec::new();
        for case in chosen {
            let event = self.event(&review.partner, "review.declined", &number, json!({ "case": case }));
            changes.audit.push(event);
            body.push(Message::ReviewCaseDeclined {
                review: number.to_string(),
                case: case.to_string(),
            });
            self.decide_case(&mut changes, &mut review, case, ReviewStatus::Declined);
        }
        body.push(Message::ReviewReason { reason: reason.clone() });
        review.reason = Some(reason.clone());
        self.save_review(changes, review, body).await
    }

    async fn review_of(&self, number: ReviewNumber) -> Result<(Review, PartnerData), StaffError> {
        // As with orders: what is decided on is read after the version that it is checked by.
        let unversioned = self.review(number).await?;
        let partner = self.partner(&unversioned.partner).await?;
        Ok((self.review(number).await?, partner))
    }

    async fn review(&self, number: ReviewNumber) -> Result<Review, StaffError> {
        let found = self.store.review(number).await?;
        found.ok_or_else(|| StaffError::NotFound(format!("review {number}")))
    }

    fn decide_case(&self, changes: &mut Changes, review: &mut Review, case: CaseNumber, status: ReviewStatus) {
        for named in review.cases.iter_mut().filter(|named| named.case == case) {
            named.status = status;
        }
        let kind = match status {
            ReviewStatus::Granted => "review.granted",
            ReviewStatus::Requested | ReviewStatus::Declined => "review.declined",
        };
        let data = json!({
            "review": review.number, "partner": review.partner, "case": case, "status": status,
        });
        self.post.event(changes, self.now, kind, &data);
    }

    async fn save_review(
        &self,
        mut changes: Changes,
        mut review: Review,
        body: Vec<Message>,
    ) -> Result<Review, StaffError> {
        let letter = draft(
            Message::ReviewDecidedSubject {
                review: review.number.to_string(),
            },
            body,
        );
        self.tell(&mut changes, review.requested_by, &letter).await?;
        if review.status() != ReviewStatus::Requested {
            review.decided = Some(self.now);
        }
        changes.reviews.push(review.clone());
        match self.commit(changes).await {
            Err(StoreError::Refused(Refusal::CountedBefore)) => Err(StaffError::CreditedBefore),
            Err(error) => Err(error.into()),
            Ok(_) => Ok(review),
        }
    }
}

/// The cases that are to be decided: those that were named, or all that still wait.
fn chosen(review: &Review, cases: &[CaseNumber]) -> Result<Vec<CaseNumber>, StaffError> {
    let mut chosen = Vec::new();
    for case in cases {
        let Some(named) = review.cases.iter().find(|named| named.case == *case) else {
            return Err(StaffError::NotInReview {
                review: review.number,
                case: *case,
                named: review.cases.iter().map(|named| named.case).collect(),
            });
        };
        if named.status != ReviewStatus::Requested {
            return Err(StaffError::CaseDecided {
                review: review.number,
                case: *case,
                status: named.status,
            });
        }
        if !chosen.contains(case) {
            chosen.push(*case);
        }
    }
    if cases.is_empty() {
        let waiting = review
            .cases
            .iter()
            .filter(|named| named.status == ReviewStatus::Requested);
        chosen.extend(waiting.map(|named| named.case));
    }
    if chosen.is_empty() {
        return Err(StaffError::ReviewDecided(review.number));
    }
    Ok(chosen)
}
