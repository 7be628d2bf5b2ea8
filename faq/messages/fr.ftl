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
rule-end-user-direct = Avec Preferred Support et un PIN, le client final peut s’adresser directement au support technique (c’est notre lecture de la FAQ).
rule-end-user-how = Il peut ouvrir un dossier sur www.mycitrix.com ou appeler le support technique (c’est notre lecture de la FAQ).
rule-end-user-pin-missing = Preferred Support a été acheté, mais aucun PIN n’a été reçu. Veuillez écrire à support.feedback@eu.citrix.com.
rule-end-user-needs-contract = Pour un support direct de Citrix, le client final doit acheter un Preferred Support Contract, vendu par les Citrix Solution Advisors et les Citrix Authorized Distributors.
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
ask-end-user-product = S’agit-il d’un logiciel ou d’une appliance ?
ask-end-user-purchased = Le client final a-t-il acheté Preferred Support ?
ask-end-user-pin = Le client final a-t-il reçu un Service ID ou un PIN ?
ask-end-user-direct = Le client final souhaite-t-il un support directement de Citrix ?
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
    Posez votre question avec vos propres mots, par exemple : Peut-on reporter les incidents non utilisés ?
    /ask : interroger la FAQ au milieu d’autre chose
    /contact : à qui un client final peut s’adresser
    Pour les partenaires :
    /signin : se connecter avec votre PIN personnel
    /eligibility : suis-je éligible au support pour un produit ?
    /case : ouvrir un dossier
    /cases : les dossiers de votre entreprise
    /review : demander une révision de dossiers
    /addon : acheter des incidents supplémentaires
    /support : acheter le support de base
    /signout : se déconnecter
    À tout moment :
    /back : revenir d’une question
    /cancel : abandonner ce qui est commencé
    /language : choisir la langue de mes réponses
    /privacy : ce qui est conservé à votre sujet
    /start : reprendre au début
    /help : cet aperçu
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

## Verdicts.

verdict-allow = Oui, c’est possible.
verdict-refuse = Non, ce n’est pas possible.
verdict-route = Pas en l’état : quelqu’un doit vous aider.
verdict-unknown = La FAQ ne le dit pas, et je ne devine pas.
verdict-info = Voici ce qu’il en est :
own-standing = Pour { $partner } ({ $tier }) aujourd’hui :
verdict-for = { $about } : { $verdict }
verdict-go-to = Voici à qui s’adresser.
contact-next = Contact : { $contact }
contact-questions = Pour toute question : { $contact }
start-support = Acheter le support de base
handed-over = J’ai transmis cela à nos collaborateurs.
mail-unknown-subject = La FAQ ne dit rien : { $partner } attend une réponse
mail-unknown =
    { $contact } ({ $email }) de { $partner } a demandé : { $asked }. Les règles ne le disent pas :
    { $reasons }
quote = FAQ (en anglais) : “{ $quote }” [{ $entry }]

## Moving about.

yes = Oui
no = Non
yes-or-no = Répondez par oui ou par non, s’il vous plaît.
choose-below = Je ne comprends pas cette réponse. Choisissez l’une de ces possibilités.
words-wanted = Écrivez-le avec des mots, s’il vous plaît.
take-as-answer = C’était ma réponse, à reprendre telle quelle
ask-question = Que souhaitez-vous savoir ? Écrivez votre question après /ask.
cancelled = Annulé. Rien n’a été modifié.
cancel-choice = Annuler
nothing-to-cancel = Il n’y a rien à annuler.
nothing-to-go-back-to = Il n’y a rien à quoi revenir.
first-question = C’était la première question. /cancel pour arrêter.
resume-offer = Vous aviez commencé : { $name }. Souhaitez-vous continuer ?
resume = Continuer
drop = Abandonner
afresh = Recommencer
dropped = Abandonné.
state-lost = J’ai été mis à jour entre-temps et ne peux pas reprendre ce que vous aviez commencé. Merci de recommencer ; j’en suis désolé.
name-eligibility = vérifier l’éligibilité
name-add-on = acheter un add-on
name-support = acheter le support de base
name-open-case = ouvrir un dossier
name-cases = vos dossiers
name-end-user = aide pour un client final
name-sign-in = connexion
start-case = Ouvrir un dossier
start-add-on = Acheter un add-on
start-review = Demander une révision

