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
rule-end-user-direct = Con Preferred Support y un PIN, el cliente final puede dirigirse directamente al soporte técnico (así entendemos las preguntas frecuentes).
rule-end-user-how = Puede registrar un caso en www.mycitrix.com o llamar al soporte técnico (así entendemos las preguntas frecuentes).
rule-end-user-pin-missing = Se ha comprado Preferred Support, pero no se ha recibido ningún PIN. Escriba a support.feedback@eu.citrix.com.
rule-end-user-needs-contract = Para recibir soporte directamente de Citrix, el cliente final necesita un Preferred Support Contract. Lo venden los Citrix Solution Advisors y los Citrix Authorized Distributors.
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
ask-end-user-product = ¿Se trata de software o de un appliance?
ask-end-user-purchased = ¿El cliente final ha comprado Preferred Support?
ask-end-user-pin = ¿El cliente final ha recibido un Service ID o un PIN?
ask-end-user-direct = ¿El cliente final desea soporte directamente de Citrix?
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
    /ask: preguntar a las preguntas frecuentes en medio de otra cosa
    /contact: a quién puede dirigirse un cliente final
    Para partners:
    /signin: iniciar sesión con su PIN personal
    /eligibility: ¿tengo derecho a soporte para un producto?
    /case: abrir un caso
    /cases: los casos de su empresa
    /review: solicitar una revisión de casos
    /addon: comprar incidencias adicionales
    /support: comprar el soporte básico
    /signout: cerrar la sesión
    En cualquier momento:
    /back: una pregunta atrás
    /cancel: dejar lo empezado
    /language: elegir el idioma en que respondo
    /privacy: qué se guarda sobre usted
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

## Verdicts.

verdict-allow = Sí, es posible.
verdict-refuse = No, no es posible.
verdict-route = Tal como está, no; alguien tiene que ayudarle con esto.
verdict-unknown = Las preguntas frecuentes no lo dicen, y no voy a adivinarlo.
verdict-info = Así están las cosas:
own-standing = Para { $partner } ({ $tier }) hoy:
verdict-for = { $about }: { $verdict }
verdict-go-to = Aquí le ayudarán.
contact-next = Contacto: { $contact }
contact-questions = Si tiene preguntas: { $contact }
start-support = Comprar el soporte básico
handed-over = Lo he trasladado a nuestro personal.
mail-unknown-subject = Las preguntas frecuentes no lo dicen: { $partner } necesita respuesta
mail-unknown =
    { $contact } ({ $email }) de { $partner } preguntó: { $asked }. Las reglas no lo dicen:
    { $reasons }
quote = FAQ (en inglés): “{ $quote }” [{ $entry }]

## Moving about.

yes = Sí
no = No
yes-or-no = Responda sí o no, por favor.
choose-below = No lo entiendo. Elija una de estas opciones.
words-wanted = Escríbalo con palabras, por favor.
take-as-answer = Esa era mi respuesta, tómela tal cual
ask-question = ¿Qué desea saber? Escriba su pregunta después de /ask.
cancelled = Cancelado. No se ha cambiado nada.
cancel-choice = Cancelar
nothing-to-cancel = No hay nada que cancelar.
nothing-to-go-back-to = No hay nada a lo que volver.
first-question = Era la primera pregunta. /cancel para salir.
resume-offer = Había empezado: { $name }. ¿Desea continuar?
resume = Continuar
drop = Descartar
afresh = Empezar de nuevo
dropped = Descartado.
state-lost = Me han actualizado entretanto y no puedo seguir con lo que había empezado. Empiece de nuevo, por favor; lo siento.
name-eligibility = comprobar el derecho a soporte
name-add-on = comprar un add-on
name-support = comprar el soporte básico
name-open-case = abrir un caso
name-cases = sus casos
name-end-user = ayuda para un cliente final
name-sign-in = inicio de sesión
start-case = Abrir un caso
start-add-on = Comprar un add-on
start-review = Solicitar una revisión

