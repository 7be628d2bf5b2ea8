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
rule-end-user-direct = Mit Preferred Support und einer PIN kann sich der Endkunde direkt an den Technical Support wenden (so verstehen wir die FAQ).
rule-end-user-how = Er kann unter www.mycitrix.com einen Case anlegen oder beim Technical Support anrufen (so verstehen wir die FAQ).
rule-end-user-pin-missing = Preferred Support ist gekauft, aber es kam keine PIN an. Bitte schreiben Sie an support.feedback@eu.citrix.com.
rule-end-user-needs-contract = Für Support direkt von Citrix braucht der Endkunde einen Preferred Support Contract. Citrix Solution Advisors und Citrix Authorized Distributors verkaufen ihn.
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
ask-end-user-product = Geht es um Software oder um eine Appliance?
ask-end-user-purchased = Hat der Endkunde Preferred Support gekauft?
ask-end-user-pin = Hat der Endkunde eine Service ID oder PIN erhalten?
ask-end-user-direct = Möchte der Endkunde Support direkt von Citrix?
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
    Fragen Sie mit Ihren eigenen Worten, zum Beispiel: Können ungenutzte Incidents übertragen werden?
    /ask: mitten in etwas anderem die FAQ fragen
    /contact: an wen sich ein Endkunde wenden kann
    Für Partner:
    /signin: mit Ihrer persönlichen PIN anmelden
    /eligibility: Bin ich für ein Produkt supportberechtigt?
    /case: einen Case eröffnen
    /cases: die Cases Ihrer Firma
    /review: eine Case-Prüfung beantragen
    /addon: zusätzliche Incidents kaufen
    /support: Basis-Support kaufen
    /signout: abmelden
    Jederzeit:
    /back: eine Frage zurück
    /cancel: Begonnenes abbrechen
    /language: die Sprache wählen, in der ich antworte
    /privacy: was über Sie gespeichert ist
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

## Verdicts.

verdict-allow = Ja, das ist möglich.
verdict-refuse = Nein, das ist nicht möglich.
verdict-route = So geht es nicht; hier muss jemand weiterhelfen.
verdict-unknown = Die FAQ sagt dazu nichts, und ich rate nicht.
verdict-info = So steht es:
own-standing = Für { $partner } ({ $tier }) heute:
verdict-for = { $about }: { $verdict }
verdict-go-to = Hier wird geholfen.
contact-next = Ansprechpartner: { $contact }
contact-questions = Fragen dazu: { $contact }
start-support = Basis-Support kaufen
handed-over = Ich habe das an unsere Mitarbeiter weitergegeben.
mail-unknown-subject = Die FAQ sagt nichts: { $partner } braucht eine Antwort
mail-unknown =
    { $contact } ({ $email }) von { $partner } fragte: { $asked }. Die Regeln wissen es nicht:
    { $reasons }
quote = FAQ (englisch): “{ $quote }” [{ $entry }]

## Moving about.

yes = Ja
no = Nein
yes-or-no = Bitte antworten Sie mit Ja oder Nein.
choose-below = Das kann ich nicht zuordnen. Bitte wählen Sie eine der Möglichkeiten.
words-wanted = Bitte schreiben Sie es in Worten.
take-as-answer = Das war meine Antwort, bitte so übernehmen
ask-question = Was möchten Sie wissen? Schreiben Sie Ihre Frage hinter /ask.
cancelled = Abgebrochen. Es wurde nichts geändert.
cancel-choice = Abbrechen
nothing-to-cancel = Es gibt nichts abzubrechen.
nothing-to-go-back-to = Es gibt nichts, wohin es zurückginge.
first-question = Das war die erste Frage. Mit /cancel brechen Sie ab.
resume-offer = Sie hatten begonnen: { $name }. Möchten Sie weitermachen?
resume = Weitermachen
drop = Verwerfen
afresh = Neu beginnen
dropped = Verworfen.
state-lost = Ich wurde inzwischen aktualisiert und kann Begonnenes nicht fortsetzen. Bitte beginnen Sie noch einmal; das tut mir leid.
name-eligibility = Berechtigung prüfen
name-add-on = Add-on kaufen
name-support = Basis-Support kaufen
name-open-case = Case eröffnen
name-cases = Ihre Cases
name-end-user = Hilfe für einen Endkunden
name-sign-in = Anmelden
start-case = Case eröffnen
start-add-on = Add-on kaufen
start-review = Case-Prüfung beantragen

