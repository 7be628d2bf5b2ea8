//! What people say beside an answer: yes, no, back, never mind, "what do you mean?". Only whole messages count.

use crate::domain::phrases::is_one_of;

/// Something said beside an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    /// "Yes"
    Yes,
    /// "No"
    No,
    /// "Back"
    Back,
    /// "Never mind"
    Cancel,
    /// "That's all"
    Done,
    /// "What do you mean?"
    Explain,
}

/// Whole messages, in all four languages.
const PHRASES: &[(Aside, &str)] = &[
    (
        Aside::Yes,
        "yes|y|yep|yeah|yes please|sure|ok|okay|right|correct|that's right|exactly|ja|j|jawohl|ja bitte|genau|stimmt|richtig|gerne|\
         oui|o|oui merci|d'accord|exact|c'est ça|tout à fait|sí|si|s|sí por favor|claro|correcto|exacto|vale|de acuerdo",
    ),
    (
        Aside::No,
        "no|n|nope|no thanks|not really|nein|nö|nein danke|non|non merci|no gracias|not yet|noch nicht|pas encore|todavía no",
    ),
    (
        Aside::Back,
        "back|go back|previous|one step back|zurück|einen schritt zurück|retour|précédent|revenir|atrás|volver|anterior|paso anterior",
    ),
    (
        Aside::Cancel,
        "cancel|stop|quit|exit|never mind|nevermind|forget it|abort|abbrechen|abbruch|stopp|vergiss es|vergessen sie es|\
         annuler|arrêter|laissez tomber|laisse tomber|cancelar|parar|salir|déjalo|olvídelo|olvídalo",
    ),
    (
        Aside::Done,
        "done|that's all|that is all|finished|ready|nothing else|that's it|fertig|das war's|das ist alles|mehr nicht|\
         terminé|c'est tout|rien d'autre|fini|listo|eso es todo|nada más|ya está",
    ),
    (
        Aside::Explain,
        "what do you mean|what does that mean|what is that|what's that|what do you mean by that|i don't understand|i do not understand|\
         explain|please explain|help|help me|huh|what|why|why do you ask|why do you need that|what for|\
         was meinen sie|was meinst du|was bedeutet das|was heißt das|was ist das|das verstehe ich nicht|ich verstehe nicht|wie bitte|hilfe|wieso|warum|wozu|\
         que voulez vous dire|qu'est ce que ça veut dire|qu'est ce que c'est|c'est quoi|je ne comprends pas|aide|pourquoi|comment ça|\
         qué quiere decir|qué significa|qué significa eso|qué es eso|no entiendo|no lo entiendo|ayuda|por qué|para qué",
    ),
];

/// What a message is beside an answer, if it is anything of the kind.
pub(super) fn recognise(message: &str) -> Option<Aside> {
    let marks = message.trim();
    if !marks.is_empty() && marks.chars().all(|letter| matches!(letter, '?' | '¿' | '!')) {
        return Some(Aside::Explain);
    }
    PHRASES
        .iter()
        .find(|(_, phrases)| is_one_of(message, phrases))
        .map(|&(aside, _)| aside)
}