## Signing in.

sign-in-first = Pour cela, vous devez d’abord vous connecter.
ask-pin = Saisissez votre PIN personnel, s’il vous plaît.
pin-wanted = Un PIN comporte de 6 à 12 chiffres et rien d’autre.
help-pin = Il s’agit du PIN qui vous a été attribué personnellement en tant que contact désigné de votre entreprise. Si vous n’en avez pas ou l’avez perdu, adressez-vous à Partner Operations. /cancel pour arrêter.
code-sent = Si ce PIN est enregistré, un code à 6 chiffres est en route vers l’adresse e-mail associée. Il est valable { $minutes } minutes.
code-sent-before = Un code vient d’être envoyé. Un nouveau sera possible dans { $seconds ->
        [one] { $seconds } seconde
       *[other] { $seconds } secondes
    }.
ask-code = Saisissez le code reçu par e-mail, s’il vous plaît.
new-code = Envoyer un nouveau code
code-wanted = Le code comporte 6 chiffres. Il se trouve dans l’e-mail ; regardez aussi dans les courriers indésirables.
help-code = Nous envoyons un code à l’adresse que votre entreprise a enregistrée pour votre PIN, afin que personne d’autre ne puisse l’utiliser. Si rien n’arrive, revenez avec /back pour vérifier le PIN, ou demandez à Partner Operations si l’adresse est exacte.
code-expired = Ce code n’est plus valable. Saisissez de nouveau votre PIN, s’il vous plaît.
wrong-code = Ce n’est pas le bon code. { $left ->
        [one] Il vous reste un essai.
       *[other] Il vous reste { $left } essais.
    }
too-many-codes = Ce n’est pas non plus le bon code, et il n’est plus utilisable. Patientez un peu, puis recommencez avec /signin.
sign-in-wait = Il y a eu trop d’essais. Réessayez dans { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }, s’il vous plaît.
signed-in = Bienvenue, { $name }. Vous êtes connecté pour { $partner }.
what-now = Vous pouvez vérifier votre éligibilité (/eligibility), ouvrir un dossier (/case), voir vos dossiers (/cases) ou acheter un add-on (/addon). /help montre tout.
already-signed-in = Vous êtes déjà connecté en tant que { $name } pour { $partner }. /signout vous déconnecte.
signed-out = Vous êtes déconnecté. Votre PIN est de nouveau libre pour un autre compte.
not-signed-in = Vous n’êtes pas connecté. /signin vous connecte.
signed-out-meanwhile = Vous avez été déconnecté entre-temps ; ce que vous aviez commencé a donc pris fin. /signin vous reconnecte.
pin-in-use = Le code est exact, mais ce PIN est déjà utilisé ici par un autre compte, et un PIN appartient à une seule personne.
pin-in-use-help = Si les deux comptes sont à vous, tapez /signout dans l’autre, puis connectez-vous ici. Sinon, prévenez Partner Operations ; nos collaborateurs sont informés.

## Products and eligibility.

ask-which-product = De quel produit s’agit-il ?
choose-product = Indiquez un produit ou choisissez-en un, s’il vous plaît.
did-you-mean = Vouliez-vous dire { $product } ?
no-it-is = Non, « { $product } »
help-product = Il s’agit du produit Citrix pour lequel vous avez besoin de support. Il détermine si le support est possible et quelle certification est nécessaire. Saisissez son nom ou choisissez-le.

## Buying.

no-catalogue = Les add-ons vous sont ouverts, mais leur liste ne figure pas dans le texte publié. { $contact } pourra vous la donner.
ask-add-on = Quel add-on souhaitez-vous ?
add-on-item = { $name } ({ $incidents ->
        [one] { $incidents } incident
       *[other] { $incidents } incidents
    })
help-add-on = Un add-on ajoute des incidents à votre réserve pour le reste de votre adhésion.
ask-quantity = Combien de fois « { $name } » ?
quantity-wanted = Saisissez un nombre entier de 1 à { $most }, s’il vous plaît.
help-quantity = Combien de ces add-ons souhaitez-vous commander ? Vous verrez le total avant toute commande.
add-on-summary = Votre commande : { $quantity } × { $name }, soit { $incidents ->
        [one] { $incidents } incident
       *[other] { $incidents } incidents
    } au total.