## Signing in.

sign-in-first = Para esto primero tiene que iniciar sesión.
ask-pin = Escriba su PIN personal, por favor.
pin-wanted = Un PIN tiene de 6 a 12 cifras y nada más.
help-pin = Se trata del PIN que se le asignó personalmente como contacto designado de su empresa. Si no tiene o lo ha perdido, consulte a Partner Operations. /cancel para salir.
code-sent = Si este PIN está registrado, un código de 6 cifras va de camino a la dirección de correo asociada. Es válido durante { $minutes } minutos.
code-sent-before = Se acaba de enviar un código. Se podrá enviar otro dentro de { $seconds ->
        [one] 1 segundo
       *[other] { $seconds } segundos
    }.
ask-code = Escriba el código del correo, por favor.
new-code = Enviar un código nuevo
code-wanted = El código tiene 6 cifras. Está en el correo; mire también en la carpeta de correo no deseado.
help-code = Enviamos un código a la dirección que su empresa tiene registrada para su PIN, para que nadie más pueda usarlo. Si no llega nada, vuelva con /back y compruebe el PIN, o pregunte a Partner Operations si la dirección es correcta.
code-expired = Este código ya no es válido. Vuelva a escribir su PIN, por favor.
wrong-code = Ese no es el código. { $left ->
        [one] Le queda un intento.
       *[other] Le quedan { $left } intentos.
    }
too-many-codes = Ese tampoco es el código, y ya no se puede usar. Espere un poco y empiece de nuevo con /signin.
sign-in-wait = Ha habido demasiados intentos. Vuelva a intentarlo dentro de { $minutes ->
        [one] 1 minuto
       *[other] { $minutes } minutos
    }.
signed-in = Le damos la bienvenida, { $name }. Ha iniciado sesión para { $partner }.
what-now = Puede comprobar su derecho a soporte (/eligibility), abrir un caso (/case), ver sus casos (/cases) o comprar un add-on (/addon). /help lo muestra todo.
already-signed-in = Ya ha iniciado sesión como { $name } para { $partner }. /signout cierra la sesión.
signed-out = Ha cerrado la sesión. Su PIN vuelve a estar libre para otra cuenta.
not-signed-in = No ha iniciado sesión. /signin la inicia.
signed-out-meanwhile = Entretanto se cerró su sesión, así que lo que había empezado ha terminado. /signin la inicia de nuevo.
pin-in-use = El código es correcto, pero otra cuenta ya usa este PIN aquí, y un PIN pertenece a una sola persona.
pin-in-use-help = Si las dos cuentas son suyas, escriba /signout en la otra e inicie sesión aquí. Si no, avise a Partner Operations; nuestro personal ya está informado.

## Products and eligibility.

ask-which-product = ¿De qué producto se trata?
choose-product = Indique un producto o elija uno de estos.
did-you-mean = ¿Se refiere a { $product }?
no-it-is = No, «{ $product }»
help-product = Se trata del producto de Citrix para el que necesita soporte. De él depende si hay soporte y qué certificación hace falta. Escriba su nombre o elíjalo.

## Buying.

no-catalogue = Los add-ons están a su disposición, pero su lista no figura en el texto publicado. { $contact } puede dársela.
ask-add-on = ¿Qué add-on desea?
add-on-item = { $name } ({ $incidents ->
        [one] 1 incidencia
       *[other] { $incidents } incidencias
    })
help-add-on = Un add-on añade incidencias a su saldo para el resto de su afiliación.
ask-quantity = ¿Cuántas veces «{ $name }»?
quantity-wanted = Escriba un número entero del 1 al { $most }, por favor.
help-quantity = ¿Cuántos de estos add-ons desea encargar? Verá el total antes de que se encargue nada.
add-on-summary = Su pedido: { $quantity } × { $name }, { $incidents ->
        [one] 1 incidencia
       *[other] { $incidents } incidencias
    } en total.