## Signing in.

sign-in-first = Dafür müssen Sie sich erst anmelden.
ask-pin = Bitte geben Sie Ihre persönliche PIN ein.
pin-wanted = Eine PIN hat 6 bis 12 Ziffern und sonst nichts.
help-pin = Gemeint ist die PIN, die Ihnen persönlich als benanntem Ansprechpartner Ihrer Firma zugeteilt wurde. Wenn Sie keine haben oder sie verloren haben, hilft Partner Operations. /cancel bricht ab.
code-sent = Wenn diese PIN hinterlegt ist, ist ein Code mit 6 Ziffern unterwegs an die dazu hinterlegte E-Mail-Adresse. Er gilt { $minutes } Minuten.
code-sent-before = Es wurde gerade ein Code gesendet. Ein neuer ist in { $seconds ->
        [one] 1 Sekunde
       *[other] { $seconds } Sekunden
    } möglich.
ask-code = Bitte geben Sie den Code aus der E-Mail ein.
new-code = Neuen Code senden
code-wanted = Der Code hat 6 Ziffern. Er steht in der E-Mail; schauen Sie auch im Spam-Ordner nach.
help-code = Wir senden einen Code an die Adresse, die Ihre Firma zu Ihrer PIN hinterlegt hat, damit niemand sonst sie verwenden kann. Kommt nichts an, prüfen Sie mit /back die PIN oder fragen Sie Partner Operations, ob die Adresse stimmt.
code-expired = Dieser Code gilt nicht mehr. Bitte geben Sie Ihre PIN noch einmal ein.
wrong-code = Das ist nicht der Code. { $left ->
        [one] Sie haben noch einen Versuch.
       *[other] Sie haben noch { $left } Versuche.
    }
too-many-codes = Auch das ist nicht der Code, und er ist nun verbraucht. Bitte warten Sie etwas und beginnen Sie mit /signin von vorn.
sign-in-wait = Es gab zu viele Versuche. Bitte versuchen Sie es in { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
    } wieder.
signed-in = Willkommen, { $name }. Sie sind für { $partner } angemeldet.
what-now = Sie können Ihre Berechtigung prüfen (/eligibility), einen Case eröffnen (/case), Ihre Cases ansehen (/cases) oder ein Add-on kaufen (/addon). /help zeigt alles.
already-signed-in = Sie sind bereits als { $name } für { $partner } angemeldet. /signout meldet Sie ab.
signed-out = Sie sind abgemeldet. Ihre PIN ist wieder frei für ein anderes Konto.
not-signed-in = Sie sind nicht angemeldet. /signin meldet Sie an.
signed-out-meanwhile = Sie wurden inzwischen abgemeldet; was Sie begonnen hatten, ist damit beendet. /signin meldet Sie wieder an.
pin-in-use = Der Code stimmt, aber diese PIN wird hier bereits mit einem anderen Konto verwendet, und eine PIN gehört einer Person.
pin-in-use-help = Wenn beide Konten Ihnen gehören, geben Sie im anderen /signout ein und melden Sie sich dann hier an. Wenn nicht, sagen Sie bitte Partner Operations Bescheid; unsere Mitarbeiter sind informiert.

## Products and eligibility.

ask-which-product = Um welches Produkt geht es?
choose-product = Bitte nennen Sie ein Produkt oder wählen Sie eines davon.
did-you-mean = Meinten Sie { $product }?
no-it-is = Nein, „{ $product }“
help-product = Gemeint ist das Citrix-Produkt, für das Sie Support brauchen. Davon hängt ab, ob es Support gibt und welche Zertifizierung Sie brauchen. Tippen Sie den Namen ein oder wählen Sie ihn aus.