ask-order = Dois-je transmettre cette commande ?
confirm-order = Passer la commande
change-add-on = Changer d’add-on
change-quantity = Changer la quantité
help-confirm-order = Rien n’est commandé tant que vous n’avez pas choisi « Passer la commande ». Partner Operations l’examine ensuite et revient vers vous ; c’est là que vous connaîtrez le prix.
order-placed = Votre commande porte le numéro { $number }. { $contact } est informé et reviendra vers vous.
support-summary = Votre demande : le support de base (le contrat, appelé aussi Basic PIN).
ask-request-support = Dois-je envoyer cette demande à Partner Operations ?
confirm-support = Envoyer la demande
help-confirm-support = Rien n’est demandé tant que vous n’avez pas choisi « Envoyer la demande ». Partner Operations revient ensuite vers vous pour la suite.

## Opening a case.

ask-severity = Quelle est la gravité ?
severity-1 = 1 – personne ne peut travailler
severity-2 = 2 – le travail est fortement gêné
severity-3 = 3 – le travail est gêné en partie
severity-4 = 4 – une question ou un petit défaut
choose-severity = Choisissez une gravité de 1 à 4, s’il vous plaît.
help-severity = Dans quelle mesure le travail de votre client est-il gêné ? 1 si personne ne peut travailler, 4 si ce n’est qu’une question. Le support traite d’abord les cas graves.
ask-summary = Résumez-le en une ligne, s’il vous plaît ({ $limit } caractères au maximum).
summary-too-long = Cela fait { $length } caractères ; { $limit } au maximum. Les détails viennent à l’étape suivante.
help-summary = Une ligne à laquelle vous et le support reconnaîtrez le dossier, par exemple : « Les sessions se coupent au bout de 10 minutes ». Pour me poser une question, commencez par /ask.
ask-description = Décrivez le problème, s’il vous plaît : ce qui se passe, depuis quand, quelle version, ce que vous avez essayé. En un seul message.
help-description = Tout ce qui aide le support à comprendre le problème. Vous pourrez relire et modifier avant l’ouverture du dossier. Pour me poser une question, commencez par /ask.
ask-files = Y a-t-il des fichiers à joindre, comme des journaux ou des captures d’écran ? Envoyez-les maintenant ({ $count } au maximum, { $megabytes } Mo chacun).
no-files = Pas de fichiers
files-done = C’est tout
files-again = Retirer les fichiers
files-kept = { $count ->
        [one] Le fichier est enregistré.
       *[other] { $count } fichiers sont enregistrés.
    }
files-wanted = Envoyez un fichier ou choisissez de continuer.
files-need-case = Les fichiers vont avec un dossier. Ouvrez-en un avec /case, ou choisissez-en un avec /cases pour y écrire ; envoyez ensuite les fichiers.
too-many-files = Un dossier peut comporter jusqu’à { $limit } fichiers. Les autres n’ont pas été enregistrés.
file-too-large = « { $name } » dépasse { $megabytes } Mo et n’a pas été enregistré. Envoyez-en une partie ou compressez-le.
file-type-refused = « { $name } » n’est pas d’un type accepté. Images, PDF, fichiers texte et journaux, documents bureautiques et archives le sont.
file-unreadable = « { $name } » n’a pas pu être lu.
help-files = Les fichiers aident le support à trouver la cause : journaux, captures d’écran, configurations. Sans mots de passe, s’il vous plaît. S’il n’y en a pas, choisissez « Pas de fichiers ».
ask-case-language = Dans quelle langue souhaitez-vous être aidé ?
help-case-language = L’anglais est la langue principale du support. L’allemand, le français et l’espagnol sont possibles quand le support le peut, sans jamais être promis.
case-summary =
    Relisez encore une fois, s’il vous plaît :
    Produit : { $product }
    Gravité : { $severity }
    Résumé : { $summary }
    Description : { $description }
    Fichiers : { $files }
    Langue : { $language }
