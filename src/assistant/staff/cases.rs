//! Staff and cases: answering, moving, re-defining as a bug, assigning, noting.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;

use super::{StaffDesk, StaffError, again, draft, words};
use crate::domain::dialogue::FileRef;
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::records::{
    Attachment, Bug, Case, CaseFile, CaseMessage, CaseNumber, CaseStatus, Channel, Contact, MessageFrom, Text,
};
use crate::domain::targets::{Target, target};
use crate::files::Enclosed;
use crate::storage::{CaseFilter, Changes};

/// A case in a list.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct CaseLine {
    /// The case.
    #[serde(flatten)]
    pub case: Case,
    /// Until when it is to be answered; none where staff have set no target.
    pub target: Option<Target>,
}

/// Everything about a case, notes included: for staff alone.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct CaseSheet {
    /// The case, what was said in it, and its files.
    #[serde(flatten)]
    pub file: CaseFile,
    /// Who opened it; empty name and address once erased.
    pub opened_by: Option<Contact>,
    /// Until when it is to be answered; none where staff have set no target.
    pub target: Option<Target>,
}

/// Words are looked for in so many cases, the newest, by so many at once.
pub const LOOKED_THROUGH: u32 = 10_000;
const AT_ONCE: u32 = 500;

/// What became of a case that was re-defined as a bug.
#[derive(Debug, Clone)]
pub struct Redefined {
    /// The case.
    pub case: Case,
    /// It was a bug before: nothing was changed and nobody told.
    pub before: bool,
}