ask-order = ¿Traslado este pedido?
confirm-order = Hacer el pedido
change-add-on = Cambiar el add-on
change-quantity = Cambiar la cantidad
help-confirm-order = No se encarga nada hasta que elija «Hacer el pedido». Partner Operations lo examina después y se pone en contacto con usted; allí le dirán el precio.
order-placed = Su pedido es el { $number }. { $contact } ya está al corriente y se pondrá en contacto con usted.
support-summary = Su solicitud: el soporte básico (el contrato, también llamado Basic PIN).
ask-request-support = ¿Envío esta solicitud a Partner Operations?
confirm-support = Enviar la solicitud
help-confirm-support = No se solicita nada hasta que elija «Enviar la solicitud». Partner Operations se pondrá después en contacto con usted para todo lo demás.

## Opening a case.

ask-severity = ¿Qué gravedad tiene?
severity-1 = 1 – nadie puede trabajar
severity-2 = 2 – el trabajo está muy dificultado
severity-3 = 3 – el trabajo está dificultado en parte
severity-4 = 4 – una pregunta o un pequeño fallo
choose-severity = Elija una gravedad del 1 al 4, por favor.
help-severity = ¿Hasta qué punto está dificultado el trabajo de su cliente? 1 si nadie puede trabajar, 4 si es solo una pregunta. El soporte atiende primero los casos graves.
ask-summary = Resúmalo en una línea, por favor (hasta { $limit } caracteres).
summary-too-long = Son { $length } caracteres; caben { $limit }. Los detalles van en el paso siguiente.
help-summary = Una línea por la que usted y el soporte reconozcan el caso, por ejemplo: «Las sesiones se cortan a los 10 minutos». Para preguntarme algo, empiece con /ask.
ask-description = Describa el problema, por favor: qué ocurre, desde cuándo, qué versión, qué ha probado. En un solo mensaje.
help-description = Todo lo que ayude al soporte a entender el problema. Podrá revisarlo y cambiarlo antes de abrir el caso. Para preguntarme algo, empiece con /ask.
ask-files = ¿Hay archivos que adjuntar, como registros o capturas de pantalla? Envíelos ahora (hasta { $count }, de { $megabytes } MB cada uno).
no-files = Sin archivos
files-done = Eso es todo
files-again = Quitar los archivos
files-kept = { $count ->
        [one] El archivo está guardado.
       *[other] { $count } archivos están guardados.
    }
files-wanted = Envíe un archivo o elija continuar.
files-need-case = Los archivos van con un caso. Abra uno con /case, o elija uno con /cases para escribir en él; después envíe los archivos.
too-many-files = Un caso puede tener hasta { $limit } archivos. Los demás no se han guardado.
file-too-large = «{ $name }» supera los { $megabytes } MB y no se ha guardado. Envíe una parte o comprímalo.
file-type-refused = «{ $name }» no es de un tipo que se acepte. Se aceptan imágenes, PDF, archivos de texto y registros, documentos de oficina y archivos comprimidos.
file-unreadable = No se ha podido leer «{ $name }».
help-files = Los archivos ayudan al soporte a encontrar la causa: registros, capturas, configuraciones. Sin contraseñas, por favor. Si no hay, elija «Sin archivos».
ask-case-language = ¿En qué idioma desea que le atiendan?
help-case-language = El inglés es el idioma principal del soporte. El alemán, el francés y el español son posibles cuando el soporte puede, y nunca se prometen.
case-summary =
    Revíselo una vez más, por favor:
    Producto: { $product }
    Gravedad: { $severity }
    Resumen: { $summary }
    Descripción: { $description }
    Archivos: { $files }
    Idioma: { $language }
