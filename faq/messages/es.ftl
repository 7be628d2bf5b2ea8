# What the assistant says, in Spanish (usted). How to change a sentence is explained in en.ftl.

day = { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }

## Rules: why something can or can't be done.

rule-add-on-needs-agreement = Los complementos solo están disponibles una vez comprado el contrato básico (PIN), y hoy no hay ninguno activo.
rule-add-on-agreement-record = El soporte es obligatorio para su nivel, pero no nos consta ningún contrato activo. El registro tiene que estar equivocado; Partner Operations puede corregirlo.
rule-add-on-within-membership = Los complementos solo se pueden comprar durante su período de afiliación, y el día de hoy no está dentro de él.
rule-add-on-end-fixed = Un complemento termina el último día de su afiliación; no es posible otra fecha (así entendemos las preguntas frecuentes).
rule-add-on-agreement-active = Su contrato está activo hoy, de modo que puede acceder a los complementos.
rule-add-on-any-day = Los complementos se pueden comprar cualquier día de su período de afiliación.
rule-add-on-term = El complemento termina junto con su afiliación (así entendemos las preguntas frecuentes).
rule-unused-incidents-lapse = Tenga en cuenta que las incidencias que no haya usado al final del período se pierden. No se pueden trasladar.
rule-no-carry-over = Las incidencias sobrantes no se pueden trasladar de un período a otro, tampoco las abonadas.
rule-support-within-membership = El soporte se puede comprar en cualquier momento de su afiliación, y el día de hoy no está dentro de ella.
rule-support-end-fixed = El soporte dura lo mismo que su afiliación; no puede terminar ni antes ni después.
rule-support-purchase = Puede comprar el soporte cualquier día de su afiliación poniéndose en contacto con Partner Operations.
rule-support-term = El soporte termina junto con su contrato de afiliación.
rule-agreement-on-record = Ya consta un contrato a su nombre. Eso no cambia la respuesta (así lo entendemos; las preguntas frecuentes no hablan de ello).
rule-support-included = Para su nivel el soporte es obligatorio y ya está incluido. Partner Operations puede ayudarle.
rule-support-not-said = Las preguntas frecuentes no dicen cómo obtienen el soporte los partners de su nivel. Consulte a Partner Operations.
rule-general-question = Partner Operations atiende las preguntas generales sobre los programas y sus opciones de soporte.
rule-opt-out-mandatory = El soporte es obligatorio para todos los distribuidores de su nivel. No puede renunciar a él, y la cuota anual sigue siendo exigible.
rule-opt-out-by-choice = No está obligado a comprar el soporte: en su nivel es voluntario (así entendemos las preguntas frecuentes).
rule-opt-out-not-said = Las preguntas frecuentes no dicen si el soporte es obligatorio para usted. Trasladamos su pregunta.
rule-case-online-product = Es un producto Citrix Online. Los productos Citrix Online no reciben soporte en este programa, sea cual sea su nivel.
rule-case-foreign-product = No es un producto de Citrix. Solo los productos de Citrix reciben soporte.
rule-case-product-unclassified = Todavía no sabemos si este producto recibe soporte. Nuestro equipo tiene que revisarlo antes.
rule-case-needs-membership = Solo los miembros del programa tienen derecho a soporte, y hoy no tiene ninguna afiliación activa.
rule-case-needs-agreement = Hoy no tiene ningún contrato de soporte activo. Puede comprarlo a través de Partner Operations.
rule-case-agreement-record = El soporte es obligatorio para su nivel, pero no nos consta ningún contrato activo. El registro tiene que estar equivocado; Partner Operations puede corregirlo.
rule-case-agreement-not-said = No nos consta ningún contrato de soporte activo a su nombre. Consulte a Partner Operations.
rule-case-needs-named-contact = Solo los contactos técnicos designados de un partner pueden abrir un caso, y usted no consta como tal.
rule-case-needs-pin = Para abrir un caso necesita un PIN propio, y no nos consta ninguno a su nombre.
rule-case-needs-certification = Solo los profesionales certificados tienen derecho a soporte, y no nos consta ninguna certificación suya.
rule-case-certification-expired = Su certificación ha caducado. Solo cuenta una que sea válida hoy (así entendemos las preguntas frecuentes).
rule-case-product-not-covered = Usted recibe soporte para los productos en los que está certificado, y este no es uno de ellos.
rule-case-coverage-not-said = No sabemos qué productos cubre su certificación. Nuestro equipo tiene que revisarlo antes.
rule-case-pool-empty = No le queda ninguna incidencia. Las preguntas frecuentes no dicen que un caso se rechace entonces (así lo entendemos).
rule-pool-add-on = Puede solicitar un complemento a Partner Operations: con un contrato activo tiene acceso a ellos.
rule-pool-add-on-any-day = Los complementos se pueden comprar cualquier día de su período de afiliación.
rule-pool-review = También puede solicitar una revisión de casos en support.feedback@eu.citrix.com. El abono no está garantizado.
rule-case-certified = Afiliación, contrato, PIN y certificación están en orden: puede abrir un caso para este producto.
rule-case-product-supported = El producto recibe soporte: lo reciben todos los productos de Citrix, excepto los productos Citrix Online.
rule-case-portal-option = En el portal, utilice la opción «Technical Support» de la lista principal.
rule-pin-own = Es su propio PIN y puede utilizarlo.
rule-pin-personal = Un PIN se emite para una sola persona y no se puede transferir, ni siquiera a un colega con el mismo certificado.
rule-pin-not-transferable = Cada contacto designado tiene un PIN individual para dirigirse al soporte técnico; nadie más puede utilizarlo.
rule-pin-successor = Quien le suceda recibe su propio PIN. Póngase en contacto con Partner Operations (así entendemos las preguntas frecuentes).
rule-review-needs-agreement = Las preguntas frecuentes solo hablan de los casos de un contrato, y hoy no tiene ninguno activo. No dicen si aun así es posible una revisión; trasladamos su pregunta.
rule-review-agreement-ended = Su contrato ha terminado, y las incidencias sobrantes no se pueden trasladar de un período a otro.
rule-review-nothing-to-count = Su contrato no incluye ninguna incidencia, así que no hay porcentaje que calcular. Las preguntas frecuentes no dicen qué ocurre entonces; trasladamos su pregunta.
rule-review-below-threshold = Todavía no ha usado suficientes casos para solicitar una revisión.
rule-review-allowed = Ha usado suficientes casos para solicitar una revisión. Escriba a support.feedback@eu.citrix.com.
rule-review-without-bug = Para ello ninguno de sus casos tiene que ser un error de software: las preguntas frecuentes solo piden el porcentaje de casos usados (así lo entendemos).
rule-review-no-promise = Una revisión no es una promesa: los casos se abonan o no según la Case Review Policy.
rule-elsewhere-review-answer = No procede de las preguntas frecuentes: la revisión de casos se responde en un plazo fijo.
rule-elsewhere-credit-validity = No procede de las preguntas frecuentes: los abonos solo son válidos dentro del contrato de un año.
rule-credit-needs-bug = El caso no se ha redefinido como error de software, de modo que cuenta en su cupo.
rule-credit-needs-grant = Incluso un caso que es un error de software cuenta primero en su cupo. Solo se abona cuando se ha concedido la revisión.
rule-credit-after-period = El período ha terminado, y las incidencias no se pueden trasladar de un período a otro.
rule-credit-outside-period = Los casos solo se abonan dentro de su período de afiliación, y el día de hoy no está dentro de él.
rule-credit-granted = El caso es un error de software y se ha concedido su revisión: se abona para su reutilización según la Case Review Policy.
rule-response-times-committed = El soporte técnico se compromete a tiempos de respuesta con los partners de su nivel.
rule-response-times-list = La lista completa figura en el Exhibit A del Partner Support Services Agreement.
rule-response-times-not-said = Las preguntas frecuentes solo mencionan tiempos de respuesta para Platinum y Gold; no dicen nada del suyo. Trasladamos su pregunta.
rule-end-user-appliance = Las preguntas frecuentes solo hablan de soporte para software; no dicen nada de los appliances. Trasladamos su pregunta.
rule-end-user-direct = Su cliente ha comprado Preferred Support y tiene un PIN, así que puede dirigirse directamente al soporte técnico (así entendemos las preguntas frecuentes).
rule-end-user-how = Puede registrar un caso en www.mycitrix.com o llamar al soporte técnico (así entendemos las preguntas frecuentes).
rule-end-user-pin-missing = Su cliente ha comprado Preferred Support, pero no ha recibido ningún PIN. Escriba a support.feedback@eu.citrix.com.
rule-end-user-needs-contract = Para recibir soporte directamente de Citrix, su cliente necesita un Preferred Support Contract. Lo venden los Citrix Solution Advisors y los Citrix Authorized Distributors.
rule-end-user-reseller = A los clientes que no han comprado soporte los atiende su Preferred Reseller.
rule-portal-elsewhere = La nota sobre las solicitudes de servicio se dirige a los partners de EMEA; sobre su región las preguntas frecuentes no dicen nada. Trasladamos su pregunta.
rule-portal-not-entitled = Si no ve la opción «Technical Support», actualmente no tiene derecho a soporte técnico.
rule-portal-purchase = Para comprar el soporte técnico, escriba a PartnerOperationsEMEA@eu.citrix.com.
rule-portal-customer-service = Una solicitud en «Customer Service», sea cual sea la subcategoría, no abre una solicitud técnica ni llega al soporte técnico.
rule-portal-other-option = Las preguntas frecuentes no hablan de esta opción. Las solicitudes técnicas se abren con «Technical Support» en la lista principal.
rule-portal-technical-support = «Technical Support», en la lista principal, es la opción correcta para una solicitud técnica.
rule-purchase-contact-emea = En EMEA, el soporte técnico se compra a través de PartnerOperationsEMEA@eu.citrix.com.
rule-purchase-contact-elsewhere = El soporte se compra a través de Partner Operations. Para su región no hay ninguna dirección publicada.
rule-language-main = El inglés es el idioma principal del soporte técnico.
rule-language-where-possible = El soporte técnico intenta atender en este idioma cuando es posible, sin garantizarlo. El idioma principal es el inglés.
rule-language-not-said = Las preguntas frecuentes no mencionan este idioma. Nombran el inglés y, cuando es posible, el alemán, el francés y el español.
rule-fact-missing = Necesito saber algo más antes de poder responderle.
rule-either-way = Sea cual sea el resto, la respuesta es la misma: se cumple al menos uno de los puntos siguientes.

