//! The sentences of letters to contacts, with their numbers and days, in all four languages.

use partnerdesk::domain::language::Language;
use partnerdesk::domain::messages::{Message, say};

/// The sentence in English, German, French and Spanish, one a line.
fn in_all(message: &Message) -> String {
    Language::ALL.map(|language| say(language, message)).join("\n")
}

#[test]
fn unused_incidents_are_counted_as_people_count() {
    let unused = |count| in_all(&Message::ReminderUnused { count });
    insta::assert_snapshot!(unused(0), @r#"
    No incidents are left unused.
    Ungenutzte Incidents gibt es keine.
    Il ne reste aucun incident non utilisé.
    No queda ninguna incidencia sin usar.
    "#);
    insta::assert_snapshot!(unused(1), @r#"
    One incident is unused. It lapses then and can't be rolled over.
    Ein Incident ist noch nicht genutzt. Er verfällt dann und lässt sich nicht übertragen.
    Un incident n’a pas été utilisé. Il sera alors perdu et ne pourra pas être reporté.
    Queda una incidencia sin usar. Se perderá entonces y no se puede trasladar.
    "#);
    insta::assert_snapshot!(unused(1200), @r#"
    1,200 incidents are unused. They lapse then and can't be rolled over.
    1.200 Incidents sind noch nicht genutzt. Sie verfallen dann und lassen sich nicht übertragen.
    1 200 incidents n’ont pas été utilisés. Ils seront alors perdus et ne pourront pas être reportés.
    Quedan 1200 incidencias sin usar. Se perderán entonces y no se pueden trasladar.
    "#);
}

#[test]
fn what_was_approved_is_told_with_its_end() {
    let end = "2012-12-01".parse().expect("a day");
    let add_on = |incidents| {
        in_all(&Message::OrderAddOnApproved {
            order: "O-000001".to_owned(),
            name: "Pack".to_owned(),
            incidents,
            end,
        })
    };
    let support = |incidents| {
        in_all(&Message::OrderSupportApproved {
            order: "O-000001".to_owned(),
            incidents,
            end,
        })
    };
    insta::assert_snapshot!(add_on(1), @r#"
    Your order O-000001 (Pack) has been approved: one incident has been added. It can be used until 1 December 2012.
    Ihre Bestellung O-000001 (Pack) ist genehmigt: Ein Incident ist dazugekommen, nutzbar bis zum 1. Dezember 2012.
    Votre commande O-000001 (Pack) a été acceptée : un incident a été ajouté, utilisable jusqu’au 1er décembre 2012.
    Su pedido O-000001 (Pack) ha sido aprobado: se ha añadido una incidencia, que puede usar hasta el 1 de diciembre de 2012.
    "#);
    insta::assert_snapshot!(add_on(5), @r#"
    Your order O-000001 (Pack) has been approved: 5 incidents have been added. They can be used until 1 December 2012.
    Ihre Bestellung O-000001 (Pack) ist genehmigt: 5 Incidents sind dazugekommen, nutzbar bis zum 1. Dezember 2012.
    Votre commande O-000001 (Pack) a été acceptée : 5 incidents ont été ajoutés, utilisables jusqu’au 1er décembre 2012.
    Su pedido O-000001 (Pack) ha sido aprobado: se han añadido 5 incidencias, que puede usar hasta el 1 de diciembre de 2012.
    "#);
    insta::assert_snapshot!(support(1), @r#"
    Your order O-000001 has been approved: your basic agreement runs until 1 December 2012, with one incident.
    Ihre Bestellung O-000001 ist genehmigt: Ihr Basisvertrag läuft bis zum 1. Dezember 2012 und enthält einen Incident.
    Votre commande O-000001 a été acceptée : votre contrat de base court jusqu’au 1er décembre 2012 et comprend un incident.
    Su pedido O-000001 ha sido aprobado: su contrato básico está vigente hasta el 1 de diciembre de 2012 e incluye una incidencia.
    "#);
    insta::assert_snapshot!(support(5), @r#"
    Your order O-000001 has been approved: your basic agreement runs until 1 December 2012, with 5 incidents.
    Ihre Bestellung O-000001 ist genehmigt: Ihr Basisvertrag läuft bis zum 1. Dezember 2012 und enthält 5 Incidents.
    Votre commande O-000001 a été acceptée : votre contrat de base court jusqu’au 1er décembre 2012 et comprend 5 incidents.
    Su pedido O-000001 ha sido aprobado: su contrato básico está vigente hasta el 1 de diciembre de 2012 e incluye 5 incidencias.
    "#);
}

#[test]
fn an_answer_stands_below_its_heading() {
    let replied = in_all(&Message::CaseReplied {
        case: "C-000001".to_owned(),
        text: "Which version?\nAnd { $which } file?".into(),
    });
    insta::assert_snapshot!(replied, @r#"
    Support has written in your case C-000001:
    Which version?
    And { $which } file?
    Der Support hat Ihnen zu Ihrem Case C-000001 geschrieben:
    Which version?
    And { $which } file?
    Le support vous a écrit au sujet de votre dossier C-000001 :
    Which version?
    And { $which } file?
    El soporte le ha escrito en su caso C-000001:
    Which version?
    And { $which } file?
    "#);
}