case-costs = Abrir el caso consume una incidencia de su saldo. ¿Lo abro?
confirm-case = Abrir este caso
change-product = Cambiar el producto
change-severity = Cambiar la gravedad
change-summary = Cambiar el resumen
change-description = Cambiar la descripción
change-files = Cambiar los archivos
change-language = Cambiar el idioma
help-confirm-case = No se abre nada ni se consume ninguna incidencia hasta que elija «Abrir este caso». Hasta entonces se puede cambiar todo.
case-opened = Su caso es el { $number }. { $left ->
        [0] Era la última incidencia de su saldo.
        [one] Queda una incidencia en su saldo.
       *[other] Quedan { $left } incidencias en su saldo.
    }
case-follow = El soporte técnico le responderá aquí y por correo. /cases muestra sus casos.

## My cases.

your-cases = Los casos de su empresa, primero los más recientes. ¿Cuál desea ver?
no-cases = Su empresa todavía no tiene casos.
older-cases = Casos anteriores
case-wanted = Elija un caso o escriba su número, por ejemplo C-000123.
no-such-case = Su empresa no tiene ningún caso { $number }.
case-line = { $number } · { $product } · { $status } · { $summary }
status-open = abierto
status-waiting-for-partner = a la espera de usted
status-waiting-for-support = a la espera del soporte
status-resolved = resuelto
status-closed = cerrado
case-told = { $number }: { $summary }
    Producto: { $product }
    Gravedad: { $severity }
    Estado: { $status }
    Abierto: { $opened }
    Descripción: { $description }
case-due = Respuesta prevista antes de: { $due }
bug-asked = Ha pedido que se examine como error de software.
bug-yes = Se ha redefinido como error de software.
rated = Su valoración: { $rating } de 5.
case-files = Archivos: { $names }
message-of-partner = Su parte, { $at }: { $text }
message-of-support = Soporte, { $at }: { $text }
write-message = Escribir un mensaje
ask-for-bug = Pedir que se examine como error
close-case = Cerrar el caso
reopen-case = Reabrir el caso
rate-case = Valorar el caso
all-cases = Todos los casos
show-case = Ver { $number }
help-cases = Elija un caso para leerlo, escribir en él o ver qué más se puede hacer. Solo ve los casos de su propia empresa.
help-case = Elija qué desea hacer con este caso. Si el soporte lo redefine como error de software, una revisión puede abonarlo; no se promete.
ask-message = ¿Qué desea escribir en { $number }? Puede adjuntar archivos.
help-write = Lo que escriba llega al soporte y queda en el caso. Para preguntarme algo, empiece con /ask.
message-sent = Su mensaje está en el caso, y el soporte está informado.
message-reopened = Su mensaje está en el caso. Vuelve a estar abierto, y el soporte está informado.
bug-will-be-looked-at = Se ha pedido al soporte que lo examine como error de software.
case-closed = El caso está cerrado. Puede reabrirlo y valorarlo.
case-reopened = El caso vuelve a estar abierto, y el soporte está informado. No se consume otra incidencia.
ask-rating = ¿Cómo le han ayudado en { $number }? 1 es mal, 5 es muy bien.
help-rate = Su valoración nos ayuda a ver qué mejorar. No influye en su saldo.
rate-closed-only = Solo se puede valorar un caso cerrado.
rating-thanks = Gracias, su valoración ha quedado anotada.

## Case reviews.

ask-review-cases = ¿Qué casos hay que revisar? Elíjalos uno tras otro o escriba sus números.
picked-so-far = Hasta ahora: { $numbers }
picked-all = Esos son todos
not-for-review = { $number } no se puede revisar: no es un caso de este período o ya figura en una revisión.
no-cases-to-review = En este período no hay ningún caso que una revisión pueda citar todavía.
help-review = Una revisión puede abonar casos, por ejemplo los redefinidos como error de software. Indique de qué casos se trata.
review-summary = Su solicitud: una revisión de { $numbers }.
ask-request-review = ¿Envío esta solicitud?
confirm-review = Solicitar la revisión
change-cases = Elegir otros casos
help-confirm-review = No se solicita nada hasta que elija «Solicitar la revisión». Se le comunicará lo decidido para cada caso.
review-requested = Su solicitud es la { $number }, para { $cases }. Le comunicaremos aquí y por correo lo decidido.

