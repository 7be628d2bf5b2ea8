//! Opening a case: product, severity, summary, description, files, language, a last look, a number.
//!
//! Whoever can't open one learns it before typing a description.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::aside::{self, Aside};
use super::due::due_line;
use super::effect::Effect;
use super::eligibility::ways_on;
use super::flow::{Flow, Input, Move, Question, choice};
use super::known::{FileRef, Known, Query};
use super::product::{self, Doubt, Named};
use super::verdict::{reasons, verdict, with_reasons};
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::records::{Bug, Case, CaseStatus, Severity, Text};
use crate::domain::reply::Choice;
use crate::domain::rules::{Action, Outcome};
use crate::domain::standing::Decided;

/// A longer summary isn't one, in characters.
pub(super) const LONGEST_SUMMARY: usize = 120;

/// The question that is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Ask {
    #[default]
    Product,
    Severity,
    Summary,
    Description,
    Files,
    Language,
    Confirm,
}

impl Ask {
    const ALL: [Self; 7] = [
        Self::Product,
        Self::Severity,
        Self::Summary,
        Self::Description,
        Self::Files,
        Self::Language,
        Self::Confirm,
    ];

    fn after(self) -> Self {
        Self::ALL.into_iter().find(|next| *next > self).unwrap_or(Self::Confirm)
    }

    fn before(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|previous| *previous < self)
    }

    /// Its word, for counting.
    const fn word(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Severity => "severity",
            Self::Summary => "summary",
            Self::Description => "description",
            Self::Files => "files",
            Self::Language => "language",
            Self::Confirm => "confirm",
        }
    }

    /// The value of the choice that corrects the answer.
    const fn change(self) -> &'static str {
        match self {
            Self::Product => "change:product",
            Self::Severity => "change:severity",
            Self::Summary => "change:summary",
            Self::Description => "change:description",
            Self::Files => "change:files",
            Self::Language => "change:language",
            Self::Confirm => "confirm",
        }
    }
}

/// The answers so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct OpenCase {
    at: Ask,
    /// An answer is being corrected: afterwards comes the last look.
    correcting: bool,
    doubt: Option<Doubt>,
    product: String,
    severity: Option<Severity>,
    summary: Text,
    description: Text,
    files: Vec<FileRef>,
    language: Option<Language>,
}

impl OpenCase {
    pub(super) fn begin(product: Option<&str>, known: &Known<'_>) -> Result<Move, Query> {
        let begun = Self::default();
        if let Some(text) = product {
            let input = Input {
                text,
                value: None,
                files: &[],
            };
            match begun.take(&input, known)? {
                Move::NotMine(_) => {}
                step => return Ok(step),
            }
        }
        // Whatever the product, some can't open a case: they learn it at once.
        let decided = known.decide(Action::OpenCase, &[]);
        if matches!(
            decided.decision.outcome,
            Outcome::Refuse | Outcome::Route | Outcome::Unknown
        ) {
            return Ok(refuse(decided, "", known));
        }
        Ok(Move::next(Flow::OpenCase(begun)))
    }

