//! Wishes in words that begin a dialogue: "I want to open a case for `XenApp`".
//!
//! Only what is plainly a wish counts. "How do I open a case?" is a question for the FAQ; so is everything in doubt.

use std::sync::LazyLock;

use regex::Regex;

use super::flow::Start;
use crate::domain::language::Language;
use crate::domain::phrases::{plain, same};

/// A dialogue that somebody wants to begin, and the language in which they said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The dialogue.
    pub start: Start,
    /// The language.
    pub language: Language,
}

/// What a pattern begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Eligibility,
    AddOn,
    Support,
    OpenCase,
    Cases,
    Review,
    SignIn,
}

use Kind::{AddOn, Cases, Eligibility, OpenCase, Review, SignIn, Support};
use Language::{De, En, Es, Fr};

/// What may stand before a wish, by language.
const BEFORE: [(Language, &str); 4] = [
    (
        En,
        "(?:(?:hi|hello|hey|ok|okay|please|now) )*(?:(?:(?:i|we) (?:want|need|have|wish|would like)|(?:i|we) ?d like|(?:i|we) must) to |(?:can|could|may) (?:i|we|you) (?:please )?|help me (?:to )?|let (?:me|us) |lets |please |(?:i|we) (?:want|need|would like) )?",
    ),
    (
        De,
        "(?:(?:hallo|guten tag|ok|okay|bitte) )*(?:(?:ich|wir) (?:möchten?|wollen|will|muss|müssen|würden?(?: gerne?)?|hätten? gern|brauchen?) (?:bitte |gerne? |jetzt )?)?",
    ),
    (
        Fr,
        "(?:(?:bonjour|ok|svp|s il vous plaît) )*(?:(?:je|nous) (?:veux|voulons|voudrais|voudrions|souhaite|souhaitons|souhaiterais|dois|devons|aimerais|aimerions) |j aimerais |pouvez vous |(?:j ai|nous avons) besoin d )?",
    ),
    (
        Es,
        "(?:(?:hola|buenos días|buenas tardes|ok|por favor) )*(?:(?:quiero|queremos|quisiera|quisiéramos|necesito|necesitamos|deseo|deseamos|me gustaría|nos gustaría|debo|debemos|puede|puedo) )?",
    ),
];

