//! What has to be said at its time, without anybody asking: reminders to partners, and overdue cases to staff.
//!
//! Called again and again; each thing is said once, however often and from however many places it is called. What was
//! missed while nothing ran is made up for as long as it still matters.

use chrono::{DateTime, Utc};

use super::post::{Draft, Post};
use super::staff::{StaffDesk, StaffError};
use crate::domain::messages::Message;
use crate::domain::programme::Programme;
use crate::domain::records::{Actor, Binding, Channel, Contact, Json, Partner, PartnerData, UpdateKey};
use crate::domain::reminders::{self, Ending, Reminder};
use crate::domain::standing::today;
use crate::domain::targets::TargetState;
use crate::storage::{AnsweredUpdate, Changes, Store, StoreError};

/// So many partners are held at once.
const PAGE: u32 = 500;

/// What a run has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said {
    /// Reminders to partners.
    pub reminders: u64,
    /// Overdue cases told to staff.
    pub overdue: u64,
}

/// Says everything that is due and wasn't said before.
pub async fn run(
    store: &dyn Store,
    programme: &Programme,
    post: &Post,
    now: DateTime<Utc>,
) -> Result<Said, StaffError> {
    let desk = StaffDesk {
        store,
        programme,
        post,
        who: &Actor::System,
        now,
        update: None,
    };
    let mut said = Said::default();
    let mut after = None;
    loop {
        let page = store
            .partners_with_ends(reminders::window(now), after.as_ref(), PAGE)
            .await?;
        for data in &page {
            said.reminders += remind(&desk, data).await?;
        }
        match page.last() {
            Some(last) => after = Some(last.partner.key.clone()),
            None => break,
        }
    }
    // Without an address of staff nothing is marked as told, so that it is told once there is one.
    if post.staff.is_some() {
        said.overdue = tell_overdue(&desk).await?;
    }
    Ok(said)
}

async fn remind(desk: &StaffDesk<'_>, data: &PartnerData) -> Result<u64, StaffError> {
    let partner = &data.partner;
    let contacts = desk.store.contacts(&partner.key).await?;
    let today = today(desk.now, &partner.region, desk.programme);
    let due = reminders::due(partner, &data.periods, &contacts, today);
    if due.is_empty() {
        return Ok(0);
    }
    let bindings = desk.store.bindings(&partner.key).await?;
    let mut sent = 0;
    for reminder in due {
        let changes = letters(desk, partner, &reminder, &contacts, &bindings);
        sent += u64::from(once(desk, changes, reminder.id).await?);
    }
    Ok(sent)
}

fn letters(
    desk: &StaffDesk<'_>,
    partner: &Partner,
    reminder: &Reminder,
    contacts: &[Contact],
    bindings: &[Binding],
) -> Changes {
    let letter = wording(partner, reminder);
    let mut changes = Changes {
        // What is said of the pool is what it is.
        partner: Some((partner.key.clone(), partner.version)),
        ..Changes::default()
    };
    for contact in contacts.iter().filter(|contact| reminder.to.contains(&contact.id)) {
        desk.post.tell(&mut changes, desk.now, contact, bindings, &letter, &[]);
    }
    changes
}

fn wording(partner: &Partner, reminder: &Reminder) -> Draft {
    let end = reminder.end;
    let key = || partner.key.to_string();
    let (subject, mut body) = match &reminder.ending {
        Ending::Membership { agreement_too } => {
            let mut body = vec![Message::ReminderMembership { partner: key(), end }];
            if *agreement_too {
                body.push(Message::ReminderAgreement { partner: key(), end });
            }
            (Message::ReminderMembershipSubject { end }, body)
        }
        Ending::Agreement => (
            Message::ReminderAgreementSubject { end },
            vec![Message::ReminderAgreement { partner: key(), end }],
        ),
        Ending::Certificate { name } => (
            Message::ReminderCertificateSubject {
                name: name.clone(),
                end,
            },
            vec![Message::ReminderCertificate {
                name: name.clone(),
                end,
            }],
        ),
    };
    body.extend(reminder.unused.map(|count| Message::ReminderUnused { count }));
    Draft { subject, body }
}

async fn tell_overdue(desk: &StaffDesk<'_>) -> Result<u64, StaffError> {
    let mut told = 0;
    for line in desk.with_targets(desk.open_cases(None).await?).await? {
        let Some(target) = line.target.filter(|target| target.state == TargetState::Overdue) else {
            continue;
        };
        let case = &line.case;
        let region = desk.store.partner(&case.partner).await?;
        let zone = region.map(|data| desk.programme.time_zone(&data.partner.region));
        let due = target.due.with_timezone(&zone.unwrap_or_default());
        let letter = Draft {
            subject: Message::OverdueSubject {
                case: case.number.to_string(),
            },
            body: vec![Message::Overdue {
                case: case.number.to_string(),
                partner: case.partner.to_string(),
                severity: case.severity.word().parse().unwrap_or_default(),
                due: due.format("%Y-%m-%d %H:%M %Z").to_string(),
            }],
        };
        let mut changes = Changes::default();
        desk.post.tell_staff(&mut changes, desk.now, &letter);
        told += u64::from(once(desk, changes, format!("overdue:{}", case.number)).await?);
    }
    Ok(told)
}

/// Commits `changes` unless something with this id was committed before. False: it was, or somebody else is changing
/// the same records, and the next run will see.
async fn once(desk: &StaffDesk<'_>, mut changes: Changes, id: String) -> Result<bool, StaffError> {
    changes.update = Some(AnsweredUpdate {
        key: UpdateKey {
            channel: Channel::System,
            id,
        },
        from: None,
        replies: Json::default(),
        at: desk.now,
    });
    match desk.store.commit(changes).await {
        Ok(_) => Ok(true),
        Err(StoreError::Duplicate(_) | StoreError::Conflict) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
