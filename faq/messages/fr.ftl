# What the assistant says, in French (vous). How to change a sentence is explained in en.ftl.

day = { $day ->
        [1] 1er
       *[other] { $day }
    } { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }

## Rules: why something can or can't be done.

rule-add-on-needs-agreement = Les add-ons ne sont proposés qu’une fois le contrat de base (PIN) acheté, et aucun n’est actif aujourd’hui.
rule-add-on-agreement-record = Le support est obligatoire pour votre niveau, mais aucun contrat actif n’est enregistré chez nous. L’enregistrement doit être erroné ; Partner Operations peut le corriger.
rule-add-on-within-membership = Les add-ons ne s’achètent que pendant votre période d’adhésion, et la date d’aujourd’hui n’en fait pas partie.
rule-add-on-end-fixed = Un add-on prend fin le dernier jour de votre adhésion ; aucune autre date n’est possible (c’est notre lecture de la FAQ).
rule-add-on-agreement-active = Votre contrat est actif aujourd’hui : vous avez accès aux add-ons.
rule-add-on-any-day = Les add-ons s’achètent à tout moment pendant votre période d’adhésion.
rule-add-on-term = L’add-on prend fin en même temps que votre adhésion (c’est notre lecture de la FAQ).
rule-unused-incidents-lapse = Attention : les incidents non utilisés à la fin de la période sont perdus. Ils ne peuvent pas être reportés.
rule-no-carry-over = Les incidents restants ne peuvent pas être reportés d’une période à l’autre, y compris ceux qui vous ont été recrédités.
rule-support-within-membership = Le support s’achète à tout moment pendant votre adhésion, et la date d’aujourd’hui n’en fait pas partie.
rule-support-end-fixed = Le support suit la durée de votre adhésion ; il ne peut se terminer ni plus tôt ni plus tard.
rule-support-purchase = Vous pouvez acheter le support à tout moment pendant votre adhésion, en contactant Partner Operations.
rule-support-term = Le support prend fin en même temps que votre contrat d’adhésion.
rule-agreement-on-record = Un contrat est déjà enregistré à votre nom. Cela ne change pas la réponse (c’est notre lecture : la FAQ n’en parle pas).
rule-support-included = Pour votre niveau, le support est obligatoire et déjà compris. Partner Operations peut vous renseigner.
rule-support-not-said = La FAQ ne dit pas comment les partenaires de votre niveau obtiennent le support. Veuillez vous adresser à Partner Operations.
rule-general-question = Partner Operations répond aux questions générales sur les programmes et leurs options de support.
rule-opt-out-mandatory = Le support est obligatoire pour tous les revendeurs de votre niveau. Vous ne pouvez pas y renoncer, et la cotisation annuelle reste due.
rule-opt-out-by-choice = Vous n’êtes pas tenu d’acheter le support : à votre niveau, il est facultatif (c’est notre lecture de la FAQ).
rule-opt-out-not-said = La FAQ ne dit pas si le support est obligatoire pour vous. Nous transmettons votre question.
rule-case-online-product = Il s’agit d’un produit Citrix Online. Les produits Citrix Online ne sont pas pris en charge dans ce programme, quel que soit votre niveau.
rule-case-foreign-product = Ce n’est pas un produit Citrix. Seuls les produits Citrix sont pris en charge.
rule-case-product-unclassified = Nous ne savons pas encore si ce produit est pris en charge. Notre équipe doit d’abord l’examiner.
rule-case-needs-membership = Seuls les membres du programme ont droit au support, et aucune adhésion n’est active pour vous aujourd’hui.
rule-case-needs-agreement = Vous n’avez pas de contrat de support actif aujourd’hui. Vous pouvez en acheter un auprès de Partner Operations.
rule-case-agreement-record = Le support est obligatoire pour votre niveau, mais aucun contrat actif n’est enregistré chez nous. L’enregistrement doit être erroné ; Partner Operations peut le corriger.
rule-case-agreement-not-said = Aucun contrat de support actif n’est enregistré pour vous. Veuillez vous adresser à Partner Operations.
rule-case-needs-named-contact = Seuls les contacts techniques désignés d’un partenaire peuvent ouvrir un dossier, et vous n’êtes pas enregistré comme tel.
rule-case-needs-pin = Pour ouvrir un dossier, il vous faut un PIN personnel, et aucun n’est enregistré pour vous.
rule-case-needs-certification = Seuls les professionnels certifiés ont droit au support, et aucune certification n’est enregistrée pour vous.
rule-case-certification-expired = Votre certification a expiré. Seule une certification valable aujourd’hui compte (c’est notre lecture de la FAQ).
rule-case-product-not-covered = Vous recevez le support pour les produits pour lesquels vous êtes certifié ; celui-ci n’en fait pas partie.
rule-case-coverage-not-said = Nous ne savons pas quels produits couvre votre certification. Notre équipe doit d’abord le vérifier.
rule-case-pool-empty = Il ne vous reste aucun incident. La FAQ ne dit pas qu’un dossier est alors refusé (c’est notre lecture).
rule-pool-add-on = Vous pouvez demander un add-on à Partner Operations : votre contrat actif vous y donne accès.
rule-pool-add-on-any-day = Les add-ons s’achètent à tout moment pendant votre période d’adhésion.
rule-pool-review = Vous pouvez aussi demander une révision des dossiers à support.feedback@eu.citrix.com. Un crédit n’est pas promis.
rule-case-certified = Adhésion, contrat, PIN et certification sont en règle : vous pouvez ouvrir un dossier pour ce produit.
rule-case-product-supported = Le produit est pris en charge : tous les produits Citrix le sont, sauf les produits Citrix Online.
rule-case-portal-option = Dans le portail, veuillez choisir l’option « Technical Support » de la liste principale.
rule-pin-own = C’est votre propre PIN : vous pouvez l’utiliser.
rule-pin-personal = Un PIN est attribué à une seule personne et ne peut pas être transmis, même à un collègue qui possède le même certificat.
rule-pin-not-transferable = Chaque contact désigné dispose d’un PIN individuel pour joindre le support technique ; personne d’autre ne peut l’utiliser.
rule-pin-successor = Un successeur reçoit son propre PIN. Veuillez contacter Partner Operations (c’est notre lecture de la FAQ).
rule-review-needs-agreement = La FAQ ne parle que des dossiers d’un contrat, et vous n’en avez pas d’actif aujourd’hui. Elle ne dit pas si une révision est tout de même possible ; nous transmettons votre question.
rule-review-agreement-ended = Votre contrat est terminé, et les incidents restants ne peuvent pas être reportés d’une période à l’autre.
rule-review-nothing-to-count = Votre contrat ne comprend aucun incident : il n’y a pas de part à calculer. La FAQ ne dit pas ce qui vaut dans ce cas ; nous transmettons votre question.
rule-review-below-threshold = Vous n’avez pas encore utilisé assez de dossiers pour demander une révision.
rule-review-allowed = Vous avez utilisé assez de dossiers pour demander une révision. Veuillez écrire à support.feedback@eu.citrix.com.
rule-review-without-bug = Aucun de vos dossiers n’a besoin d’être un bug : la FAQ ne demande que la part de dossiers utilisés (c’est notre lecture).
rule-review-no-promise = Une révision n’est pas une promesse : les dossiers sont recrédités ou non selon la Case Review Policy.
rule-elsewhere-review-answer = Hors FAQ : une demande de révision reçoit une réponse dans un délai fixé.
rule-elsewhere-credit-validity = Hors FAQ : les crédits ne sont valables que pendant le contrat d’un an.
rule-credit-needs-bug = Le dossier n’a pas été requalifié en bug : il est décompté de vos incidents.
rule-credit-needs-grant = Même un dossier requalifié en bug est d’abord décompté de vos incidents. Il n’est recrédité qu’une fois la révision accordée.
rule-credit-after-period = La période est terminée, et les incidents ne peuvent pas être reportés d’une période à l’autre.
rule-credit-outside-period = Les dossiers ne sont recrédités que pendant votre période d’adhésion, et la date d’aujourd’hui n’en fait pas partie.
rule-credit-granted = Le dossier est un bug et sa révision a été accordée : il est recrédité selon la Case Review Policy.
rule-response-times-committed = Le support technique s’engage sur des délais de réponse envers les partenaires de votre niveau.
rule-response-times-list = La liste complète figure à l’Exhibit A du Partner Support Services Agreement.
rule-response-times-not-said = La FAQ ne mentionne des délais de réponse que pour Platinum et Gold ; elle ne dit rien du vôtre. Nous transmettons votre question.
rule-end-user-appliance = La FAQ ne parle que du support des logiciels ; elle ne dit rien des appliances. Nous transmettons votre question.
rule-end-user-direct = Votre client a acheté Preferred Support et dispose d’un PIN : il peut s’adresser directement au support technique (c’est notre lecture de la FAQ).
rule-end-user-how = Il peut ouvrir un dossier sur www.mycitrix.com ou appeler le support technique (c’est notre lecture de la FAQ).
rule-end-user-pin-missing = Votre client a acheté Preferred Support mais n’a pas reçu de PIN. Veuillez écrire à support.feedback@eu.citrix.com.
rule-end-user-needs-contract = Pour un support direct de Citrix, votre client doit acheter un Preferred Support Contract, vendu par les Citrix Solution Advisors et les Citrix Authorized Distributors.
rule-end-user-reseller = Les clients qui n’ont pas acheté de support sont aidés par leur Preferred Reseller.
rule-portal-elsewhere = La note sur les demandes de service s’adresse aux partenaires de la zone EMEA ; la FAQ ne dit rien de votre région. Nous transmettons votre question.
rule-portal-not-entitled = Si vous ne voyez pas l’option « Technical Support », vous n’avez actuellement pas droit au support technique.
rule-portal-purchase = Pour acheter le support technique, veuillez contacter PartnerOperationsEMEA@eu.citrix.com.
rule-portal-customer-service = Une demande sous « Customer Service », quelle que soit la sous-catégorie, n’ouvre pas de demande technique et ne parvient pas au support technique.
rule-portal-other-option = La FAQ ne parle pas de cette option. Les demandes techniques s’ouvrent avec « Technical Support » dans la liste principale.
rule-portal-technical-support = « Technical Support » dans la liste principale est la bonne option pour une demande technique.
rule-purchase-contact-emea = Dans la zone EMEA, le support technique s’achète auprès de PartnerOperationsEMEA@eu.citrix.com.
rule-purchase-contact-elsewhere = Le support s’achète auprès de Partner Operations. Aucune adresse n’est publiée pour votre région.
rule-language-main = L’anglais est la langue principale du support technique.
rule-language-where-possible = Le support technique s’efforce, dans la mesure du possible, de vous répondre dans cette langue, sans le promettre. La langue principale est l’anglais.
rule-language-not-said = La FAQ ne mentionne pas cette langue. Elle cite l’anglais et, dans la mesure du possible, l’allemand, le français et l’espagnol.
rule-fact-missing = Il me manque une information pour vous répondre.
rule-either-way = Quoi qu’il en soit du reste, la réponse est la même : au moins un des points suivants s’applique.

