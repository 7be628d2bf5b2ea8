//! Greetings, thanks, "who are you" and "a person, please": messages that are no question for the FAQ.
//!
//! Only a message that is nothing else counts; "hello, what is a PIN?" is a question.

use super::language::Language;
use super::phrases::is_one_of;

/// What somebody says beside the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmallTalk {
    /// "Hello"
    Greeting,
    /// "Thanks"; "goodbye" as well.
    Thanks,
    /// "Who are you?"
    AboutMe,
    /// "I want to talk to a person."
    HumanPlease,
}

use Language::{De, En, Es, Fr};
use SmallTalk::{AboutMe, Greeting, HumanPlease, Thanks};

/// Whole messages, in lower case and without punctuation.
const PHRASES: &[(SmallTalk, Language, &str)] = &[
    (
        Greeting,
        En,
        "hello|hi|hey|hello there|hi there|hey there|good morning|good afternoon|good evening|good day|greetings|hello bot|hi bot|how are you|how are you today|good morning how are you today|hi how are you|hello how are you",
    ),
    (
        Greeting,
        De,
        "hallo|moin|moin moin|servus|grüezi|grüß gott|guten tag|guten morgen|guten abend|tag|hallo zusammen|hi zusammen|wie geht es ihnen|wie gehts|wie geht's|hallo wie geht es ihnen",
    ),
    (
        Greeting,
        Fr,
        "bonjour|salut|bonsoir|coucou|bonjour à tous|bonjour madame|bonjour monsieur|comment allez vous|ça va|bonjour comment allez vous",
    ),
    (
        Greeting,
        Es,
        "hola|buenas|buenos días|buenas tardes|buenas noches|qué tal|hola qué tal|hola buenas|cómo está|cómo estás|hola buenos días",
    ),
    (
        Thanks,
        En,
        "thanks|thank you|thank you very much|thanks a lot|many thanks|cheers|great thanks|ok thanks|perfect thanks|thanks that was really helpful|thanks for your help|thank you for your help|bye|goodbye|see you|have a nice day|bye have a nice weekend",
    ),
    (
        Thanks,
        De,
        "danke|danke schön|dankeschön|vielen dank|besten dank|herzlichen dank|super danke|ok danke|danke für die hilfe|vielen dank für ihre hilfe|tschüss|auf wiedersehen|bis dann|schönen tag noch|schönes wochenende",
    ),
    (
        Thanks,
        Fr,
        "merci|merci beaucoup|merci bien|un grand merci|ok merci|parfait merci|super merci|merci pour votre aide|au revoir|bonne journée|à bientôt|bon week end",
    ),
    (
        Thanks,
        Es,
        "gracias|muchas gracias|mil gracias|ok gracias|perfecto gracias|genial gracias|gracias por la ayuda|gracias por su ayuda|adiós|hasta luego|hasta pronto|que tenga un buen día|buen fin de semana",
    ),
    (
        AboutMe,
        En,
        "who are you|what are you|are you a bot|are you a robot|are you human|are you a robot or a real person|are you a real person|what's your name|what is your name|what can you do|what do you do",
    ),
    (
        AboutMe,
        De,
        "wer bist du|wer sind sie|was bist du|bist du ein bot|sind sie ein bot|bist du ein mensch|sind sie ein mensch|wie heißt du|wie heißen sie|was kannst du|was können sie",
    ),
    (
        AboutMe,
        Fr,
        "qui es tu|qui êtes vous|tu es un robot|êtes vous un robot|es tu un humain|êtes vous humain|comment t'appelles tu|comment vous appelez vous|que peux tu faire|que savez vous faire",
    ),
    (
        AboutMe,
        Es,
        "quién eres|quién es usted|eres un bot|eres un robot|es usted un robot|eres humano|cómo te llamas|cómo se llama|qué puedes hacer|qué sabe hacer",
    ),
    (
        HumanPlease,
        En,
        "human|human please|a human please|person please|real person please|agent|agent please|operator|i want to talk to a human|i want to talk to a person|i want to speak to a human|i want to speak to a real person|can i talk to a human|can i talk to a person|can i speak to someone|talk to a human|speak to a human|let me talk to a person",
    ),
    (
        HumanPlease,
        De,
        "mensch|mensch bitte|mitarbeiter|mitarbeiter bitte|ich möchte mit einem menschen sprechen|ich will mit einem menschen sprechen|ich möchte mit einem mitarbeiter sprechen|kann ich mit einem menschen sprechen|kann ich mit jemandem sprechen|bitte einen menschen",
    ),
    (
        HumanPlease,
        Fr,
        "humain|un humain|un humain svp|un conseiller|un conseiller svp|je veux parler à un humain|je veux parler à quelqu'un|je voudrais parler à quelqu'un|je voudrais parler à un conseiller|puis je parler à quelqu'un|parler à un humain",
    ),
    (
        HumanPlease,
        Es,
        "humano|un humano|un humano por favor|una persona|una persona por favor|un agente|un agente por favor|quiero hablar con una persona|quiero hablar con un humano|quiero hablar con alguien|puedo hablar con alguien|hablar con un agente",
    ),
];

/// What a message is, if it is small talk, and in which language.
#[must_use]
pub fn recognise(message: &str) -> Option<(SmallTalk, Language)> {
    PHRASES
        .iter()
        .find(|(_, _, phrases)| is_one_of(message, phrases))
        .map(|&(kind, language, _)| (kind, language))
}