    pub(super) const fn step(&self) -> &'static str {
        self.at.word()
    }

    pub(super) fn question(&self, known: &Known<'_>) -> Question {
        let say = |message: &Message| say(known.language, message);
        match self.at {
            Ask::Product => product::question(known, self.doubt.as_ref()),
            Ask::Severity => Question {
                text: say(&Message::AskSeverity),
                choices: Severity::ALL
                    .iter()
                    .map(|severity| choice(known, &severity_words(*severity), severity.word()))
                    .collect(),
            },
            Ask::Summary => Question {
                text: say(&Message::AskSummary {
                    limit: LONGEST_SUMMARY as u64,
                }),
                choices: Vec::new(),
            },
            Ask::Description => Question {
                text: say(&Message::AskDescription),
                choices: Vec::new(),
            },
            Ask::Files => self.files_question(known),
            Ask::Language => Question {
                text: say(&Message::AskCaseLanguage),
                choices: languages(),
            },
            Ask::Confirm => self.summary(known),
        }
    }

    fn files_question(&self, known: &Known<'_>) -> Question {
        let limits = known.file_limits;
        let mut text = say(
            known.language,
            &Message::AskFiles {
                count: limits.count as u64,
                megabytes: u64::from(limits.megabytes),
            },
        );
        for file in &self.files {
            text.push_str("\n– ");
            text.push_str(&file.name);
        }
        let mut choices = vec![if self.files.is_empty() {
            choice(known, &Message::NoFiles, "done")
        } else {
            choice(known, &Message::FilesDone, "done")
        }];
        if !self.files.is_empty() {
            choices.push(choice(known, &Message::FilesAgain, "remove-files"));
        }
        Question { text, choices }
    }

    /// Everything that was answered, to be looked at once more.
    fn summary(&self, known: &Known<'_>) -> Question {
        let names: Vec<&str> = self.files.iter().map(|file| &*file.name).collect();
        let language = self.language.unwrap_or(known.language);
        let summary = Message::CaseSummary {
            product: self.product.clone(),
            severity: say(
                known.language,
                &severity_words(self.severity.unwrap_or(Severity::Medium)),
            ),
            summary: self.summary.clone(),
            description: self.description.clone(),
            files: Text(if names.is_empty() {
                "–".to_owned()
            } else {
                names.join(", ")
            }),
            language: language.own_name().to_owned(),
        };
        let spoken = known.decide(Action::SupportLanguage, &[("language", json!(language.code()))]);
        let mut text = say(known.language, &summary);
        for line in [
            reasons(&spoken.decision, known),
            say(known.language, &Message::CaseCosts),
        ] {
            text.push('\n');
            text.push_str(&line);
        }
        let change = |ask: Ask, label: &Message| choice(known, label, ask.change());
        Question {
            text,
            choices: vec![
                change(Ask::Confirm, &Message::ConfirmCase),
                change(Ask::Product, &Message::ChangeProduct),
                change(Ask::Severity, &Message::ChangeSeverity),
                change(Ask::Summary, &Message::ChangeSummary),
                change(Ask::Description, &Message::ChangeDescription),
                change(Ask::Files, &Message::ChangeFiles),
                change(Ask::Language, &Message::ChangeLanguage),
                choice(known, &Message::CancelChoice, "cancel"),
            ],
        }
    }

    pub(super) fn take(&self, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
        // A file may come with any answer, and alone at any question; it isn't lost.
        if !input.files.is_empty() && self.at != Ask::Files {
            return self.with_files_beside(input, known);
        }
        match self.at {
            Ask::Product => self.take_product(input, known),
            Ask::Severity => Ok(match severity(input) {
                Some(severity) => self.answered(|next| next.severity = Some(severity)),
                None => Move::NotMine(Message::ChooseSeverity),
            }),
            Ask::Summary => {
                let summary = input.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let length = summary.chars().count();
                Ok(if summary.is_empty() {
                    Move::NotMine(Message::WordsWanted)
                } else if length > LONGEST_SUMMARY {
                    Move::saying(
                        say(
                            known.language,
                            &Message::SummaryTooLong {
                                length: length as u64,
                                limit: LONGEST_SUMMARY as u64,
                            },
                        ),
                        Flow::OpenCase(self.clone()),
                    )
                } else {
                    self.answered(|next| next.summary = Text(summary))
                })
            }
            Ask::Description => Ok(if input.text.trim().is_empty() {
                Move::NotMine(Message::WordsWanted)
            } else {
                self.answered(|next| next.description = input.text.trim().into())
            }),
            Ask::Files => Ok(self.take_files(input, known)),
            Ask::Language => Ok(match language(input) {
                Some(language) => self.answered(|next| next.language = Some(language)),
                None => Move::NotMine(Message::ChooseBelow),
            }),
            Ask::Confirm => self.take_confirmation(input, known),
        }
    }

    /// The next question with one more answer.
    fn answered(&self, fill: impl FnOnce(&mut Self)) -> Move {
        let mut next = self.clone();
        fill(&mut next);
        next.doubt = None;
        next.at = if self.correcting { Ask::Confirm } else { self.at.after() };
        next.correcting = false;
        Move::next(Flow::OpenCase(next))
    }

    fn take_product(&self, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
        Ok(match product::named(input, self.doubt.as_ref(), known)? {
            Named::Product(product) => {
                let decided = decide(&product, known);
                if decided.decision.outcome == Outcome::Allow {
                    self.answered(|next| next.product = product)
                } else {
                    refuse(decided, &product, known)
                }
            }
            Named::Perhaps(doubt) => Move::next(Flow::OpenCase(Self {
                doubt: Some(doubt),
                ..self.clone()
            })),
            Named::No => Move::NotMine(Message::ChooseProduct),
        })
    }

    fn take_files(&self, input: &Input<'_>, known: &Known<'_>) -> Move {
        let mut next = self.clone();
        if !input.files.is_empty() {
            let before = match add_files(&mut next.files, input.files, known) {
                None => Message::FilesKept {
                    count: input.files.len() as u64,
                },
                Some(refusal) => refusal,
            };
            return Move::saying(say(known.language, &before), Flow::OpenCase(next));
        }
        match (input.value, aside::recognise(input.text)) {
            (Some("done"), _) | (None, Some(Aside::No | Aside::Done)) => self.answered(|_| {}),
            (Some("remove-files"), _) => {
                next.files.clear();
                Move::next(Flow::OpenCase(next))
            }
            _ => Move::NotMine(Message::FilesWanted),
        }
    }

    /// Keeps the files that came with another answer, then takes the answer.
    fn with_files_beside(&self, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
        let mut with = self.clone();
        let said = match add_files(&mut with.files, input.files, known) {
            None => Message::FilesKept {
                count: input.files.len() as u64,
            },
            Some(refusal) => refusal,
        };
        let said = say(known.language, &said);
        if input.text.trim().is_empty() {
            return Ok(Move::saying(said, Flow::OpenCase(with)));
        }
        let words = Input { files: &[], ..*input };
        Ok(match with.take(&words, known)? {
            Move::Next {
                mut before,
                flow,
                effects,
            } => {
                before.insert(0, said);
                Move::Next { before, flow, effects }
            }
            // The words were no answer; the files are kept all the same.
            Move::NotMine(_) => Move::saying(said, Flow::OpenCase(with)),
            end @ Move::End { .. } => end,
        })
    }

    fn take_confirmation(&self, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
        let change = |ask: &Ask| input.value == Some(ask.change());
        match Ask::ALL.iter().find(|ask| change(ask)) {
            Some(Ask::Confirm) => self.open(known),
            Some(ask) => Ok(Move::next(Flow::OpenCase(Self {
                at: *ask,
                correcting: true,
                ..self.clone()
            }))),
            None if input.value.is_none() && aside::recognise(input.text) == Some(Aside::Yes) => self.open(known),
            None => Ok(Move::NotMine(Message::ChooseBelow)),
        }
    }

    /// Decides again, since a colleague may have used the last incident meanwhile, and opens the case.
    fn open(&self, known: &Known<'_>) -> Result<Move, Query> {
        let decided = decide(&self.product, known);
        let period = known.standing().and_then(|standing| standing.period);
        let (Some(who), Some(period), Outcome::Allow) = (known.who, period, decided.decision.outcome) else {
            return Ok(refuse(decided, &self.product, known));
        };
        let number = known.new_case()?;
        let case = Case {
            number,
            partner: who.partner.key.clone(),
            contact: who.contact.id,
            period: period.id,
            product: self.product.clone(),
            severity: self.severity.unwrap_or(Severity::Medium),
            summary: self.summary.clone(),
            description: self.description.clone(),
            language: self.language.unwrap_or(known.language),
            status: CaseStatus::Open,
            bug: Bug::No,
            assignee: None,
            rating: None,
            opened: known.now,
            changed: known.now,
        };
        let left = u64::try_from(period.pool.balance() - 1).unwrap_or(0);
        let opened = Message::CaseOpened {
            number: number.to_string(),
            left,
        };
        let mut lines = vec![say(known.language, &opened)];
        lines.extend(due_line(&case, known));
        lines.push(say(known.language, &Message::CaseFollow));
        let text = with_reasons(lines.join("\n"), &decided.decision, known);
        Ok(Move::end(
            text,
            vec![Effect::OpenCase {
                case: Box::new(case),
                files: self.files.clone(),
                decided: Box::new(decided),
            }],
        ))
    }

    pub(super) fn back(&self) -> Option<Self> {
        if self.doubt.is_some() {
            return Some(Self {
                doubt: None,
                ..self.clone()
            });
        }
        let at = if self.correcting {
            Ask::Confirm
        } else {
            self.at.before()?
        };
        Some(Self {
            at,
            correcting: false,
            ..self.clone()
        })
    }

    pub(super) const fn help(&self) -> Message {
        match self.at {
            Ask::Product => Message::HelpProduct,
            Ask::Severity => Message::HelpSeverity,
            Ask::Summary => Message::HelpSummary,
            Ask::Description => Message::HelpDescription,
            Ask::Files => Message::HelpFiles,
            Ask::Language => Message::HelpCaseLanguage,
            Ask::Confirm => Message::HelpConfirmCase,
        }
    }

    pub(super) const fn takes_any_words(&self) -> bool {
        matches!(self.at, Ask::Summary | Ask::Description)
    }
}