## A second sentence after a rule's, with the days and numbers at hand.

term-ends = Le dernier jour est le { $end }.
period-ends = Votre période prend fin le { $end }.
requested-end = Vous avez demandé le { $requested } ; votre adhésion prend fin le { $end }.
cases-needed = { $needed ->
        [one] Il manque encore { $needed } dossier pour atteindre { $percent } %.
       *[other] Il manque encore { $needed } dossiers pour atteindre { $percent } %.
    }
elsewhere-answer = { $days ->
        [one] Le délai indiqué est de { $days } jour ouvré
       *[other] Le délai indiqué est de { $days } jours ouvrés
    } ({ $source }, consulté le { $as_of }).
elsewhere-origin = Source : { $source }, consulté le { $as_of }.

## Questions for what isn't known yet.

ask-today = De quel jour s’agit-il ?
ask-region = Dans quelle région êtes-vous ?
ask-tier = Quel est le niveau de votre entreprise : Silver, Gold ou Platinum ?
ask-membership = De quand à quand court votre adhésion ?
ask-agreement = Avez-vous un contrat de support, et de quand à quand court-il ?
ask-incidents = Combien d’incidents sont compris, ajoutés, utilisés et recrédités dans cette période ?
ask-named-contact = Êtes-vous un contact technique désigné de votre entreprise ?
ask-own-pin = Avez-vous un PIN personnel ?
ask-certifications = Quelles certifications avez-vous, et jusqu’à quand sont-elles valables ?
ask-product = De quel produit s’agit-il ?
ask-pin-holder = Qui utiliserait le PIN ?
ask-bug = Le dossier a-t-il été requalifié en bug ?
ask-review = Une révision a-t-elle été demandée, et avec quelle décision ?
ask-end-user-product = Votre client a-t-il besoin d’aide pour un logiciel ou pour une appliance ?
ask-end-user-purchased = Votre client a-t-il acheté Preferred Support ?
ask-end-user-pin = Votre client a-t-il reçu un PIN ?
ask-end-user-direct = Votre client souhaite-t-il un support directement de Citrix ?
ask-portal-option = Voyez-vous l’option « Technical Support » dans la liste principale du portail ?
ask-portal-category = Quelle option avez-vous choisie dans le portail ?
ask-language = De quelle langue s’agit-il ?

