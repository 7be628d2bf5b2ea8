# What the assistant says, in German (Sie). How to change a sentence is explained in en.ftl.

day = { $day }. { $month ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[12] Dezember
    } { $year }

## Rules: why something can or can't be done.

rule-add-on-needs-agreement = Add-ons gibt es nur, wenn der Basisvertrag (PIN) gekauft ist, und heute ist keiner aktiv.
rule-add-on-agreement-record = Für Ihre Stufe ist Support Pflicht, bei uns ist aber kein aktiver Vertrag vermerkt. Da muss der Eintrag falsch sein; Partner Operations kann das klären.
rule-add-on-within-membership = Add-ons können nur während Ihrer Mitgliedschaft gekauft werden, und der heutige Tag liegt nicht darin.
rule-add-on-end-fixed = Ein Add-on endet mit dem letzten Tag Ihrer Mitgliedschaft; ein anderer Tag ist nicht möglich (so verstehen wir die FAQ).
rule-add-on-agreement-active = Ihr Vertrag ist heute aktiv, Add-ons stehen Ihnen also offen.
rule-add-on-any-day = Add-ons können an jedem Tag Ihrer Mitgliedschaft gekauft werden.
rule-add-on-term = Das Add-on endet zusammen mit Ihrer Mitgliedschaft (so verstehen wir die FAQ).
rule-unused-incidents-lapse = Bitte beachten Sie: Incidents, die Sie bis zum Ende des Zeitraums nicht genutzt haben, verfallen. Sie lassen sich nicht übertragen.
rule-no-carry-over = Übrige Incidents können nicht in einen anderen Zeitraum übernommen werden. Das gilt auch für gutgeschriebene.
rule-support-within-membership = Support kann jederzeit während Ihrer Mitgliedschaft gekauft werden, und der heutige Tag liegt nicht darin.
rule-support-end-fixed = Der Support läuft gleich lang wie Ihre Mitgliedschaft; er kann weder früher noch später enden.
rule-support-purchase = Sie können Support an jedem Tag Ihrer Mitgliedschaft kaufen. Wenden Sie sich dazu an Partner Operations.
rule-support-term = Der Support endet zusammen mit Ihrer Mitgliedschaft.
rule-agreement-on-record = Für Sie ist bereits ein Vertrag vermerkt. An der Antwort ändert das nichts (so verstehen wir es; die FAQ spricht nicht davon).
rule-support-included = Für Ihre Stufe ist Support Pflicht und bereits enthalten. Partner Operations hilft Ihnen weiter.
rule-support-not-said = Die FAQ sagt nicht, wie Partner Ihrer Stufe zu Support kommen. Bitte fragen Sie Partner Operations.
rule-general-question = Partner Operations beantwortet allgemeine Fragen zu den Programmen und ihren Supportoptionen.
rule-opt-out-mandatory = Für alle Reseller Ihrer Stufe ist Support Pflicht. Sie können ihn nicht abwählen, und die Jahresgebühr bleibt fällig.
rule-opt-out-by-choice = Sie müssen keinen Support kaufen: In Ihrer Stufe ist er freiwillig (so verstehen wir die FAQ).
rule-opt-out-not-said = Die FAQ sagt nicht, ob Support für Sie Pflicht ist. Wir geben Ihre Frage weiter.
rule-case-online-product = Das ist ein Citrix-Online-Produkt. Citrix-Online-Produkte werden in diesem Programm nicht unterstützt, unabhängig von Ihrer Stufe.
rule-case-foreign-product = Das ist kein Citrix-Produkt. Unterstützt werden nur Citrix-Produkte.
rule-case-product-unclassified = Wir wissen noch nicht, ob dieses Produkt unterstützt wird. Unser Team muss es erst einordnen.
rule-case-needs-membership = Anspruch auf Support haben nur Mitglieder des Programms, und heute ist keine Mitgliedschaft von Ihnen aktiv.
rule-case-needs-agreement = Sie haben heute keinen aktiven Supportvertrag. Sie können ihn bei Partner Operations kaufen.
rule-case-agreement-record = Für Ihre Stufe ist Support Pflicht, bei uns ist aber kein aktiver Vertrag vermerkt. Da muss der Eintrag falsch sein; Partner Operations kann das klären.
rule-case-agreement-not-said = Bei uns ist kein aktiver Supportvertrag für Sie vermerkt. Bitte fragen Sie Partner Operations.
rule-case-needs-named-contact = Einen Case können nur die benannten technischen Kontakte eines Partners eröffnen, und Sie sind nicht als solcher vermerkt.
rule-case-needs-pin = Um einen Case zu eröffnen, brauchen Sie eine eigene PIN, und für Sie ist keine vermerkt.
rule-case-needs-certification = Anspruch auf Support haben nur zertifizierte Fachleute, und für Sie ist keine Zertifizierung vermerkt.
rule-case-certification-expired = Ihre Zertifizierung ist abgelaufen. Es zählt nur eine, die heute gültig ist (so verstehen wir die FAQ).
rule-case-product-not-covered = Sie erhalten Support für die Produkte, für die Sie zertifiziert sind; dieses gehört nicht dazu.
rule-case-coverage-not-said = Wir wissen nicht, welche Produkte Ihre Zertifizierung abdeckt. Unser Team muss das erst prüfen.
rule-case-pool-empty = In Ihrem Kontingent ist kein Incident mehr übrig. Dass ein Case dann abgelehnt wird, steht nicht in der FAQ (so verstehen wir es).
rule-pool-add-on = Sie können bei Partner Operations nach einem Add-on fragen: Mit aktivem Vertrag stehen Ihnen Add-ons offen.
rule-pool-add-on-any-day = Add-ons können an jedem Tag Ihrer Mitgliedschaft gekauft werden.
rule-pool-review = Außerdem können Sie bei support.feedback@eu.citrix.com eine Case-Prüfung beantragen. Eine Gutschrift ist damit nicht zugesagt.
rule-case-certified = Mitgliedschaft, Vertrag, PIN und Zertifizierung sind in Ordnung: Sie können für dieses Produkt einen Case eröffnen.
rule-case-product-supported = Das Produkt wird unterstützt: Alle Citrix-Produkte werden es, außer Citrix-Online-Produkten.
rule-case-portal-option = Bitte wählen Sie im Portal die Option „Technical Support“ in der Hauptauswahlliste.
rule-pin-own = Das ist Ihre eigene PIN; Sie können sie verwenden.
rule-pin-personal = Eine PIN wird für eine einzelne Person ausgestellt und ist nicht übertragbar, auch nicht auf Kollegen mit dem gleichen Zertifikat.
rule-pin-not-transferable = Jeder benannte Kontakt hat eine persönliche PIN für den Technical Support; niemand sonst darf sie verwenden.
rule-pin-successor = Wer nachfolgt, erhält eine eigene PIN. Bitte wenden Sie sich an Partner Operations (so verstehen wir die FAQ).
rule-review-needs-agreement = Die FAQ spricht nur von den Cases eines Vertrags, und Sie haben heute keinen aktiven. Ob eine Prüfung trotzdem möglich ist, steht dort nicht; wir geben Ihre Frage weiter.
rule-review-agreement-ended = Ihr Vertrag ist abgelaufen, und übrige Incidents können nicht in einen anderen Zeitraum übernommen werden.
rule-review-nothing-to-count = Ihr Vertrag enthält keine Incidents, ein Anteil lässt sich also nicht berechnen. Was dann gilt, steht nicht in der FAQ; wir geben Ihre Frage weiter.
rule-review-below-threshold = Sie haben noch nicht genug Ihrer Cases verbraucht, um eine Case-Prüfung zu beantragen.
rule-review-allowed = Sie haben genug Ihrer Cases verbraucht, um eine Case-Prüfung zu beantragen. Bitte schreiben Sie an support.feedback@eu.citrix.com.
rule-review-without-bug = Dafür muss keiner Ihrer Cases ein Bug sein: Die FAQ verlangt nur den Anteil der verbrauchten Cases (so verstehen wir sie).
rule-review-no-promise = Eine Prüfung ist keine Zusage: Ob Cases gutgeschrieben werden, richtet sich nach der Case Review Policy.
rule-elsewhere-review-answer = Nicht aus der FAQ: Eine Case-Prüfung wird innerhalb einer festen Frist beantwortet.
rule-elsewhere-credit-validity = Nicht aus der FAQ: Gutschriften gelten nur innerhalb des einjährigen Vertrags.
rule-credit-needs-bug = Der Case ist nicht als Bug eingestuft worden, er zählt also zu Ihrem Kontingent.
rule-credit-needs-grant = Auch ein Case, der ein Bug ist, zählt zunächst zu Ihrem Kontingent. Gutgeschrieben wird er erst, wenn eine Case-Prüfung bewilligt ist.
rule-credit-after-period = Der Zeitraum ist zu Ende, und Incidents können nicht in einen anderen übernommen werden.
rule-credit-outside-period = Cases werden nur während Ihrer Mitgliedschaft gutgeschrieben, und der heutige Tag liegt nicht darin.
rule-credit-granted = Der Case ist ein Bug und seine Prüfung bewilligt: Er wird nach der Case Review Policy zur erneuten Nutzung gutgeschrieben.
rule-response-times-committed = Der Technical Support sagt Partnern Ihrer Stufe Reaktionszeiten zu.
rule-response-times-list = Die vollständige Liste steht in Exhibit A des Partner Support Services Agreement.
rule-response-times-not-said = Die FAQ nennt Reaktionszeiten nur für Platinum und Gold; über Ihre Stufe sagt sie nichts. Wir geben Ihre Frage weiter.
rule-end-user-appliance = Die FAQ spricht nur von Support für Software; über Appliances sagt sie nichts. Wir geben Ihre Frage weiter.
rule-end-user-direct = Ihr Kunde hat Preferred Support gekauft und eine PIN, er kann sich also direkt an den Technical Support wenden (so verstehen wir die FAQ).
rule-end-user-how = Er kann unter www.mycitrix.com einen Case anlegen oder beim Technical Support anrufen (so verstehen wir die FAQ).
rule-end-user-pin-missing = Ihr Kunde hat Preferred Support gekauft, aber keine PIN erhalten. Bitte schreiben Sie an support.feedback@eu.citrix.com.
rule-end-user-needs-contract = Für Support direkt von Citrix braucht Ihr Kunde einen Preferred Support Contract. Citrix Solution Advisors und Citrix Authorized Distributors verkaufen ihn.
rule-end-user-reseller = Kunden, die keinen Support gekauft haben, hilft ihr Preferred Reseller.
rule-portal-elsewhere = Der Hinweis zu Service Requests richtet sich an Partner in EMEA; zu Ihrer Region sagt die FAQ nichts. Wir geben Ihre Frage weiter.
rule-portal-not-entitled = Wenn Sie die Option „Technical Support“ nicht sehen, haben Sie derzeit keinen Anspruch auf Technical Support.
rule-portal-purchase = Um Technical Support zu kaufen, wenden Sie sich bitte an PartnerOperationsEMEA@eu.citrix.com.
rule-portal-customer-service = Eine Anfrage unter „Customer Service“ eröffnet, gleich mit welcher Unterkategorie, keinen technischen Request und erreicht den Technical Support nicht.
rule-portal-other-option = Von dieser Option spricht die FAQ nicht. Technische Requests werden über „Technical Support“ in der Hauptauswahlliste eröffnet.
rule-portal-technical-support = „Technical Support“ in der Hauptauswahlliste ist die richtige Option für einen technischen Request.
rule-purchase-contact-emea = In EMEA wird Technical Support über PartnerOperationsEMEA@eu.citrix.com gekauft.
rule-purchase-contact-elsewhere = Support wird über Partner Operations gekauft. Für Ihre Region ist keine Adresse veröffentlicht.
rule-language-main = Englisch ist die Hauptsprache des Technical Support.
rule-language-where-possible = Der Technical Support geht auf diese Sprache ein, soweit es möglich ist; zugesagt ist es nicht. Hauptsprache ist Englisch.
rule-language-not-said = Diese Sprache erwähnt die FAQ nicht. Sie nennt Englisch und, soweit möglich, Deutsch, Französisch und Spanisch.
rule-fact-missing = Bevor ich antworten kann, muss ich noch etwas wissen.
rule-either-way = Was sich auch noch ergibt, die Antwort bleibt gleich: Mindestens einer der folgenden Punkte trifft zu.