## Buying.

no-catalogue = Add-ons stehen Ihnen offen, aber ihre Liste steht nicht im veröffentlichten Text. { $contact } kann sie Ihnen nennen.
ask-add-on = Welches Add-on möchten Sie?
add-on-item = { $name } ({ $incidents ->
        [one] 1 Incident
       *[other] { $incidents } Incidents
    })
help-add-on = Ein Add-on erweitert Ihren Vorrat an Incidents für den Rest Ihrer Mitgliedschaft.
ask-quantity = Wie oft „{ $name }“?
quantity-wanted = Bitte geben Sie eine ganze Zahl von 1 bis { $most } ein.
help-quantity = Gemeint ist, wie viele dieser Add-ons Sie bestellen möchten. Sie sehen die Summe, bevor etwas bestellt wird.
add-on-summary = Ihre Bestellung: { $quantity } × { $name }, zusammen { $incidents ->
        [one] 1 Incident
       *[other] { $incidents } Incidents
    }.
ask-order = Soll ich diese Bestellung weitergeben?
confirm-order = Bestellung aufgeben
change-add-on = Add-on ändern
change-quantity = Anzahl ändern
help-confirm-order = Bestellt wird erst, wenn Sie „Bestellung aufgeben“ wählen. Partner Operations sieht sie sich dann an und meldet sich bei Ihnen; den Preis erfahren Sie dort.
order-placed = Ihre Bestellung hat die Nummer { $number }. { $contact } ist informiert und meldet sich bei Ihnen.
support-summary = Ihre Anfrage: Basis-Support (der Vertrag, auch Basic PIN genannt).
ask-request-support = Soll ich diese Anfrage an Partner Operations senden?
confirm-support = Anfrage senden
help-confirm-support = Angefragt wird erst, wenn Sie „Anfrage senden“ wählen. Partner Operations meldet sich dann mit allem Weiteren.

## Opening a case.

ask-severity = Wie schwerwiegend ist es?
severity-1 = 1 – niemand kann arbeiten
severity-2 = 2 – die Arbeit ist stark behindert
severity-3 = 3 – die Arbeit ist teilweise behindert
severity-4 = 4 – eine Frage oder ein kleiner Mangel
choose-severity = Bitte wählen Sie einen Schweregrad von 1 bis 4.
help-severity = Gemeint ist, wie sehr die Arbeit bei Ihrem Kunden behindert ist: 1, wenn niemand arbeiten kann, 4, wenn es nur eine Frage ist. Der Support kümmert sich zuerst um die schweren Fälle.
ask-summary = Bitte fassen Sie es in einer Zeile zusammen (bis { $limit } Zeichen).
summary-too-long = Das sind { $length } Zeichen; bis zu { $limit } passen. Einzelheiten kommen im nächsten Schritt.
help-summary = Eine Zeile, an der Sie und der Support den Case erkennen, zum Beispiel: „Sitzungen brechen nach 10 Minuten ab“. Wenn Sie mich etwas fragen möchten, beginnen Sie mit /ask.
ask-description = Bitte beschreiben Sie das Problem: was passiert, seit wann, welche Version, was Sie schon versucht haben. In einer Nachricht.
help-description = Alles, was dem Support hilft, das Problem zu verstehen. Sie können es noch ansehen und ändern, bevor der Case eröffnet wird. Wenn Sie mich etwas fragen möchten, beginnen Sie mit /ask.
ask-files = Gibt es Dateien dazu, etwa Protokolle oder Bildschirmfotos? Senden Sie sie jetzt (bis zu { $count }, je { $megabytes } MB).
no-files = Keine Dateien
files-done = Das sind alle
files-again = Dateien entfernen
files-kept = { $count ->
        [one] Die Datei ist übernommen.
       *[other] { $count } Dateien sind übernommen.
    }