## La conversation.

source = Extrait de la FAQ : « { $question } » [{ $entry }]
list-not-published = Cette liste ne figure pas dans le texte publié. { $contact } pourra vous renseigner.
link-not-published = Le lien correspondant ne figure pas dans le texte publié. { $contact } pourra vous l’indiquer.
not-translated = Cette réponse n’est pas encore traduite ; voici le texte anglais :
clarify = Laquelle de ces questions est la vôtre ?
none-of-these = Aucune
none-chosen = Alors la FAQ ne semble pas y répondre. Essayez avec d’autres mots, ou adressez-vous à :
unanswered = La FAQ n’y répond pas, et je n’invente rien. Adressez-vous à :
contact-name = { $name } (aucune adresse publiée)
contact-address = { $name } : { $address }
welcome =
    Bonjour ! Je réponds aux questions sur le support technique des Citrix Solution Advisors, avec les mots de la FAQ.
    Posez simplement votre question, en français, en anglais, en allemand ou en espagnol. /help indique ce que je comprends d’autre.
help =
    Posez votre question avec vos propres mots, par exemple : Peut-on reporter les incidents non utilisés ?
    /language : choisir la langue de mes réponses
    /start : reprendre au début
    /help : cet aperçu
empty-message = Saisissez une question, s’il vous plaît. /help indique ce que je comprends.
too-long = Je peux lire { $limit } caractères à la fois au maximum. Merci de poser votre question plus brièvement.
unknown-command = Je ne connais pas { $command }. /help indique ce que je comprends.
language-ask = Dans quelle langue dois-je répondre ?
language-set = Désormais, je répondrai en français.
no-such-choice = { $count ->
        [1] Il n’y a qu’un choix : répondez 1, ou posez une autre question.
       *[other] Répondez par un nombre de 1 à { $count }, ou posez une autre question.
    }