/// Each in plain words: lower case, no punctuation, single blanks. `(?P<p>…)` is the product.
const PATTERNS: &[(Kind, Language, &str)] = &[
    (
        OpenCase,
        En,
        "(?:open|log|raise|create|submit|file|start|register|report) (?:a|an|another|one|my)?(?: |^)?(?:new )?(?:support |technical )?(?:case|ticket|incident|service request|support request|problem)(?: please)?(?: (?:for|about|on|with|regarding|concerning) (?:the |our |a )?(?P<p>.+?))?(?: please)?",
    ),
    (OpenCase, En, "new (?:support )?(?:case|ticket)(?: for (?P<p>.+))?"),
    (
        OpenCase,
        De,
        "(?:einen?|ein) (?:neuen?s? )?(?:support )?(?:case|fall|ticket|incident|support ?fall|serviceanfrage)(?: (?:für|zu|wegen|über) (?:den |die |das |unseren? )?(?P<p>.+?))? (?:öffnen|eröffnen|anlegen|melden|erstellen|aufmachen|aufgeben|einreichen)(?: bitte)?",
    ),
    (
        OpenCase,
        De,
        "(?:neuer|neuen|neues) (?:case|fall|ticket|support ?fall)(?: (?:für|zu) (?P<p>.+?))?(?: (?:öffnen|eröffnen|anlegen|erstellen))?(?: bitte)?",
    ),
    (
        OpenCase,
        De,
        "(?:case|fall|ticket) (?:für (?P<p>.+) )?(?:öffnen|eröffnen|anlegen|erstellen)",
    ),
    (
        OpenCase,
        Fr,
        "(?:ouvrir|créer|soumettre|enregistrer|déclarer|signaler) (?:un |une )?(?:nouveau |nouvelle )?(?:dossier|case|ticket|incident|demande d assistance)(?: de support)?(?: (?:pour|concernant|sur) (?:le |la |l |notre )?(?P<p>.+?))?(?: svp| s il vous plaît)?",
    ),
    (OpenCase, Fr, "nouveau (?:dossier|case|ticket)(?: pour (?P<p>.+))?"),
    (
        OpenCase,
        Es,
        "(?:abrir|crear|registrar|enviar|iniciar) (?:un |una )?(?:nuevo |nueva )?(?:caso|ticket|incidente|incidencia|solicitud de soporte)(?: de soporte)?(?: (?:para|sobre|de|por) (?:el |la |nuestro )?(?P<p>.+?))?(?: por favor)?",
    ),
    (
        OpenCase,
        Es,
        "(?:nuevo caso|nueva incidencia)(?: (?:para|de) (?P<p>.+))?",
    ),
    (
        AddOn,
        En,
        "(?:buy|purchase|order|get) (?:an? |some |more |another |additional |extra )*(?:add ?ons?|incidents?|incident packs?|add on incidents?)(?: please)?",
    ),
    (
        AddOn,
        De,
        "(?:ein |einen |weitere |zusätzliche |mehr |noch )*(?:add ?ons?|incidents?|zusatz ?incidents?) (?:kaufen|bestellen|erwerben|dazukaufen|nachkaufen)(?: bitte)?",
    ),
    (
        AddOn,
        Fr,
        "(?:acheter|commander) (?:un |une |des |d autres |plus d |de nouveaux )*(?:add ?ons?|incidents?(?: supplémentaires?)?|options? complémentaires?)(?: svp)?",
    ),
    (
        AddOn,
        Es,
        "(?:comprar|adquirir|pedir|encargar) (?:un |una |más |otros |unos )*(?:add ?ons?|incidentes?(?: adicionales?)?|incidencias?(?: adicionales?)?|complementos?)(?: por favor)?",
    ),
    (
        Support,
        En,
        "(?:buy|purchase|order|get) (?:the |a )?(?:basic |technical )*(?:support|agreement|support agreement|basic pin)(?: please)?",
    ),
    (
        Support,
        De,
        "(?:den |die |das )?(?:basis ?|technischen )*(?:support|supportvertrag|vertrag|basic pin) (?:kaufen|bestellen|erwerben)",
    ),
    (
        Support,
        Fr,
        "(?:acheter|commander|souscrire) (?:le |un |au )?(?:support|contrat de support)(?: technique| de base)*",
    ),
    (
        Support,
        Es,
        "(?:comprar|adquirir|contratar) (?:el |un )?(?:soporte|contrato de soporte|acuerdo de soporte)(?: técnico| básico)*",
    ),
    (
        Eligibility,
        En,
        "(?:(?:check|see|know|test) )?(?:(?:if|whether) )?(?:am i|are we|i am|i m|we are|we re) (?:eligible|entitled)(?: to (?:support|open a case))?(?: (?:for|to|with) (?:support )?(?:for |on )?(?:the )?(?P<p>.+?))?",
    ),
    (
        Eligibility,
        En,
        "check (?:my|our) eligibility(?: (?:for|with) (?P<p>.+))?",
    ),
    (
        Eligibility,
        De,
        "(?:prüfen ob )?(?:(?:bin ich|sind wir|ich bin|wir sind) )?(?:für (?P<p>.+) )?(?:support ?berechtigt|anspruchsberechtigt)(?: (?:bin|sind))?",
    ),
    (
        Eligibility,
        De,
        "(?:meine|unsere) (?:support ?)?berechtigung(?: für (?P<p>.+))? prüfen",
    ),
    (
        Eligibility,
        Fr,
        "(?:vérifier si )?(?:suis je|sommes nous|je suis|nous sommes) éligibles?(?: (?:pour|à) (?P<p>.+))?",
    ),
    (
        Eligibility,
        Fr,
        "vérifier (?:mon|notre) éligibilité(?: pour (?P<p>.+))?",
    ),
    (
        Eligibility,
        Es,
        "(?:comprobar si )?(?:tengo|tenemos) derecho a(?:l)? soporte(?: (?:para|de) (?P<p>.+))?",
    ),
    (
        Eligibility,
        Es,
        "(?:comprobar|verificar) (?:mi|nuestra) elegibilidad(?: para (?P<p>.+))?",
    ),
    (
        Cases,
        En,
        "(?:show|list|see|view|check)(?: me)? (?:all )?(?:my|our|the status of my|the status of our) (?:open )?(?:cases|case|tickets)|(?:my|our) (?:open )?(?:cases|tickets)|(?:status of )(?:my|our) (?:cases?|tickets?)",
    ),
    (
        Cases,
        De,
        "(?:zeig(?:en sie)? (?:mir )?)?(?:meine|unsere|alle meine) (?:offenen )?(?:cases|fälle|tickets|support ?fälle)(?: (?:an)?(?:sehen|zeigen|anzeigen|auflisten))?(?: bitte)?",
    ),
    (
        Cases,
        Fr,
        "(?:(?:voir|afficher|montrez moi|consulter) )?(?:mes|nos) (?:dossiers|cases|tickets)(?: ouverts)?",
    ),
    (
        Cases,
        Es,
        "(?:(?:ver|mostrar|muéstreme|consultar) )?(?:mis|nuestros) (?:casos|tickets)(?: abiertos)?",
    ),
    (
        Review,
        En,
        "(?:request|ask for|start|apply for) (?:a |an )?(?:case )?review(?: of (?:my|our|a) cases?)?(?: please)?",
    ),
    (
        Review,
        De,
        "(?:ein |einen |eine )?(?:case )?(?:review|überprüfung(?: (?:meiner|unserer) (?:cases|fälle))?) (?:beantragen|anfordern|anfragen)",
    ),
    (
        Review,
        Fr,
        "demander (?:une? )?(?:case review|révision|réexamen)(?: de (?:mes|nos) (?:dossiers|cases))?",
    ),
    (
        Review,
        Es,
        "(?:solicitar|pedir) (?:una? )?(?:case review|revisión)(?: de (?:mis|nuestros) casos)?",
    ),
    (SignIn, En, "(?:sign|log) ?(?:me )?in|login|sign in please"),
    (SignIn, De, "(?:mich |uns )?(?:anmelden|einloggen)"),
    (SignIn, Fr, "(?:me |nous )?(?:connecter|identifier)|connexion"),
    (SignIn, Es, "iniciar (?:la )?sesión|identificarme|conectarme"),
];