## A second sentence after a rule's, with the days and numbers at hand.

term-ends = Der letzte Tag ist der { $end }.
period-ends = Ihr Zeitraum endet am { $end }.
requested-end = Gewünscht war der { $requested }; Ihre Mitgliedschaft endet am { $end }.
cases-needed = { $needed ->
        [one] Es fehlt noch ein Case bis zu { $percent } %.
       *[other] Es fehlen noch { $needed } Cases bis zu { $percent } %.
    }
elsewhere-answer = { $days ->
        [one] Genannt wird ein Werktag
       *[other] Genannt werden { $days } Werktage
    } ({ $source }, nachgesehen am { $as_of }).
elsewhere-origin = Quelle: { $source }, nachgesehen am { $as_of }.

## Questions for what isn't known yet.

ask-today = Um welchen Tag geht es?
ask-region = In welcher Region sind Sie?
ask-tier = Welche Stufe hat Ihr Unternehmen: Silver, Gold oder Platinum?
ask-membership = Von wann bis wann läuft Ihre Mitgliedschaft?
ask-agreement = Haben Sie einen Supportvertrag, und von wann bis wann läuft er?
ask-incidents = Wie viele Incidents sind in diesem Zeitraum enthalten, dazugekauft, verbraucht und gutgeschrieben?
ask-named-contact = Sind Sie ein benannter technischer Kontakt Ihres Unternehmens?
ask-own-pin = Haben Sie eine eigene PIN?
ask-certifications = Welche Zertifizierungen haben Sie, und bis wann sind sie gültig?
ask-product = Um welches Produkt geht es?
ask-pin-holder = Wer würde die PIN verwenden?
ask-bug = Ist der Case als Bug eingestuft worden?
ask-review = Wurde eine Case-Prüfung beantragt, und wie wurde sie entschieden?
ask-end-user-product = Braucht Ihr Kunde Hilfe bei Software oder bei einer Appliance?
ask-end-user-purchased = Hat Ihr Kunde Preferred Support gekauft?
ask-end-user-pin = Hat Ihr Kunde eine PIN erhalten?
ask-end-user-direct = Möchte Ihr Kunde Support direkt von Citrix?
ask-portal-option = Sehen Sie die Option „Technical Support“ in der Hauptauswahlliste des Portals?
ask-portal-category = Welche Option haben Sie im Portal gewählt?
ask-language = Um welche Sprache geht es?