files-wanted = Bitte senden Sie eine Datei oder wählen Sie, wie es weitergeht.
files-need-case = Dateien gehören zu einem Case. Eröffnen Sie einen mit /case oder wählen Sie mit /cases einen aus und schreiben Sie darin; senden Sie dann die Dateien.
too-many-files = Ein Case kann bis zu { $limit } Dateien haben. Die übrigen wurden nicht übernommen.
file-too-large = „{ $name }“ ist größer als { $megabytes } MB und wurde nicht übernommen. Bitte senden Sie einen kleineren Teil oder packen Sie die Datei.
file-type-refused = „{ $name }“ ist von einer Art, die nicht angenommen wird. Möglich sind Bilder, PDF, Text- und Protokolldateien, Office-Dokumente und Archive.
file-unreadable = „{ $name }“ konnte nicht gelesen werden.
help-files = Dateien helfen dem Support, die Ursache zu finden: Protokolle, Bildschirmfotos, Konfigurationen. Bitte ohne Passwörter. Wenn es keine gibt, wählen Sie „Keine Dateien“.
ask-case-language = In welcher Sprache möchten Sie betreut werden?
help-case-language = Englisch ist die Hauptsprache des Supports. Deutsch, Französisch und Spanisch sind möglich, wo der Support es einrichten kann, und nie zugesagt.
case-summary =
    Bitte sehen Sie es noch einmal durch:
    Produkt: { $product }
    Schweregrad: { $severity }
    Zusammenfassung: { $summary }
    Beschreibung: { $description }
    Dateien: { $files }
    Sprache: { $language }
case-costs = Der Case verbraucht einen Incident Ihres Vorrats. Soll ich ihn eröffnen?
confirm-case = Case jetzt eröffnen
change-product = Produkt ändern
change-severity = Schweregrad ändern
change-summary = Zusammenfassung ändern
change-description = Beschreibung ändern
change-files = Dateien ändern
change-language = Sprache ändern
help-confirm-case = Eröffnet und verbraucht wird erst etwas, wenn Sie „Case jetzt eröffnen“ wählen. Bis dahin lässt sich alles ändern.
case-opened = Ihr Case hat die Nummer { $number }. { $left ->
        [0] Das war der letzte Incident Ihres Vorrats.
        [one] Ein Incident ist noch in Ihrem Vorrat.
       *[other] { $left } Incidents sind noch in Ihrem Vorrat.
    }
case-follow = Der Technical Support antwortet hier und per E-Mail. /cases zeigt Ihre Cases.

## My cases.

your-cases = Die Cases Ihrer Firma, die neuesten zuerst. Welchen möchten Sie sehen?
no-cases = Ihre Firma hat noch keine Cases.
older-cases = Ältere Cases
case-wanted = Bitte wählen Sie einen Case oder geben Sie seine Nummer ein, etwa C-000123.
no-such-case = Ihre Firma hat keinen Case { $number }.
case-line = { $number } · { $product } · { $status } · { $summary }
status-open = offen
status-waiting-for-partner = wartet auf Sie
status-waiting-for-support = wartet auf den Support
status-resolved = gelöst
status-closed = geschlossen
case-told = { $number }: { $summary }
    Produkt: { $product }
    Schweregrad: { $severity }
    Status: { $status }
    Eröffnet: { $opened }
    Beschreibung: { $description }