## End-users.

software = Software
appliance = Appliance
help-software = El software es lo que se instala, como XenApp; un appliance es un aparato. Las preguntas frecuentes solo hablan de software.
help-purchased = Preferred Support es un contrato para clientes finales, comprado a un distribuidor. Quien lo tiene dispone de la documentación.
help-pin-received = Preferred Support incluye un Service ID o número PIN para el cliente final, normalmente por correo.
help-wants-direct = Sin contrato ayuda el distribuidor. El soporte directo de Citrix requiere un Preferred Support Contract.

## Privacy and trouble.

privacy =
    Lo que guardo: el estado y el idioma de esta conversación; si ha iniciado sesión, los datos con los que su empresa le designó (nombre, correo, certificaciones; su PIN solo como huella), sus casos con mensajes y archivos, pedidos y revisiones; un registro de decisiones sin nombres; las preguntas que las preguntas frecuentes no responden o cuya respuesta no le ayudó; las diez últimas preguntas de esta conversación que sí respondieron, y su opinión sobre la respuesta. No guardo lo demás que pregunte.
    Partner Operations puede hacer exportar o borrar todo lo que le concierne. Lo que haya guardado un servicio de chat o un servidor de correo queda fuera de nuestro alcance.
    /signout cierra la sesión.
trouble = Lo siento, algo ha fallado por nuestra parte y no se ha cambiado nada. Vuelva a intentarlo dentro de unos minutos. Si se repite, indique esta referencia: { $reference }
trouble-unsure = Lo siento, algo ha fallado por nuestra parte y no sé si su último paso se ha guardado. Compruébelo (/cases) antes de repetirlo. Referencia: { $reference }

## Letters.

mail-code-subject = Su código de inicio de sesión
mail-code-intro = Alguien, probablemente usted, quiere iniciar sesión con su PIN. El código es:
mail-code = { $code }
mail-code-notice = Es válido durante { $minutes } minutos. Si no ha sido usted, ignore este correo y avise a Partner Operations; sin el código no entra nadie. Nunca lo pedimos por teléfono ni por correo.
mail-case-subject = Caso { $number }: { $summary }
mail-case-opened =
    Su caso { $number } está abierto.
    Producto: { $product }
    Gravedad: { $severity }
    Resumen: { $summary }
    Descripción: { $description }
mail-new-case =
    Nuevo caso { $number } de { $partner }, abierto por { $contact }.
    Producto: { $product }
    Gravedad: { $severity }
    Idioma: { $language }
    Archivos: { $files }
    Resumen: { $summary }
    Descripción: { $description }
mail-case-message = { $partner } ha escrito en { $number } (archivos: { $files }):
    { $text }
mail-case-bug-asked = { $partner } pide que { $number } se examine como error de software.
mail-case-closed = { $partner } ha cerrado { $number }.
mail-case-reopened = { $partner } ha reabierto { $number }.
mail-case-rated = { $partner } ha valorado { $number }: { $rating } de 5.
mail-order-subject = Pedido { $number } de { $partner }
mail-order-add-on = { $partner } desea encargar (número { $number }):
    { $quantity } × { $name }, { $incidents } incidencias en total, hasta el fin de la afiliación el { $end }.
    Contacto: { $contact }, { $email }
mail-order-support = { $partner } desea comprar el soporte básico (número { $number }), hasta el fin de la afiliación el { $end }.
    Contacto: { $contact }, { $email }
mail-order-copy = Hemos trasladado su pedido { $number }: { $name }. Partner Operations se pondrá en contacto con usted.
basic-support = soporte básico
mail-review-subject = Revisión { $number } de { $partner }
mail-review = { $partner } solicita una revisión (número { $number }) de { $cases }. Se han usado { $used } de { $total } incidencias.
    Contacto: { $contact }, { $email }
