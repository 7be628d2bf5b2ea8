//! What the reader gets for a message: the FAQ's words, their source, and whom to ask.

use serde::Serialize;

use super::desk::{Desk, Judged, Outcome};
use crate::domain::answer::{Answer, Hit};
use crate::domain::dialogue::{ENTRY, FaqAnswer, FaqOutcome, NONE_OF_THESE};
use crate::domain::faq::Entry;
use crate::domain::faq::page::{Pages, path, with_address};
use crate::domain::faq::placeholder::{self, Kind};
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::programme::{Contact, Programme, Role};
use crate::domain::reply::{Choice, Reply};
use crate::domain::small_talk::SmallTalk;

/// An answer, in the form that other programs rely on.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Card {
    /// What kind of answer it is.
    pub outcome: FaqOutcome,
    /// The language of the question, and of the assistant's own words.
    pub language: Language,
    /// The entry that answers, when one does.
    pub entry: Option<String>,
    /// Its question.
    pub question: Option<String>,
    /// The words to read: the FAQ's, or the assistant's own where the FAQ has none.
    pub answer: String,
    /// The probability that the first candidate is right.
    pub confidence: f32,
    /// What is offered when the outcome is `clarify`: entry and question.
    pub choices: Vec<Offer>,
    /// All entries, best first.
    pub candidates: Vec<Candidate>,
    /// Whom to ask.
    pub contacts: Vec<Person>,
    /// Where the words stand.
    pub source: Option<Place>,
    /// The address of the entry's page, where the settings say how people reach our pages. It stays the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Related entries.
    pub see: Vec<Offer>,
    /// Names the texts that the answer was taken from.
    pub version: String,
    /// Answers to further questions in the same message.
    #[schema(no_recursion)]
    pub more: Vec<Card>,
}

/// An entry as a choice.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Offer {
    /// Its id.
    pub entry: String,
    /// Its question.
    pub question: String,
}

/// An entry and how well it fits.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Candidate {
    /// Its id.
    pub entry: String,
    /// Only the order counts.
    pub score: f32,
}

/// Somebody to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = Contact)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The address, where one is published.
    pub address: Option<String>,
}

/// A line of a text file.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Place {
    /// The file, as the FAQ folder was named.
    pub file: String,
    /// The line on which the entry begins.
    pub line: usize,
}

impl Card {
    pub(super) fn new(desk: &Desk, judged: Judged, region: Option<&str>) -> Self {
        let language = judged.language;
        let mut card = Self {
            outcome: judged.outcome.kind(),
            language,
            entry: None,
            question: None,
            answer: String::new(),
            confidence: judged.confidence,
            choices: Vec::new(),
            candidates: judged.hits.into_iter().map(Candidate::from).collect(),
            contacts: Vec::new(),
            source: None,
            page: None,
            see: Vec::new(),
            version: desk.version().to_owned(),
            more: Vec::new(),
        };
        match judged.outcome {
            Outcome::Question(Answer::Answered(id)) => card.answered(desk, &id, region),
            Outcome::Question(Answer::Clarify(ids)) => {
                card.answer = say(language, &Message::Clarify);
                card.choices = ids.iter().filter_map(|id| offer(desk, id, language)).collect();
            }
            Outcome::Question(Answer::Unanswered) => {
                card.answer = say(language, &Message::Unanswered);
                card.contacts = general_contacts(&desk.programme, region);
            }
            Outcome::SmallTalk(kind) => card.small_talk(desk, kind, region),
        }
        card
    }

    /// The card of an entry that the reader has chosen.
    #[must_use]
    pub fn of_entry(desk: &Desk, id: &str, language: Language, region: Option<&str>) -> Self {
        let judged = Judged {
            language,
            outcome: Outcome::Question(Answer::Answered(id.to_owned())),
            confidence: 1.0,
            hits: Vec::new(),
        };
        Self::new(desk, judged, region)
    }

    /// The card for a reader who meant none of the entries offered.
    #[must_use]
    pub fn none_chosen(desk: &Desk, language: Language, region: Option<&str>) -> Self {
        let judged = Judged {
            language,
            outcome: Outcome::Question(Answer::Unanswered),
            confidence: 0.0,
            hits: Vec::new(),
        };
        Self {
            answer: say(language, &Message::NoneChosen),
            ..Self::new(desk, judged, region)
        }
    }

    /// The card with the addresses of the pages that its answers stand on.
    #[must_use]
    pub fn with_pages(mut self, pages: &Pages) -> Self {
        self.page = self.entry.as_ref().and_then(|entry| pages.of(self.language, entry));
        self.more = self.more.into_iter().map(|card| card.with_pages(pages)).collect();
        self
    }

    /// The line that says which entry the words are taken from, where they are.
    #[must_use]
    pub fn source_line(&self) -> Option<String> {
        let (question, entry) = (self.question.clone()?, self.entry.clone()?);
        Some(say(self.language, &Message::Source { question, entry }))
    }