case-due = Antwort fällig bis: { $due }
bug-asked = Sie haben gebeten, ihn als Bug anzusehen.
bug-yes = Er wurde als Bug neu eingestuft.
rated = Ihre Bewertung: { $rating } von 5.
case-files = Dateien: { $names }
message-of-partner = Ihre Seite, { $at }: { $text }
message-of-support = Support, { $at }: { $text }
write-message = Nachricht schreiben
ask-for-bug = Als Bug ansehen lassen
close-case = Case schließen
reopen-case = Case wieder öffnen
rate-case = Case bewerten
all-cases = Alle Cases
show-case = { $number } ansehen
help-cases = Wählen Sie einen Case, um ihn zu lesen, darin zu schreiben oder zu sehen, was sonst möglich ist. Sie sehen nur die Cases Ihrer eigenen Firma.
help-case = Wählen Sie, was Sie mit diesem Case tun möchten. Stuft der Support ihn als Bug ein, kann eine Case-Prüfung ihn gutschreiben; zugesagt ist das nicht.
ask-message = Was möchten Sie in { $number } schreiben? Dateien können dabei sein.
help-write = Was Sie schreiben, geht an den Support und bleibt im Case. Wenn Sie mich etwas fragen möchten, beginnen Sie mit /ask.
message-sent = Ihre Nachricht steht im Case, und der Support ist informiert.
message-reopened = Ihre Nachricht steht im Case. Er ist wieder offen, und der Support ist informiert.
bug-will-be-looked-at = Der Support ist gebeten, ihn als Bug anzusehen.
case-closed = Der Case ist geschlossen. Sie können ihn wieder öffnen und bewerten.
case-reopened = Der Case ist wieder offen, und der Support ist informiert. Ein weiterer Incident wird nicht verbraucht.
ask-rating = Wie gut wurde Ihnen in { $number } geholfen? 1 ist schlecht, 5 ist sehr gut.
help-rate = Ihre Bewertung hilft uns zu sehen, was wir besser machen können. Auf Ihren Vorrat hat sie keinen Einfluss.
rate-closed-only = Nur ein geschlossener Case kann bewertet werden.
rating-thanks = Vielen Dank, Ihre Bewertung ist notiert.

## Case reviews.

ask-review-cases = Welche Cases sollen geprüft werden? Wählen Sie sie nacheinander oder geben Sie ihre Nummern ein.
picked-so-far = Bisher: { $numbers }
picked-all = Das sind alle Cases
not-for-review = { $number } kann nicht geprüft werden: Es ist kein Case dieses Zeitraums, oder eine Prüfung nennt ihn schon.
no-cases-to-review = In diesem Zeitraum gibt es keinen Case, den eine Prüfung noch nennen könnte.
help-review = Eine Case-Prüfung kann Cases gutschreiben, etwa solche, die als Bug eingestuft wurden. Nennen Sie die Cases, um die es gehen soll.
review-summary = Ihre Anfrage: eine Case-Prüfung von { $numbers }.
ask-request-review = Soll ich diese Anfrage senden?
confirm-review = Prüfung beantragen
change-cases = Andere Cases wählen
help-confirm-review = Beantragt wird erst etwas, wenn Sie „Prüfung beantragen“ wählen. Sie erfahren für jeden Case, was entschieden wurde.
review-requested = Ihre Anfrage hat die Nummer { $number }, für { $cases }. Sie erfahren hier und per E-Mail, was entschieden wurde.

## End-users.

software = Software
appliance = Appliance
help-software = Software ist, was installiert wird, etwa XenApp; eine Appliance ist ein Gerät. Die FAQ spricht nur von Software.
help-purchased = Preferred Support ist ein Vertrag für Endkunden, gekauft bei einem Reseller oder Distributor. Wer einen hat, hat Unterlagen dazu.
help-pin-received = Zu Preferred Support gehört eine Service ID oder PIN-Nummer für den Endkunden, meist per E-Mail.
help-wants-direct = Ohne Vertrag hilft der Reseller. Support direkt von Citrix gibt es mit einem Preferred Support Contract.

## Privacy and trouble.

privacy =
    Was ich speichere: den Stand und die Sprache dieses Gesprächs; wenn Sie angemeldet sind, die Daten, mit denen Ihre Firma Sie benannt hat (Name, E-Mail-Adresse, Zertifizierungen; Ihre PIN nur als Prüfwert), Ihre Cases mit Nachrichten und Dateien, Bestellungen und Prüfungen; ein Protokoll der Entscheidungen ohne Namen; Fragen, die die FAQ nicht beantwortet oder deren Antwort Ihnen nicht geholfen hat; die letzten zehn Fragen dieses Gesprächs, die sie beantwortet hat, und wie Sie die Antwort fanden. Was Sie sonst fragen, speichere ich nicht.
    Partner Operations kann alles über Sie ausgeben oder löschen lassen. Was ein Chatdienst oder Mailserver gespeichert hat, können wir nicht erreichen.
    /signout meldet Sie ab.
