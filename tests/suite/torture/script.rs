//! What a partner wants, and what they say next to what they have just heard. Knows no channel.

use super::dice::Dice;

/// Something to be chosen.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) label: String,
    /// What the channel wants to be told.
    pub(super) value: String,
}

/// The last thing that was heard.
#[derive(Debug, Clone, Default)]
pub(super) struct Heard {
    pub(super) text: String,
    pub(super) choices: Vec<Choice>,
    /// The message under which the buttons stand, where there are such.
    pub(super) message: Option<i64>,
}

/// What to do next.
#[derive(Debug, Clone)]
pub(super) enum Next {
    Say(String),
    Choose(Choice),
    Upload,
    /// The code from the e-mail is wanted.
    Code,
    /// The wish came to its end, one way or another.
    Done,
}

/// Questions that the FAQ answers.
pub(super) const QUESTIONS: [&str; 4] = [
    "Will incidents be rolled over?",
    "Which languages are supported?",
    "Can I buy add-ons at any time?",
    "Can I give my PIN to a colleague?",
];
/// One person may order so many different quantities, each once: by it an order is known again.
const QUANTITIES: u32 = 8;

/// Somebody who can sign in.
#[derive(Debug, Clone)]
pub(super) struct Contact {
    pub(super) company: usize,
    pub(super) pin: String,
    pub(super) email: String,
}

pub(super) struct Script {
    pub(super) who: usize,
    pub(super) contact: Contact,
    dice: Dice,
    marks: u32,
    ordered: u32,
    quantity: Option<u32>,
    steps: u32,
    tries: u32,
}

/// By this a case is known again.
fn mark(who: usize, number: u32) -> String {
    format!("m{who}-{number}")
}

/// The marks in a text: who set them, and which of theirs it was.
pub(super) fn marks(text: &str) -> Vec<(usize, u32)> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    let read = |word: &str| {
        let (who, number) = word.strip_prefix('m')?.split_once('-')?;
        Some((who.parse().ok()?, number.parse().ok()?))
    };
    words.filter_map(read).collect()
}

impl Script {
    pub(super) fn new(who: usize, contact: Contact, dice: Dice) -> Self {
        Self {
            who,
            contact,
            dice,
            marks: 0,
            ordered: 0,
            quantity: None,
            steps: 0,
            tries: 0,
        }
    }

    /// What is said to begin with; several things at once now and then.
    pub(super) fn wish(&mut self) -> Vec<String> {
        (self.steps, self.tries, self.quantity) = (0, 0, None);
        let company_orders = self.contact.company != 2 && self.ordered < QUANTITIES;
        let wishes = [
            (12, "case"),
            (if company_orders { 4 } else { 0 }, "/addon"),
            (if self.contact.company == 2 { 5 } else { 0 }, "/review"),
            (2, "/cases"),
            (2, "/eligibility XenApp"),
            (3, "question"),
            (2, "several"),
            (1, "nonsense"),
            (1, "/signout"),
            (1, "/help"),
        ];
        match self.dice.weighed(&wishes).unwrap_or("/help") {
            "case" if self.dice.percent(30) => vec!["I want to open a case for XenApp".to_owned()],
            "case" => vec!["/case XenApp".to_owned()],
            "question" => vec![self.question()],
            "several" => (0..2 + self.dice.below(3)).map(|_| self.question()).collect(),
            "nonsense" => vec![format!("zxqv {} wrbl", self.dice.below(1000))],
            command => vec![command.to_owned()],
        }
    }

    fn question(&mut self) -> String {
        (*self.dice.one(&QUESTIONS).unwrap_or(&QUESTIONS[0])).to_owned()
    }

    /// How long they think.
    pub(super) fn thinks(&mut self) -> std::time::Duration {
        self.dice.millis(150)
    }

    /// Whether something is done twice by mistake.
    pub(super) fn slips(&mut self) -> bool {
        self.dice.percent(8)
    }

    /// What to say to this.
    pub(super) fn next(&mut self, heard: &Heard) -> Next {
        self.steps += 1;
        if self.steps > 25 {
            return Next::Done;
        }
        let choice = |label: &str| {
            heard
                .choices
                .iter()
                .find(|choice| choice.label.contains(label))
                .cloned()
        };
        let choose = |label: &str| choice(label).map(Next::Choose);
        let say = |text: &str| Next::Say(text.to_owned());
        for (label, instead) in [("Open the case", 8), ("Place the order", 10), ("Request the review", 5)] {
            if let Some(found) = choice(label) {
                let cancels = self.dice.percent(instead);
                return choose("Cancel").filter(|_| cancels).unwrap_or(Next::Choose(found));
            }
        }
        if let Some(on) = choose("Carry on") {
            return on;
        }
        let text = &heard.text;
        let is = |words: &str| text.contains(words);
        if is("type your personal PIN") || is("type your PIN again") {
            let pin = self.contact.pin.clone();
            return Next::Say(pin);
        }
        if is("type the code from the e-mail") || is("isn't the code. ") {
            self.tries += 1;
            return if self.tries > 4 { say("/cancel") } else { Next::Code };
        }
        if is("Which product") {
            return say("XenApp");
        }
        if is("How severe") {
            return Next::Say((1 + self.dice.below(4)).to_string());
        }
        if is("sum it up in one line") {
            self.marks += 1;
            return Next::Say(format!("{} sessions drop", mark(self.who, self.marks)));
        }
        if is("describe the problem") {
            return say("Users lose their sessions. XenApp 6.5, two servers.");
        }
        if is("files to go with it") {
            let done = choose("That's all of them");
            return match done.or_else(|| choose("No files").filter(|_| self.dice.percent(70))) {
                Some(done) => done,
                None => Next::Upload,
            };
        }
        if is("In which language") {
            return choose("English").unwrap_or_else(|| say("English"));
        }
        if is("Which add-on would you like") {
            return choose("Single incident").unwrap_or_else(|| say("Single incident"));
        }
        if is("How many of") {
            if self.quantity.is_none() {
                self.ordered += 1;
            }
            let first = u32::try_from(self.who).unwrap_or(0) * QUANTITIES;
            let quantity = *self.quantity.get_or_insert(first + self.ordered);
            return Next::Say(quantity.to_string());
        }
        if is("Which cases should be reviewed") {
            let more = heard.choices.iter().filter(|choice| choice.label.contains("C-0"));
            let more: Vec<&Choice> = more.collect();
            let enough = choice_done(heard).filter(|_| self.dice.percent(60));
            return match enough.or_else(|| self.dice.one(&more).map(|more| Next::Choose((*more).clone()))) {
                Some(next) => next,
                None => say("/cancel"),
            };
        }
        Next::Done
    }
}

/// What ends the choosing of cases, where that is offered.
fn choice_done(heard: &Heard) -> Option<Next> {
    let done = heard.choices.iter().find(|choice| !choice.label.contains("C-0"))?;
    Some(Next::Choose(done.clone()))
}