case-costs = L’ouverture du dossier utilise un incident de votre réserve. Dois-je l’ouvrir ?
confirm-case = Ouvrir ce dossier
change-product = Modifier le produit
change-severity = Modifier la gravité
change-summary = Modifier le résumé
change-description = Modifier la description
change-files = Modifier les fichiers
change-language = Modifier la langue
help-confirm-case = Rien n’est ouvert et aucun incident n’est utilisé tant que vous n’avez pas choisi « Ouvrir ce dossier ». D’ici là, tout peut être modifié.
case-opened = Votre dossier porte le numéro { $number }. { $left ->
        [0] C’était le dernier incident de votre réserve.
        [one] Il reste un incident dans votre réserve.
       *[other] Il reste { $left } incidents dans votre réserve.
    }
case-follow = Le support technique vous répondra ici et par e-mail. /cases affiche vos dossiers.

## My cases.

your-cases = Les dossiers de votre entreprise, les plus récents d’abord. Lequel souhaitez-vous voir ?
no-cases = Votre entreprise n’a pas encore de dossier.
older-cases = Dossiers plus anciens
case-wanted = Choisissez un dossier ou saisissez son numéro, par exemple C-000123.
no-such-case = Votre entreprise n’a pas de dossier { $number }.
case-line = { $number } · { $product } · { $status } · { $summary }
status-open = ouvert
status-waiting-for-partner = en attente de votre réponse
status-waiting-for-support = en attente du support
status-resolved = résolu
status-closed = clos
case-told = { $number } : { $summary }
    Produit : { $product }
    Gravité : { $severity }
    Statut : { $status }
    Ouvert le : { $opened }
    Description : { $description }
case-due = Réponse attendue d’ici : { $due }
bug-asked = Vous avez demandé qu’il soit examiné comme un bug.
bug-yes = Il a été redéfini comme un bug.
rated = Votre note : { $rating } sur 5.
case-files = Fichiers : { $names }
message-of-partner = De votre côté, { $at } : { $text }
message-of-support = Support, { $at } : { $text }
write-message = Écrire un message
ask-for-bug = Demander un examen comme bug
close-case = Clore le dossier
reopen-case = Rouvrir le dossier
rate-case = Noter le dossier
all-cases = Tous les dossiers
show-case = Voir { $number }
help-cases = Choisissez un dossier pour le lire, y écrire ou voir ce qui est possible. Vous ne voyez que les dossiers de votre entreprise.
help-case = Choisissez ce que vous souhaitez faire de ce dossier. Si le support le redéfinit comme un bug, une révision peut le recréditer ; ce n’est pas promis.
ask-message = Que souhaitez-vous écrire dans { $number } ? Vous pouvez joindre des fichiers.
help-write = Ce que vous écrivez est transmis au support et reste dans le dossier. Pour me poser une question, commencez par /ask.
message-sent = Votre message figure dans le dossier, et le support est informé.
message-reopened = Votre message figure dans le dossier. Il est rouvert, et le support est informé.
bug-will-be-looked-at = Il est demandé au support de l’examiner comme un bug.
case-closed = Le dossier est clos. Vous pouvez le rouvrir et le noter.
case-reopened = Le dossier est rouvert, et le support est informé. Aucun autre incident n’est utilisé.
ask-rating = Comment avez-vous été aidé dans { $number } ? 1 : mal, 5 : très bien.
help-rate = Votre note nous aide à voir ce que nous pouvons améliorer. Elle n’a pas d’effet sur votre réserve.
rate-closed-only = Seul un dossier clos peut être noté.
rating-thanks = Merci, votre note est enregistrée.

## Case reviews.

ask-review-cases = Quels dossiers faut-il réviser ? Choisissez-les l’un après l’autre ou saisissez leurs numéros.
picked-so-far = Pour l’instant : { $numbers }
picked-all = C’est complet
not-for-review = { $number } ne peut pas être révisé : ce n’est pas un dossier de cette période, ou une révision le cite déjà.
no-cases-to-review = Il n’y a dans cette période aucun dossier qu’une révision pourrait encore citer.
help-review = Une révision peut recréditer des dossiers, par exemple ceux redéfinis comme bug. Indiquez les dossiers concernés.
review-summary = Votre demande : une révision de { $numbers }.
ask-request-review = Dois-je envoyer cette demande ?
confirm-review = Demander cette révision
change-cases = Choisir d’autres dossiers
help-confirm-review = Rien n’est demandé tant que vous n’avez pas choisi « Demander cette révision ». Vous saurez ce qui a été décidé pour chaque dossier.
review-requested = Votre demande porte le numéro { $number }, pour { $cases }. Vous apprendrez ici et par e-mail ce qui a été décidé.