## Das Gespräch.

source = Aus der FAQ: „{ $question }“ [{ $entry }]
list-not-published = Diese Liste fehlt im veröffentlichten Text. { $contact } kann sie Ihnen nennen.
link-not-published = Der Link zu diesen Worten fehlt im veröffentlichten Text. { $contact } kann ihn Ihnen nennen.
not-translated = Diese Antwort ist noch nicht übersetzt; hier der englische Text:
clarify = Welche dieser Fragen meinen Sie?
none-of-these = Keine davon
none-chosen = Dann steht die Antwort wohl nicht in der FAQ. Versuchen Sie es mit anderen Worten, oder fragen Sie hier:
unanswered = Darauf gibt die FAQ keine Antwort, und ich erfinde keine. Bitte fragen Sie hier:
contact-name = { $name } (keine Adresse veröffentlicht)
contact-address = { $name }: { $address }
welcome =
    Guten Tag! Ich beantworte Fragen zum technischen Support für Citrix Solution Advisors, mit den Worten der FAQ.
    Fragen Sie einfach, auf Deutsch, Englisch, Französisch oder Spanisch. /help zeigt, was ich sonst noch verstehe.
help =
    Fragen Sie mit Ihren eigenen Worten, zum Beispiel: Kann man ungenutzte Incidents mitnehmen?
    /language: die Sprache wählen, in der ich antworte
    /start: von vorn beginnen
    /help: diese Übersicht