trouble = Es tut mir leid, bei uns ist etwas schiefgegangen, und es wurde nichts geändert. Bitte versuchen Sie es in einigen Minuten noch einmal. Passiert es wieder, nennen Sie bitte diese Kennung: { $reference }
trouble-unsure = Es tut mir leid, bei uns ist etwas schiefgegangen, und ich weiß nicht, ob Ihr letzter Schritt gespeichert wurde. Bitte sehen Sie nach (/cases), bevor Sie ihn wiederholen. Kennung: { $reference }

## Letters.

mail-code-subject = Ihr Code zum Anmelden
mail-code-intro = jemand, vermutlich Sie, möchte sich mit Ihrer PIN anmelden. Der Code lautet:
mail-code = { $code }
mail-code-notice = Er gilt { $minutes } Minuten. Waren Sie es nicht, beachten Sie diese E-Mail nicht und sagen Sie Partner Operations Bescheid; ohne den Code kommt niemand hinein. Wir fragen nie am Telefon oder per E-Mail danach.
mail-case-subject = Case { $number }: { $summary }
mail-case-opened =
    Ihr Case { $number } ist eröffnet.
    Produkt: { $product }
    Schweregrad: { $severity }
    Zusammenfassung: { $summary }
    Beschreibung: { $description }
mail-new-case =
    Neuer Case { $number } von { $partner }, eröffnet von { $contact }.
    Produkt: { $product }
    Schweregrad: { $severity }
    Sprache: { $language }
    Dateien: { $files }
    Zusammenfassung: { $summary }
    Beschreibung: { $description }
mail-case-message = { $partner } hat in { $number } geschrieben (Dateien: { $files }):
    { $text }
mail-case-bug-asked = { $partner } bittet, { $number } als Bug anzusehen.
mail-case-closed = { $partner } hat { $number } geschlossen.
mail-case-reopened = { $partner } hat { $number } wieder geöffnet.
mail-case-rated = { $partner } hat { $number } bewertet: { $rating } von 5.
mail-order-subject = Bestellung { $number } von { $partner }
mail-order-add-on = { $partner } möchte bestellen (Nummer { $number }):
    { $quantity } × { $name }, zusammen { $incidents } Incidents, bis zum Ende der Mitgliedschaft am { $end }.
    Ansprechpartner: { $contact }, { $email }
mail-order-support = { $partner } möchte Basis-Support kaufen (Nummer { $number }), bis zum Ende der Mitgliedschaft am { $end }.
    Ansprechpartner: { $contact }, { $email }
mail-order-copy = wir haben Ihre Bestellung { $number } weitergegeben: { $name }. Partner Operations meldet sich bei Ihnen.
basic-support = Basis-Support
mail-review-subject = Case-Prüfung { $number } von { $partner }
mail-review = { $partner } beantragt eine Case-Prüfung (Nummer { $number }) von { $cases }. { $used } von { $total } Incidents sind verbraucht.
    Ansprechpartner: { $contact }, { $email }
mail-review-copy = wir haben Ihre Anfrage { $number } zur Case-Prüfung von { $cases } weitergegeben. Wir teilen Ihnen mit, was entschieden wurde.
mail-sign-in-subject = Anmeldung: bitte prüfen
mail-locked-out = Zu viele Versuche, sich mit der PIN von { $contact } ({ $partner }) über { $channel } anzumelden. Weitere werden verzögert. War es { $contact }, ist nichts zu tun; wenn nicht, kennt vielleicht jemand anders die PIN.
mail-locked-out-unknown = Zu viele Versuche, sich mit PINs anzumelden, die niemand hat, über { $channel }. Weitere werden verzögert.
mail-second-account = Ein zweites Konto über { $channel } hat den richtigen Code zur PIN von { $contact } ({ $partner }) angegeben und wurde abgewiesen, weil die PIN mit einem anderen verwendet wird. Sollte das erste sie nicht haben: partnerdesk partner unbind PIN.