    /// The card as plain text: the words, whom to ask where there are none, and the source with its page.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.answer.clone();
        if self.outcome != FaqOutcome::Answered {
            for line in self.contact_lines() {
                text.push('\n');
                text.push_str(&line);
            }
        }
        if let Some(source) = self.source_line() {
            text.push_str("\n\n");
            text.push_str(&with_address(source, self.page.as_deref()));
        }
        for card in &self.more {
            text.push_str("\n\n");
            text.push_str(&card.text());
        }
        text
    }

    /// The card as a reply in a conversation.
    pub(super) fn into_answer(self) -> FaqAnswer {
        let mut choices: Vec<Choice> = self
            .choices
            .iter()
            .map(|offer| Choice {
                label: offer.question.clone(),
                value: format!("{ENTRY}{}", offer.entry),
            })
            .collect();
        if !choices.is_empty() {
            choices.push(Choice {
                label: say(self.language, &Message::NoneOfThese),
                value: NONE_OF_THESE.to_owned(),
            });
        }
        FaqAnswer {
            outcome: self.outcome,
            reply: Reply {
                text: self.text().into(),
                choices,
                page: self.entry.as_ref().map(|entry| path(self.language, entry)),
                entry: self.entry.clone(),
                exchange: None,
                files: Vec::new(),
            },
            entry: self.entry,
            language: self.language,
            confidence: self.confidence,
        }
    }

    fn answered(&mut self, desk: &Desk, id: &str, region: Option<&str>) {
        let Some(entry) = desk.entry(id, self.language) else {
            // The index and the entries are made of the same texts, so this can't be seen; saying that nothing was found is true.
            self.outcome = FaqOutcome::Unanswered;
            self.answer = say(self.language, &Message::Unanswered);
            self.contacts = general_contacts(&desk.programme, region);
            return;
        };
        self.entry = Some(entry.id.clone());
        self.question = Some(entry.question.text.clone());
        (self.answer, self.contacts) = words(entry, &desk.programme);
        self.source = Some(Place {
            file: entry.place.file.to_string(),
            line: desk.line(entry),
        });
        self.see = entry
            .see
            .iter()
            .filter_map(|id| offer(desk, &id.text, self.language))
            .collect();
        if entry.language != self.language {
            self.answer = format!("{}\n\n{}", say(self.language, &Message::NotTranslated), self.answer);
        }
    }

    fn small_talk(&mut self, desk: &Desk, kind: SmallTalk, region: Option<&str>) {
        let message = match kind {
            SmallTalk::Greeting => Message::Greeting,
            SmallTalk::Thanks => Message::Thanks,
            SmallTalk::AboutMe => Message::AboutMe,
            SmallTalk::HumanPlease => {
                self.contacts = general_contacts(&desk.programme, region);
                Message::HumanPlease
            }
        };
        self.answer = say(self.language, &message);
    }

    /// The lines that name the contacts, one each.
    #[must_use]
    pub fn contact_lines(&self) -> Vec<String> {
        let lines = self.contacts.iter().map(|person| {
            let name = person.name.clone();
            match person.address.clone() {
                Some(address) => say(self.language, &Message::ContactAddress { name, address }),
                None => say(self.language, &Message::ContactName { name }),
            }
        });
        lines.collect()
    }
}

impl From<Hit> for Candidate {
    fn from(hit: Hit) -> Self {
        Self {
            entry: hit.entry,
            score: hit.score,
        }
    }
}

impl From<&Contact> for Person {
    fn from(contact: &Contact) -> Self {
        Self {
            name: contact.name.clone(),
            address: contact.address.clone(),
        }
    }
}

fn offer(desk: &Desk, id: &str, language: Language) -> Option<Offer> {
    desk.entry(id, language).map(|entry| Offer {
        entry: entry.id.clone(),
        question: entry.question.text.clone(),
    })
}

/// Partner Operations, who deal with general questions: of the reader's region, or of every region where it isn't known. Each
/// says which it is.
fn general_contacts(programme: &Programme, region: Option<&str>) -> Vec<Person> {
    if region.is_some() {
        return vec![Person::from(&programme.contact(Role::PartnerOperations, region))];
    }
    let mut people = vec![Person::from(&programme.contact(Role::PartnerOperations, None))];
    let operations = |contact: &&Contact| contact.id == Role::PartnerOperations.id() && contact.region.is_some();
    people.extend(programme.contacts.iter().filter(operations).map(Person::from));
    people.dedup();
    people
}

/// What a reader gets of an entry: its answer with the placeholders filled, and whom to ask.
#[must_use]
pub fn words(entry: &Entry, programme: &Programme) -> (String, Vec<Person>) {
    let mut contacts = named_in(&entry.answer.text, programme);
    let answer = filled(entry, programme, &mut contacts);
    (answer, contacts)
}

/// The contacts whose address stands in the text.
fn named_in(text: &str, programme: &Programme) -> Vec<Person> {
    let stands = |contact: &&Contact| {
        contact
            .address
            .as_ref()
            .is_some_and(|address| text.contains(address.as_str()))
    };
    programme.contacts.iter().filter(stands).map(Person::from).collect()
}

/// The answer with its placeholders filled. What isn't in the published text is said to be missing, with whom to ask, who is
/// then a contact as well.
fn filled(entry: &Entry, programme: &Programme, contacts: &mut Vec<Person>) -> String {
    let mut text = entry.answer.text.clone();
    let operations = Person::from(&programme.contact(Role::PartnerOperations, None));
    let mut missing = false;
    for placeholder in placeholder::find(&entry.answer.text).placeholders.iter().rev() {
        let contact = operations.name.clone();
        let filling = match placeholder.kind {
            Kind::Link => programme
                .links
                .get(&placeholder.name)
                .filter(|link| !link.is_empty())
                .cloned(),
            Kind::List => {
                let list = programme.lists.get(&placeholder.name).filter(|list| !list.is_empty());
                list.map(|items| {
                    items
                        .iter()
                        .map(|item| format!("- {item}"))
                        .collect::<Vec<_>>()
                        .join("\n")
                })
            }
        };
        let filling = filling.unwrap_or_else(|| {
            missing = true;
            let message = match placeholder.kind {
                Kind::Link => Message::LinkNotPublished { contact },
                Kind::List => Message::ListNotPublished { contact },
            };
            format!("({})", say(entry.language, &message))
        });
        text.replace_range(placeholder.span.start..placeholder.span.end, &filling);
    }
    if missing && !contacts.contains(&operations) {
        contacts.push(operations);
    }
    text
}