empty-message = Bitte geben Sie eine Frage ein. /help zeigt, was ich verstehe.
too-long = Ich kann höchstens { $limit } Zeichen auf einmal lesen. Bitte fassen Sie sich kürzer.
unknown-command = { $command } kenne ich nicht. /help zeigt, was ich verstehe.
language-ask = In welcher Sprache soll ich antworten?
language-set = Ab jetzt antworte ich auf Deutsch.
no-such-choice = { $count ->
        [one] Es gibt nur eine Auswahl: Antworten Sie mit 1, oder stellen Sie eine andere Frage.
       *[other] Bitte antworten Sie mit einer Zahl von 1 bis { $count }, oder stellen Sie eine andere Frage.
    }
greeting = Guten Tag! Was möchten Sie zum technischen Support für Citrix Solution Advisors wissen?
thanks = Gern geschehen. Fragen Sie jederzeit wieder.
about-me = Ich bin ein Programm, kein Mensch. Ich antworte aus der veröffentlichten FAQ zum technischen Support für Citrix Solution Advisors und sage es, wenn sie keine Antwort hat.
human-please = Durchstellen kann ich Sie nicht, aber hier hilft man Ihnen weiter:

## E-mails and notices.

mail-hello = Guten Tag { $name },
mail-read = Sie können einfach auf diese E-Mail antworten; Antworten werden gelesen.
mail-unread = Bitte antworten Sie nicht auf diese E-Mail: Antworten werden nicht gelesen.