## Was Mitarbeiter getan haben, und Erinnerungen.

case-replied-subject = { $case }: Antwort vom Support
case-replied = Der Support hat Ihnen zu Ihrem Case { $case } geschrieben:
    { $text }
files-in-chat = Dateien für Sie: { $names }. Sie können sie im Chat auf unserer Website herunterladen: Melden Sie sich dort an und schreiben Sie /cases { $case }.
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

## Chats mit Schaltflächen und Menüs.

choice-gone = Diese Schaltfläche gehört zu etwas, das bereits abgeschlossen ist. Es wurde nichts geändert.
button-used = Diese Auswahl haben Sie bereits getroffen.
button-old = Diese Schaltfläche ist zu alt. Bitte fragen Sie noch einmal.
button-foreign = Diese Schaltfläche ist für jemand anderen gedacht.
voice-unheard = Sprachnachrichten kann ich leider nicht anhören. Bitte schreiben Sie mir stattdessen.
kind-unread = Nachrichten dieser Art kann ich nicht lesen. Bitte schreiben Sie mir, oder senden Sie ein Dokument oder ein Foto.
edit-not-taken = Ihre Nachricht habe ich schon gelesen, Änderungen daran erreichen mich nicht. Ihre letzte Antwort korrigieren Sie mit /back, oder schreiben Sie noch einmal.
group-private = Das bespreche ich nicht in einer Gruppe. Bitte schreiben Sie mir privat.
group-private-open = Privaten Chat öffnen
bot-description = Ich beantworte Fragen zum technischen Support für Citrix Solution Advisors, aus der veröffentlichten FAQ und immer mit Quelle. Partner können sich anmelden, ihre Supportberechtigung prüfen, Cases eröffnen und verfolgen. Deutsch, Englisch, Französisch oder Spanisch: Schreiben Sie einfach.
bot-short = Supportfragen von Citrix Solution Advisors, beantwortet aus der FAQ. Cases für Partner.
partner-held = Jemand aus dem Support hat übernommen und schreibt Ihnen hier. Befehle wie /cases funktionieren weiterhin.
partner-released = Ich bin wieder da: Sie können mich wieder fragen.
command-start = Von vorn beginnen
command-help = Was ich kann
command-ask = Die FAQ fragen
command-signin = Mit Ihrer PIN anmelden
command-signout = Abmelden
command-eligibility = Bin ich supportberechtigt?
command-addon = Weitere Incidents kaufen
command-support = Basissupport kaufen
command-case = Einen Case eröffnen
command-cases = Die Cases Ihrer Firma
command-review = Eine Case-Prüfung beantragen
command-contact = Wer hilft einem Endkunden?
command-language = Die Sprache wählen
command-privacy = Was über Sie gespeichert ist
command-cancel = Abbrechen, was offen ist
command-back = Zur vorigen Frage

## Der Chat des Teams.

topic-orders = Bestellungen
topic-reviews = Case-Prüfungen
topic-sign-ins = Anmeldungen
topic-unanswered = Unbeantwortete Fragen
topic-faq = FAQ-Dateien
faq-not-served-subject = Die FAQ-Dateien enthalten Fehler
faq-not-served = Die letzte Änderung an den FAQ-Dateien enthält Fehler; deshalb gilt weiterhin die Fassung davor. Bitte korrigieren Sie:

    { $problems }
faq-misses-subject = Einige Fragen in den FAQ-Dateien finden ihren Eintrag nicht
faq-misses = Die letzte Änderung an den FAQ-Dateien gilt. Diese Fragen finden aber nicht mehr, was sie sollen:

    { $problems }
faq-served-again-subject = Die FAQ-Dateien sind wieder in Ordnung
faq-served-again = Die FAQ-Dateien enthalten keine Fehler mehr und gelten so, wie sie sind.
faq-set-aside-subject = Eine Änderung an den FAQ-Dateien wurde beiseitegelegt
faq-set-aside = Jemand hat diese FAQ-Dateien geändert, während ein anderer Rechner schon eine neuere Fassung veröffentlicht hatte:

    { $files }

    Es gilt die neuere Fassung. Verloren ist nichts: Die geänderten Dateien liegen im Ordner { $place }. Bitte nehmen Sie die Änderung im FAQ-Ordner, wie er jetzt ist, noch einmal vor.