## End-users.

software = Logiciel
appliance = Appliance
help-software = Un logiciel s’installe, comme XenApp ; une appliance est un appareil. La FAQ ne parle que des logiciels.
help-purchased = Preferred Support est un contrat pour clients finaux, acheté auprès d’un revendeur ou d’un distributeur. Qui en a un en possède les documents.
help-pin-received = Preferred Support s’accompagne d’un Service ID ou d’un numéro PIN pour le client final, en général par e-mail.
help-wants-direct = Sans contrat, c’est le revendeur qui aide. Un support direct de Citrix suppose un Preferred Support Contract.

## Privacy and trouble.

privacy =
    Ce que je conserve : l’état et la langue de cette conversation ; si vous êtes connecté, les données avec lesquelles votre entreprise vous a désigné (nom, adresse e-mail, certifications ; votre PIN uniquement sous forme d’empreinte), vos dossiers avec messages et fichiers, commandes et révisions ; un journal des décisions sans nom ; les questions auxquelles la FAQ n’a pas répondu, ou dont la réponse ne vous a pas aidé ; les dix dernières questions de cette conversation auxquelles elle a répondu, avec votre avis sur la réponse. Je ne conserve pas vos autres questions.
    Partner Operations peut faire exporter ou effacer tout ce qui vous concerne. Ce qu’un service de messagerie ou un serveur de courrier a conservé est hors de notre portée.
    /signout vous déconnecte.
trouble = Désolé, un problème est survenu de notre côté et rien n’a été modifié. Réessayez dans quelques minutes. Si cela se reproduit, indiquez cette référence : { $reference }
trouble-unsure = Désolé, un problème est survenu de notre côté, et je ne sais pas si votre dernière étape a été enregistrée. Vérifiez (/cases) avant de la répéter. Référence : { $reference }

## Letters.

mail-code-subject = Votre code de connexion
mail-code-intro = Quelqu’un, probablement vous, souhaite se connecter avec votre PIN. Le code est :
mail-code = { $code }
mail-code-notice = Il est valable { $minutes } minutes. Si ce n’était pas vous, ignorez cet e-mail et prévenez Partner Operations ; sans le code, personne n’entre. Nous ne le demandons jamais par téléphone ni par e-mail.
mail-case-subject = Dossier { $number } : { $summary }
mail-case-opened =
    Votre dossier { $number } est ouvert.
    Produit : { $product }
    Gravité : { $severity }
    Résumé : { $summary }
    Description : { $description }
mail-new-case =
    Nouveau dossier { $number } de { $partner }, ouvert par { $contact }.
    Produit : { $product }
    Gravité : { $severity }
    Langue : { $language }
    Fichiers : { $files }
    Résumé : { $summary }
    Description : { $description }
mail-case-message = { $partner } a écrit dans { $number } (fichiers : { $files }) :
    { $text }
mail-case-bug-asked = { $partner } demande que { $number } soit examiné comme un bug.
mail-case-closed = { $partner } a clos { $number }.
mail-case-reopened = { $partner } a rouvert { $number }.
mail-case-rated = { $partner } a noté { $number } : { $rating } sur 5.
mail-order-subject = Commande { $number } de { $partner }
mail-order-add-on = { $partner } souhaite commander (numéro { $number }) :
    { $quantity } × { $name }, soit { $incidents } incidents, jusqu’à la fin de l’adhésion le { $end }.
    Contact : { $contact }, { $email }
mail-order-support = { $partner } souhaite acheter le support de base (numéro { $number }), jusqu’à la fin de l’adhésion le { $end }.
    Contact : { $contact }, { $email }