mail-review-copy = Hemos trasladado su solicitud { $number } de revisión de { $cases }. Le comunicaremos lo decidido.
mail-sign-in-subject = Inicio de sesión: por favor, compruébelo
mail-locked-out = Demasiados intentos de iniciar sesión con el PIN de { $contact } ({ $partner }) por { $channel }. Los siguientes se retrasan. Si era { $contact }, no hay nada que hacer; si no, quizá otra persona conozca el PIN.
mail-locked-out-unknown = Demasiados intentos de iniciar sesión con PIN que no tiene nadie, por { $channel }. Los siguientes se retrasan.
mail-second-account = Una segunda cuenta por { $channel } dio el código correcto para el PIN de { $contact } ({ $partner }) y fue rechazada, porque otra usa el PIN. Si la primera no debería tenerlo: partnerdesk partner unbind PIN.

## Lo que ha hecho el personal, y los recordatorios.

case-replied-subject = { $case }: respuesta del soporte
case-replied = El soporte le ha escrito en su caso { $case }:
    { $text }
files-in-chat = Archivos para usted: { $names }. Puede descargarlos en el chat de nuestro sitio web: inicie sesión allí y escriba /cases { $case }.
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

## Chats con botones y menús.

choice-gone = Ese botón pertenece a un paso que ya ha terminado. No se ha cambiado nada.
button-used = Ya ha hecho esta elección.
button-old = Este botón es demasiado antiguo. Por favor, vuelva a preguntar.
button-foreign = Este botón es para otra persona.
voice-unheard = No puedo escuchar mensajes de voz. Por favor, escríbame.
kind-unread = No puedo leer este tipo de mensaje. Por favor, escríbame o envíe un documento o una foto.
edit-not-taken = Ya he leído su mensaje y los cambios no me llegan. Para corregir su última respuesta, use /back o escriba de nuevo.
group-private = No trato esto en un grupo. Por favor, escríbame en privado.
group-private-open = Abrir el chat privado
bot-description = Respondo preguntas sobre el soporte técnico para Citrix Solution Advisors, a partir de las preguntas frecuentes publicadas y siempre con la fuente. Los socios pueden identificarse, comprobar a qué tienen derecho, abrir casos y seguirlos. Español, inglés, alemán o francés: solo tiene que escribir.
bot-short = Preguntas de soporte de Citrix Solution Advisors, según la FAQ. Casos para socios.
partner-held = Una persona de soporte se ha hecho cargo y le escribirá aquí. Los comandos como /cases siguen funcionando.
partner-released = He vuelto: puede preguntarme de nuevo.
command-start = Empezar de nuevo
command-help = Qué puedo hacer
command-ask = Preguntar a la FAQ
command-signin = Identificarse con su PIN
command-signout = Cerrar la sesión
command-eligibility = ¿Tengo derecho a soporte?
command-addon = Comprar más Incidents
command-support = Comprar el soporte básico
command-case = Abrir un caso
command-cases = Los casos de su empresa
command-review = Solicitar una revisión de caso
command-contact = ¿Quién ayuda a un cliente final?
command-language = Elegir el idioma
command-privacy = Qué se guarda sobre usted
command-cancel = Cancelar lo que está en curso
command-back = Volver a la pregunta anterior

## El chat del equipo.

topic-orders = Pedidos
topic-reviews = Revisiones de casos
topic-sign-ins = Identificaciones
topic-unanswered = Preguntas sin respuesta
topic-faq = Archivos de las preguntas frecuentes
faq-not-served-subject = Los archivos de preguntas frecuentes contienen errores
faq-not-served = El último cambio en los archivos de preguntas frecuentes contiene errores, así que sigue en uso la versión anterior. Corrija, por favor:

    { $problems }
faq-misses-subject = Algunas preguntas de los archivos no encuentran su entrada
faq-misses = El último cambio en los archivos de preguntas frecuentes ya está en uso. Pero estas preguntas ya no encuentran lo que deberían:

    { $problems }