## A second sentence after a rule's, with the days and numbers at hand.

term-ends = El último día es el { $end }.
period-ends = Su período termina el { $end }.
requested-end = Usted solicitó el { $requested }; su afiliación termina el { $end }.
cases-needed = { $needed ->
        [one] Falta un caso más para llegar al { $percent } %.
       *[other] Faltan { $needed } casos más para llegar al { $percent } %.
    }
elsewhere-answer = { $days ->
        [one] El plazo indicado es de un día laborable
       *[other] El plazo indicado es de { $days } días laborables
    } ({ $source }, consultado el { $as_of }).
elsewhere-origin = Fuente: { $source }, consultado el { $as_of }.

## Questions for what isn't known yet.

ask-today = ¿De qué día se trata?
ask-region = ¿En qué región está usted?
ask-tier = ¿Qué nivel tiene su empresa: Silver, Gold o Platinum?
ask-membership = ¿Desde cuándo y hasta cuándo dura su afiliación?
ask-agreement = ¿Tiene un contrato de soporte? ¿Desde cuándo y hasta cuándo dura?
ask-incidents = ¿Cuántas incidencias hay incluidas, añadidas, usadas y abonadas en este período?
ask-named-contact = ¿Es usted un contacto técnico designado de su empresa?
ask-own-pin = ¿Tiene un PIN propio?
ask-certifications = ¿Qué certificaciones tiene y hasta cuándo son válidas?
ask-product = ¿De qué producto se trata?
ask-pin-holder = ¿Quién utilizaría el PIN?
ask-bug = ¿Se ha redefinido el caso como error de software?
ask-review = ¿Se ha solicitado una revisión del caso? ¿Qué se decidió?
ask-end-user-product = ¿Su cliente necesita ayuda con software o con un appliance?
ask-end-user-purchased = ¿Su cliente ha comprado Preferred Support?
ask-end-user-pin = ¿Su cliente ha recibido un PIN?
ask-end-user-direct = ¿Su cliente desea soporte directamente de Citrix?
ask-portal-option = ¿Ve la opción «Technical Support» en la lista principal del portal?
ask-portal-category = ¿Qué opción eligió en el portal?
ask-language = ¿De qué idioma se trata?