faq-left-there = Jemand hat diese FAQ-Dateien geändert, während ein anderer Rechner schon eine neuere Fassung veröffentlicht hatte:

    { $files }

    Es gilt die neuere Fassung, sie lässt sich aber nicht in den Ordner { $place } schreiben. Die geänderten Dateien sind noch dort. Bitte legen Sie sie an einen anderen Ort und nehmen Sie die Änderung dann noch einmal vor.
team-approve = Genehmigen
team-decline = Ablehnen
team-dismiss = Nichts für die FAQ
team-unanswered = Die FAQ beantwortet diese Frage nicht ({ $language }): { $text }
team-done = Erledigt.
team-reason = Bitte antworten Sie auf diese Nachricht mit dem Grund: Der Partner liest ihn mit der Entscheidung über { $number }.
team-incidents = Bitte antworten Sie auf diese Nachricht mit der Zahl der Incidents, die zu { $number } gehören.
team-help = Was Sie in diesem Thema schreiben, geht an den Partner. Unter uns bleiben: /note TEXT, /status STATUS, /bug, /close, /assign NAME, /hold (ich schweige, Sie sprechen), /release.
team-failed = Das ist nicht geschehen: { $reason }
team-not-in-chat = Der Ansprechpartner ist hier nicht angemeldet: Dateien können nicht weitergegeben und das Gespräch kann nicht übernommen werden. Antworten kommen per E-Mail an.
team-replied = { $name } hat geantwortet: { $text }
team-file = (Datei: { $name })

## The pages in a browser.

page-title = Partner-Support
page-intro = Fragen Sie alles zum Programm und seinem Support. Sie erhalten den Wortlaut der FAQ mit Quellenangabe.
page-hello = Guten Tag! Schreiben Sie Ihre Frage, oder wählen Sie aus, was Sie tun möchten.
page-message = Ihre Nachricht
page-send = Senden
page-attach = Datei anhängen
page-file = Datei zum Herunterladen:
page-file-gone = Diese Datei lässt sich gerade nicht abrufen. Melden Sie sich neu an und sehen Sie mit /cases im Case nach.
page-you = Sie
page-desk = Support-Desk
page-log = Unterhaltung
page-working = Die Antwort wird gesucht …
page-offline = Keine Verbindung. Ihre Nachricht wird gesendet, sobald sie wieder da ist.
page-refused = Das kann nicht gesendet werden.
page-too-large = Diese Datei ist zu groß.
page-helpful = Das hat geholfen
page-not-helpful = Das hat nicht geholfen
page-read-in-faq = In der FAQ nachlesen
page-faq = Fragen und Antworten
page-chat = Im Chat fragen
page-search = FAQ durchsuchen
page-search-go = Suchen
page-best = Beste Treffer
page-ask = Fragen
page-answer = Antwort
page-see = Siehe auch
page-contacts = Ansprechpartner
page-skip = Zum Inhalt springen
page-languages = Sprache
page-demo = Vorführung: Partner, PINs und Cases sind erfunden, und am Ende wird alles vergessen.
page-demo-people = Wer ist wer in dieser Vorführung
page-demo-how = Melden Sie sich im Chat mit einer dieser PINs an: Schreiben Sie /signin. Der Code, nach dem dann gefragt wird, steht unten in einer E-Mail; laden Sie diese Seite dafür neu.
page-demo-name = Name
page-demo-company = Firma
page-demo-staff = Konsole für Mitarbeitende
page-demo-mail = E-Mails, die verschickt worden wären
page-demo-no-mail = Bisher keine.
page-missing = Diese Seite gibt es nicht.
page-open = Support-Chat öffnen
page-close = Support-Chat schließen
page-translation-missing = Dieser Text liegt nur auf Englisch vor.