/// Compiled once: the kind, the language, the pattern.
static COMPILED: LazyLock<Vec<(Kind, Language, Regex)>> = LazyLock::new(|| {
    let compile = |&(kind, language, pattern): &(Kind, Language, &str)| {
        let before = BEFORE
            .iter()
            .find(|(own, _)| *own == language)
            .map_or("", |(_, before)| before);
        let whole = format!("^{before}(?:{pattern})$");
        // A pattern that can't be compiled would be a bug, which the tests find.
        Regex::new(&whole).ok().map(|regex| (kind, language, regex))
    };
    PATTERNS.iter().filter_map(compile).collect()
});

/// Longer messages tell a story rather than a wish, in characters.
const LONGEST: usize = 160;

/// The wish in a message, if it plainly is one.
#[must_use]
pub fn wish(message: &str) -> Option<Wish> {
    if message.chars().count() > LONGEST {
        return None;
    }
    let said = plain(message);
    let found = COMPILED.iter().find_map(|(kind, language, regex)| {
        let product = regex
            .captures(&said)?
            .name("p")
            .map(|product| product.as_str().to_owned());
        Some((*kind, *language, product))
    });
    let (kind, language, product) = found?;
    let product = product.map(|product| as_typed(message, &product));
    let start = match kind {
        Eligibility => Start::Eligibility { product },
        AddOn => Start::AddOn,
        Support => Start::Support,
        OpenCase => Start::OpenCase { product },
        Cases => Start::Cases { case: None },
        Review => Start::Review { case: None },
        SignIn => Start::SignIn,
    };
    Some(Wish { start, language })
}

/// How many patterns there are and how many can be used, for the test that compares them.
#[must_use]
pub fn patterns() -> (usize, usize) {
    (PATTERNS.len(), COMPILED.len())
}

/// The product as it was typed: its plain words are found again in the message.
fn as_typed(message: &str, plain: &str) -> String {
    let words: Vec<&str> = message.split_whitespace().collect();
    // A hyphen makes two plain words of one typed.
    let most = plain.split(' ').count().min(words.len());
    let found = (1..=most)
        .rev()
        .flat_map(|count| words.windows(count))
        .map(|window| window.join(" "))
        .find(|typed| same(typed, plain));
    let typed = found.unwrap_or_else(|| plain.to_owned());
    typed.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}