faq-served-again-subject = Los archivos de preguntas frecuentes vuelven a estar bien
faq-served-again = Los archivos de preguntas frecuentes ya no contienen errores y están en uso tal como están.
faq-set-aside-subject = Se ha apartado un cambio en los archivos de preguntas frecuentes
faq-set-aside = Alguien cambió estos archivos de preguntas frecuentes cuando otra máquina ya había publicado una versión más reciente:

    { $files }

    Está en uso la versión más reciente. No se ha perdido nada: los archivos cambiados están en la carpeta { $place }. Vuelva a hacer el cambio, por favor, en la carpeta de preguntas frecuentes tal como está ahora.
faq-left-there = Alguien cambió estos archivos de preguntas frecuentes cuando otra máquina ya había publicado una versión más reciente:

    { $files }

    Está en uso la versión más reciente, pero no se puede escribir en la carpeta { $place }. Los archivos cambiados siguen ahí. Muévalos a otro lugar, por favor, y vuelva a hacer el cambio.
team-approve = Aprobar
team-decline = Rechazar
team-dismiss = No es para la FAQ
team-unanswered = La FAQ no responde a esta pregunta ({ $language }): { $text }
team-done = Hecho.
team-reason = Por favor, responda a este mensaje con el motivo: el socio lo leerá con la decisión sobre { $number }.
team-incidents = Por favor, responda a este mensaje con el número de Incidents que incluye { $number }.
team-help = Lo que escriba en este tema llega al socio. Queda entre nosotros: /note TEXTO, /status ESTADO, /bug, /close, /assign NOMBRE, /hold (yo callo, usted habla), /release.
team-failed = No se ha hecho: { $reason }
team-not-in-chat = El contacto no está identificado aquí: no se pueden pasar archivos ni asumir la conversación. Las respuestas le llegan por correo electrónico.
team-replied = { $name } ha respondido: { $text }
team-file = (archivo: { $name })

## The pages in a browser.

page-title = Soporte para partners
page-intro = Pregunte lo que quiera sobre el programa y su soporte. Recibirá el texto de las preguntas frecuentes, con su fuente.
page-hello = ¡Hola! Escriba su pregunta o elija lo que desea hacer.
page-message = Su mensaje
page-send = Enviar
page-attach = Adjuntar un archivo
page-file = Archivo para descargar:
page-file-gone = Ahora no se puede obtener este archivo. Vuelva a iniciar sesión y consulte el caso con /cases.
page-you = Usted
page-desk = Asistencia
page-log = Conversación
page-working = Buscando la respuesta…
page-offline = Sin conexión. Su mensaje se enviará en cuanto se restablezca.
page-refused = Esto no se puede enviar.
page-too-large = Este archivo es demasiado grande.
page-helpful = Me ha servido
page-not-helpful = No me ha servido
page-read-in-faq = Leer en las preguntas frecuentes
page-faq = Preguntas y respuestas
page-chat = Preguntar en el chat
page-search = Buscar en las preguntas frecuentes
page-search-go = Buscar
page-best = Mejores resultados
page-ask = Preguntar
page-answer = Respuesta
page-see = Véase también
page-contacts = A quién dirigirse
page-skip = Ir al contenido
page-languages = Idioma
page-demo = Demostración: los partners, PIN y Cases son ficticios y todo se olvida al final.
page-demo-people = Quién es quién en esta demostración
page-demo-how = Inicie sesión en el chat con uno de estos PIN: escriba /signin. El código que se le pide después está abajo en un correo; vuelva a cargar esta página para verlo.
page-demo-name = Nombre
page-demo-company = Empresa
page-demo-staff = Consola del personal
page-demo-mail = Correos que se habrían enviado
page-demo-no-mail = Ninguno por ahora.
page-missing = Esta página no existe.
page-open = Abrir el chat de soporte
page-close = Cerrar el chat de soporte
page-translation-missing = Este texto solo está disponible en inglés.