impl StaffDesk<'_> {
    /// Cases, the highest number first.
    pub async fn cases(&self, filter: &CaseFilter) -> Result<Vec<CaseLine>, StaffError> {
        let cases = self.store.cases(filter).await?;
        self.with_targets(cases).await
    }

    /// Those of the cases for which `fits` holds, `filter.limit` at most. Of very many the newest are looked through.
    pub async fn cases_where(
        &self,
        filter: &CaseFilter,
        fits: impl Fn(&Case) -> bool,
    ) -> Result<Vec<CaseLine>, StaffError> {
        let wanted = usize::try_from(filter.limit).unwrap_or(usize::MAX);
        let mut page = CaseFilter {
            limit: AT_ONCE,
            ..filter.clone()
        };
        let mut fitting: Vec<Case> = Vec::new();
        for _ in 0..LOOKED_THROUGH / AT_ONCE {
            let found = self.store.cases(&page).await?;
            page.before = found.last().map(|case| case.number);
            let is_last = found.len() < page.limit as usize;
            fitting.extend(found.into_iter().filter(&fits));
            if is_last || fitting.len() >= wanted {
                break;
            }
        }
        fitting.truncate(wanted);
        self.with_targets(fitting).await
    }

    /// Cases with their targets.
    pub(crate) async fn with_targets(&self, cases: Vec<Case>) -> Result<Vec<CaseLine>, StaffError> {
        let mut lines = Vec::new();
        for case in cases {
            let target = self.target(&case, None).await?;
            lines.push(CaseLine { case, target });
        }
        Ok(lines)
    }

    /// The target of a case; `file` where it was read already.
    async fn target(&self, case: &Case, file: Option<&CaseFile>) -> Result<Option<Target>, StaffError> {
        // As shipped there are no targets: then nothing is read for them.
        if self.programme.response_targets.is_empty() {
            return Ok(None);
        }
        let Some(data) = self.store.partner(&case.partner).await? else {
            return Ok(None);
        };
        let answered = match file {
            Some(file) => first_answer(file),
            None => first_answer(&self.case_file(case.number).await?),
        };
        Ok(target(case, answered, &data.partner, self.programme, self.now))
    }

    /// One case with everything in it.
    pub async fn case(&self, number: CaseNumber) -> Result<CaseSheet, StaffError> {
        let file = self.case_file(number).await?;
        let opened_by = self.store.contact(file.case.contact).await?;
        let target = self.target(&file.case, Some(&file)).await?;
        Ok(CaseSheet {
            file,
            opened_by,
            target,
        })
    }

    /// Answers in a case, which then waits for the partner; a resolved one stays resolved, a closed one is
    /// [`StaffError::Closed`]. The contact who opened it is told the text.
    pub async fn reply(&self, number: CaseNumber, text: &str) -> Result<Case, StaffError> {
        self.reply_with(number, text, Enclosed::default()).await
    }

    /// [`StaffDesk::reply`] with files, which the contact gets: all of it, or nothing is done.
    pub async fn reply_with(&self, number: CaseNumber, text: &str, files: Enclosed) -> Result<Case, StaffError> {
        let text = words(text)?;
        let files = self.kept(number, files, may_answer).await?;
        again(|| self.reply_once(number, &text, &files)).await
    }

    async fn reply_once(&self, number: CaseNumber, text: &Text, files: &[FileRef]) -> Result<Case, StaffError> {
        let file = self.case_file(number).await?;
        may_answer(&file)?;
        let from = file.case.status;
        let mut case = self.touched(&file);
        if from.may_become(CaseStatus::WaitingForPartner) {
            case.status = CaseStatus::WaitingForPartner;
        }
        let mut changes = Self::resting_on(&case.partner, file.partner_version);
        changes.messages.push(self.message(number, MessageFrom::Staff, text));
        let mut facts = json!({ "from": from, "to": case.status });
        self.attach(&mut changes, number, MessageFrom::Staff, files, &mut facts);
        let event = self.event(&case.partner, "case.replied", &number, facts);
        changes.audit.push(event);
        let shown = number.to_string();
        let letter = draft(
            Message::CaseRepliedSubject { case: shown.clone() },
            [
                Message::CaseReplied {
                    case: shown.clone(),
                    text: text.clone(),
                },
                Message::CaseAnswerHow { case: shown },
            ],
        );
        let attached = changes.attachments.clone();
        self.tell_with(&mut changes, case.contact, &letter, &attached).await?;
        self.hook(&mut changes, "case.replied", &case);
        // Asked for in the team's chat, it stands there already.
        if self.update.is_none_or(|update| update.channel != Channel::Telegram) {
            let replied = Message::TeamReplied {
                name: self.name(),
                text: text.clone(),
            };
            self.post.in_case(&mut changes, self.now, &case, &replied);
            self.post.files_in_case(&mut changes, self.now, &case, files);
        }
        self.save(changes, case).await
    }

    /// Moves a case to another status, as [`CaseStatus::next`] allows. The contact is told; of a closed one a rating
    /// is asked for.
    pub async fn set_status(&self, number: CaseNumber, status: CaseStatus) -> Result<Case, StaffError> {
        again(|| self.set_status_once(number, status)).await
    }

    async fn set_status_once(&self, number: CaseNumber, to: CaseStatus) -> Result<Case, StaffError> {
        let file = self.case_file(number).await?;
        let from = file.case.status;
        if !from.may_become(to) {
            return Err(StaffError::Move { case: number, from, to });
        }
        let mut case = self.touched(&file);
        case.status = to;
        let mut changes = Self::resting_on(&case.partner, file.partner_version);
        let event = self.event(&case.partner, "case.status", &number, json!({ "from": from, "to": to }));
        changes.audit.push(event);
        let shown = number.to_string();
        let mut body = vec![status_words(to, &shown)];
        match to {
            CaseStatus::WaitingForPartner => body.push(Message::CaseAnswerHow { case: shown.clone() }),
            CaseStatus::Closed => body.push(Message::CaseRateHow { case: shown.clone() }),
            CaseStatus::Open | CaseStatus::WaitingForSupport | CaseStatus::Resolved => {}
        }
        let letter = draft(Message::CaseStatusSubject { case: shown }, body);
        self.tell(&mut changes, case.contact, &letter).await?;
        self.hook(&mut changes, "case.status", &case);
        let now = status_words(to, &number.to_string());
        self.post.in_case(&mut changes, self.now, &case, &now);
        if to == CaseStatus::Closed {
            self.post.close_case(&mut changes, self.now, &case);
        }
        self.save(changes, case).await
    }

    /// Re-defines a case as a bug; once more does nothing. The contact is told, with how a review is requested.
    pub async fn redefine_as_bug(&self, number: CaseNumber) -> Result<Redefined, StaffError> {
        again(|| self.redefine_once(number)).await
    }

    async fn redefine_once(&self, number: CaseNumber) -> Result<Redefined, StaffError> {
        let file = self.case_file(number).await?;
        let was = file.case.bug;
        if was == Bug::Yes {
            return Ok(Redefined {
                case: file.case,
                before: true,
            });
        }
        let mut case = self.touched(&file);
        case.bug = Bug::Yes;
        let mut changes = Self::resting_on(&case.partner, file.partner_version);
        let event = self.event(
            &case.partner,
            "case.bug",
            &number,
            json!({ "from": was, "to": Bug::Yes }),
        );
        changes.audit.push(event);
        let shown = number.to_string();
        let letter = draft(
            Message::CaseBugSubject { case: shown.clone() },
            [Message::CaseBug {
                case: shown,
                percent: u64::from(self.programme.policy.review_percent),
            }],
        );
        self.tell(&mut changes, case.contact, &letter).await?;
        self.hook(&mut changes, "case.bug", &case);
        let case = self.save(changes, case).await?;
        Ok(Redefined { case, before: false })
    }

    /// Gives a case to a member of staff. Partners aren't told.
    pub async fn assign(&self, number: CaseNumber, name: &str) -> Result<Case, StaffError> {
        let name = words(name)?;
        again(|| self.assign_once(number, &name)).await
    }

    async fn assign_once(&self, number: CaseNumber, name: &Text) -> Result<Case, StaffError> {
        let file = self.case_file(number).await?;
        let mut case = self.touched(&file);
        case.assignee = Some(name.0.clone());
        let mut changes = Self::resting_on(&case.partner, file.partner_version);
        let facts = json!({ "assignee": case.assignee });
        let event = self.event(&case.partner, "case.assigned", &number, facts);
        changes.audit.push(event);
        self.save(changes, case).await
    }

    /// Adds a note for staff alone. Partners neither see it nor are told.
    pub async fn note(&self, number: CaseNumber, text: &str) -> Result<Case, StaffError> {
        self.note_with(number, text, Enclosed::default()).await
    }

    /// [`StaffDesk::note`] with files, which are for staff alone as well.
    pub async fn note_with(&self, number: CaseNumber, text: &str, files: Enclosed) -> Result<Case, StaffError> {
        let text = words(text)?;
        let files = self.kept(number, files, |_| Ok(())).await?;
        again(|| self.note_once(number, &text, &files)).await
    }

    async fn note_once(&self, number: CaseNumber, text: &Text, files: &[FileRef]) -> Result<Case, StaffError> {
        let file = self.case_file(number).await?;
        let case = self.touched(&file);
        let mut changes = Self::resting_on(&case.partner, file.partner_version);
        changes.messages.push(self.message(number, MessageFrom::Note, text));
        let mut facts = json!({});
        self.attach(&mut changes, number, MessageFrom::Note, files, &mut facts);
        let event = self.event(&case.partner, "case.noted", &number, facts);
        changes.audit.push(event);
        self.save(changes, case).await
    }

    /// Keeps files for a case, once nothing stands against it: what is refused leaves none behind.
    async fn kept(
        &self,
        number: CaseNumber,
        files: Enclosed,
        may: impl Fn(&CaseFile) -> Result<(), StaffError>,
    ) -> Result<Vec<FileRef>, StaffError> {
        if files.is_empty() {
            return Ok(Vec::new());
        }
        let file = self.case_file(number).await?;
        may(&file)?;
        if let Some(most) = files.too_many(file.files_of_staff()) {
            return Err(StaffError::TooManyFiles(number, most));
        }
        let kept = files.keep().await;
        kept.map_err(|message| StaffError::File(say(Language::En, &message)))
    }

    /// Files become the case's. Names are words that people wrote, so the audit has their number alone.
    fn attach(
        &self,
        changes: &mut Changes,
        case: CaseNumber,
        from: MessageFrom,
        files: &[FileRef],
        facts: &mut serde_json::Value,
    ) {
        if files.is_empty() {
            return;
        }
        facts["files"] = files.len().into();
        changes.attachments.extend(files.iter().map(|file| Attachment {
            case,
            from,
            contact: None,
            staff: Some(self.name()),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: file.size,
            sha256: file.sha256.clone(),
            location: file.location.clone(),
            at: self.now,
        }));
    }

    pub(super) async fn case_file(&self, number: CaseNumber) -> Result<CaseFile, StaffError> {
        let found = self.store.case(number).await?;
        found.ok_or_else(|| StaffError::NotFound(format!("case {number}")))
    }

    /// The case as it was read, changed now.
    fn touched(&self, file: &CaseFile) -> Case {
        Case {
            changed: self.now,
            ..file.case.clone()
        }
    }

    fn message(&self, case: CaseNumber, from: MessageFrom, text: &Text) -> CaseMessage {
        CaseMessage {
            case,
            from,
            contact: None,
            staff: Some(self.name()),
            text: text.clone(),
            at: self.now,
        }
    }

    fn hook(&self, changes: &mut Changes, kind: &str, case: &Case) {
        let data = json!({
            "case": case.number, "partner": case.partner, "status": case.status, "bug": case.bug,
        });
        self.post.event(changes, self.now, kind, &data);
    }

    async fn save(&self, mut changes: Changes, case: Case) -> Result<Case, StaffError> {
        changes.cases.push(case.clone());
        self.commit(changes).await?;
        Ok(case)
    }
}

/// Whether a case may be answered.
fn may_answer(file: &CaseFile) -> Result<(), StaffError> {
    match file.case.status {
        CaseStatus::Closed => Err(StaffError::Closed(file.case.number)),
        _ => Ok(()),
    }
}

/// When staff first answered a case; none as long as they haven't.
#[must_use]
pub fn first_answer(file: &CaseFile) -> Option<DateTime<Utc>> {
    let answers = file
        .messages
        .iter()
        .filter(|message| message.from == MessageFrom::Staff);
    answers.map(|message| message.at).min()
}

/// What a contact reads about a case that has this status now.
fn status_words(status: CaseStatus, case: &str) -> Message {
    let case = case.to_owned();
    match status {
        CaseStatus::Open => Message::CaseNowOpen { case },
        CaseStatus::WaitingForPartner => Message::CaseNowWaitingForPartner { case },
        CaseStatus::WaitingForSupport => Message::CaseNowWaitingForSupport { case },
        CaseStatus::Resolved => Message::CaseNowResolved { case },
        CaseStatus::Closed => Message::CaseNowClosed { case },
    }
}