mail-order-copy = Nous avons transmis votre commande { $number } : { $name }. Partner Operations reviendra vers vous.
basic-support = support de base
mail-review-subject = Révision { $number } de { $partner }
mail-review = { $partner } demande une révision (numéro { $number }) de { $cases }. { $used } incidents sur { $total } sont utilisés.
    Contact : { $contact }, { $email }
mail-review-copy = Nous avons transmis votre demande { $number } de révision de { $cases }. Nous vous dirons ce qui a été décidé.
mail-sign-in-subject = Connexion : à vérifier
mail-locked-out = Trop d’essais de connexion avec le PIN de { $contact } ({ $partner }) via { $channel }. Les suivants sont retardés. Si c’était { $contact }, il n’y a rien à faire ; sinon, le PIN est peut-être connu de quelqu’un d’autre.
mail-locked-out-unknown = Trop d’essais de connexion avec des PIN que personne n’a, via { $channel }. Les suivants sont retardés.
mail-second-account = Un second compte via { $channel } a donné le bon code pour le PIN de { $contact } ({ $partner }) et a été refusé, le PIN étant utilisé par un autre. Si le premier ne devrait pas l’avoir : partnerdesk partner unbind PIN.

## Ce que le personnel a fait, et les rappels.

case-replied-subject = { $case } : réponse du support
case-replied = Le support vous a écrit au sujet de votre dossier { $case } :
    { $text }
files-in-chat = Fichiers à votre disposition : { $names }. Vous pouvez les télécharger dans le chat de notre site : connectez-vous-y et écrivez /cases { $case }.
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

## Chats avec boutons et menus.

choice-gone = Ce bouton concerne une étape déjà terminée. Rien n’a été modifié.
button-used = Vous avez déjà fait ce choix.
button-old = Ce bouton est trop ancien. Merci de reposer votre question.
button-foreign = Ce bouton s’adresse à une autre personne.
voice-unheard = Je ne peux pas écouter les messages vocaux. Merci de m’écrire.
kind-unread = Je ne peux pas lire ce type de message. Merci de m’écrire, ou d’envoyer un document ou une photo.
edit-not-taken = J’ai déjà lu votre message et ses modifications ne me parviennent pas. Pour corriger votre dernière réponse, utilisez /back ou écrivez de nouveau.
group-private = Je ne traite pas cela dans un groupe. Merci de m’écrire en privé.
group-private-open = Ouvrir le chat privé
bot-description = Je réponds aux questions sur le support technique des Citrix Solution Advisors, d’après la FAQ publiée et toujours avec la source. Les partenaires peuvent se connecter, vérifier leurs droits, ouvrir des dossiers et les suivre. Français, anglais, allemand ou espagnol : il suffit d’écrire.
bot-short = Questions de support des Citrix Solution Advisors, d’après la FAQ. Dossiers pour les partenaires.
partner-held = Une personne du support a pris le relais et vous écrira ici. Les commandes comme /cases fonctionnent toujours.
partner-released = Je suis de retour : vous pouvez de nouveau m’interroger.
command-start = Recommencer depuis le début
command-help = Ce que je sais faire
command-ask = Interroger la FAQ
command-signin = Se connecter avec votre PIN
command-signout = Se déconnecter
command-eligibility = Ai-je droit au support ?
command-addon = Acheter des Incidents
command-support = Acheter le support de base
command-case = Ouvrir un dossier
command-cases = Les dossiers de votre société
command-review = Demander une révision de dossier
command-contact = Qui aide un client final ?
command-language = Choisir la langue
command-privacy = Ce qui est conservé sur vous
command-cancel = Abandonner l’étape en cours
command-back = Revenir à la question précédente

## Le chat de l’équipe.

topic-orders = Commandes
topic-reviews = Révisions de dossiers
topic-sign-ins = Connexions
topic-unanswered = Questions sans réponse
topic-faq = Fichiers de la FAQ
faq-not-served-subject = Les fichiers de la FAQ contiennent des erreurs
faq-not-served = La dernière modification des fichiers de la FAQ contient des erreurs ; la version précédente reste donc en service. Merci de corriger :

    { $problems }
