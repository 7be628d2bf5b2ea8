//! The group of those who work on cases. What they write in a case's topic goes to the partner; commands stay among them;
//! buttons decide. Only what is said in this very group is staff's.

use teloxide::payloads::AnswerCallbackQuery;
use teloxide::types::CallbackQueryId;

use super::Telegram;
use super::from_update::{Post, Press, What};
use super::to_request::button;
use super::work::{Done, Job, ignored};
use crate::assistant::post::OFFICE;
use crate::assistant::staff::{Served, StaffDesk, StaffError};
use crate::assistant::team::{Decision, EDITED, Order, case_of};
use crate::domain::chat::{ChatAct, Origin};
use crate::domain::dialogue::Incoming;
use crate::domain::messages::{Message, say};
use crate::domain::records::{Actor, CaseNumber, Channel, SessionKey, Text, UpdateOutcome};
use crate::domain::reply::Reply;
use crate::files::Enclosed;
use crate::storage::StoreError;

impl Telegram {
    /// Something in the group of staff.
    pub(super) async fn staff(&self, job: &Job<'_>) -> Done {
        let who = Actor::Staff(format!("telegram:{}", job.from.name));
        let done = match &job.event.what {
            What::Message(post) => self.staff_message(job, post, &who, false).await,
            What::Edited(post) => self.staff_message(job, post, &who, true).await,
            What::Pressed(press) => self.decide(job, press, &who).await,
            What::Blocked(_) | What::Migrated(_) | What::Nothing(_) => return ignored("nothing"),
        };
        match done {
            Ok(done) => done,
            Err(StaffError::Store(StoreError::Duplicate(_))) => Done::Noted,
            Err(StaffError::Store(error)) => {
                tracing::error!(%error, "an act of staff can't be kept; it is tried again");
                Done::Later
            }
            Err(error) => {
                let reason = Text(error.to_string());
                self.tell_team(job, &Message::TeamFailed { reason }).await
            }
        }
    }