## La conversación.

source = De las preguntas frecuentes: «{ $question }» [{ $entry }]
list-not-published = Esta lista no figura en el texto publicado. { $contact } puede informarle.
link-not-published = El enlace correspondiente no figura en el texto publicado. { $contact } puede indicárselo.
not-translated = Esta respuesta aún no está traducida; este es el texto en inglés:
clarify = ¿A cuál de estas preguntas se refiere?
none-of-these = Ninguna de ellas
none-chosen = Entonces parece que las preguntas frecuentes no lo responden. Pruebe con otras palabras o consulte a:
unanswered = Las preguntas frecuentes no lo responden, y no voy a inventar nada. Consulte a:
contact-name = { $name } (sin dirección publicada)
contact-address = { $name }: { $address }
welcome =
    ¡Hola! Respondo preguntas sobre el soporte técnico para Citrix Solution Advisors, con las palabras de las preguntas frecuentes.
    Pregunte sin más, en español, inglés, alemán o francés. /help muestra qué más entiendo.
help =
    Pregunte con sus propias palabras, por ejemplo: ¿Se pueden traspasar los incidentes no utilizados?
    /language: elegir el idioma en que respondo
    /start: empezar de nuevo
    /help: este resumen
empty-message = Escriba una pregunta, por favor. /help muestra qué entiendo.
too-long = Puedo leer hasta { $limit } caracteres de una vez. Formule su pregunta más brevemente, por favor.
unknown-command = No conozco { $command }. /help muestra qué entiendo.
language-ask = ¿En qué idioma quiere que responda?
language-set = A partir de ahora responderé en español.
no-such-choice = { $count ->
        [one] Solo hay una opción: responda 1 o haga otra pregunta.
       *[other] Responda con un número del 1 al { $count } o haga otra pregunta.
    }