greeting = Bonjour ! Que souhaitez-vous savoir sur le support technique des Citrix Solution Advisors ?
thanks = Je vous en prie. N’hésitez pas à revenir.
about-me = Je suis un programme, pas une personne. Je réponds à partir de la FAQ publiée sur le support technique des Citrix Solution Advisors, et je le dis quand elle n’a pas de réponse.
human-please = Je ne peux pas vous transférer, mais voici qui pourra vous aider :

## E-mails and notices.

mail-hello = Bonjour { $name },
mail-read = Vous pouvez répondre directement à cet e-mail ; les réponses sont lues.
mail-unread = Merci de ne pas répondre à cet e-mail : les réponses ne sont pas lues.

## Ce que le personnel a fait, et les rappels.

case-replied-subject = { $case } : réponse du support
case-replied = Le support vous a écrit au sujet de votre dossier { $case } :
    { $text }
case-answer-how = Pour répondre, écrivez /cases dans le chat et choisissez { $case }.
case-status-subject = { $case } : nouveau statut
case-now-open = Votre dossier { $case } est rouvert.
case-now-waiting-for-partner = Votre dossier { $case } attend une réponse de votre part.
case-now-waiting-for-support = Votre dossier { $case } est entre les mains du support.
case-now-resolved = Le support considère votre dossier { $case } comme résolu. Si le problème persiste, écrivez /cases dans le chat et rouvrez-le.
case-now-closed = Votre dossier { $case } est clos.
case-rate-how = Êtes-vous satisfait de l’aide reçue ? Écrivez /cases dans le chat, choisissez { $case } et donnez une note de 1 (pas du tout) à 5 (très).
case-bug-subject = { $case } : requalifié en bug
case-bug = Votre dossier { $case } a été requalifié en bug. Il reste décompté de vos incidents tant qu’une révision ne l’a pas recrédité. Vous pouvez la demander dans le chat avec /review dès que { $percent } % de vos dossiers sont utilisés.
order-approved-subject = { $order } : votre commande est acceptée
order-add-on-approved = Votre commande { $order } ({ $name }) a été acceptée : { $incidents ->
        [1] un incident a été ajouté, utilisable
       *[other] { $incidents } incidents ont été ajoutés, utilisables
    } jusqu’au { $end }.