faq-misses-subject = Certaines questions des fichiers de la FAQ ne trouvent pas leur réponse
faq-misses = La dernière modification des fichiers de la FAQ est en service. Mais ces questions ne trouvent plus ce qu'elles devraient :

    { $problems }
faq-served-again-subject = Les fichiers de la FAQ sont de nouveau corrects
faq-served-again = Les fichiers de la FAQ ne contiennent plus d'erreurs et sont en service tels quels.
faq-set-aside-subject = Une modification des fichiers de la FAQ a été mise de côté
faq-set-aside = Ces fichiers de la FAQ ont été modifiés alors qu'une autre machine en avait déjà publié une version plus récente :

    { $files }

    C'est la version la plus récente qui est en service. Rien n'est perdu : les fichiers modifiés se trouvent dans le dossier { $place }. Merci de refaire la modification dans le dossier de la FAQ tel qu'il est maintenant.
faq-left-there = Ces fichiers de la FAQ ont été modifiés alors qu'une autre machine en avait déjà publié une version plus récente :

    { $files }

    C'est la version la plus récente qui est en service, mais elle ne peut pas être écrite dans le dossier { $place }. Les fichiers modifiés s'y trouvent toujours. Merci de les déplacer, puis de refaire la modification.
team-approve = Approuver
team-decline = Refuser
team-dismiss = Pas pour la FAQ
team-unanswered = La FAQ ne répond pas à cette question ({ $language }) : { $text }
team-done = C’est fait.
team-reason = Merci de répondre à ce message avec le motif : le partenaire le lira avec la décision sur { $number }.
team-incidents = Merci de répondre à ce message avec le nombre d’Incidents compris dans { $number }.
team-help = Ce que vous écrivez dans ce sujet est envoyé au partenaire. Restent entre nous : /note TEXTE, /status STATUT, /bug, /close, /assign NOM, /hold (je me tais, vous parlez), /release.
team-failed = Cela n’a pas été fait : { $reason }
team-not-in-chat = Le contact n’est pas connecté ici : les fichiers ne peuvent pas être transmis, ni la conversation reprise. Les réponses lui parviennent par e-mail.
team-replied = { $name } a répondu : { $text }
team-file = (fichier : { $name })

## The pages in a browser.

page-title = Support partenaires
page-intro = Posez vos questions sur le programme et son support. Vous obtenez le texte de la FAQ, avec sa source.
page-hello = Bonjour ! Écrivez votre question ou choisissez ce que vous souhaitez faire.
page-message = Votre message
page-send = Envoyer
page-attach = Joindre un fichier
page-file = Fichier à télécharger :
page-file-gone = Ce fichier n’est pas accessible pour le moment. Reconnectez-vous et consultez le dossier avec /cases.
page-you = Vous
page-desk = Assistance
page-log = Conversation
page-working = Recherche de la réponse…
page-offline = Pas de connexion. Votre message sera envoyé dès son rétablissement.
page-refused = Cet envoi n'est pas possible.
page-too-large = Ce fichier est trop volumineux.
page-helpful = Cela m'a aidé
page-not-helpful = Cela ne m'a pas aidé
page-read-in-faq = Lire dans la FAQ
page-faq = Questions et réponses
page-chat = Demander dans le chat
page-search = Rechercher dans la FAQ
page-search-go = Rechercher
page-best = Meilleurs résultats
page-ask = Demander
page-answer = Réponse
page-see = Voir aussi
page-contacts = À qui s'adresser
page-skip = Aller au contenu
page-languages = Langue
page-demo = Démonstration : les partenaires, PIN et Cases sont fictifs, et tout est oublié à la fin.
page-demo-people = Qui est qui dans cette démonstration
page-demo-how = Connectez-vous dans le chat avec l'un de ces codes PIN : écrivez /signin. Le code demandé ensuite figure dans un e-mail ci-dessous ; rechargez cette page pour le voir.
page-demo-name = Nom
page-demo-company = Société
page-demo-staff = Console du personnel
page-demo-mail = E-mails qui auraient été envoyés
page-demo-no-mail = Aucun pour l'instant.
page-missing = Cette page n'existe pas.
page-open = Ouvrir le chat d'assistance
page-close = Fermer le chat d'assistance
page-translation-missing = Ce texte n'existe qu'en anglais.