greeting = ¡Hola! ¿Qué desea saber sobre el soporte técnico para Citrix Solution Advisors?
thanks = De nada. Vuelva a preguntar cuando quiera.
about-me = Soy un programa, no una persona. Respondo a partir de las preguntas frecuentes publicadas sobre el soporte técnico para Citrix Solution Advisors, y lo digo cuando no tienen respuesta.
human-please = No puedo pasarle con nadie, pero aquí le ayudarán:

## E-mails and notices.

mail-hello = Hola, { $name }:
mail-read = Puede responder directamente a este correo; leemos las respuestas.
mail-unread = Por favor, no responda a este correo: las respuestas no se leen.

## Lo que ha hecho el personal, y los recordatorios.

case-replied-subject = { $case }: respuesta del soporte
case-replied = El soporte le ha escrito en su caso { $case }:
    { $text }
case-answer-how = Para responder, escriba /cases en el chat y elija { $case }.
case-status-subject = { $case }: nuevo estado
case-now-open = Su caso { $case } vuelve a estar abierto.
case-now-waiting-for-partner = Su caso { $case } está a la espera de su respuesta.
case-now-waiting-for-support = El soporte está trabajando en su caso { $case }.
case-now-resolved = El soporte considera resuelto su caso { $case }. Si el problema continúa, escriba /cases en el chat y vuelva a abrirlo.
case-now-closed = Su caso { $case } está cerrado.
case-rate-how = ¿Está satisfecho con la ayuda recibida? Escriba /cases en el chat, elija { $case } y valórela de 1 (nada) a 5 (mucho).
case-bug-subject = { $case }: redefinido como error de software
case-bug = Su caso { $case } se ha redefinido como error de software. Cuenta en su cupo hasta que una revisión lo abone. Puede solicitarla en el chat con /review en cuanto haya usado el { $percent } % de sus casos.
order-approved-subject = { $order }: su pedido está aprobado
order-add-on-approved = Su pedido { $order } ({ $name }) ha sido aprobado: { $incidents ->
        [one] se ha añadido una incidencia, que puede usar
       *[other] se han añadido { $incidents } incidencias, que puede usar
    } hasta el { $end }.
order-support-approved = Su pedido { $order } ha sido aprobado: su contrato básico está vigente hasta el { $end } e incluye { $incidents ->
        [one] una incidencia
       *[other] { $incidents } incidencias
    }.
order-declined-subject = { $order }: su pedido ha sido rechazado
order-declined = Su pedido { $order } ha sido rechazado. El motivo: { $reason }
review-decided-subject = { $review }: su revisión está resuelta
review-case-granted = Revisión { $review }: el caso { $case } está abonado. Puede volver a usar la incidencia hasta el { $end }.
review-case-declined = Revisión { $review }: el caso { $case } no se abona.
review-reason = El motivo: { $reason }
unbound-subject = Se ha cerrado su sesión
unbound = El soporte ha cerrado su sesión en todos los chats. Para volver a iniciarla, escriba /signin y use su PIN. Si no lo ha solicitado, póngase en contacto con nosotros.
reminder-membership-subject = Su afiliación termina el { $end }
reminder-membership = La afiliación de su empresa ({ $partner }) termina el { $end }.
reminder-agreement-subject = Su contrato de soporte termina el { $end }
reminder-agreement = El contrato de soporte de su empresa ({ $partner }) termina el { $end }.
reminder-unused = { $count ->
        [0] No queda ninguna incidencia sin usar.
        [one] Queda una incidencia sin usar. Se perderá entonces y no se puede trasladar.
       *[other] Quedan { $count } incidencias sin usar. Se perderán entonces y no se pueden trasladar.
    }
reminder-certificate-subject = Su certificado { $name } caduca el { $end }
reminder-certificate = Su certificado { $name } es válido hasta el { $end }. Después de ese día no podrá abrir casos con él.
overdue-subject = { $case } está fuera de plazo
overdue = El caso { $case } de { $partner } (gravedad { $severity }) debía haberse respondido antes del { $due }. Aún no ha respondido nadie.