order-support-approved = Votre commande { $order } a été acceptée : votre contrat de base court jusqu’au { $end } et comprend { $incidents ->
        [1] un incident
       *[other] { $incidents } incidents
    }.
order-declined-subject = { $order } : votre commande est refusée
order-declined = Votre commande { $order } a été refusée. La raison : { $reason }
review-decided-subject = { $review } : votre révision a été examinée
review-case-granted = Révision { $review } : le dossier { $case } est recrédité. Vous pouvez réutiliser cet incident jusqu’au { $end }.
review-case-declined = Révision { $review } : le dossier { $case } n’est pas recrédité.
review-reason = La raison : { $reason }
unbound-subject = Vous avez été déconnecté
unbound = Le support vous a déconnecté de tous les chats. Pour vous reconnecter, écrivez /signin et utilisez votre PIN. Si vous ne l’avez pas demandé, veuillez nous contacter.
reminder-membership-subject = Votre adhésion prend fin le { $end }
reminder-membership = L’adhésion de votre entreprise ({ $partner }) prend fin le { $end }.
reminder-agreement-subject = Votre contrat de support prend fin le { $end }
reminder-agreement = Le contrat de support de votre entreprise ({ $partner }) prend fin le { $end }.
reminder-unused = { $count ->
        [0] Il ne reste aucun incident non utilisé.
        [1] Un incident n’a pas été utilisé. Il sera alors perdu et ne pourra pas être reporté.
       *[other] { $count } incidents n’ont pas été utilisés. Ils seront alors perdus et ne pourront pas être reportés.
    }
reminder-certificate-subject = Votre certificat { $name } expire le { $end }
reminder-certificate = Votre certificat { $name } est valable jusqu’au { $end }. Après cette date, il ne vous permettra plus d’ouvrir un dossier.
overdue-subject = { $case } est en retard
overdue = Le dossier { $case } de { $partner } (gravité { $severity }) aurait dû recevoir une réponse avant le { $due }. Personne n’a encore répondu.