## Was Mitarbeiter getan haben, und Erinnerungen.

case-replied-subject = { $case }: Antwort vom Support
case-replied = Der Support hat Ihnen zu Ihrem Case { $case } geschrieben:
    { $text }
case-answer-how = Um zu antworten, schreiben Sie im Chat /cases und wählen Sie { $case }.
case-status-subject = { $case }: neuer Status
case-now-open = Ihr Case { $case } ist wieder offen.
case-now-waiting-for-partner = Ihr Case { $case } wartet auf eine Antwort von Ihnen.
case-now-waiting-for-support = Ihr Case { $case } liegt beim Support.
case-now-resolved = Der Support betrachtet Ihren Case { $case } als gelöst. Besteht das Problem weiter, schreiben Sie im Chat /cases und öffnen Sie ihn wieder.
case-now-closed = Ihr Case { $case } ist geschlossen.
case-rate-how = Wie zufrieden sind Sie mit der Hilfe? Schreiben Sie im Chat /cases, wählen Sie { $case } und geben Sie eine Bewertung von 1 (gar nicht) bis 5 (sehr) ab.
case-bug-subject = { $case }: als Bug eingestuft
case-bug = Ihr Case { $case } ist als Bug eingestuft worden. Er zählt zu Ihrem Kontingent, bis eine Case-Prüfung ihn gutschreibt. Beantragen können Sie sie im Chat mit /review, sobald { $percent } % Ihrer Cases verbraucht sind.
order-approved-subject = { $order }: Ihre Bestellung ist genehmigt
order-add-on-approved = Ihre Bestellung { $order } ({ $name }) ist genehmigt: { $incidents ->
        [one] Ein Incident ist dazugekommen, nutzbar
       *[other] { $incidents } Incidents sind dazugekommen, nutzbar
    } bis zum { $end }.
order-support-approved = Ihre Bestellung { $order } ist genehmigt: Ihr Basisvertrag läuft bis zum { $end } und enthält { $incidents ->
        [one] einen Incident
       *[other] { $incidents } Incidents
    }.
order-declined-subject = { $order }: Ihre Bestellung ist abgelehnt
order-declined = Ihre Bestellung { $order } ist abgelehnt worden. Der Grund: { $reason }
review-decided-subject = { $review }: Ihre Case-Prüfung ist entschieden
review-case-granted = Case-Prüfung { $review }: Der Case { $case } ist gutgeschrieben. Sie können den Incident bis zum { $end } erneut nutzen.
review-case-declined = Case-Prüfung { $review }: Der Case { $case } wird nicht gutgeschrieben.
review-reason = Der Grund: { $reason }
unbound-subject = Sie wurden abgemeldet
unbound = Der Support hat Sie in allen Chats abgemeldet. Um sich wieder anzumelden, schreiben Sie /signin und verwenden Sie Ihre PIN. Falls Sie nicht darum gebeten haben, wenden Sie sich bitte an uns.
reminder-membership-subject = Ihre Mitgliedschaft endet am { $end }
reminder-membership = Die Mitgliedschaft Ihres Unternehmens ({ $partner }) endet am { $end }.
reminder-agreement-subject = Ihr Supportvertrag endet am { $end }
reminder-agreement = Der Supportvertrag Ihres Unternehmens ({ $partner }) endet am { $end }.
reminder-unused = { $count ->
        [0] Ungenutzte Incidents gibt es keine.
        [one] Ein Incident ist noch nicht genutzt. Er verfällt dann und lässt sich nicht übertragen.
       *[other] { $count } Incidents sind noch nicht genutzt. Sie verfallen dann und lassen sich nicht übertragen.
    }
reminder-certificate-subject = Ihr Zertifikat { $name } läuft am { $end } ab
reminder-certificate = Ihr Zertifikat { $name } gilt bis zum { $end }. Danach können Sie damit keinen Case mehr eröffnen.
overdue-subject = { $case } ist überfällig
overdue = Der Case { $case } von { $partner } (Schweregrad { $severity }) hätte bis { $due } beantwortet sein sollen. Noch hat niemand geantwortet.