fn decide(product: &str, known: &Known<'_>) -> Decided {
    known.decide(Action::OpenCase, &[("product", json!({ "name": product }))])
}

fn refuse(decided: Decided, product: &str, known: &Known<'_>) -> Move {
    Move::End {
        text: verdict(&decided.decision, product, known),
        choices: ways_on(&decided.decision, product, known),
        effects: vec![Effect::Record {
            what: "case.refused",
            decided: Box::new(decided),
        }],
    }
}

/// What a severity means, in words.
#[must_use]
pub const fn severity_words(severity: Severity) -> Message {
    match severity {
        Severity::Critical => Message::Severity1,
        Severity::High => Message::Severity2,
        Severity::Medium => Message::Severity3,
        Severity::Low => Message::Severity4,
    }
}

fn severity(input: &Input<'_>) -> Option<Severity> {
    input.value.unwrap_or(input.text).trim().parse().ok()
}

fn languages() -> Vec<Choice> {
    Language::ALL
        .map(|language| Choice {
            label: language.own_name().to_owned(),
            value: language.code().to_owned(),
        })
        .to_vec()
}

/// A language by its code or its name in any of our languages.
fn language(input: &Input<'_>) -> Option<Language> {
    let said = input.value.unwrap_or(input.text).trim().to_lowercase();
    let names = [
        (Language::En, ["en", "english", "englisch", "anglais", "inglés"]),
        (Language::De, ["de", "german", "deutsch", "allemand", "alemán"]),
        (Language::Fr, ["fr", "french", "französisch", "français", "francés"]),
        (Language::Es, ["es", "spanish", "spanisch", "espagnol", "español"]),
    ];
    names
        .into_iter()
        .find(|(_, names)| names.contains(&said.as_str()))
        .map(|(language, _)| language)
}

/// Adds files as long as there is room. Says so where there isn't.
pub(super) fn add_files(kept: &mut Vec<FileRef>, new: &[FileRef], known: &Known<'_>) -> Option<Message> {
    let limit = known.file_limits.count;
    for file in new {
        let again = kept.iter().any(|known| known.sha256 == file.sha256);
        if !again && kept.len() >= limit {
            return Some(Message::TooManyFiles { limit: limit as u64 });
        }
        if !again {
            kept.push(file.clone());
        }
    }
    None
}