    /// The desk of whoever sent this.
    fn desk<'d>(&'d self, job: &'d Job<'_>, who: &'d Actor, served: &'d Served) -> StaffDesk<'d> {
        StaffDesk {
            update: Some(&job.update.key),
            ..self.assistant.staff_desk(served, who)
        }
    }

    async fn staff_message(&self, job: &Job<'_>, post: &Post, who: &Actor, edited: bool) -> Result<Done, StaffError> {
        let answered = post.answers.map(|answered| answered.id);
        let store = &self.assistant.store;
        let Some(subject) = store.topic_subject(job.event.thread, answered).await? else {
            return Ok(ignored("not in a topic of ours"));
        };
        if let Some(open) = Decision::read(&subject) {
            return self.decided(job, who, &open, &post.text).await;
        }
        let Some(case) = case_of(&subject) else {
            return Ok(ignored("talk among staff"));
        };
        let served = self.assistant.served();
        let desk = self.desk(job, who, &served);
        match Order::read(&post.text, &job.me.username) {
            // Carried out once; what it was changed to afterwards means nothing.
            Some(_) if edited => return Ok(ignored("a command that was edited")),
            Some(Order::Note(text)) => drop(desk.note(case, &text).await?),
            Some(Order::Status(status)) => drop(desk.set_status(case, status).await?),
            Some(Order::Bug) => drop(desk.redefine_as_bug(case).await?),
            Some(Order::Assign(name)) => drop(desk.assign(case, &name).await?),
            Some(Order::Hold(hold)) => return self.hold(job, case, hold).await,
            Some(Order::Unknown) => return Ok(self.tell_team(job, &Message::TeamHelp).await),
            None => return self.pass_on(job, post, case, &desk, edited).await,
        }
        Ok(self.tell_team(job, &Message::TeamDone).await)
    }

    /// An answer to the partner: words and a file as from anywhere else, and a copy of what the case can't hold.
    async fn pass_on(
        &self,
        job: &Job<'_>,
        post: &Post,
        case: CaseNumber,
        desk: &StaffDesk<'_>,
        edited: bool,
    ) -> Result<Done, StaffError> {
        let plain = post.file.is_none() && post.other.is_none();
        if edited && !plain {
            return Ok(ignored("a file that was edited"));
        }
        let mut words = post.text.trim().to_owned();
        if edited {
            words.insert_str(0, EDITED);
        }
        if let Some(file) = &post.file {
            let shown = say(
                OFFICE,
                &Message::TeamFile {
                    name: Text(file.name.clone()),
                },
            );
            format!("{words}\n{shown}").trim().clone_into(&mut words);
        } else if words.is_empty() {
            // A voice message, a sticker: it is passed on, and this stands for it on record.
            "…".clone_into(&mut words);
        }
        let files = self.enclosed(post).await;
        let is_whole = plain || !files.is_empty();
        let to = if is_whole {
            Vec::new()
        } else {
            self.chats_of(case).await?
        };
        desk.reply_with(case, &words, files).await?;
        if is_whole {
            return Ok(Done::Noted);
        }
        if to.is_empty() {
            return Ok(self.tell_team(job, &Message::TeamNotInChat).await);
        }
        let act = ChatAct::Copy {
            chat: job.event.chat.id,
            message: post.id,
        };
        for key in &to {
            self.assistant.queue(&key.recipient(), &act).await?;
        }
        Ok(Done::Noted)
    }

    /// The file that came along, for the case; none where it can't be fetched or isn't of a kind that is kept.
    async fn enclosed(&self, post: &Post) -> Enclosed {
        let mut files = self.assistant.files.enclosed();
        if let Some(file) = &post.file
            && let Ok(file) = self.fetched(file).await
            && let Ok(file) = file.looked_into().await
        {
            files.add(file);
        }
        files
    }

    /// The chats with whoever opened a case.
    async fn chats_of(&self, case: CaseNumber) -> Result<Vec<SessionKey>, StoreError> {
        let store = &self.assistant.store;
        let Some(file) = store.case(case).await? else {
            return Ok(Vec::new());
        };
        let theirs = store.bindings(&file.case.partner).await?.into_iter();
        Ok(theirs
            .filter(|binding| binding.contact == file.case.contact && binding.key.channel == Channel::Telegram)
            .map(|binding| binding.key)
            .collect())
    }

    /// Takes the conversation with a partner over, or gives it back.
    async fn hold(&self, job: &Job<'_>, case: CaseNumber, hold: bool) -> Result<Done, StaffError> {
        let chats = self.chats_of(case).await?;
        if chats.is_empty() {
            return Ok(self.tell_team(job, &Message::TeamNotInChat).await);
        }
        let message = if hold {
            Message::PartnerHeld
        } else {
            Message::PartnerReleased
        };
        let subject = case.to_string();
        for key in chats {
            let store = &self.assistant.store;
            let before = store.hold(&key).await?.is_some();
            store.set_hold(&key, hold.then_some(subject.as_str())).await?;
            if before == hold {
                continue;
            }
            let mut received = job.received(key.clone(), Incoming::default());
            received.update = None;
            received.hint = None;
            received.origin = Some(Origin {
                recipient: key.recipient(),
                ..Origin::default()
            });
            self.assistant.remark(&received, std::slice::from_ref(&message)).await?;
        }
        Ok(self.tell_team(job, &Message::TeamDone).await)
    }

    /// A button under an order, a review or a question.
    async fn decide(&self, job: &Job<'_>, press: &Press, who: &Actor) -> Result<Done, StaffError> {
        let store = &self.assistant.store;
        let key = SessionKey::new(Channel::Telegram, job.event.chat.id.to_string());
        let found = match button(&press.data) {
            Some((id, place)) => store.keyboard(id).await?.map(|keyboard| (keyboard, place)),
            None => None,
        };
        let chosen = found
            .filter(|(keyboard, _)| keyboard.key == key)
            .and_then(|(keyboard, place)| keyboard.choices.get(place).cloned());
        let mut answer = AnswerCallbackQuery::new(CallbackQueryId(press.id.clone()));
        let Some(choice) = chosen else {
            answer.text = Some(say(OFFICE, &Message::ButtonOld));
            self.acknowledge_with(&answer).await;
            return Ok(ignored("an unknown button"));
        };
        self.acknowledge_with(&answer).await;
        let served = self.assistant.served();
        let desk = self.desk(job, who, &served);
        if let Some(question) = choice.value.strip_prefix("dismiss:") {
            if let Some(id) = self.assistant.question(question).await? {
                desk.dismiss(id).await?;
            }
        } else {
            match Decision::read(&choice.value) {
                Some(Decision::ApproveOrder(order)) => match desk.approve(order, None).await {
                    Err(StaffError::IncidentsNeeded(_)) => {
                        let number = order.to_string();
                        return Ok(self
                            .ask_back(job, press, &choice.value, &Message::TeamIncidents { number })
                            .await);
                    }
                    done => drop(done?),
                },
                Some(Decision::GrantReview(review)) => drop(desk.grant_review(review, &[]).await?),
                Some(Decision::DeclineOrder(order)) => {
                    let number = order.to_string();
                    return Ok(self
                        .ask_back(job, press, &choice.value, &Message::TeamReason { number })
                        .await);
                }
                Some(Decision::DeclineReview(review)) => {
                    let number = review.to_string();
                    return Ok(self
                        .ask_back(job, press, &choice.value, &Message::TeamReason { number })
                        .await);
                }
                None => return Ok(ignored("an unknown button")),
            }
        }
        self.take_buttons_away(job.event.chat.id, press.message).await;
        Ok(self.tell_team(job, &Message::TeamDone).await)
    }

    /// The answer to what was asked back.
    async fn decided(&self, job: &Job<'_>, who: &Actor, open: &Decision, text: &str) -> Result<Done, StaffError> {
        let served = self.assistant.served();
        let desk = self.desk(job, who, &served);
        match *open {
            Decision::ApproveOrder(order) => {
                let Ok(incidents) = text.trim().parse() else {
                    let number = order.to_string();
                    return Ok(self.tell_team(job, &Message::TeamIncidents { number }).await);
                };
                drop(desk.approve(order, Some(incidents)).await?);
            }
            Decision::DeclineOrder(order) => drop(desk.decline(order, text).await?),
            Decision::DeclineReview(review) => drop(desk.decline_review(review, text).await?),
            Decision::GrantReview(review) => drop(desk.grant_review(review, &[]).await?),
        }
        Ok(self.tell_team(job, &Message::TeamDone).await)
    }

    /// Asks for what a decision still needs. Whoever answers that message means the decision.
    async fn ask_back(&self, job: &Job<'_>, press: &Press, value: &str, message: &Message) -> Done {
        let mut saying = crate::domain::chat::Saying::plain(Reply::words(say(OFFICE, message)));
        saying.thread = job.event.thread;
        saying.reply_to = press.message;
        let requests = super::to_request::messages(job.event.chat.id, &saying, true);
        for request in requests {
            // Said at once: the id of the message is what the answer is known by.
            let noted = match self.api.call::<_, super::api::Sent>(&request).await {
                Ok(sent) => self.assistant.store.add_topic_message(sent.message_id, value).await,
                Err(error) => {
                    tracing::warn!(%error, "the team can't be asked back; the button can be pressed again");
                    Ok(())
                }
            };
            if let Err(error) = noted {
                tracing::error!(%error, "what was asked back can't be noted; the button can be pressed again");
            }
        }
        Done::Note(UpdateOutcome::done("asked back"))
    }

    async fn acknowledge_with(&self, answer: &AnswerCallbackQuery) {
        if let Err(error) = self.api.run(answer).await {
            tracing::debug!(%error, "a press of a button can't be acknowledged");
        }
    }

    /// Answers a member of staff where they wrote.
    async fn tell_team(&self, job: &Job<'_>, message: &Message) -> Done {
        let key = SessionKey::new(Channel::Telegram, job.event.chat.id.to_string());
        let mut received = job.received(key, Incoming::default());
        if let Some(origin) = &mut received.origin {
            origin.quote = true;
        }
        let reply = Reply::words(say(OFFICE, message));
        self.assistant.answer(&received, &[reply]).await.into()
    }
}
