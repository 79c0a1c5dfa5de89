<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
    <context>
        <name>AccountCommand</name>
        <message>
            <source>“%1” is not the https address of a key service.</source>
            <translation>«%1» no es la dirección https de un servicio de claves.</translation>
        </message>
        <message>
            <source>Specify the key service: --issuer https://…</source>
            <translation>Indique el servicio de claves: --issuer https://…</translation>
        </message>
        <message>
            <source>Specify the account: --as ADDRESS</source>
            <translation>Indique la cuenta: --as DIRECCIÓN</translation>
        </message>
        <message>
            <source>Secure messages from %1 are accepted from now on.</source>
            <translation>Desde ahora se aceptan los mensajes seguros de %1.</translation>
        </message>
        <message>
            <source>Your IT department decides which senders are accepted on this computer.</source>
            <translation>Su departamento de informática decide qué remitentes se aceptan en este equipo.</translation>
        </message>
        <message>
            <source>Password of %1: </source>
            <translation>Contraseña de %1: </translation>
        </message>
        <message>
            <source>Ask them to accept this one.</source>
            <translation>Pídales que acepten este.</translation>
        </message>
    </context>
    <context>
        <name>Arguments</name>
        <message>
            <source>“%1” is one argument too many.</source>
            <translation>«%1» es un argumento de más.</translation>
        </message>
        <message>
            <source>Give either --password-stdin or --password-file.</source>
            <translation>Use --password-stdin o --password-file, no ambas.</translation>
        </message>
        <message>
            <source>Specify the text of your reply: --body FILE, or --body - for standard input.</source>
            <translation>Indique el texto de su respuesta: --body ARCHIVO, o --body - para la entrada estándar.</translation>
        </message>
        <message>
            <source>Specify whom to forward it to: --to ADDRESS.</source>
            <translation>Indique a quién reenviarlo: --to DIRECCIÓN.</translation>
        </message>
        <message numerus="yes">
            <source>A message can be forwarded to %n people at most.</source>
            <translation>
                <numerusform>Un mensaje se puede reenviar a %n persona como máximo.</numerusform>
                <numerusform>Un mensaje se puede reenviar a %n personas como máximo.</numerusform>
            </translation>
        </message>
        <message>
            <source>“%1” is not an e-mail address.</source>
            <translation>«%1» no es una dirección de correo.</translation>
        </message>
        <message>
            <source>Specify where to save what arrives: --output DIR.</source>
            <translation>Indique dónde guardar lo que llegue: --output CARPETA.</translation>
        </message>
        <message>
            <source>See: %1</source>
            <translation>Consulte: %1</translation>
        </message>
        <message>
            <source>Did you mean “%1”?</source>
            <translation>¿Quería decir «%1»?</translation>
        </message>
        <message>
            <source>“%1” is not a command.</source>
            <translation>«%1» no es un comando.</translation>
        </message>
        <message>
            <source>It is a file. To open it: %1</source>
            <translation>Es un archivo. Para abrirlo: %1</translation>
        </message>
        <message>
            <source>“%1” needs one of: %2.</source>
            <translation>«%1» necesita uno de: %2.</translation>
        </message>
        <message>
            <source>“%1” is not one of: %2.</source>
            <translation>«%1» no es ninguno de: %2.</translation>
        </message>
        <message>
            <source>An option needs a value, or one has a value that takes none.</source>
            <translation>A una opción le falta un valor, o una que no lo admite lo tiene.</translation>
        </message>
        <message>
            <source>“%1” has no option %2.</source>
            <translation>«%1» no tiene la opción %2.</translation>
        </message>
        <message>
            <source>“%1” needs an argument.</source>
            <translation>«%1» necesita un argumento.</translation>
        </message>
        <message>
            <source>Standard input can provide only one of: the message, the text, the password.</source>
            <translation>La entrada estándar solo puede proporcionar una cosa: el mensaje, el texto o la contraseña.</translation>
        </message>
    </context>
    <context>
        <name>CompanionMain</name>
        <message>
            <source>Shows the secure messages that you sent, and who opened them.</source>
            <translation>Muestra los mensajes seguros que ha enviado y quién los abrió.</translation>
        </message>
        <message>
            <source>Show the sent messages (the default).</source>
            <translation>Mostrar los mensajes enviados (es lo predeterminado).</translation>
        </message>
        <message>
            <source>Report whether the message with this Message-ID was encrypted.</source>
            <translation>Indicar si el mensaje con este Message-ID se cifró.</translation>
        </message>
        <message>
            <source>Sent secure messages</source>
            <translation>Mensajes seguros enviados</translation>
        </message>
        <message>
            <source>The policy file of this computer cannot be read. Ask your IT support.</source>
            <translation>No se puede leer el archivo de política de este equipo. Consulte a su soporte informático.</translation>
        </message>
    </context>
    <context>
        <name>Describe</name>
        <message>
            <source>Secure message</source>
            <translation>Mensaje seguro</translation>
        </message>
        <message>
            <source>Not a secure message</source>
            <translation>No es un mensaje seguro</translation>
        </message>
        <message>
            <source>high: the password is asked for each time</source>
            <translation>alto: se pide la contraseña cada vez</translation>
        </message>
        <message>
            <source>medium: your sign-in may be remembered</source>
            <translation>medio: su inicio de sesión se puede recordar</translation>
        </message>
        <message>
            <source>none: opens without an account</source>
            <translation>ninguno: se abre sin cuenta</translation>
        </message>
        <message>
            <source>could not be checked: %1 cannot be reached</source>
            <translation>no se pudo comprobar: no se puede acceder a %1</translation>
        </message>
        <message>
            <source>verified: sealed by %1 (%2)</source>
            <translation>verificado: sellado por %1 (%2)</translation>
        </message>
        <message>
            <source>unknown: %1 is not on your list of accepted senders</source>
            <translation>desconocido: %1 no está en su lista de remitentes aceptados</translation>
        </message>
        <message>
            <source>none</source>
            <translation>ninguno</translation>
        </message>
        <message>
            <source>Sender:   %1</source>
            <translation>Remitente: %1</translation>
        </message>
        <message>
            <source>From:     %1</source>
            <translation>De:        %1</translation>
        </message>
        <message>
            <source>To:       %1</source>
            <translation>Para:      %1</translation>
        </message>
        <message>
            <source>Cc:       %1</source>
            <translation>Cc:        %1</translation>
        </message>
        <message>
            <source>Subject:  %1</source>
            <translation>Asunto:    %1</translation>
        </message>
        <message>
            <source>Date:     %1</source>
            <translation>Fecha:     %1</translation>
        </message>
        <message>
            <source>Level:    %1</source>
            <translation>Nivel:     %1</translation>
        </message>
        <message>
            <source>ALTERED: this is not what %1 signed</source>
            <translation>ALTERADO: no es lo que firmó %1</translation>
        </message>
        <message>
            <source>INCOMPLETE: signed by %1, but a part of the file is missing</source>
            <translation>INCOMPLETO: firmado por %1, pero falta una parte del archivo</translation>
        </message>
        <message>
            <source>WARNING:  this file has parts that do not belong there: it was saved by a web browser, or somebody added parts to it. Do not open it in a browser: use the original attachment. What this program shows is the sealed message alone.</source>
            <translation>AVISO:    este archivo tiene partes que no le pertenecen: lo guardó un navegador, o alguien le añadió partes. No lo abra en un navegador: use el adjunto original. Lo que muestra este programa es solo el mensaje sellado.</translation>
        </message>
        <message>
            <source>Secure message of another system</source>
            <translation>Mensaje seguro de otro sistema</translation>
        </message>
        <message>
            <source>Suspicious file</source>
            <translation>Archivo sospechoso</translation>
        </message>
        <message>
            <source>WARNING:  %1 is a sender of the same name that you accepted before. This is another one: make sure which of them you expect.</source>
            <translation>AVISO:  %1 es un remitente con el mismo nombre que usted aceptó antes. Este es otro: compruebe cuál de los dos espera.</translation>
        </message>
    </context>
    <context>
        <name>Doctor</name>
        <message>
            <source>No sender of secure messages is accepted yet.</source>
            <translation>Todavía no se ha aceptado ningún remitente de mensajes seguros.</translation>
        </message>
        <message>
            <source>Open a message and accept its sender, or: securedoc trust add URL</source>
            <translation>Abra un mensaje y acepte a su remitente, o use: securedoc trust add URL</translation>
        </message>
        <message>
            <source>The file is a secure message and its header can be read.</source>
            <translation>El archivo es un mensaje seguro y su cabecera se puede leer.</translation>
        </message>
        <message>
            <source>The settings folder cannot be written to.</source>
            <translation>No se puede escribir en la carpeta de configuración.</translation>
        </message>
        <message>
            <source>Ask your IT department to give you access to %1.</source>
            <translation>Pida a su departamento de informática acceso a %1.</translation>
        </message>
        <message>
            <source>The settings folders can be written to.</source>
            <translation>Se puede escribir en las carpetas de configuración.</translation>
        </message>
        <message>
            <source>The password store works.</source>
            <translation>El almacén de contraseñas funciona.</translation>
        </message>
        <message>
            <source>%1 is accepted as a sender.</source>
            <translation>%1 está aceptado como remitente.</translation>
        </message>
        <message>
            <source>%1 answers.</source>
            <translation>%1 responde.</translation>
        </message>
        <message>
            <source>The connection to %1 is secure.</source>
            <translation>La conexión con %1 es segura.</translation>
        </message>
        <message>
            <source>%1 is this computer itself.</source>
            <translation>%1 es este mismo equipo.</translation>
        </message>
        <message>
            <source>The date and time of this computer are right.</source>
            <translation>La fecha y la hora de este equipo son correctas.</translation>
        </message>
        <message numerus="yes">
            <source>The clock of this computer is wrong by %n days.</source>
            <translation>
                <numerusform>El reloj de este equipo se desvía %n día.</numerusform>
                <numerusform>El reloj de este equipo se desvía %n días.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The clock of this computer is wrong by %n seconds.</source>
            <translation>
                <numerusform>El reloj de este equipo se desvía %n segundo.</numerusform>
                <numerusform>El reloj de este equipo se desvía %n segundos.</numerusform>
            </translation>
        </message>
        <message>
            <source>Set the date and time of this computer.</source>
            <translation>Ajuste la fecha y la hora de este equipo.</translation>
        </message>
        <message>
            <source>This message needs no account.</source>
            <translation>Este mensaje no necesita cuenta.</translation>
        </message>
        <message>
            <source>An account at %1 is known.</source>
            <translation>Se conoce una cuenta en %1.</translation>
        </message>
        <message>
            <source>You are signed in.</source>
            <translation>Su sesión está iniciada.</translation>
        </message>
        <message>
            <source>You are not signed in: you will be asked for the password.</source>
            <translation>No ha iniciado sesión: se le pedirá la contraseña.</translation>
        </message>
        <message>
            <source>The message is signed by %1.</source>
            <translation>El mensaje está firmado por %1.</translation>
        </message>
    </context>
    <context>
        <name>DoctorCommand</name>
        <message>
            <source>PROBLEM  %1 %2</source>
            <translation>PROBLEMA %1 %2</translation>
        </message>
        <message>
            <source>ok       %1</source>
            <translation>bien     %1</translation>
        </message>
        <message>
            <source>No problem found.</source>
            <translation>No se encontró ningún problema.</translation>
        </message>
        <message>
            <source>The report is in %1. It holds no content, addresses or passwords.</source>
            <translation>El informe está en %1. No contiene mensajes, direcciones ni contraseñas.</translation>
        </message>
        <message>
            <source>The report cannot be written to %1.</source>
            <translation>El informe no se puede escribir en %1.</translation>
        </message>
    </context>
    <context>
        <name>ErrorText</name>
        <message>
            <source>the sender</source>
            <translation>el remitente</translation>
        </message>
        <message>
            <source>the key service</source>
            <translation>el servicio de claves</translation>
        </message>
        <message>
            <source>Contact %1: %2.</source>
            <translation>Contacte con %1: %2.</translation>
        </message>
        <message>
            <source>Contact %1.</source>
            <translation>Contacte con %1.</translation>
        </message>
        <message>
            <source>The key service</source>
            <translation>El servicio de claves</translation>
        </message>
        <message>
            <source>Ask the sender to send the message again, or get the file from the original mail.</source>
            <translation>Pida al remitente que vuelva a enviar el mensaje, o guarde otra vez el archivo del correo original.</translation>
        </message>
        <message>
            <source>Try again in a few minutes.</source>
            <translation>Vuelva a intentarlo dentro de unos minutos.</translation>
        </message>
        <message>
            <source>Try again in one minute.</source>
            <translation>Vuelva a intentarlo dentro de un minuto.</translation>
        </message>
        <message numerus="yes">
            <source>Try again in %n minutes.</source>
            <translation>
                <numerusform>Vuelva a intentarlo dentro de %n minuto.</numerusform>
                <numerusform>Vuelva a intentarlo dentro de %n minutos.</numerusform>
            </translation>
        </message>
        <message>
            <source>The file cannot be read.</source>
            <translation>El archivo no se puede leer.</translation>
        </message>
        <message>
            <source>Check that it exists and that you may open it; save it again from the mail.</source>
            <translation>Compruebe que existe y que puede abrirlo; guárdelo otra vez desde el correo.</translation>
        </message>
        <message>
            <source>This file is not a secure message.</source>
            <translation>Este archivo no es un mensaje seguro.</translation>
        </message>
        <message>
            <source>Open the attachment named securedoc_….html from the notification mail.</source>
            <translation>Abra el adjunto llamado securedoc_….html del correo de aviso.</translation>
        </message>
        <message>
            <source>This file imitates a secure message but is not one.</source>
            <translation>Este archivo imita un mensaje seguro, pero no lo es.</translation>
        </message>
        <message>
            <source>Do not type a password into it. Delete it and tell your IT department.</source>
            <translation>No escriba ninguna contraseña en él. Bórrelo y avise a su departamento de informática.</translation>
        </message>
        <message>
            <source>This secure message was made by a newer version.</source>
            <translation>Este mensaje seguro se hizo con una versión más reciente.</translation>
        </message>
        <message>
            <source>Update this program, then open the message again.</source>
            <translation>Actualice este programa y vuelva a abrir el mensaje.</translation>
        </message>
        <message>
            <source>The file is damaged: its header cannot be read.</source>
            <translation>El archivo está dañado: no se puede leer su cabecera.</translation>
        </message>
        <message>
            <source>You have not yet accepted %1 as a sender of secure messages.</source>
            <translation>Todavía no ha aceptado a %1 como remitente de mensajes seguros.</translation>
        </message>
        <message>
            <source>Accept it only if you expect secure mail from there.</source>
            <translation>Acéptelo solo si espera correo seguro de allí.</translation>
        </message>
        <message>
            <source>This message was altered, or it does not come from %1.</source>
            <translation>Este mensaje se alteró o no procede de %1.</translation>
        </message>
        <message>
            <source>Do not open it. Ask the sender, by telephone, to send it again.</source>
            <translation>No lo abra. Pida al remitente, por teléfono, que lo vuelva a enviar.</translation>
        </message>
        <message>
            <source>The file is incomplete: its end is missing.</source>
            <translation>El archivo está incompleto: le falta el final.</translation>
        </message>
        <message>
            <source>The file was changed after it was sealed and cannot be opened.</source>
            <translation>El archivo se modificó después de sellarlo y no se puede abrir.</translation>
        </message>
        <message>
            <source>The message is larger than this computer is allowed to open.</source>
            <translation>El mensaje es más grande de lo que este equipo puede abrir.</translation>
        </message>
        <message>
            <source>Ask your IT department, or ask the sender for a smaller message.</source>
            <translation>Consulte a su departamento de informática o pida al remitente un mensaje más pequeño.</translation>
        </message>
        <message>
            <source>The message inside is damaged and cannot be shown.</source>
            <translation>El mensaje que contiene está dañado y no se puede mostrar.</translation>
        </message>
        <message>
            <source>You have no account at %1 yet.</source>
            <translation>Todavía no tiene cuenta en %1.</translation>
        </message>
        <message>
            <source>Register with the address that received the message.</source>
            <translation>Regístrese con la dirección que recibió el mensaje.</translation>
        </message>
        <message>
            <source>Your account is not activated yet.</source>
            <translation>Su cuenta todavía no está activada.</translation>
        </message>
        <message>
            <source>Open the link in the activation mail; check your spam folder too.</source>
            <translation>Abra el enlace del correo de activación; revise también la carpeta de correo no deseado.</translation>
        </message>
        <message>
            <source>The address or the password is incorrect.</source>
            <translation>La dirección o la contraseña no son correctas.</translation>
        </message>
        <message>
            <source>Try again with the address that you registered, or have the password reset by mail.</source>
            <translation>Vuelva a intentarlo con la dirección con la que se registró, o restablezca la contraseña por correo.</translation>
        </message>
        <message>
            <source>This message asks for your password.</source>
            <translation>Este mensaje pide su contraseña.</translation>
        </message>
        <message>
            <source>Type the password of your account.</source>
            <translation>Escriba la contraseña de su cuenta.</translation>
        </message>
        <message>
            <source>Your account is locked after too many wrong passwords.</source>
            <translation>Su cuenta está bloqueada por demasiadas contraseñas incorrectas.</translation>
        </message>
        <message>
            <source>This message is not addressed to your account.</source>
            <translation>Este mensaje no está dirigido a su cuenta.</translation>
        </message>
        <message>
            <source>Sign in with the address that received it, or add that address to your account.</source>
            <translation>Inicie sesión con la dirección que lo recibió o añada esa dirección a su cuenta.</translation>
        </message>
        <message>
            <source>This message is not addressed to %1.</source>
            <translation>Este mensaje no está dirigido a %1.</translation>
        </message>
        <message>
            <source>The link is no longer valid.</source>
            <translation>El enlace ya no es válido.</translation>
        </message>
        <message>
            <source>Ask for a new mail and use its link within a day.</source>
            <translation>Pida un correo nuevo y use su enlace en el plazo de un día.</translation>
        </message>
        <message>
            <source>The key service did not accept what was entered.</source>
            <translation>El servicio de claves no aceptó los datos introducidos.</translation>
        </message>
        <message>
            <source>The key service did not accept what was entered: “%1”.</source>
            <translation>El servicio de claves no aceptó los datos introducidos: «%1».</translation>
        </message>
        <message>
            <source>Correct it, then try again.</source>
            <translation>Corríjalo e inténtelo de nuevo.</translation>
        </message>
        <message>
            <source>Check the address and choose a longer password.</source>
            <translation>Revise la dirección y elija una contraseña más larga.</translation>
        </message>
        <message>
            <source>You are not allowed to do this.</source>
            <translation>No tiene permiso para hacer esto.</translation>
        </message>
        <message>
            <source>Sign in again, or ask your IT department.</source>
            <translation>Vuelva a iniciar sesión o consulte a su departamento de informática.</translation>
        </message>
        <message>
            <source>This request conflicts with an earlier one.</source>
            <translation>Esta solicitud contradice una anterior.</translation>
        </message>
        <message>
            <source>This message is locked.</source>
            <translation>Este mensaje está bloqueado.</translation>
        </message>
        <message>
            <source>This message is locked: “%1”.</source>
            <translation>Este mensaje está bloqueado: «%1».</translation>
        </message>
        <message>
            <source>Ask the sender to extend it or to send it again.</source>
            <translation>Pida al remitente que lo prolongue o lo vuelva a enviar.</translation>
        </message>
        <message>
            <source>This message has expired.</source>
            <translation>Este mensaje ha caducado.</translation>
        </message>
        <message>
            <source>This message could be opened until %1.</source>
            <translation>Este mensaje se podía abrir hasta el %1.</translation>
        </message>
        <message>
            <source>%1 does not know this message.</source>
            <translation>%1 no conoce este mensaje.</translation>
        </message>
        <message>
            <source>The connection to %1 is not secure, so nothing was sent.</source>
            <translation>La conexión con %1 no es segura, así que no se envió nada.</translation>
        </message>
        <message>
            <source>Check the date and time of this computer, then try again.</source>
            <translation>Compruebe la fecha y la hora de este equipo y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>Try another network. If the problem persists, contact your IT department.</source>
            <translation>Pruebe con otra red. Si el problema continúa, póngase en contacto con su departamento de informática.</translation>
        </message>
        <message>
            <source>%1 cannot be reached.</source>
            <translation>No se puede acceder a %1.</translation>
        </message>
        <message>
            <source>Check the network connection, then try again.</source>
            <translation>Compruebe la conexión de red y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>%1 returned an unexpected response.</source>
            <translation>%1 devolvió una respuesta inesperada.</translation>
        </message>
        <message>
            <source>There were too many attempts.</source>
            <translation>Hubo demasiados intentos.</translation>
        </message>
        <message>
            <source>The password store of this computer is not available.</source>
            <translation>El almacén de contraseñas de este equipo no está disponible.</translation>
        </message>
        <message>
            <source>Unlock it, or type the password each time.</source>
            <translation>Desbloquéelo o escriba la contraseña cada vez.</translation>
        </message>
        <message>
            <source>The result cannot be saved here.</source>
            <translation>El resultado no se puede guardar aquí.</translation>
        </message>
        <message>
            <source>Choose another folder, or make room on the disk.</source>
            <translation>Elija otra carpeta o libere espacio en el disco.</translation>
        </message>
        <message>
            <source>Stopped at your request.</source>
            <translation>Se detuvo a petición suya.</translation>
        </message>
        <message>
            <source>Nothing was saved.</source>
            <translation>No se guardó nada.</translation>
        </message>
        <message>
            <source>Something went wrong inside this program.</source>
            <translation>Algo falló dentro de este programa.</translation>
        </message>
        <message>
            <source>Try again; if the problem persists, send the report of “securedoc doctor” to your IT department.</source>
            <translation>Vuelva a intentarlo; si el problema continúa, envíe el informe de «securedoc doctor» a su departamento de informática.</translation>
        </message>
        <message numerus="yes">
            <source>Try again in %n seconds.</source>
            <translation>
                <numerusform>Vuelva a intentarlo dentro de %n segundo.</numerusform>
                <numerusform>Vuelva a intentarlo dentro de %n segundos.</numerusform>
            </translation>
        </message>
        <message>
            <source>Tries left before you have to wait: %1.</source>
            <translation>Intentos que quedan antes de tener que esperar: %1.</translation>
        </message>
        <message>
            <source>Your account has been locked.</source>
            <translation>Su cuenta ha sido bloqueada.</translation>
        </message>
        <message>
            <source>Your account has been locked: “%1”.</source>
            <translation>Su cuenta ha sido bloqueada: «%1».</translation>
        </message>
        <message>
            <source>This file is empty.</source>
            <translation>Este archivo está vacío.</translation>
        </message>
        <message>
            <source>Save the attachment again from the original mail.</source>
            <translation>Guarde de nuevo el adjunto desde el correo original.</translation>
        </message>
        <message>
            <source>Another program saved this file in another encoding (UTF-16). No secure message can be read in it.</source>
            <translation>Otro programa guardó este archivo en otra codificación (UTF-16). No se puede leer en él ningún mensaje seguro.</translation>
        </message>
        <message>
            <source>Save the attachment again from the original mail, and open it without editing it.</source>
            <translation>Guarde de nuevo el adjunto desde el correo original y ábralo sin editarlo.</translation>
        </message>
        <message>
            <source>There is no secure message in this file, nor in what is packed in it.</source>
            <translation>No hay ningún mensaje seguro en este archivo ni en lo que contiene.</translation>
        </message>
        <message>
            <source>A mail system changed or cut this secure message on its way: it cannot be opened any more.</source>
            <translation>Un sistema de correo cambió o cortó este mensaje seguro por el camino: ya no se puede abrir.</translation>
        </message>
        <message>
            <source>%1 has other keys than before, and nothing known here vouches for them.</source>
            <translation>%1 tiene otras claves que antes, y nada de lo que se conoce aquí responde de ellas.</translation>
        </message>
        <message>
            <source>Ask %1, by telephone, for the fingerprint of its keys. Known here: %2. Offered now: %3. Accept it again only if the second one is right.</source>
            <translation>Pregunte a %1, por teléfono, la huella de sus claves. Conocida aquí: %2. Ofrecida ahora: %3. Acéptelo de nuevo solo si la segunda es la correcta.</translation>
        </message>
        <message>
            <source>You told the sender that this message is not for you, so it is locked.</source>
            <translation>Usted avisó al remitente de que este mensaje no es para usted, por eso está bloqueado.</translation>
        </message>
        <message>
            <source>If it is for you after all, ask the sender to unlock it.</source>
            <translation>Si al final es para usted, pida al remitente que lo desbloquee.</translation>
        </message>
        <message>
            <source>Somebody told the sender that this message did not reach the right person, so it is locked.</source>
            <translation>Alguien avisó al remitente de que este mensaje no llegó a la persona correcta, por eso está bloqueado.</translation>
        </message>
        <message>
            <source>If it is for you, ask the sender to unlock it.</source>
            <translation>Si es para usted, pida al remitente que lo desbloquee.</translation>
        </message>
        <message>
            <source>This file looks like a registered envelope of another service, res.cisco.com.</source>
            <translation>Este archivo parece un sobre registrado de otro servicio, res.cisco.com.</translation>
        </message>
        <message>
            <source>This program can neither open it nor tell whether it is genuine. If you do not expect it, ask the sender by telephone.</source>
            <translation>Este programa no puede abrirlo ni saber si es auténtico. Si no lo espera, pregunte al remitente por teléfono.</translation>
        </message>
        <message>
            <source>This file is not a secure message, but it asks for a password.</source>
            <translation>Este archivo no es un mensaje seguro, pero pide una contraseña.</translation>
        </message>
        <message>
            <source>This file is not a secure message: it leads to a page elsewhere.</source>
            <translation>Este archivo no es un mensaje seguro: lleva a una página de otro sitio.</translation>
        </message>
        <message>
            <source>Do not open it unless you know who sent it and why. In doubt show it to your IT department.</source>
            <translation>No lo abra si no sabe quién lo envió y para qué. En caso de duda, muéstrelo a su departamento de informática.</translation>
        </message>
    </context>
    <context>
        <name>HelpText</name>
        <message>
            <source>securedoc opens secure messages without a window.</source>
            <translation>securedoc abre mensajes seguros sin ventana.</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Órdenes</translation>
        </message>
        <message>
            <source>Show what a file is, who sent it and if it is genuine. Needs no account.</source>
            <translation>Mostrar qué es un archivo, quién lo envió y si es auténtico. Sin cuenta.</translation>
        </message>
        <message>
            <source>Open messages: print the text, or save everything with --output.</source>
            <translation>Abrir mensajes: mostrar el texto o guardarlo todo con --output.</translation>
        </message>
        <message>
            <source>Register with --issuer URL and --as ADDRESS; --wait waits for the link.</source>
            <translation>Registrarse con --issuer URL y --as DIRECCIÓN; --wait espera el enlace.</translation>
        </message>
        <message>
            <source>Sign in and stay signed in on this computer.</source>
            <translation>Iniciar sesión y mantenerla en este equipo.</translation>
        </message>
        <message>
            <source>End the session on this computer and at the service.</source>
            <translation>Cerrar la sesión en este equipo y en el servicio.</translation>
        </message>
        <message>
            <source>List known accounts and whether they are signed in.</source>
            <translation>Mostrar las cuentas conocidas y si tienen la sesión iniciada.</translation>
        </message>
        <message>
            <source>Request a mail with a link for a new password.</source>
            <translation>Hacer que se envíe por correo un enlace para una contraseña nueva.</translation>
        </message>
        <message>
            <source>Set a new password with that link.</source>
            <translation>Poner una contraseña nueva con ese enlace.</translation>
        </message>
        <message>
            <source>List the accepted senders of secure messages.</source>
            <translation>Mostrar los remitentes de mensajes seguros aceptados.</translation>
        </message>
        <message>
            <source>Accept the sender whose key service is at URL.</source>
            <translation>Aceptar al remitente cuyo servicio de claves está en URL.</translation>
        </message>
        <message>
            <source>No longer accept it.</source>
            <translation>Dejar de aceptarlo.</translation>
        </message>
        <message>
            <source>Find out why messages, or this one, do not open.</source>
            <translation>Averiguar por qué no se abren los mensajes, o este.</translation>
        </message>
        <message>
            <source>Options</source>
            <translation>Opciones</translation>
        </message>
        <message>
            <source>The account or recipient address to use.</source>
            <translation>La cuenta o dirección de destinatario que se usará.</translation>
        </message>
        <message>
            <source>The key service to use; with open: only messages from it.</source>
            <translation>El servicio de claves que se usará; con open: solo mensajes de él.</translation>
        </message>
        <message>
            <source>Save each message into DIR: message.eml, its body, attachments.</source>
            <translation>Guardar cada mensaje en CARPETA: message.eml, su texto, adjuntos.</translation>
        </message>
        <message>
            <source>Replace what an earlier run saved.</source>
            <translation>Reemplazar lo que guardó una ejecución anterior.</translation>
        </message>
        <message>
            <source>With open: stay signed in, as account sign-in does.</source>
            <translation>Con open: mantener la sesión, como account sign-in.</translation>
        </message>
        <message>
            <source>Read the password from the first line of standard input.</source>
            <translation>Leer la contraseña de la primera línea de la entrada estándar.</translation>
        </message>
        <message>
            <source>Read it from the first line of FILE. Without either, the terminal asks.</source>
            <translation>Leerla de la primera línea de ARCHIVO. Si no, la pide el terminal.</translation>
        </message>
        <message>
            <source>With account register: your name.</source>
            <translation>Con account register: su nombre.</translation>
        </message>
        <message>
            <source>With account register: the language of mails, e.g. es.</source>
            <translation>Con account register: el idioma de los correos, p. ej. es.</translation>
        </message>
        <message>
            <source>With doctor: write a report without content, addresses or secrets.</source>
            <translation>Con doctor: escribir un informe sin contenidos, direcciones ni secretos.</translation>
        </message>
        <message>
            <source>One JSON object per input on standard output.</source>
            <translation>Un objeto JSON por entrada en la salida estándar.</translation>
        </message>
        <message>
            <source>Print this text, or the version.</source>
            <translation>Mostrar este texto o la versión.</translation>
        </message>
        <message>
            <source>Exit codes (with several inputs, the highest)</source>
            <translation>Códigos de salida (con varias entradas, el más alto)</translation>
        </message>
        <message>
            <source>done</source>
            <translation>hecho</translation>
        </message>
        <message>
            <source>usage error</source>
            <translation>uso incorrecto</translation>
        </message>
        <message>
            <source>not a registered envelope, or not readable</source>
            <translation>no es un sobre registrado o no se puede leer</translation>
        </message>
        <message>
            <source>suspicious file</source>
            <translation>archivo sospechoso</translation>
        </message>
        <message>
            <source>sender not accepted</source>
            <translation>remitente no aceptado</translation>
        </message>
        <message>
            <source>signature invalid or altered</source>
            <translation>firma no válida o alterada</translation>
        </message>
        <message>
            <source>payload damaged</source>
            <translation>contenido dañado</translation>
        </message>
        <message>
            <source>over a limit</source>
            <translation>por encima de un límite</translation>
        </message>
        <message>
            <source>not registered</source>
            <translation>sin registrar</translation>
        </message>
        <message>
            <source>not activated</source>
            <translation>sin activar</translation>
        </message>
        <message>
            <source>wrong or missing password, link no longer valid</source>
            <translation>contraseña incorrecta o ausente, enlace ya no válido</translation>
        </message>
        <message>
            <source>account locked</source>
            <translation>cuenta bloqueada</translation>
        </message>
        <message>
            <source>not a recipient</source>
            <translation>no es destinatario</translation>
        </message>
        <message>
            <source>message locked</source>
            <translation>mensaje bloqueado</translation>
        </message>
        <message>
            <source>message expired</source>
            <translation>mensaje caducado</translation>
        </message>
        <message>
            <source>message unknown to its key service</source>
            <translation>mensaje desconocido para su servicio de claves</translation>
        </message>
        <message>
            <source>network or service unreachable</source>
            <translation>red o servicio inaccesible</translation>
        </message>
        <message>
            <source>secure connection failed</source>
            <translation>falló la conexión segura</translation>
        </message>
        <message>
            <source>too many attempts</source>
            <translation>demasiados intentos</translation>
        </message>
        <message>
            <source>cannot write output or keep the session</source>
            <translation>no se puede escribir el resultado o conservar la sesión</translation>
        </message>
        <message>
            <source>internal error</source>
            <translation>error interno</translation>
        </message>
        <message>
            <source>stopped by Ctrl-C; nothing incomplete is left</source>
            <translation>detenido con Ctrl-C; no queda nada a medias</translation>
        </message>
        <message>
            <source>List the secure messages you sent, newest first, and who opened them.</source>
            <translation>Mostrar los mensajes seguros que envió, primero los más recientes, y quién los abrió.</translation>
        </message>
        <message>
            <source>Show one: who opened it, whether it is locked, when it expires.</source>
            <translation>Mostrar uno: quién lo abrió, si está bloqueado, cuándo caduca.</translation>
        </message>
        <message>
            <source>Lock it: nobody can open it until it is unlocked.</source>
            <translation>Bloquearlo: nadie puede abrirlo hasta que se desbloquee.</translation>
        </message>
        <message>
            <source>Unlock it: recipients can open it again.</source>
            <translation>Desbloquearlo: los destinatarios pueden abrirlo de nuevo.</translation>
        </message>
        <message>
            <source>Set its expiry with --at TIME, or remove it with --never.</source>
            <translation>Fijar su caducidad con --at HORA, o quitarla con --never.</translation>
        </message>
        <message>
            <source>With sent lock: the reason shown to recipients.</source>
            <translation>Con sent lock: el motivo que se muestra a los destinatarios.</translation>
        </message>
        <message>
            <source>With sent expire: a time like 2026-12-31T18:00:00Z.</source>
            <translation>Con sent expire: una hora como 2026-12-31T18:00:00Z.</translation>
        </message>
        <message>
            <source>With sent expire: the message never expires.</source>
            <translation>Con sent expire: el mensaje no caduca nunca.</translation>
        </message>
        <message>
            <source>With sent list: maximum number of messages (default 50).</source>
            <translation>Con sent list: número máximo de mensajes (50 si no se indica).</translation>
        </message>
        <message>
            <source>With sent show: was the message with this Message-ID encrypted?</source>
            <translation>Con sent show: ¿se cifró el mensaje con este Message-ID?</translation>
        </message>
        <message>
            <source>the message was sent unencrypted</source>
            <translation>el mensaje se envió sin cifrar</translation>
        </message>
        <message>
            <source>Reply securely with the text of --body; with --all to everyone.</source>
            <translation>Responder de forma segura con el texto de --body; con --all, a todos.</translation>
        </message>
        <message>
            <source>Forward a message securely to --to, with its attachments.</source>
            <translation>Reenviar un mensaje de forma segura a --to, con sus adjuntos.</translation>
        </message>
        <message>
            <source>With reply, forward: your text; - reads standard input.</source>
            <translation>Con reply, forward: su texto; - lee la entrada estándar.</translation>
        </message>
        <message>
            <source>With reply, forward: a file to attach; may be repeated.</source>
            <translation>Con reply, forward: un archivo que se adjunta; se puede repetir.</translation>
        </message>
        <message>
            <source>With reply: reply to everyone who received the message.</source>
            <translation>Con reply: responder a todos los que recibieron el mensaje.</translation>
        </message>
        <message>
            <source>With reply, forward: a different subject.</source>
            <translation>Con reply, forward: otro asunto.</translation>
        </message>
        <message>
            <source>For IT: show every setting, where it comes from and if it is locked.</source>
            <translation>Para el departamento de informática: mostrar cada ajuste, su origen y si está bloqueado.</translation>
        </message>
        <message>
            <source>Use the link from a mail; asks for the password you chose.</source>
            <translation>Usar el enlace de un correo; pide la contraseña elegida.</translation>
        </message>
        <message>
            <source>List the addresses of the account; --add ADDRESS adds one, with the password.</source>
            <translation>Mostrar las direcciones de la cuenta; --add DIRECCIÓN añade una, con la contraseña.</translation>
        </message>
        <message>
            <source>DIR</source>
            <translation>CARPETA</translation>
        </message>
        <message>
            <source>ADDRESS</source>
            <translation>DIRECCIÓN</translation>
        </message>
        <message>
            <source>FILE</source>
            <translation>ARCHIVO</translation>
        </message>
        <message>
            <source>LINK</source>
            <translation>ENLACE</translation>
        </message>
        <message>
            <source>NAME</source>
            <translation>NOMBRE</translation>
        </message>
        <message>
            <source>TAG</source>
            <translation>IDIOMA</translation>
        </message>
        <message>
            <source>TEXT</source>
            <translation>TEXTO</translation>
        </message>
        <message>
            <source>TIME</source>
            <translation>HORA</translation>
        </message>
        <message>
            <source>Until Ctrl-C, open every message that arrives in DIR into --output.</source>
            <translation>Hasta Ctrl-C, abrir en --output cada mensaje que llegue a CARPETA.</translation>
        </message>
        <message>
            <source>Print what makes bash complete these commands.</source>
            <translation>Mostrar lo que hace que bash complete estos comandos.</translation>
        </message>
        <message>
            <source>The same for fish.</source>
            <translation>Lo mismo para fish.</translation>
        </message>
        <message>
            <source>The same for zsh.</source>
            <translation>Lo mismo para zsh.</translation>
        </message>
        <message>
            <source>With account addresses: the address to add.</source>
            <translation>Con account addresses: la dirección que se añade.</translation>
        </message>
        <message>
            <source>A FILE can be - for standard input, or a pipe. For one command: securedoc open --help</source>
            <translation>Un ARCHIVO puede ser - (la entrada estándar) o una tubería. Para un comando: securedoc open --help</translation>
        </message>
        <message>
            <source>For one command: %1</source>
            <translation>Para un comando: %1</translation>
        </message>
        <message>
            <source>Usage: %1</source>
            <translation>Uso: %1</translation>
        </message>
        <message>
            <source>All commands and exit codes: %1</source>
            <translation>Todos los comandos y códigos de salida: %1</translation>
        </message>
        <message>
            <source>With policy explain: exit with an error if anything in the file has no effect.</source>
            <translation>Con policy explain: terminar con un error si algo del archivo no tiene efecto.</translation>
        </message>
        <message>
            <source>Write body.html as it was sent. It may hold scripts and fetch from the internet when it is opened.</source>
            <translation>Escribir body.html tal como se envió. Puede contener scripts y cargar contenido de internet al abrirse.</translation>
        </message>
        <message>
            <source>Tell the sender that a message is not for you, and lock your copy.</source>
            <translation>Avisar al remitente de que un mensaje no es para usted y bloquear su copia.</translation>
        </message>
        <message>
            <source>With forward: a recipient. With sent lock, unlock: for them alone. May be repeated.</source>
            <translation>Con forward: un destinatario. Con sent lock, unlock: solo para él. Se puede repetir.</translation>
        </message>
    </context>
    <context>
        <name>LinkCommand</name>
        <message>
            <source>This is not a link from a mail of a key service.</source>
            <translation>Este no es un enlace de un correo de un servicio de claves.</translation>
        </message>
        <message>
            <source>New password: </source>
            <translation>Contraseña nueva: </translation>
        </message>
        <message>
            <source>The same again: </source>
            <translation>La misma otra vez: </translation>
        </message>
        <message>
            <source>The password is changed. It opens earlier messages too.</source>
            <translation>La contraseña se ha cambiado. También abre los mensajes anteriores.</translation>
        </message>
        <message>
            <source>The address belongs to your account now.</source>
            <translation>La dirección pertenece ahora a su cuenta.</translation>
        </message>
        <message>
            <source>The account is active. Sign in: securedoc account sign-in</source>
            <translation>La cuenta está activa. Inicie sesión: securedoc account sign-in</translation>
        </message>
        <message>
            <source>The password you chose: </source>
            <translation>La contraseña que eligió: </translation>
        </message>
        <message>
            <source>It is the password that was chosen at registration. To choose a new one now, open the link in a browser.</source>
            <translation>Es la contraseña que se eligió al registrarse. Para elegir ahora una nueva, abra el enlace en un navegador.</translation>
        </message>
        <message>
            <source>The address has been removed and everyone is signed out. Whoever added it knew your password: securedoc account forgot</source>
            <translation>La dirección se ha quitado y se ha cerrado la sesión de todos. Quien la añadió conocía su contraseña: securedoc account forgot</translation>
        </message>
        <message>
            <source>Copy the whole link, from http to its end, and put it in quotation marks.</source>
            <translation>Copie el enlace completo, desde http hasta el final, y póngalo entre comillas.</translation>
        </message>
        <message>
            <source>This link is not for a new password.</source>
            <translation>Este enlace no es para una contraseña nueva.</translation>
        </message>
        <message>
            <source>This link is for a new password.</source>
            <translation>Este enlace es para una contraseña nueva.</translation>
        </message>
        <message>
            <source>Type: %1</source>
            <translation>Escriba: %1</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>The policy of this computer is invalid.</source>
            <translation>La política de este equipo no es válida.</translation>
        </message>
        <message>
            <source>Tell your IT department: “securedoc policy explain” says why.</source>
            <translation>Avise a su departamento de informática: «securedoc policy explain» dice por qué.</translation>
        </message>
    </context>
    <context>
        <name>MessageOutput</name>
        <message>
            <source>%1: opened into %2</source>
            <translation>%1: abierto en %2</translation>
        </message>
        <message>
            <source>Attachments: %1. Save them with --output DIR.</source>
            <translation>Adjuntos: %1. Guárdelos con --output CARPETA.</translation>
        </message>
        <message>
            <source>Subject: %1</source>
            <translation>Asunto: %1</translation>
        </message>
        <message>
            <source>This message is too large or too deeply nested to be shown in full. What is missing is among the attachments, and message.eml, which --output DIR writes, holds all of it.</source>
            <translation>Este mensaje es demasiado grande o está anidado demasiado profundamente para mostrarse entero. Lo que falta está entre los adjuntos, y message.eml, que escribe --output DIR, lo contiene todo.</translation>
        </message>
        <message>
            <source>This message has no text.</source>
            <translation>Este mensaje no tiene texto.</translation>
        </message>
    </context>
    <context>
        <name>NotForMeCommand</name>
        <message>
            <source>The sender has been told that this message is not for you.</source>
            <translation>Se ha avisado al remitente de que este mensaje no es para usted.</translation>
        </message>
    </context>
    <context>
        <name>OpenCommand</name>
        <message>
            <source>Wrong password.</source>
            <translation>Contraseña incorrecta.</translation>
        </message>
        <message>
            <source>Password of %1: </source>
            <translation>Contraseña de %1: </translation>
        </message>
        <message>
            <source>From %1: %2</source>
            <translation>De %1: %2</translation>
        </message>
        <message>
            <source>To accept it: securedoc trust add %1</source>
            <translation>Para aceptarlo: securedoc trust add %1</translation>
        </message>
        <message>
            <source>To register: securedoc account register --issuer %1 --as ADDRESS; with an account: securedoc open --as ADDRESS FILE</source>
            <translation>Para registrarse: securedoc account register --issuer %1 --as DIRECCIÓN; con cuenta: securedoc open --as DIRECCIÓN ARCHIVO</translation>
        </message>
        <message>
            <source>Give the password with --password-stdin or --password-file, or run this in a terminal.</source>
            <translation>Dé la contraseña con --password-stdin o --password-file, o ejecute esto en un terminal.</translation>
        </message>
        <message>
            <source>There is no secure message here.</source>
            <translation>Aquí no hay ningún mensaje seguro.</translation>
        </message>
        <message>
            <source>Every message that arrives in %1 is opened. Ctrl-C ends this.</source>
            <translation>Se abre cada mensaje que llega a %1. Ctrl-C lo termina.</translation>
        </message>
        <message>
            <source>The folder %1 cannot be watched.</source>
            <translation>No se puede vigilar la carpeta %1.</translation>
        </message>
        <message>
            <source>Check that it exists and that you may read it.</source>
            <translation>Compruebe que existe y que tiene permiso para leerla.</translation>
        </message>
        <message>
            <source>It is not tried with other messages. Start this again with the right one.</source>
            <translation>No se prueba con otros mensajes. Vuelva a empezar con la correcta.</translation>
        </message>
        <message>
            <source>It will be retried automatically.</source>
            <translation>Se volverá a intentar automáticamente.</translation>
        </message>
    </context>
    <context>
        <name>PolicyWords</name>
        <message>
            <source>Policy file: %1</source>
            <translation>Archivo de la política: %1</translation>
        </message>
        <message>
            <source>Policy file: %1 (does not exist: this computer is not managed)</source>
            <translation>Archivo de la política: %1 (no existe: este equipo no está administrado)</translation>
        </message>
        <message>
            <source>Setting</source>
            <translation>Ajuste</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Bloqueado</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Origen</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Valor</translation>
        </message>
        <message>
            <source>yes</source>
            <extracomment>Column “Locked” of a table.</extracomment>
            <translation>sí</translation>
        </message>
        <message>
            <source>no</source>
            <translation>no</translation>
        </message>
        <message>
            <source>built-in</source>
            <translation>incorporado</translation>
        </message>
        <message>
            <source>policy file</source>
            <translation>política</translation>
        </message>
        <message>
            <source>user</source>
            <translation>usuario</translation>
        </message>
        <message>
            <source>(none)</source>
            <extracomment>Column “Value” of a table: no file, or an empty list.</extracomment>
            <translation>(nada)</translation>
        </message>
        <message>
            <source>Locked: users cannot change it. What users chose in the options of the add-in is not shown here.</source>
            <translation>Bloqueado: los usuarios no lo pueden cambiar. Lo que hayan elegido en las opciones del complemento no se muestra aquí.</translation>
        </message>
        <message>
            <source>These members of the file are unknown and have no effect: %1</source>
            <translation>Estos miembros del archivo son desconocidos y no tienen efecto: %1</translation>
        </message>
        <message>
            <source>The policy of this computer cannot be read.</source>
            <translation>No se puede leer la política de este equipo.</translation>
        </message>
        <message>
            <source>The policy of this computer is invalid.</source>
            <translation>La política de este equipo no es válida.</translation>
        </message>
        <message>
            <source>The file is not JSON: look at line %1, column %2, or just before.</source>
            <translation>El archivo no es JSON: mire la línea %1, columna %2, o justo antes.</translation>
        </message>
        <message>
            <source>The file must be one object in braces: {…}</source>
            <translation>El archivo debe ser un objeto entre llaves: {…}</translation>
        </message>
        <message>
            <source>%1 (entry %2 of the list)</source>
            <translation>%1 (entrada %2 de la lista)</translation>
        </message>
        <message>
            <source>%1 is missing.</source>
            <translation>Falta %1.</translation>
        </message>
        <message>
            <source>%1 must be true or false, but is: %2</source>
            <translation>%1 debe ser true o false, pero es: %2</translation>
        </message>
        <message>
            <source>%1 must be a text in quotation marks, but is: %2</source>
            <translation>%1 debe ser un texto entre comillas, pero es: %2</translation>
        </message>
        <message>
            <source>%1 must be a text that is not empty, but is: %2</source>
            <translation>%1 debe ser un texto que no esté vacío, pero es: %2</translation>
        </message>
        <message>
            <source>%1 must be one of these words: %3; but is: %2</source>
            <translation>%1 debe ser una de estas palabras: %3; pero es: %2</translation>
        </message>
        <message>
            <source>%1 must be a number of at least 1, but is: %2</source>
            <translation>%1 debe ser un número que sea al menos 1, pero es: %2</translation>
        </message>
        <message>
            <source>%1 must be a whole number of at least 0, but is: %2</source>
            <translation>%1 debe ser un número entero que sea al menos 0, pero es: %2</translation>
        </message>
        <message>
            <source>%1 must be a list of texts in brackets, but is: %2</source>
            <translation>%1 debe ser una lista de textos entre corchetes, pero es: %2</translation>
        </message>
        <message>
            <source>%1 must be a list of objects in brackets, but is: %2</source>
            <translation>%1 debe ser una lista de objetos entre corchetes, pero es: %2</translation>
        </message>
        <message>
            <source>%1 must be an object in braces, but is: %2</source>
            <translation>%1 debe ser un objeto entre llaves, pero es: %2</translation>
        </message>
        <message>
            <source>%1: %2 is above the built-in limit %3 and has no effect; a policy can only lower it.</source>
            <translation>%1: %2 supera el límite incorporado %3 y no tiene efecto; una política solo puede reducirlo.</translation>
        </message>
        <message>
            <source>All users must be able to read the file, and it may have 1 MB at most. Until then securedoc does not work on this computer.</source>
            <translation>Todos los usuarios deben poder leer el archivo, que puede tener 1 MB como máximo. Hasta entonces securedoc no funciona en este equipo.</translation>
        </message>
        <message>
            <source>Correct the file. Until then securedoc does not work on this computer.</source>
            <translation>Corrija el archivo. Hasta entonces securedoc no funciona en este equipo.</translation>
        </message>
        <message>
            <source>With --strict nothing in the file may be without effect.</source>
            <translation>Con --strict no puede haber en el archivo nada sin efecto.</translation>
        </message>
        <message>
            <source>%1 is unknown and may be meant as a restriction. Correct or remove it.</source>
            <translation>%1 es desconocido y puede querer ser una restricción. Corríjalo o quítelo.</translation>
        </message>
        <message>
            <source>%1 is unknown and may be meant as a restriction: did you mean %2?</source>
            <translation>%1 es desconocido y puede querer ser una restricción: ¿quiso decir %2?</translation>
        </message>
        <message>
            <source>%1 must name a file that all users can read, but names: %2</source>
            <translation>%1 debe nombrar un archivo que todos los usuarios puedan leer, pero nombra: %2</translation>
        </message>
        <message>
            <source>%1 must name a PEM file of certificates that all users can read, but names: %2</source>
            <translation>%1 debe nombrar un archivo PEM de certificados que todos los usuarios puedan leer, pero nombra: %2</translation>
        </message>
        <message>
            <source>%1 stands there twice. Remove one of them.</source>
            <translation>%1 figura dos veces. Quite uno de los dos.</translation>
        </message>
    </context>
    <context>
        <name>QAbstractFileIconProvider</name>
        <message>
            <source>Drive</source>
            <translation>Unidad</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Carpeta</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Desconocido</translation>
        </message>
    </context>
    <context>
        <name>QCommandLineParser</name>
        <message>
            <source>Displays version information.</source>
            <translation>Muestra la versión.</translation>
        </message>
        <message>
            <source>Displays help on commandline options.</source>
            <translation>Muestra la ayuda de las opciones.</translation>
        </message>
        <message>
            <source>Displays help, including generic Qt options.</source>
            <translation>Muestra la ayuda, también de las opciones generales de Qt.</translation>
        </message>
        <message>
            <source>Unknown option '%1'.</source>
            <translation>Opción desconocida: «%1».</translation>
        </message>
        <message>
            <source>Unknown options: %1.</source>
            <translation>Opciones desconocidas: %1.</translation>
        </message>
        <message>
            <source>Missing value after '%1'.</source>
            <translation>Falta un valor después de «%1».</translation>
        </message>
        <message>
            <source>Unexpected value after '%1'.</source>
            <translation>Sobra el valor después de «%1».</translation>
        </message>
        <message>
            <source>[options]</source>
            <translation>[opciones]</translation>
        </message>
        <message>
            <source>Usage: %1</source>
            <translation>Uso: %1</translation>
        </message>
        <message>
            <source>Options:</source>
            <translation>Opciones:</translation>
        </message>
        <message>
            <source>Arguments:</source>
            <translation>Argumentos:</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>Look in:</source>
            <translation>Buscar en:</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Atrás</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Ir atrás</translation>
        </message>
        <message>
            <source>Alt+Left</source>
            <translation>Alt+Left</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Adelante</translation>
        </message>
        <message>
            <source>Go forward</source>
            <translation>Ir adelante</translation>
        </message>
        <message>
            <source>Alt+Right</source>
            <translation>Alt+Right</translation>
        </message>
        <message>
            <source>Parent Directory</source>
            <translation>Carpeta superior</translation>
        </message>
        <message>
            <source>Go to the parent directory</source>
            <translation>Ir a la carpeta superior</translation>
        </message>
        <message>
            <source>Alt+Up</source>
            <translation>Alt+Up</translation>
        </message>
        <message>
            <source>Create New Folder</source>
            <translation>Crear una carpeta</translation>
        </message>
        <message>
            <source>Create a New Folder</source>
            <translation>Crear una carpeta</translation>
        </message>
        <message>
            <source>List View</source>
            <translation>Vista de lista</translation>
        </message>
        <message>
            <source>Change to list view mode</source>
            <translation>Cambiar a la vista de lista</translation>
        </message>
        <message>
            <source>Detail View</source>
            <translation>Vista de detalles</translation>
        </message>
        <message>
            <source>Change to detail view mode</source>
            <translation>Cambiar a la vista de detalles</translation>
        </message>
        <message>
            <source>Sidebar</source>
            <translation>Barra lateral</translation>
        </message>
        <message>
            <source>List of places and bookmarks</source>
            <translation>Lista de lugares y marcadores</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Archivos</translation>
        </message>
        <message>
            <source>Files of type:</source>
            <translation>Archivos de tipo:</translation>
        </message>
        <message>
            <source>Find Directory</source>
            <translation>Buscar carpeta</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>Save As</source>
            <translation>Guardar como</translation>
        </message>
        <message>
            <source>Directory:</source>
            <translation>Carpeta:</translation>
        </message>
        <message>
            <source>File &amp;name:</source>
            <translation>&amp;Nombre del archivo:</translation>
        </message>
        <message>
            <source>&amp;Open</source>
            <translation>&amp;Abrir</translation>
        </message>
        <message>
            <source>&amp;Choose</source>
            <translation>&amp;Elegir</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Guardar</translation>
        </message>
        <message>
            <source>&amp;Rename</source>
            <translation>Cambiar el &amp;nombre</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>&amp;Eliminar</translation>
        </message>
        <message>
            <source>Show &amp;hidden files</source>
            <translation>Mostrar archivos &amp;ocultos</translation>
        </message>
        <message>
            <source>&amp;New Folder</source>
            <translation>&amp;Carpeta nueva</translation>
        </message>
        <message>
            <source>All Files (*)</source>
            <translation>Todos los archivos (*)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Todos los archivos (*)</translation>
        </message>
        <message>
            <source>Directories</source>
            <translation>Carpetas</translation>
        </message>
        <message>
            <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
            <translation>%1
No se encontró la carpeta.
Compruebe que el nombre es correcto.</translation>
        </message>
        <message>
            <source>%1 already exists.
Do you want to replace it?</source>
            <translation>%1 ya existe.
¿Quiere reemplazarlo?</translation>
        </message>
        <message>
            <source>%1
File not found.
Please verify the correct file name was given.</source>
            <translation>%1
No se encontró el archivo.
Compruebe que el nombre es correcto.</translation>
        </message>
        <message>
            <source>New Folder</source>
            <translation>Carpeta nueva</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Eliminar</translation>
        </message>
        <message>
            <source>'%1' is write protected.
Do you want to delete it anyway?</source>
            <translation>«%1» está protegido contra escritura.
¿Quiere eliminarlo de todos modos?</translation>
        </message>
        <message>
            <source>Are you sure you want to delete '%1'?</source>
            <translation>¿Seguro que quiere eliminar «%1»?</translation>
        </message>
        <message>
            <source>Could not delete directory.</source>
            <translation>No se pudo eliminar la carpeta.</translation>
        </message>
        <message>
            <source>Recent Places</source>
            <translation>Lugares recientes</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>My Computer</source>
            <translation>Mi equipo</translation>
        </message>
        <message>
            <source>Show </source>
            <translation>Mostrar </translation>
        </message>
    </context>
    <context>
        <name>QFileSystemModel</name>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Tamaño</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <source>Date Modified</source>
            <translation>Fecha de modificación</translation>
        </message>
        <message>
            <source>My Computer</source>
            <translation>Mi equipo</translation>
        </message>
        <message>
            <source>Computer</source>
            <translation>Equipo</translation>
        </message>
    </context>
    <context>
        <name>QLineEdit</name>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Deshacer</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Rehacer</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>Cor&amp;tar</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Copiar</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>&amp;Pegar</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Eliminar</translation>
        </message>
        <message>
            <source>Select All</source>
            <translation>Seleccionar todo</translation>
        </message>
    </context>
    <context>
        <name>QMessageBox</name>
        <message>
            <source>Show Details...</source>
            <translation>Mostrar detalles…</translation>
        </message>
        <message>
            <source>Hide Details...</source>
            <translation>Ocultar detalles…</translation>
        </message>
    </context>
    <context>
        <name>QPageSetupDialog</name>
        <message>
            <source>Page Setup</source>
            <translation>Configurar página</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>Aceptar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
    </context>
    <context>
        <name>QPageSetupWidget</name>
        <message>
            <source>Paper</source>
            <translation>Papel</translation>
        </message>
        <message>
            <source>Page size:</source>
            <translation>Tamaño de página:</translation>
        </message>
        <message>
            <source>Width:</source>
            <translation>Ancho:</translation>
        </message>
        <message>
            <source>Height:</source>
            <translation>Alto:</translation>
        </message>
        <message>
            <source>Paper source:</source>
            <translation>Origen del papel:</translation>
        </message>
        <message>
            <source>Orientation</source>
            <translation>Orientación</translation>
        </message>
        <message>
            <source>Portrait</source>
            <translation>Vertical</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation>Horizontal</translation>
        </message>
        <message>
            <source>Reverse landscape</source>
            <translation>Horizontal invertida</translation>
        </message>
        <message>
            <source>Reverse portrait</source>
            <translation>Vertical invertida</translation>
        </message>
        <message>
            <source>Margins</source>
            <translation>Márgenes</translation>
        </message>
        <message>
            <source>top margin</source>
            <translation>margen superior</translation>
        </message>
        <message>
            <source>left margin</source>
            <translation>margen izquierdo</translation>
        </message>
        <message>
            <source>right margin</source>
            <translation>margen derecho</translation>
        </message>
        <message>
            <source>bottom margin</source>
            <translation>margen inferior</translation>
        </message>
        <message>
            <source>Page Layout</source>
            <translation>Disposición de la página</translation>
        </message>
        <message>
            <source>Page order:</source>
            <translation>Orden de las páginas:</translation>
        </message>
        <message>
            <source>Pages per sheet:</source>
            <translation>Páginas por hoja:</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>Personalizado</translation>
        </message>
        <message>
            <source>Millimeters (mm)</source>
            <translation>Milímetros (mm)</translation>
        </message>
        <message>
            <source>Inches (in)</source>
            <translation>Pulgadas (in)</translation>
        </message>
        <message>
            <source>Points (pt)</source>
            <translation>Puntos (pt)</translation>
        </message>
        <message>
            <source>Pica (P̸)</source>
            <translation>Picas (P̸)</translation>
        </message>
        <message>
            <source>Didot (DD)</source>
            <translation>Didot (DD)</translation>
        </message>
        <message>
            <source>Cicero (CC)</source>
            <translation>Cícero (CC)</translation>
        </message>
    </context>
    <context>
        <name>QPlatformTheme</name>
        <message>
            <source>OK</source>
            <translation>Aceptar</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Save All</source>
            <translation>Guardar todo</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>&amp;Yes</source>
            <translation>&amp;Sí</translation>
        </message>
        <message>
            <source>Yes to &amp;All</source>
            <translation>Sí a &amp;todo</translation>
        </message>
        <message>
            <source>&amp;No</source>
            <translation>&amp;No</translation>
        </message>
        <message>
            <source>N&amp;o to All</source>
            <translation>N&amp;o a todo</translation>
        </message>
        <message>
            <source>Abort</source>
            <translation>Interrumpir</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Reintentar</translation>
        </message>
        <message>
            <source>Ignore</source>
            <translation>Omitir</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Ayuda</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Aplicar</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Restablecer</translation>
        </message>
        <message>
            <source>Restore Defaults</source>
            <translation>Restaurar valores predeterminados</translation>
        </message>
    </context>
    <context>
        <name>QPrintDialog</name>
        <message>
            <source>Print</source>
            <translation>Imprimir</translation>
        </message>
        <message>
            <source>&amp;Options &gt;&gt;</source>
            <translation>&amp;Opciones &gt;&gt;</translation>
        </message>
        <message>
            <source>&amp;Options &lt;&lt;</source>
            <translation>&amp;Opciones &lt;&lt;</translation>
        </message>
        <message>
            <source>&amp;Print</source>
            <translation>&amp;Imprimir</translation>
        </message>
        <message>
            <source>Print to File (PDF)</source>
            <translation>Imprimir en un archivo (PDF)</translation>
        </message>
        <message>
            <source>Local file</source>
            <translation>Archivo local</translation>
        </message>
        <message>
            <source>Write PDF file</source>
            <translation>Escribir un archivo PDF</translation>
        </message>
        <message>
            <source>%1 is a directory.
Please choose a different file name.</source>
            <translation>%1 es una carpeta.
Elija otro nombre de archivo.</translation>
        </message>
        <message>
            <source>File %1 is not writable.
Please choose a different file name.</source>
            <translation>No se puede escribir en el archivo %1.
Elija otro nombre de archivo.</translation>
        </message>
        <message>
            <source>%1 already exists.
Do you want to overwrite it?</source>
            <translation>%1 ya existe.
¿Quiere reemplazarlo?</translation>
        </message>
        <message>
            <source>Options 'Pages Per Sheet' and 'Page Set' cannot be used together.
Please turn one of those options off.</source>
            <translation>No se pueden usar a la vez «Páginas por hoja» y «Conjunto de páginas».
Desactive una de esas opciones.</translation>
        </message>
        <message>
            <source>The 'From' value cannot be greater than the 'To' value.</source>
            <translation>El valor «Desde» no puede ser mayor que el valor «Hasta».</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>Aceptar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
    </context>
    <context>
        <name>QPrintPreviewDialog</name>
        <message>
            <source>Page Setup</source>
            <translation>Configurar página</translation>
        </message>
        <message>
            <source>Print Preview</source>
            <translation>Vista previa de impresión</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Página siguiente</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Página anterior</translation>
        </message>
        <message>
            <source>First page</source>
            <translation>Primera página</translation>
        </message>
        <message>
            <source>Last page</source>
            <translation>Última página</translation>
        </message>
        <message>
            <source>Fit width</source>
            <translation>Ajustar al ancho</translation>
        </message>
        <message>
            <source>Fit page</source>
            <translation>Ajustar a la página</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Acercar</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Alejar</translation>
        </message>
        <message>
            <source>Portrait</source>
            <translation>Vertical</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation>Horizontal</translation>
        </message>
        <message>
            <source>Show single page</source>
            <translation>Mostrar una página</translation>
        </message>
        <message>
            <source>Show facing pages</source>
            <translation>Mostrar páginas enfrentadas</translation>
        </message>
        <message>
            <source>Show overview of all pages</source>
            <translation>Mostrar todas las páginas</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Imprimir</translation>
        </message>
        <message>
            <source>Page setup</source>
            <translation>Configurar página</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Export to PDF</source>
            <translation>Exportar a PDF</translation>
        </message>
        <message>
            <source>%1%</source>
            <translation>%1 %</translation>
        </message>
    </context>
    <context>
        <name>QPrintPropertiesWidget</name>
        <message>
            <source>Page</source>
            <translation>Página</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>Avanzado</translation>
        </message>
    </context>
    <context>
        <name>QPrintSettingsOutput</name>
        <message>
            <source>Copies</source>
            <translation>Copias</translation>
        </message>
        <message>
            <source>Print range</source>
            <translation>Intervalo de impresión</translation>
        </message>
        <message>
            <source>Print all</source>
            <translation>Imprimir todo</translation>
        </message>
        <message>
            <source>Pages from</source>
            <translation>Páginas desde</translation>
        </message>
        <message>
            <source>to</source>
            <translation>hasta</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Páginas</translation>
        </message>
        <message>
            <source>Page Set:</source>
            <translation>Conjunto de páginas:</translation>
        </message>
        <message>
            <source>Current Page</source>
            <translation>Página actual</translation>
        </message>
        <message>
            <source>Selection</source>
            <translation>Selección</translation>
        </message>
        <message>
            <source>Output Settings</source>
            <translation>Ajustes de salida</translation>
        </message>
        <message>
            <source>Copies:</source>
            <translation>Copias:</translation>
        </message>
        <message>
            <source>Collate</source>
            <translation>Intercalar</translation>
        </message>
        <message>
            <source>Reverse</source>
            <translation>Orden inverso</translation>
        </message>
        <message>
            <source>Options</source>
            <translation>Opciones</translation>
        </message>
        <message>
            <source>Color Mode</source>
            <translation>Modo de color</translation>
        </message>
        <message>
            <source>Color</source>
            <translation>Color</translation>
        </message>
        <message>
            <source>Grayscale</source>
            <translation>Escala de grises</translation>
        </message>
        <message>
            <source>Double Sided Printing</source>
            <translation>Impresión a doble cara</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Desactivada</translation>
        </message>
        <message>
            <source>Long side binding</source>
            <translation>Encuadernación por el lado largo</translation>
        </message>
        <message>
            <source>Short side binding</source>
            <translation>Encuadernación por el lado corto</translation>
        </message>
        <message>
            <source>All Pages</source>
            <translation>Todas las páginas</translation>
        </message>
        <message>
            <source>Odd Pages</source>
            <translation>Páginas impares</translation>
        </message>
        <message>
            <source>Even Pages</source>
            <translation>Páginas pares</translation>
        </message>
    </context>
    <context>
        <name>QPrintWidget</name>
        <message>
            <source>Printer</source>
            <translation>Impresora</translation>
        </message>
        <message>
            <source>&amp;Name:</source>
            <translation>&amp;Nombre:</translation>
        </message>
        <message>
            <source>P&amp;roperties</source>
            <translation>P&amp;ropiedades</translation>
        </message>
        <message>
            <source>Location:</source>
            <translation>Ubicación:</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vista previa</translation>
        </message>
        <message>
            <source>Type:</source>
            <translation>Tipo:</translation>
        </message>
        <message>
            <source>Output &amp;file:</source>
            <translation>&amp;Archivo de salida:</translation>
        </message>
        <message>
            <source>...</source>
            <translation>…</translation>
        </message>
    </context>
    <context>
        <name>QProgressDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
    </context>
    <context>
        <name>QWidgetTextControl</name>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Deshacer</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Rehacer</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>Cor&amp;tar</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Copiar</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>&amp;Pegar</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Eliminar</translation>
        </message>
        <message>
            <source>Select All</source>
            <translation>Seleccionar todo</translation>
        </message>
        <message>
            <source>Copy &amp;Link Location</source>
            <translation>Copiar la dirección del &amp;enlace</translation>
        </message>
    </context>
    <context>
        <name>RegisterCommand</name>
        <message>
            <source>Specify the address to register: --as ADDRESS</source>
            <translation>Indique la dirección que se registrará: --as DIRECCIÓN</translation>
        </message>
        <message numerus="yes">
            <source>The password needs at least %n characters.</source>
            <translation>
                <numerusform>La contraseña necesita al menos %n carácter.</numerusform>
                <numerusform>La contraseña necesita al menos %n caracteres.</numerusform>
            </translation>
        </message>
        <message>
            <source>New password: </source>
            <translation>Contraseña nueva: </translation>
        </message>
        <message>
            <source>The same again: </source>
            <translation>La misma otra vez: </translation>
        </message>
        <message>
            <source>Then sign in: securedoc account sign-in</source>
            <translation>Después inicie sesión: securedoc account sign-in</translation>
        </message>
        <message>
            <source>Waiting for the link to be opened …</source>
            <translation>Esperando a que se abra el enlace…</translation>
        </message>
        <message>
            <source>The account is active. Secure messages to %1 can be opened now.</source>
            <translation>La cuenta está activa. Ya se pueden abrir los mensajes seguros para %1.</translation>
        </message>
        <message>
            <source>A mail is on its way to %1. Open the link in it and type the password that you have just chosen; check your spam folder too.</source>
            <translation>Va en camino un correo a %1. Abra su enlace y escriba la contraseña que acaba de elegir; revise también la carpeta de correo no deseado.</translation>
        </message>
        <message>
            <source>Many mails have been requested for %1, so no further mail was sent now. Use the link in the newest one: it works with the password that you have just chosen.</source>
            <translation>Se han pedido muchos correos para %1, así que ahora no se ha enviado otro. Use el enlace del más reciente: sirve con la contraseña que acaba de elegir.</translation>
        </message>
    </context>
    <context>
        <name>ReplyCommand</name>
        <message>
            <source>Sent securely.</source>
            <translation>Enviado de forma segura.</translation>
        </message>
        <message>
            <source>The text cannot be read: %1</source>
            <translation>No se puede leer el texto: %1</translation>
        </message>
        <message>
            <source>The text is longer than 4 MiB; attach it as a file instead.</source>
            <translation>El texto supera los 4 MiB; adjúntelo como archivo.</translation>
        </message>
        <message>
            <source>This file cannot be attached: %1</source>
            <translation>Este archivo no se puede adjuntar: %1</translation>
        </message>
    </context>
    <context>
        <name>ReplyText</name>
        <message>
            <source>The sender does not allow this reply.</source>
            <translation>El remitente no permite esta respuesta.</translation>
        </message>
        <message>
            <source>Contact the sender in another way.</source>
            <translation>Póngase en contacto con el remitente por otra vía.</translation>
        </message>
        <message>
            <source>This organisation does not accept secure replies.</source>
            <translation>Esta organización no acepta respuestas seguras.</translation>
        </message>
        <message>
            <source>Your message is too large to be sent.</source>
            <translation>Su mensaje es demasiado grande para enviarlo.</translation>
        </message>
        <message>
            <source>Remove some attachments, then send again.</source>
            <translation>Quite algunos adjuntos y envíelo de nuevo.</translation>
        </message>
        <message>
            <source>A secure reply needs an account.</source>
            <translation>Para una respuesta segura se necesita una cuenta.</translation>
        </message>
        <message>
            <source>Register with the address that this message was sent to, then reply to it.</source>
            <translation>Regístrese con la dirección a la que se envió este mensaje y después respóndalo.</translation>
        </message>
        <message>
            <source>To reply securely, create an account at %1 with the address that received this message.</source>
            <translation>Para responder de forma segura, cree una cuenta en %1 con la dirección que recibió este mensaje.</translation>
        </message>
        <message>
            <source>You are no longer signed in.</source>
            <translation>Su sesión ha terminado.</translation>
        </message>
        <message>
            <source>Enter your password, then send again.</source>
            <translation>Escriba su contraseña y envíelo de nuevo.</translation>
        </message>
        <message>
            <source>Sending was stopped.</source>
            <translation>Se ha detenido el envío.</translation>
        </message>
        <message>
            <source>Your message is still here.</source>
            <translation>Su mensaje sigue aquí.</translation>
        </message>
        <message>
            <source>One of the addresses is not an e-mail address.</source>
            <translation>Una de las direcciones no es una dirección de correo.</translation>
        </message>
        <message>
            <source>Correct it and send again.</source>
            <translation>Corríjala y envíelo de nuevo.</translation>
        </message>
        <message>
            <source>An attachment can no longer be read.</source>
            <translation>Ya no se puede leer un adjunto.</translation>
        </message>
        <message>
            <source>Remove it, attach it again, then send again.</source>
            <translation>Quítelo, adjúntelo otra vez y envíelo de nuevo.</translation>
        </message>
        <message>
            <source>The sender does not allow replies to this message.</source>
            <translation>El remitente no permite responder a este mensaje.</translation>
        </message>
        <message>
            <source>The sender does not allow replies to everyone who received this message.</source>
            <translation>El remitente no permite responder a todos los que recibieron este mensaje.</translation>
        </message>
        <message>
            <source>The sender does not allow this message to be forwarded.</source>
            <translation>El remitente no permite reenviar este mensaje.</translation>
        </message>
        <message>
            <source>On %1, %2 wrote:</source>
            <extracomment>%1 is a date and time, %2 a person; the quoted message follows.</extracomment>
            <translation>El %1, %2 escribió:</translation>
        </message>
        <message>
            <source>%1 wrote:</source>
            <extracomment>%1 is a person; the quoted message follows.</extracomment>
            <translation>%1 escribió:</translation>
        </message>
        <message>
            <source>Forwarded message</source>
            <translation>Mensaje reenviado</translation>
        </message>
        <message>
            <source>From: %1</source>
            <translation>De: %1</translation>
        </message>
        <message>
            <source>To: %1</source>
            <translation>Para: %1</translation>
        </message>
        <message>
            <source>Cc: %1</source>
            <translation>Cc: %1</translation>
        </message>
        <message>
            <source>Date: %1</source>
            <translation>Fecha: %1</translation>
        </message>
        <message>
            <source>Subject: %1</source>
            <translation>Asunto: %1</translation>
        </message>
    </context>
    <context>
        <name>SentCommand</name>
        <message>
            <source>Specify when it expires: --at 2026-12-31T18:00:00Z, or --never.</source>
            <translation>Indique cuándo caduca: --at 2026-12-31T18:00:00Z, o --never.</translation>
        </message>
        <message>
            <source>“%1” is not a time like 2026-12-31T18:00:00Z.</source>
            <translation>«%1» no es una hora como 2026-12-31T18:00:00Z.</translation>
        </message>
        <message>
            <source>“%1” is not a number of messages.</source>
            <translation>«%1» no es un número de mensajes.</translation>
        </message>
        <message>
            <source>%1 has sent no secure messages yet.</source>
            <translation>%1 todavía no ha enviado mensajes seguros.</translation>
        </message>
        <message>
            <source>%1  %2</source>
            <translation>%1  %2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>This message was not sent by %1.</source>
            <translation>Este mensaje no lo envió %1.</translation>
        </message>
        <message>
            <source>Specify with --as which of your accounts sent it.</source>
            <translation>Indique con --as cuál de sus cuentas lo envió.</translation>
        </message>
        <message>
            <source>Specify the message: its id, or --message-id.</source>
            <translation>Indique el mensaje: su identificador, o --message-id.</translation>
        </message>
        <message>
            <source>An administrator locked this message: only an administrator can unlock it.</source>
            <translation>Un administrador bloqueó este mensaje: solo un administrador puede desbloquearlo.</translation>
        </message>
        <message>
            <source>Ask your IT department.</source>
            <translation>Consulte al departamento de informática.</translation>
        </message>
        <message numerus="yes">
            <source>and %n more; all of them: securedoc sent show %1</source>
            <translation>
                <numerusform>y %n más; todos: securedoc sent show %1</numerusform>
                <numerusform>y %n más; todos: securedoc sent show %1</numerusform>
            </translation>
        </message>
        <message>
            <source>Opened by %1 of %2 recipients</source>
            <translation>Abierto por %1 de %2 destinatarios</translation>
        </message>
        <message>
            <source>%1 is no recipient of this message.</source>
            <translation>%1 no es destinatario de este mensaje.</translation>
        </message>
        <message>
            <source>“securedoc sent show” names its recipients.</source>
            <translation>«securedoc sent show» nombra a sus destinatarios.</translation>
        </message>
    </context>
    <context>
        <name>SentText</name>
        <message>
            <source>Locked: nobody can open it.</source>
            <translation>Bloqueado: nadie puede abrirlo.</translation>
        </message>
        <message>
            <source>Locked: nobody can open it. Your reason: “%1”.</source>
            <translation>Bloqueado: nadie puede abrirlo. Su motivo: «%1».</translation>
        </message>
        <message>
            <source>Expired on %1: nobody can open it.</source>
            <translation>Caducó el %1: nadie puede abrirlo.</translation>
        </message>
        <message>
            <source>Can be opened until %1.</source>
            <translation>Se puede abrir hasta el %1.</translation>
        </message>
        <message>
            <source>Can be opened.</source>
            <translation>Se puede abrir.</translation>
        </message>
        <message>
            <source>Opened on %1</source>
            <translation>Abierto el %1</translation>
        </message>
        <message>
            <source>Not opened yet</source>
            <translation>Sin abrir todavía</translation>
        </message>
        <message>
            <source>The mail gateway has not reported this message yet.</source>
            <translation>La pasarela de correo todavía no ha informado de este mensaje.</translation>
        </message>
        <message>
            <source>It usually takes less than a minute after sending. If this does not change, the message may not have left your mail program, or it bypassed the gateway.</source>
            <translation>Suele tardar menos de un minuto tras el envío. Si sigue así, puede que el mensaje no haya salido de su programa de correo o que no haya pasado por la pasarela.</translation>
        </message>
        <message>
            <source>Encrypted for %1.</source>
            <translation>Cifrado para %1.</translation>
        </message>
        <message>
            <source>NOT ENCRYPTED: this message was sent unencrypted to an external recipient.</source>
            <translation>SIN CIFRAR: este mensaje se envió sin cifrar a un destinatario externo.</translation>
        </message>
        <message numerus="yes">
            <source>NOT ENCRYPTED: this message was sent unencrypted to %n external recipients.</source>
            <translation>
                <numerusform>SIN CIFRAR: este mensaje se envió sin cifrar a %n destinatario externo.</numerusform>
                <numerusform>SIN CIFRAR: este mensaje se envió sin cifrar a %n destinatarios externos.</numerusform>
            </translation>
        </message>
        <message>
            <source>If it holds confidential information, tell your data protection officer or IT department now. To send it encrypted, start the subject with “++ ”.</source>
            <translation>Si contiene información confidencial, avise ahora al responsable de protección de datos o al departamento de informática. Para enviarlo cifrado, empiece el asunto con «++ ».</translation>
        </message>
        <message>
            <source>Locked by an administrator: nobody can open it, and only an administrator can unlock it.</source>
            <translation>Bloqueado por un administrador: nadie puede abrirlo, y solo un administrador puede desbloquearlo.</translation>
        </message>
        <message>
            <source>The reason: “%1”.</source>
            <translation>El motivo: «%1».</translation>
        </message>
        <message>
            <source>locked</source>
            <translation>bloqueada</translation>
        </message>
        <message>
            <source>says it is not for them; locked</source>
            <translation>dice que no es para esta persona; bloqueada</translation>
        </message>
        <message>
            <source>somebody with the file says it is not for them; locked</source>
            <translation>alguien que tiene el archivo dice que no es para esta persona; bloqueada</translation>
        </message>
    </context>
    <context>
        <name>SessionCommand</name>
        <message>
            <source>Signed in as %1. Messages open without a password until you sign out.</source>
            <translation>Sesión iniciada como %1. Los mensajes se abren sin contraseña hasta que cierre la sesión.</translation>
        </message>
        <message>
            <source>Signed out.</source>
            <translation>Sesión cerrada.</translation>
        </message>
        <message>
            <source>If there is such an account, a mail with a link is on its way to %1. Then: securedoc account reset LINK</source>
            <translation>Si existe esa cuenta, va en camino un correo con un enlace a %1. Después: securedoc account reset ENLACE</translation>
        </message>
        <message>
            <source>A mail is on its way to %1. Open the link in it to add the address.</source>
            <translation>Va en camino un correo a %1. Abra su enlace para añadir la dirección.</translation>
        </message>
    </context>
    <context>
        <name>SignalText</name>
        <message>
            <source>It asks for a password in its own page.</source>
            <translation>Pide una contraseña en su propia página.</translation>
        </message>
        <message>
            <source>It asks for the password of your mailbox.</source>
            <translation>Pide la contraseña de su buzón.</translation>
        </message>
        <message>
            <source>It would send what you type to: %1</source>
            <translation>Enviaría lo que usted escriba a: %1</translation>
        </message>
        <message>
            <source>It would take you to another page: %1</source>
            <translation>Le llevaría a otra página: %1</translation>
        </message>
        <message>
            <source>It would show a page from elsewhere: %1</source>
            <translation>Mostraría una página de otro sitio: %1</translation>
        </message>
        <message>
            <source>It runs a program of its own in your browser.</source>
            <translation>Ejecuta un programa propio en su navegador.</translation>
        </message>
        <message>
            <source>It loads a program from elsewhere: %1</source>
            <translation>Carga un programa de otro sitio: %1</translation>
        </message>
        <message>
            <source>It copies the looks of a genuine secure message.</source>
            <translation>Copia el aspecto de un mensaje seguro auténtico.</translation>
        </message>
        <message>
            <source>It calls itself a sign-in page.</source>
            <translation>Se hace pasar por una página de inicio de sesión.</translation>
        </message>
        <message>
            <source>It holds no sealed message.</source>
            <translation>No contiene ningún mensaje sellado.</translation>
        </message>
        <message>
            <source>The beginning of a secure message is missing. It was lost on the way.</source>
            <translation>Falta el principio de un mensaje seguro. Se perdió por el camino.</translation>
        </message>
        <message>
            <source>It would take you to another page.</source>
            <translation>Le llevaría a otra página.</translation>
        </message>
    </context>
    <context>
        <name>StatusCommand</name>
        <message>
            <source>%1 at %2</source>
            <translation>%1 en %2</translation>
        </message>
        <message>
            <source>%1: signed in</source>
            <translation>%1: sesión iniciada</translation>
        </message>
        <message>
            <source>%1: signed out</source>
            <translation>%1: sesión cerrada</translation>
        </message>
    </context>
    <context>
        <name>TrustCommand</name>
        <message>
            <source>“%1” is not the https address of a key service.</source>
            <translation>«%1» no es la dirección https de un servicio de claves.</translation>
        </message>
        <message>
            <source>No sender of secure messages is accepted yet.</source>
            <translation>Todavía no se ha aceptado ningún remitente de mensajes seguros.</translation>
        </message>
        <message>
            <source>set by IT</source>
            <translation>fijado por informática</translation>
        </message>
        <message>
            <source>accepted by you</source>
            <translation>aceptado por usted</translation>
        </message>
        <message>
            <source>Secure messages from %1 (%2) are accepted from now on.</source>
            <translation>Desde ahora se aceptan los mensajes seguros de %1 (%2).</translation>
        </message>
        <message>
            <source>Secure messages from %1 are no longer accepted.</source>
            <translation>Ya no se aceptan los mensajes seguros de %1.</translation>
        </message>
        <message>
            <source>Your IT department decides which senders are accepted on this computer.</source>
            <translation>Su departamento de informática decide qué remitentes se aceptan en este equipo.</translation>
        </message>
        <message>
            <source>Ask them to accept this one.</source>
            <translation>Pídales que acepten este.</translation>
        </message>
        <message>
            <source>The keys of %1 are replaced. Known before: %2. From now on: %3.</source>
            <translation>Las claves de %1 se sustituyen. Conocida antes: %2. A partir de ahora: %3.</translation>
        </message>
        <message>
            <source>%1, which was accepted before, has the same name. If you do not know both: securedoc trust remove %2</source>
            <translation>%1, que se aceptó antes, tiene el mismo nombre. Si no conoce los dos: securedoc trust remove %2</translation>
        </message>
    </context>
    <context>
        <name>ViewerMain</name>
        <message>
            <source>Opens secure messages.</source>
            <translation>Abre mensajes seguros.</translation>
        </message>
        <message>
            <source>Secure messages to open.</source>
            <translation>Mensajes seguros que se abrirán.</translation>
        </message>
        <message>
            <source>The policy file of this computer cannot be read. Ask your IT support.</source>
            <translation>No se puede leer el archivo de política de este equipo. Consulte a su soporte informático.</translation>
        </message>
        <message>
            <source>securedoc viewer</source>
            <translation>Visor securedoc</translation>
        </message>
    </context>
    <context>
        <name>addin</name>
        <message>
            <source>Secure messages</source>
            <translation>Mensajes seguros</translation>
        </message>
        <message>
            <source>Encrypts mail to external recipients with one button, says what will happen, and opens secure messages.</source>
            <translation>Cifra el correo a destinatarios externos con un botón, dice qué va a pasar y abre mensajes seguros.</translation>
        </message>
        <message>
            <source>Turn encryption for external recipients on or off</source>
            <translation>Activar o desactivar el cifrado para destinatarios externos</translation>
        </message>
        <message>
            <source>Secure: on</source>
            <translation>Cifrado: sí</translation>
        </message>
        <message>
            <source>Secure: off</source>
            <translation>Cifrado: no</translation>
        </message>
        <message>
            <source>Secure is on: external recipients get this message encrypted. Press to turn it off.</source>
            <translation>El cifrado está activado: los destinatarios externos reciben este mensaje cifrado. Pulse para desactivarlo.</translation>
        </message>
        <message>
            <source>Secure is off: this message is sent as ordinary mail. Press to encrypt it for external recipients.</source>
            <translation>El cifrado está desactivado: este mensaje se envía como correo normal. Pulse para cifrarlo para destinatarios externos.</translation>
        </message>
        <message>
            <source>Secure is on: external recipients will get this message encrypted.</source>
            <translation>El cifrado está activado: los destinatarios externos recibirán este mensaje cifrado.</translation>
        </message>
        <message numerus="yes">
            <source>%n external recipients: encrypted.</source>
            <translation>
                <numerusform>%n destinatario externo: cifrado.</numerusform>
                <numerusform>%n destinatarios externos: cifrado.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n external recipients: not encrypted.</source>
            <translation>
                <numerusform>%n destinatario externo: sin cifrar.</numerusform>
                <numerusform>%n destinatarios externos: sin cifrar.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n internal: as usual.</source>
            <translation>
                <numerusform>%n interno: como siempre.</numerusform>
                <numerusform>%n internos: como siempre.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n internal recipients only: Secure has no effect, the message goes as usual.</source>
            <translation>
                <numerusform>%n destinatario interno solamente: el cifrado no tiene efecto, el mensaje sale como siempre.</numerusform>
                <numerusform>%n destinatarios internos solamente: el cifrado no tiene efecto, el mensaje sale como siempre.</numerusform>
            </translation>
        </message>
        <message>
            <source>About {size} MB of at most {limit} MB.</source>
            <translation>Unos {size} MB de un máximo de {limit} MB.</translation>
        </message>
        <message>
            <source>Too large: about {size} MB; the limit for secure messages is {limit} MB.</source>
            <translation>Demasiado grande: unos {size} MB; el límite para los mensajes seguros es de {limit} MB.</translation>
        </message>
        <message>
            <source>Checking the message before it is sent…</source>
            <translation>Comprobando el mensaje antes de enviarlo…</translation>
        </message>
        <message>
            <source>The content check is not available on this computer.</source>
            <translation>La comprobación del contenido no está disponible en este equipo.</translation>
        </message>
        <message>
            <source>Before this message is sent</source>
            <translation>Antes de enviar este mensaje</translation>
        </message>
        <message numerus="yes">
            <source>Secure is on, but there are %n internal recipients only. It has no effect: the message goes as usual.</source>
            <translation>
                <numerusform>El cifrado está activado, pero hay %n destinatario interno solamente. No tiene efecto: el mensaje sale como siempre.</numerusform>
                <numerusform>El cifrado está activado, pero hay %n destinatarios internos solamente. No tiene efecto: el mensaje sale como siempre.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>And %n more places like this.</source>
            <translation>
                <numerusform>Y %n lugar más como este.</numerusform>
                <numerusform>Y %n lugares más como este.</numerusform>
            </translation>
        </message>
        <message>
            <source>This message is about {size} MB; the limit for secure messages is {limit} MB. The mail server would return it. Remove an attachment or send large files another way.</source>
            <translation>Este mensaje tiene unos {size} MB; el límite para los mensajes seguros es de {limit} MB. El servidor de correo lo devolvería. Quite un adjunto o envíe los archivos grandes de otra forma.</translation>
        </message>
        <message>
            <source>This message is about {size} MB, close to the limit of {limit} MB for secure messages. The mail server may return it.</source>
            <translation>Este mensaje tiene unos {size} MB, cerca del límite de {limit} MB para mensajes seguros. El servidor de correo podría devolverlo.</translation>
        </message>
        <message>
            <source>The subject seems to contain a patient’s number, date of birth or card number. Subjects are never encrypted: anyone along the way can read them.</source>
            <translation>El asunto parece contener el número, la fecha de nacimiento o la tarjeta de un paciente. Los asuntos nunca se cifran: cualquiera puede leerlos por el camino.</translation>
        </message>
        <message>
            <source>“{domain}” looks like “{known}” but is a different domain. Is the address right?</source>
            <translation>«{domain}» se parece a «{known}», pero es otro dominio. ¿Es correcta la dirección?</translation>
        </message>
        <message>
            <source>You have not written to “{domain}” before. Is the address right?</source>
            <translation>No ha escrito antes a «{domain}». ¿Es correcta la dirección?</translation>
        </message>
        <message>
            <source>Encrypt and send</source>
            <translation>Cifrar y enviar</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Enviar</translation>
        </message>
        <message>
            <source>Send unencrypted</source>
            <translation>Enviar sin cifrar</translation>
        </message>
        <message>
            <source>Send anyway</source>
            <translation>Enviar de todos modos</translation>
        </message>
        <message>
            <source>Back to the message</source>
            <translation>Volver al mensaje</translation>
        </message>
        <message>
            <source>Do not show this again</source>
            <translation>No volver a mostrar esto</translation>
        </message>
        <message>
            <source>the subject</source>
            <translation>el asunto</translation>
        </message>
        <message>
            <source>the text</source>
            <translation>el texto</translation>
        </message>
        <message>
            <source>Open securely</source>
            <translation>Abrir con seguridad</translation>
        </message>
        <message>
            <source>Open this secure message in the viewer</source>
            <translation>Abrir este mensaje seguro en el visor</translation>
        </message>
        <message>
            <source>The secure message was not opened</source>
            <translation>El mensaje seguro no se abrió</translation>
        </message>
        <message>
            <source>The viewer is not installed on this computer, or could not be started. Save the attachment and open it with a double-click, or ask your IT support to install securedoc-viewer.</source>
            <translation>El visor no está instalado en este equipo o no se pudo iniciar. Guarde el adjunto y ábralo con un doble clic, o pida a su soporte informático que instale securedoc-viewer.</translation>
        </message>
        <message>
            <source>This message no longer has a secure attachment.</source>
            <translation>Este mensaje ya no lleva ningún adjunto seguro.</translation>
        </message>
        <message>
            <source>Sent secure messages</source>
            <translation>Mensajes seguros enviados</translation>
        </message>
        <message>
            <source>The list was not opened</source>
            <translation>La lista no se abrió</translation>
        </message>
        <message>
            <source>The list of sent secure messages is not installed on this computer. Ask your IT support.</source>
            <translation>La lista de mensajes seguros enviados no está instalada en este equipo. Consulte a su soporte informático.</translation>
        </message>
        <message>
            <source>Secure messages: options</source>
            <translation>Mensajes seguros: opciones</translation>
        </message>
        <message>
            <source>Before sending</source>
            <translation>Antes de enviar</translation>
        </message>
        <message>
            <source>Check the content on this computer before sending</source>
            <translation>Comprobar el contenido en este equipo antes de enviar</translation>
        </message>
        <message>
            <source>Secure is on, but all recipients are internal</source>
            <translation>El cifrado está activado, pero todos los destinatarios son internos</translation>
        </message>
        <message>
            <source>Private data, and Secure is off</source>
            <translation>Datos privados, y el cifrado está desactivado</translation>
        </message>
        <message>
            <source>The message is near or over the size limit</source>
            <translation>El mensaje está cerca del límite de tamaño o lo supera</translation>
        </message>
        <message>
            <source>The subject holds private data</source>
            <translation>El asunto contiene datos privados</translation>
        </message>
        <message>
            <source>An address looks like another one</source>
            <translation>Una dirección se parece a otra</translation>
        </message>
        <message>
            <source>An address at a domain that is new</source>
            <translation>Una dirección de un dominio nuevo</translation>
        </message>
        <message>
            <source>Do not ask</source>
            <translation>No preguntar</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>Preguntar</translation>
        </message>
        <message>
            <source>Ask, and insist</source>
            <translation>Preguntar e insistir</translation>
        </message>
        <message>
            <source>set by your organisation</source>
            <translation>fijado por su organización</translation>
        </message>
        <message>
            <source>Set by your organisation</source>
            <translation>Fijado por su organización</translation>
        </message>
        <message>
            <source>Mark in the subject</source>
            <translation>Marca en el asunto</translation>
        </message>
        <message>
            <source>Internal domains</source>
            <translation>Dominios internos</translation>
        </message>
        <message>
            <source>Largest secure message</source>
            <translation>Mensaje seguro más grande</translation>
        </message>
        <message>
            <source>Content check</source>
            <translation>Comprobación del contenido</translation>
        </message>
        <message>
            <source>ready ({version})</source>
            <translation>lista ({version})</translation>
        </message>
        <message>
            <source>not available: securedoc-addin-host did not answer</source>
            <translation>no disponible: securedoc-addin-host no respondió</translation>
        </message>
        <message>
            <source>none</source>
            <translation>ninguno</translation>
        </message>
        <message>
            <source>The policy of your organisation has unknown or invalid members: {members}</source>
            <translation>La política de su organización tiene miembros desconocidos o no válidos: {members}</translation>
        </message>
        <message>
            <source>{what} in {place}: {masked}</source>
            <translation>{what} en {place}: {masked}</translation>
        </message>
        <message>
            <source>The content of this message could not be checked on this computer.</source>
            <translation>El contenido de este mensaje no se pudo comprobar en este equipo.</translation>
        </message>
        <message>
            <source>Encrypt this message?</source>
            <translation>¿Cifrar este mensaje?</translation>
        </message>
        <message>
            <source>Secure is off: external recipients would get it unencrypted.</source>
            <translation>El cifrado está desactivado: los destinatarios externos lo recibirían sin cifrar.</translation>
        </message>
        <message>
            <source>attachment “{name}”</source>
            <translation>el adjunto «{name}»</translation>
        </message>
        <message>
            <source>file “{name}”</source>
            <translation>el archivo «{name}»</translation>
        </message>
        <message>
            <source>an attached message</source>
            <translation>un mensaje adjunto</translation>
        </message>
        <message>
            <source>sheet “{name}”</source>
            <translation>la hoja «{name}»</translation>
        </message>
        <message>
            <source>row {number}</source>
            <translation>la fila {number}</translation>
        </message>
        <message>
            <source>page {number}</source>
            <translation>la página {number}</translation>
        </message>
        <message>
            <source>slide {number}</source>
            <translation>la diapositiva {number}</translation>
        </message>
        <message>
            <source>line {number}</source>
            <translation>la línea {number}</translation>
        </message>
        <message>
            <source>Encryption could not be confirmed for this message. Wait a moment and send again; if the problem persists, contact your IT support.</source>
            <translation>No se pudo confirmar el cifrado de este mensaje. Espere un momento y envíelo otra vez; si el problema continúa, póngase en contacto con su soporte informático.</translation>
        </message>
        <message>
            <source>Outlook did not answer. Wait a moment and try again.</source>
            <translation>Outlook no respondió. Espere un momento e inténtelo de nuevo.</translation>
        </message>
        <message>
            <source>Outlook has not loaded what this pane needs. To encrypt this message, start its subject with {mark}. If the problem persists, contact your IT support.</source>
            <translation>Outlook no ha cargado lo que necesita este panel. Para cifrar este mensaje, empiece el asunto con {mark}. Si el problema continúa, póngase en contacto con su soporte informático.</translation>
        </message>
        <message>
            <source>External recipients get an encrypted message that they open with a password. Internal recipients get it as usual. The subject is never encrypted.</source>
            <translation>Los destinatarios externos reciben un mensaje cifrado que abren con una contraseña. Los internos lo reciben como siempre. El asunto nunca se cifra.</translation>
        </message>
        <message>
            <source>Send without Secure</source>
            <translation>Enviar sin cifrar</translation>
        </message>
        <message>
            <source>I have read this</source>
            <translation>Lo he leído</translation>
        </message>
        <message>
            <source>Secure is off. The mail gateway checks once more: if it finds private data, it still encrypts the message for external recipients; otherwise the message is sent unencrypted.</source>
            <translation>El cifrado está desactivado. La pasarela de correo vuelve a comprobarlo: si encuentra datos privados, cifra el mensaje igualmente para los destinatarios externos; si no, se envía sin cifrar.</translation>
        </message>
        <message>
            <source>Encrypted</source>
            <translation>Cifrado</translation>
        </message>
        <message>
            <source>“{subject}” was encrypted for {recipients}.</source>
            <translation>«{subject}» se cifró para {recipients}.</translation>
        </message>
        <message>
            <source>This message was NOT encrypted</source>
            <translation>Este mensaje NO se cifró</translation>
        </message>
        <message numerus="yes">
            <source>“{subject}” was sent unencrypted to %n external recipients.</source>
            <translation>
                <numerusform>«{subject}» se envió sin cifrar a %n destinatario externo.</numerusform>
                <numerusform>«{subject}» se envió sin cifrar a %n destinatarios externos.</numerusform>
            </translation>
        </message>
        <message>
            <source>If it holds confidential information, tell your data protection officer or IT department now.</source>
            <translation>Si contiene información confidencial, avise ahora al responsable de protección de datos o al departamento de informática.</translation>
        </message>
        <message>
            <source>Encryption is not confirmed</source>
            <translation>Cifrado sin confirmar</translation>
        </message>
        <message>
            <source>The mail gateway has not confirmed within a minute that “{subject}” was encrypted for {recipients}. Tools &gt; Sent secure messages shows it as soon as it does.</source>
            <translation>La pasarela de correo no ha confirmado en un minuto que «{subject}» se cifrara para {recipients}. Herramientas &gt; Mensajes seguros enviados lo muestra en cuanto lo haga.</translation>
        </message>
        <message>
            <source>See whether it was encrypted</source>
            <translation>Saber si se cifró</translation>
        </message>
        <message>
            <source>Sign in once under Tools &gt; Sent secure messages to see here what the mail gateway encrypted.</source>
            <translation>Inicie sesión una vez en Herramientas &gt; Mensajes seguros enviados para ver aquí qué cifró la pasarela de correo.</translation>
        </message>
        <message>
            <source>Report after sending whether a secure message was encrypted</source>
            <translation>Indicar tras el envío si un mensaje seguro se cifró</translation>
        </message>
        <message>
            <source>Turn Secure on</source>
            <translation>Activar el cifrado</translation>
        </message>
        <message>
            <source>Encrypted end to end with {technology}: only the recipients can read it. Secure is not used for this message.</source>
            <translation>Cifrado de extremo a extremo con {technology}: solo los destinatarios pueden leerlo. El botón Cifrado no se usa en este mensaje.</translation>
        </message>
        <message>
            <source>Newsgroups are never encrypted: everyone can read what you post.</source>
            <translation>Los grupos de noticias nunca se cifran: todo el mundo puede leer lo que publique.</translation>
        </message>
        <message>
            <source>Secure is on, but newsgroups are never encrypted: everyone can read what you post.</source>
            <translation>El cifrado está activado, pero los grupos de noticias nunca se cifran: todo el mundo puede leer lo que publique.</translation>
        </message>
    </context>
    <context>
        <name>companion::CompanionWindow</name>
        <message>
            <source>Sent secure messages</source>
            <translation>Mensajes seguros enviados</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Archivo</translation>
        </message>
        <message>
            <source>&amp;Export list…</source>
            <translation>&amp;Exportar la lista…</translation>
        </message>
        <message>
            <source>Se&amp;ttings…</source>
            <translation>A&amp;justes…</translation>
        </message>
        <message>
            <source>&amp;Sign out</source>
            <translation>Cerrar &amp;sesión</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>&amp;Cerrar</translation>
        </message>
        <message>
            <source>&amp;Message</source>
            <translation>&amp;Mensaje</translation>
        </message>
        <message>
            <source>&amp;Was my message encrypted?…</source>
            <translation>¿Se ci&amp;fró mi mensaje?…</translation>
        </message>
        <message>
            <source>Sent secure messages – %1</source>
            <translation>Mensajes seguros enviados – %1</translation>
        </message>
        <message>
            <source>Sign in again to go on.</source>
            <translation>Inicie sesión de nuevo para continuar.</translation>
        </message>
        <message>
            <source>Export list</source>
            <translation>Exportar la lista</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>Tablas (*.csv)</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Guardado como %1</translation>
        </message>
        <message>
            <source>%1 has opened “%2”.</source>
            <translation>%1 ha abierto «%2».</translation>
        </message>
        <message>
            <source>Secure message opened</source>
            <translation>Mensaje seguro abierto</translation>
        </message>
    </context>
    <context>
        <name>companion::ExpiryDialog</name>
        <message>
            <source>&amp;Never expires</source>
            <translation>&amp;Nunca caduca</translation>
        </message>
        <message>
            <source>&amp;Until</source>
            <translation>&amp;Hasta</translation>
        </message>
        <message>
            <source>Expiry</source>
            <translation>Caducidad</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Fin</translation>
        </message>
        <message>
            <source>How long can “%1” be opened?</source>
            <translation>¿Hasta cuándo se puede abrir «%1»?</translation>
        </message>
        <message>
            <source>&amp;Set expiry</source>
            <translation>&amp;Fijar la caducidad</translation>
        </message>
    </context>
    <context>
        <name>companion::LockDialog</name>
        <message>
            <source>Lock message</source>
            <translation>Bloquear el mensaje</translation>
        </message>
        <message>
            <source>&amp;Reason, shown to recipients (optional):</source>
            <translation>&amp;Motivo, que verán los destinatarios (opcional):</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Motivo</translation>
        </message>
        <message>
            <source>&amp;Lock message</source>
            <translation>&amp;Bloquear el mensaje</translation>
        </message>
        <message>
            <source>Anyone who has already opened it may have kept a copy.</source>
            <translation>Quien ya lo haya abierto puede haber guardado una copia.</translation>
        </message>
        <message>
            <source>Nobody will be able to open “%1” until you unlock it. %2</source>
            <translation>Nadie podrá abrir «%1» hasta que lo desbloquee. %2</translation>
        </message>
        <message>
            <source>These will not be able to open “%1” until you unlock it for them: %2. %3</source>
            <translation>Estos destinatarios no podrán abrir «%1» hasta que lo desbloquee para ellos: %2. %3</translation>
        </message>
    </context>
    <context>
        <name>companion::MessageDetails</name>
        <message>
            <source>Recipient</source>
            <translation>Destinatario</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>Abierto</translation>
        </message>
        <message>
            <source>Recipients of this message</source>
            <translation>Destinatarios de este mensaje</translation>
        </message>
        <message>
            <source>&amp;Lock…</source>
            <translation>&amp;Bloquear…</translation>
        </message>
        <message>
            <source>Nobody can open the message until you unlock it.</source>
            <translation>Nadie podrá abrir el mensaje hasta que lo desbloquee.</translation>
        </message>
        <message>
            <source>&amp;Unlock</source>
            <translation>&amp;Desbloquear</translation>
        </message>
        <message>
            <source>Set e&amp;xpiry…</source>
            <translation>Fijar la &amp;caducidad…</translation>
        </message>
        <message>
            <source>When the message can no longer be opened.</source>
            <translation>Cuándo deja de poder abrirse el mensaje.</translation>
        </message>
        <message>
            <source>(no subject)</source>
            <translation>(sin asunto)</translation>
        </message>
        <message>
            <source>Sent on %1</source>
            <translation>Enviado el %1</translation>
        </message>
        <message>
            <source>Lock for the chosen &amp;recipients…</source>
            <translation>Bloquear para los &amp;destinatarios elegidos…</translation>
        </message>
        <message>
            <source>They cannot open the message until you unlock it for them; others can.</source>
            <translation>No pueden abrir el mensaje hasta que lo desbloquee para ellos; los demás sí.</translation>
        </message>
        <message>
            <source>U&amp;nlock for the chosen recipients</source>
            <translation>Desb&amp;loquear para los destinatarios elegidos</translation>
        </message>
        <message numerus="yes">
            <source>%n messages are chosen: Lock, Unlock and Set expiry act on all of them.</source>
            <translation>
                <numerusform>%n mensaje elegido: Bloquear, Desbloquear y Fijar caducidad actúan sobre él.</numerusform>
                <numerusform>%n mensajes elegidos: Bloquear, Desbloquear y Fijar caducidad actúan sobre todos.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>companion::ProofDialog</name>
        <message>
            <source>Was my message encrypted?</source>
            <translation>¿Se cifró mi mensaje?</translation>
        </message>
        <message>
            <source>&amp;Check</source>
            <translation>&amp;Comprobar</translation>
        </message>
        <message>
            <source>Message-ID</source>
            <translation>Message-ID</translation>
        </message>
        <message>
            <source>Paste the Message-ID of a message that you sent; your mail program shows it with the message's headers or its source.</source>
            <translation>Pegue el Message-ID de un mensaje que envió; su programa de correo lo muestra en las cabeceras o en el código fuente del mensaje.</translation>
        </message>
        <message>
            <source>This is not a Message-ID.</source>
            <translation>Esto no es un Message-ID.</translation>
        </message>
        <message>
            <source>It looks like &lt;abc123@example.org&gt;.</source>
            <translation>Tiene la forma &lt;abc123@example.org&gt;.</translation>
        </message>
    </context>
    <context>
        <name>companion::SentModel</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1 de %2</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Bloqueado</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Caducado</translation>
        </message>
        <message>
            <source>Can be opened</source>
            <translation>Se puede abrir</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Enviado</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Asunto</translation>
        </message>
        <message>
            <source>Recipients</source>
            <translation>Destinatarios</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>Abierto</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
    </context>
    <context>
        <name>companion::SentPage</name>
        <message>
            <source>Search subject or recipient</source>
            <translation>Buscar asunto o destinatario</translation>
        </message>
        <message>
            <source>&amp;Try again</source>
            <translation>&amp;Reintentar</translation>
        </message>
        <message>
            <source>Sent secure messages</source>
            <translation>Mensajes seguros enviados</translation>
        </message>
        <message>
            <source>&amp;Clear search</source>
            <translation>&amp;Borrar la búsqueda</translation>
        </message>
        <message>
            <source>Show &amp;older messages</source>
            <translation>Mostrar mensajes an&amp;teriores</translation>
        </message>
        <message>
            <source>Looking for your messages…</source>
            <translation>Buscando sus mensajes…</translation>
        </message>
        <message>
            <source>No message matches “%1”.</source>
            <translation>Ningún mensaje coincide con «%1».</translation>
        </message>
        <message>
            <source>You have not sent a secure message yet. To send one, start the subject with “++ ”.</source>
            <translation>Todavía no ha enviado ningún mensaje seguro. Para enviar uno, empiece el asunto con «++ ».</translation>
        </message>
        <message>
            <source>One message. The list updates automatically.</source>
            <translation>Un mensaje. La lista se actualiza automáticamente.</translation>
        </message>
        <message>
            <source>%1 messages. The list updates automatically.</source>
            <translation>%1 mensajes. La lista se actualiza automáticamente.</translation>
        </message>
        <message>
            <source>Your session has ended.</source>
            <translation>Su sesión ha terminado.</translation>
        </message>
        <message>
            <source>Empty the search field</source>
            <translation>Vaciar el campo de búsqueda</translation>
        </message>
        <message numerus="yes">
            <source>%n messages</source>
            <translation>
                <numerusform>%n mensaje</numerusform>
                <numerusform>%n mensajes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>companion::SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>Signed in as %1 at %2.</source>
            <translation>Sesión iniciada como %1 en %2.</translation>
        </message>
        <message>
            <source>Nobody is signed in.</source>
            <translation>No hay ninguna sesión iniciada.</translation>
        </message>
        <message>
            <source>&amp;Tell me on the desktop when a message is opened</source>
            <translation>&amp;Avisarme en el escritorio cuando se abra un mensaje</translation>
        </message>
    </context>
    <context>
        <name>companion::SignInFlow</name>
        <message>
            <source>“%1” is not the https address of a key service.</source>
            <translation>«%1» no es la dirección https de un servicio de claves.</translation>
        </message>
        <message>
            <source>Your IT department knows the address; it starts with https://.</source>
            <translation>Su departamento de informática conoce la dirección; empieza por https://.</translation>
        </message>
        <message>
            <source>No key service was found for %1.</source>
            <translation>No se encontró ningún servicio de claves para %1.</translation>
        </message>
        <message>
            <source>Ask your IT department for its address, and type it in below.</source>
            <translation>Pregunte su dirección a su departamento de informática y escríbala abajo.</translation>
        </message>
    </context>
    <context>
        <name>companion::SignInPage</name>
        <message>
            <source>&amp;Stay signed in on this computer</source>
            <translation>&amp;Mantener la sesión en este equipo</translation>
        </message>
        <message>
            <source>If there is an account for %1, a mail with a link is on its way.</source>
            <translation>Si existe una cuenta para %1, un correo con un enlace está en camino.</translation>
        </message>
        <message>
            <source>Set a new password with that link, then sign in here.</source>
            <translation>Ponga una contraseña nueva con ese enlace y después inicie sesión aquí.</translation>
        </message>
        <message>
            <source>&amp;Key service</source>
            <translation>&amp;Servicio de claves</translation>
        </message>
        <message>
            <source>Your na&amp;me</source>
            <translation>Su no&amp;mbre</translation>
        </message>
        <message>
            <source>&amp;E-mail address</source>
            <translation>&amp;Dirección de correo</translation>
        </message>
        <message>
            <source>&amp;Password</source>
            <translation>&amp;Contraseña</translation>
        </message>
        <message>
            <source>Password a&amp;gain</source>
            <translation>Re&amp;pita la contraseña</translation>
        </message>
        <message>
            <source>&amp;Forgot password?</source>
            <translation>¿&amp;Olvidó la contraseña?</translation>
        </message>
        <message>
            <source>Create your account</source>
            <translation>Cree su cuenta</translation>
        </message>
        <message>
            <source>See who opened your secure messages</source>
            <translation>Vea quién abrió sus mensajes seguros</translation>
        </message>
        <message>
            <source>Use the address you send secure messages from. We mail you a link to confirm it.</source>
            <translation>Use la dirección desde la que envía mensajes seguros. Le enviaremos un enlace para confirmarla.</translation>
        </message>
        <message>
            <source>Sign in with the address you send secure messages from.</source>
            <translation>Inicie sesión con la dirección desde la que envía mensajes seguros.</translation>
        </message>
        <message>
            <source>Create &amp;account</source>
            <translation>Crear c&amp;uenta</translation>
        </message>
        <message>
            <source>Sign &amp;in</source>
            <translation>&amp;Iniciar sesión</translation>
        </message>
        <message>
            <source>I already &amp;have an account</source>
            <translation>Ya &amp;tengo cuenta</translation>
        </message>
        <message>
            <source>Creating…</source>
            <translation>Creando…</translation>
        </message>
        <message>
            <source>Signing in…</source>
            <translation>Iniciando sesión…</translation>
        </message>
        <message>
            <source>Check your inbox</source>
            <translation>Revise su bandeja de entrada</translation>
        </message>
        <message>
            <source>Waiting for the link…</source>
            <translation>Esperando el enlace…</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;Atrás</translation>
        </message>
        <message>
            <source>Type your e-mail address first.</source>
            <translation>Escriba primero su dirección de correo.</translation>
        </message>
        <message>
            <source>The link for a new password is mailed to it.</source>
            <translation>El enlace para una contraseña nueva se envía a ella.</translation>
        </message>
        <message>
            <source>We have mailed a link to %1. Open it and type the password that you have just chosen; this window then continues by itself. Check your spam folder too.</source>
            <translation>Hemos enviado un enlace a %1. Ábralo y escriba la contraseña que acaba de elegir; esta ventana continúa entonces sola. Revise también la carpeta de correo no deseado.</translation>
        </message>
        <message>
            <source>Many mails have been requested for %1, so no further mail was sent now. Use the link in the newest one: it works with the password that you have just chosen, and this window then continues by itself.</source>
            <translation>Se han pedido muchos correos para %1, así que ahora no se ha enviado otro. Use el enlace del más reciente: sirve con la contraseña que acaba de elegir, y esta ventana continúa entonces sola.</translation>
        </message>
        <message>
            <source>I have no &amp;account yet</source>
            <translation>Todavía no &amp;tengo cuenta</translation>
        </message>
        <message>
            <source>found by your address</source>
            <translation>se encuentra por su dirección</translation>
        </message>
    </context>
    <context>
        <name>compose::AttachmentList</name>
        <message>
            <source>Re&amp;move</source>
            <translation>&amp;Quitar</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>Adjuntos</translation>
        </message>
        <message>
            <source>&amp;Attach files…</source>
            <translation>&amp;Adjuntar archivos…</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>Adjuntar archivos</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <extracomment>an attachment's name and size</extracomment>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>Or drop files here.</source>
            <translation>O suelte archivos aquí.</translation>
        </message>
        <message numerus="yes">
            <source>%n attachments</source>
            <translation>
                <numerusform>%n adjunto</numerusform>
                <numerusform>%n adjuntos</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>compose::ComposeWindow</name>
        <message>
            <source>&amp;Password</source>
            <translation>&amp;Contraseña</translation>
        </message>
        <message>
            <source>Encrypted for the sender's organisation before it leaves this computer.</source>
            <translation>Se cifra para la organización del remitente antes de salir de este equipo.</translation>
        </message>
        <message>
            <source>&amp;Send securely</source>
            <translation>&amp;Enviar de forma segura</translation>
        </message>
        <message>
            <source>Ca&amp;ncel</source>
            <translation>Ca&amp;ncelar</translation>
        </message>
        <message>
            <source>Forward securely</source>
            <translation>Reenviar de forma segura</translation>
        </message>
        <message>
            <source>Secure reply</source>
            <translation>Respuesta segura</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Para</translation>
        </message>
        <message>
            <source>&amp;To</source>
            <translation>&amp;Para</translation>
        </message>
        <message>
            <source>Cc</source>
            <translation>Cc</translation>
        </message>
        <message>
            <source>C&amp;c</source>
            <translation>C&amp;c</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Asunto</translation>
        </message>
        <message>
            <source>Su&amp;bject</source>
            <translation>Asun&amp;to</translation>
        </message>
        <message>
            <source>Your message</source>
            <translation>Su mensaje</translation>
        </message>
        <message>
            <source>“%1” cannot be attached: it is not a file that can be read.</source>
            <translation>«%1» no se puede adjuntar: no es un archivo que se pueda leer.</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Contraseña</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>Enviando</translation>
        </message>
        <message>
            <source>Enter who is to receive the message.</source>
            <translation>Indique quién debe recibir el mensaje.</translation>
        </message>
        <message>
            <source>“%1” is not an e-mail address.</source>
            <translation>«%1» no es una dirección de correo.</translation>
        </message>
        <message numerus="yes">
            <source>A message can be forwarded to %n people at most.</source>
            <translation>
                <numerusform>Un mensaje se puede reenviar a %n persona como máximo.</numerusform>
                <numerusform>Un mensaje se puede reenviar a %n personas como máximo.</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>&amp;Cerrar</translation>
        </message>
        <message>
            <source>Forwarded securely.</source>
            <translation>Reenviado de forma segura.</translation>
        </message>
        <message>
            <source>Your reply was sent securely.</source>
            <translation>Su respuesta se envió de forma segura.</translation>
        </message>
        <message>
            <source>Close without sending? What you wrote will be lost.</source>
            <translation>¿Cerrar sin enviar? Se perderá lo que ha escrito.</translation>
        </message>
        <message>
            <source>Keep &amp;writing</source>
            <translation>&amp;Seguir escribiendo</translation>
        </message>
        <message>
            <source>&amp;Close without sending</source>
            <translation>&amp;Cerrar sin enviar</translation>
        </message>
        <message>
            <source>You have not written anything. Send the reply without a text?</source>
            <translation>No ha escrito nada. ¿Enviar la respuesta sin texto?</translation>
        </message>
        <message>
            <source>&amp;Send without a text</source>
            <translation>&amp;Enviar sin texto</translation>
        </message>
        <message>
            <source>You mention an attachment, but nothing is attached. Send it as it is?</source>
            <translation>Menciona un adjunto, pero no hay nada adjunto. ¿Enviarlo así?</translation>
        </message>
        <message>
            <source>&amp;Send without attachment</source>
            <translation>&amp;Enviar sin adjunto</translation>
        </message>
    </context>
    <context>
        <name>compose::RecipientField</name>
        <message>
            <source>Addresses, separated by commas</source>
            <translation>Direcciones, separadas por comas</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <comment>recipients that are not listed</comment>
            <translation>
                <numerusform>y %n más</numerusform>
                <numerusform>y %n más</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>compose::ReplyBar</name>
        <message>
            <source>&amp;Reply</source>
            <translation>&amp;Responder</translation>
        </message>
        <message>
            <source>Reply to &amp;all</source>
            <translation>Responder a &amp;todos</translation>
        </message>
        <message>
            <source>For&amp;ward</source>
            <translation>Reen&amp;viar</translation>
        </message>
    </context>
    <context>
        <name>front::AddressPanel</name>
        <message>
            <source>E-mail address</source>
            <translation>Dirección de correo</translation>
        </message>
        <message>
            <source>Which address do you read this mail at?</source>
            <translation>¿En qué dirección lee este correo?</translation>
        </message>
        <message>
            <source>Mail that was forwarded, or sent to a group, often names an address other than yours. Enter the address of the mailbox in which you found this message. If the sender used another one that is also yours, you can add it to your account afterwards.</source>
            <translation>El correo reenviado o enviado a un grupo suele nombrar una dirección que no es la suya. Escriba la dirección del buzón en el que encontró este mensaje. Si el remitente usó otra que también es suya, podrá añadirla después a su cuenta.</translation>
        </message>
        <message>
            <source>&amp;Continue</source>
            <translation>&amp;Continuar</translation>
        </message>
        <message>
            <source>Choose a new password</source>
            <translation>Elija una contraseña nueva</translation>
        </message>
        <message>
            <source>We mail you a link for that. The new password also opens your older messages.</source>
            <translation>Le enviaremos un enlace para hacerlo. La contraseña nueva también abre sus mensajes anteriores.</translation>
        </message>
        <message>
            <source>&amp;Send the mail</source>
            <translation>&amp;Enviar el correo</translation>
        </message>
        <message>
            <source>Which address did the sender use?</source>
            <translation>¿Qué dirección usó el remitente?</translation>
        </message>
        <message>
            <source>Enter the address this message was first sent to. We mail a link to it; once you have used the link, your account opens this message and every later one to that address.</source>
            <translation>Escriba la dirección a la que se envió primero este mensaje. Le enviaremos un enlace; cuando lo haya usado, su cuenta abrirá este mensaje y todos los siguientes a esa dirección.</translation>
        </message>
        <message>
            <source>&amp;E-mail address</source>
            <translation>&amp;Dirección de correo</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;Atrás</translation>
        </message>
        <message>
            <source>Your password, once more</source>
            <translation>Su contraseña, otra vez</translation>
        </message>
        <message>
            <source>Your &amp;password, once more</source>
            <translation>Su &amp;contraseña, otra vez</translation>
        </message>
    </context>
    <context>
        <name>front::EnvelopeFront</name>
        <message>
            <source>High: the password is asked for each time</source>
            <translation>Alto: se pide la contraseña cada vez</translation>
        </message>
        <message>
            <source>Medium: your sign-in may be remembered</source>
            <translation>Medio: su inicio de sesión se puede recordar</translation>
        </message>
        <message>
            <source>None: opens without an account</source>
            <translation>Ninguno: se abre sin cuenta</translation>
        </message>
        <message>
            <source>Secure message from %1</source>
            <translation>Mensaje seguro de %1</translation>
        </message>
        <message>
            <source>(no subject)</source>
            <translation>(sin asunto)</translation>
        </message>
        <message>
            <source>From</source>
            <translation>De</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Para</translation>
        </message>
        <message>
            <source>Cc</source>
            <translation>Cc</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Fecha</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Nivel</translation>
        </message>
        <message>
            <source>Key service</source>
            <translation>Servicio de claves</translation>
        </message>
        <message>
            <source>Checking who sent this…</source>
            <translation>Comprobando quién lo envió…</translation>
        </message>
        <message>
            <source>Not verified: %1 is not known on this computer</source>
            <translation>Sin verificar: %1 no se conoce en este equipo</translation>
        </message>
        <message>
            <source>Altered: this is not what the sender sealed</source>
            <translation>Alterado: esto no es lo que selló el remitente</translation>
        </message>
        <message>
            <source>Not verified yet: the sender could not be checked</source>
            <translation>Aún sin verificar: no se pudo comprobar el remitente</translation>
        </message>
        <message>
            <source>Verified: sealed by %1 (%2), not altered since</source>
            <extracomment>%1 is an organisation, %2 the host name of its key service. Never say "safe".</extracomment>
            <translation>Verificado: sellado por %1 (%2), sin alterar desde entonces</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Mostrar todo</translation>
        </message>
        <message>
            <source>Show the whole subject</source>
            <translation>Mostrar el asunto completo</translation>
        </message>
        <message>
            <source>Show the whole name</source>
            <translation>Mostrar el nombre completo</translation>
        </message>
        <message>
            <source>Fewer details</source>
            <translation>Menos detalles</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Detalles</translation>
        </message>
        <message>
            <source>Sender verified: sealed by %1 (%2)</source>
            <extracomment>%1 is an organisation, %2 the host name of its key service. Never say "safe".</extracomment>
            <translation>Remitente verificado: sellado por %1 (%2)</translation>
        </message>
        <message>
            <source>Incomplete: a part of the file is missing</source>
            <translation>Incompleto: falta una parte del archivo</translation>
        </message>
        <message>
            <source>But this file has parts that do not belong there: it was saved by a web browser, or somebody added parts to it. Do not open it in a browser: use the original attachment. What you read here is the sealed message alone.</source>
            <translation>Pero este archivo tiene partes que no le pertenecen: lo guardó un navegador, o alguien le añadió partes. No lo abra en un navegador: use el adjunto original. Lo que lee aquí es solo el mensaje sellado.</translation>
        </message>
        <message>
            <source>Secure message</source>
            <translation>Mensaje seguro</translation>
        </message>
        <message>
            <source>This file says that it is from %1</source>
            <translation>Este archivo dice que es de %1</translation>
        </message>
        <message>
            <source>From (not verified)</source>
            <translation>De (sin verificar)</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Tamaño</translation>
        </message>
        <message>
            <source>About %1, with attachments</source>
            <translation>Unos %1, con adjuntos</translation>
        </message>
        <message>
            <source>But %1 is a sender of the same name that you accepted before: make sure which of them you expect.</source>
            <translation>Pero %1 es un remitente con el mismo nombre que usted aceptó antes: compruebe cuál de los dos espera.</translation>
        </message>
    </context>
    <context>
        <name>front::FoldedLabel</name>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Copiar</translation>
        </message>
    </context>
    <context>
        <name>front::FoldedText</name>
        <message>
            <source>Show less</source>
            <translation>Mostrar menos</translation>
        </message>
    </context>
    <context>
        <name>front::MailPanel</name>
        <message>
            <source>Check your inbox</source>
            <translation>Revise su bandeja de entrada</translation>
        </message>
        <message>
            <source>Waiting for the link to be used</source>
            <translation>Esperando a que se use el enlace</translation>
        </message>
        <message>
            <source>&amp;Send the mail again</source>
            <translation>&amp;Enviar otra vez el correo</translation>
        </message>
        <message>
            <source>&amp;Wrong address?</source>
            <translation>¿&amp;Dirección equivocada?</translation>
        </message>
        <message>
            <source>&amp;Enter the new password</source>
            <translation>&amp;Escribir la contraseña nueva</translation>
        </message>
        <message>
            <source>We sent a link to %1. Open that mail and confirm that the address is yours, then come back here.</source>
            <translation>Hemos enviado un enlace a %1. Abra ese correo, confirme que la dirección es suya y vuelva aquí.</translation>
        </message>
        <message>
            <source>I have confirmed it: &amp;open the message</source>
            <translation>Ya la he confirmado: &amp;abrir el mensaje</translation>
        </message>
        <message>
            <source>The mail to %1 was sent again. Use the link in the newest one.</source>
            <translation>El correo a %1 se ha enviado otra vez. Use el enlace del más reciente.</translation>
        </message>
        <message>
            <source>We sent a link to %1. Open that mail, follow the link and type the password that you have just chosen; this window then continues by itself and opens the message.</source>
            <translation>Hemos enviado un enlace a %1. Abra ese correo, siga el enlace y escriba la contraseña que acaba de elegir; esta ventana continúa entonces sola y abre el mensaje.</translation>
        </message>
        <message>
            <source>If %1 is the sign-in address of an account, a mail with a link is on its way. Choose a new password there, then come back here. The new password also opens your older messages.</source>
            <translation>Si %1 es la dirección de inicio de sesión de una cuenta, va en camino un correo con un enlace. Elija allí una contraseña nueva y vuelva aquí. La contraseña nueva también abre sus mensajes anteriores.</translation>
        </message>
        <message>
            <source>Many mails have been requested for %1, so no further mail was sent now. Use the link in the newest one: it works with the password that you have just chosen, and this window then continues by itself.</source>
            <translation>Se han pedido muchos correos para %1, así que ahora no se ha enviado otro. Use el enlace del más reciente: sirve con la contraseña que acaba de elegir, y esta ventana continúa entonces sola.</translation>
        </message>
        <message>
            <source>No mail after two minutes? Check your spam folder too. After several requests no mail is sent for a few minutes: use the link in the newest one.</source>
            <translation>¿No llega el correo en dos minutos? Revise también la carpeta de correo no deseado. Tras varias peticiones no se envía ninguno durante unos minutos: use el enlace del más reciente.</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Send the mail again (in %n s)</source>
            <translation>
                <numerusform>&amp;Volver a enviar el correo (en %n s)</numerusform>
                <numerusform>&amp;Volver a enviar el correo (en %n s)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>front::Panel</name>
        <message>
            <source>&amp;Help with this message</source>
            <translation>A&amp;yuda con este mensaje</translation>
        </message>
    </context>
    <context>
        <name>front::PasswordPanel</name>
        <message>
            <source>&amp;Remember me on this computer</source>
            <translation>&amp;Recordarme en este equipo</translation>
        </message>
        <message>
            <source>Enter your password to read this message</source>
            <translation>Escriba su contraseña para leer este mensaje</translation>
        </message>
        <message>
            <source>&amp;E-mail address</source>
            <translation>&amp;Dirección de correo</translation>
        </message>
        <message>
            <source>&amp;Password</source>
            <translation>&amp;Contraseña</translation>
        </message>
        <message>
            <source>E-mail address</source>
            <translation>Dirección de correo</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Contraseña</translation>
        </message>
        <message>
            <source>&amp;Open message</source>
            <translation>&amp;Abrir mensaje</translation>
        </message>
        <message>
            <source>&amp;Forgot password?</source>
            <translation>¿&amp;Olvidó la contraseña?</translation>
        </message>
        <message>
            <source>Create &amp;account</source>
            <translation>Crear c&amp;uenta</translation>
        </message>
        <message>
            <source>My address is &amp;not listed</source>
            <translation>Mi dirección &amp;no aparece</translation>
        </message>
        <message>
            <source>&amp;Show password</source>
            <translation>&amp;Mostrar la contraseña</translation>
        </message>
        <message>
            <source>This message is not for &amp;me</source>
            <translation>Este &amp;mensaje no es para mí</translation>
        </message>
    </context>
    <context>
        <name>front::RegistrationPanel</name>
        <message>
            <source>Done: %1</source>
            <translation>Cumplido: %1</translation>
        </message>
        <message>
            <source>Still needed: %1</source>
            <translation>Falta: %1</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Contraseña</translation>
        </message>
        <message>
            <source>Password again</source>
            <translation>Repita la contraseña</translation>
        </message>
        <message>
            <source>&amp;Remember me on this computer</source>
            <translation>&amp;Recordarme en este equipo</translation>
        </message>
        <message>
            <source>Create your account</source>
            <translation>Cree su cuenta</translation>
        </message>
        <message>
            <source>Use the address this message was sent to. We mail you a link to confirm it.</source>
            <translation>Use la dirección a la que se envió este mensaje. Le enviaremos un enlace para confirmarla.</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>Su nombre</translation>
        </message>
        <message>
            <source>E-mail address</source>
            <translation>Dirección de correo</translation>
        </message>
        <message>
            <source>Your na&amp;me</source>
            <translation>Su no&amp;mbre</translation>
        </message>
        <message>
            <source>&amp;E-mail address</source>
            <translation>&amp;Dirección de correo</translation>
        </message>
        <message>
            <source>&amp;Password</source>
            <translation>&amp;Contraseña</translation>
        </message>
        <message>
            <source>Password a&amp;gain</source>
            <translation>Re&amp;pita la contraseña</translation>
        </message>
        <message numerus="yes">
            <source>At least %n characters; a short sentence is easiest to remember</source>
            <translation>
                <numerusform>Al menos %n carácter; una frase corta es lo más fácil de recordar</numerusform>
                <numerusform>Al menos %n caracteres; una frase corta es lo más fácil de recordar</numerusform>
            </translation>
        </message>
        <message>
            <source>The same password in both fields</source>
            <translation>La misma contraseña en los dos campos</translation>
        </message>
        <message>
            <source>&amp;Language of mails to you</source>
            <translation>&amp;Idioma de los correos</translation>
        </message>
        <message>
            <source>Create &amp;account</source>
            <translation>Crear c&amp;uenta</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;Atrás</translation>
        </message>
        <message>
            <source>I already &amp;have an account</source>
            <translation>Ya &amp;tengo cuenta</translation>
        </message>
        <message>
            <source>Language of mails to you</source>
            <translation>Idioma de los correos</translation>
        </message>
    </context>
    <context>
        <name>front::Step</name>
        <message>
            <source>&amp;Open message</source>
            <translation>&amp;Abrir mensaje</translation>
        </message>
        <message>
            <source>&amp;Accept and continue</source>
            <translation>A&amp;ceptar y continuar</translation>
        </message>
        <message>
            <source>Create &amp;account</source>
            <translation>Crear c&amp;uenta</translation>
        </message>
        <message>
            <source>I already &amp;have an account</source>
            <translation>Ya &amp;tengo cuenta</translation>
        </message>
        <message>
            <source>My address is &amp;not listed</source>
            <translation>Mi dirección &amp;no aparece</translation>
        </message>
        <message>
            <source>&amp;Forgot password?</source>
            <translation>¿&amp;Olvidó la contraseña?</translation>
        </message>
        <message>
            <source>He&amp;lp with this message</source>
            <translation>A&amp;yuda con este mensaje</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;Atrás</translation>
        </message>
        <message>
            <source>&amp;Send the mail again</source>
            <translation>&amp;Enviar otra vez el correo</translation>
        </message>
        <message>
            <source>&amp;Add the address the sender used</source>
            <translation>Aña&amp;dir la dirección que usó el remitente</translation>
        </message>
        <message>
            <source>&amp;Try again</source>
            <translation>&amp;Reintentar</translation>
        </message>
        <message>
            <source>Open another &amp;file…</source>
            <translation>Abrir otro &amp;archivo…</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>&amp;Cerrar</translation>
        </message>
        <message>
            <source>Create an account to read this message</source>
            <translation>Cree una cuenta para leer este mensaje</translation>
        </message>
        <message>
            <source>It takes a minute: your name, a password, and a link that we mail to you. One account opens every message from this sender.</source>
            <translation>Solo lleva un minuto: su nombre, una contraseña y un enlace que le enviamos por correo. Una cuenta abre todos los mensajes de este remitente.</translation>
        </message>
        <message>
            <source>It takes a minute: your name, a password, and a link that we mail to you. One account opens every message from %1.</source>
            <translation>Solo lleva un minuto: su nombre, una contraseña y un enlace que le enviamos por correo. Una cuenta abre todos los mensajes de %1.</translation>
        </message>
        <message>
            <source>This message is ready to open</source>
            <translation>Este mensaje está listo para abrirse</translation>
        </message>
        <message>
            <source>You do not need a password.</source>
            <translation>No necesita contraseña.</translation>
        </message>
        <message>
            <source>Your organisation does not accept this key service</source>
            <translation>Su organización no acepta este servicio de claves</translation>
        </message>
        <message>
            <source>Ask the sender or your own IT support about it. Nothing was sent to this address.</source>
            <translation>Consulte al remitente o a su soporte informático. No se ha enviado nada a esta dirección.</translation>
        </message>
        <message>
            <source>First message from this key service</source>
            <translation>Primer mensaje de este servicio de claves</translation>
        </message>
        <message>
            <source>If you accept it, your password for these messages will go to this address and nowhere else. Accept it only if you expect a message from the organisation behind it. You are asked only once.</source>
            <translation>Si lo acepta, su contraseña para estos mensajes irá a esta dirección y a ningún otro sitio. Acéptelo solo si espera un mensaje de la organización que está detrás. Se le pregunta una sola vez.</translation>
        </message>
        <message>
            <source>This message is not for &amp;me</source>
            <translation>Este &amp;mensaje no es para mí</translation>
        </message>
        <message>
            <source>This key service has other keys than before</source>
            <translation>Este servicio de claves tiene otras claves que antes</translation>
        </message>
        <message>
            <source>Nothing that is known on this computer vouches for them. Ask the organisation, by telephone, for the fingerprint of its keys. Known here: %1. Offered now: %2. Accept only if the second one is right.</source>
            <translation>Nada de lo que se conoce en este equipo responde de ellas. Pregunte a la organización, por teléfono, la huella de sus claves. Conocida aquí: %1. Ofrecida ahora: %2. Acepte solo si la segunda es la correcta.</translation>
        </message>
        <message>
            <source>&amp;Tell the sender</source>
            <translation>&amp;Avisar al remitente</translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n others</source>
            <translation>
                <numerusform>%1 y %n más</numerusform>
                <numerusform>%1 y %n más</numerusform>
            </translation>
        </message>
        <message>
            <source>The message was sent to %1.</source>
            <translation>El mensaje se envió a %1.</translation>
        </message>
        <message>
            <source>The message was sent to %1: use the address that is yours.</source>
            <translation>El mensaje se envió a %1: use la dirección que sea suya.</translation>
        </message>
        <message>
            <source>This message is not for you?</source>
            <translation>¿Este mensaje no es para usted?</translation>
        </message>
        <message>
            <source>We tell %1 by mail that it reached the wrong person. Your copy is locked: it does not open any more until the sender unlocks it. You do not need an account.</source>
            <translation>Avisamos por correo a %1 de que llegó a la persona equivocada. Su copia queda bloqueada: no se abre más hasta que el remitente la desbloquee. No necesita una cuenta.</translation>
        </message>
        <message>
            <source>The sender has been told</source>
            <translation>Se ha avisado al remitente</translation>
        </message>
        <message>
            <source>Thank you. You can delete the mail and this file.</source>
            <translation>Gracias. Puede borrar el correo y este archivo.</translation>
        </message>
    </context>
    <context>
        <name>pages</name>
        <message>
            <source>Secure messages</source>
            <translation>Mensajes seguros</translation>
        </message>
        <message>
            <source>Need help? Contact</source>
            <translation>¿Necesita ayuda? Contacte con</translation>
        </message>
        <message>
            <source>Activate your account</source>
            <translation>Active su cuenta</translation>
        </message>
        <message>
            <source>Activate account</source>
            <translation>Activar la cuenta</translation>
        </message>
        <message>
            <source>Confirm your address</source>
            <translation>Confirme su dirección</translation>
        </message>
        <message>
            <source>You are about to confirm that this e-mail address is yours too. Secure messages from {organisation} to it can then be opened with your account.</source>
            <translation>Está a punto de confirmar que esta dirección de correo también es suya. Los mensajes seguros de {organisation} enviados a ella se podrán abrir con su cuenta.</translation>
        </message>
        <message>
            <source>Confirm address</source>
            <translation>Confirmar la dirección</translation>
        </message>
        <message>
            <source>Press the button only if you asked for this yourself. If not, close this page: nothing happens.</source>
            <translation>Pulse el botón solo si lo ha pedido usted. Si no, cierre esta página: no ocurrirá nada.</translation>
        </message>
        <message>
            <source>Choose a new password</source>
            <translation>Elija una contraseña nueva</translation>
        </message>
        <message>
            <source>It replaces your old password for secure messages from {organisation}. The new password also opens messages you received earlier.</source>
            <translation>Sustituye a su contraseña anterior para los mensajes seguros de {organisation}. La contraseña nueva también abre los mensajes que recibió antes.</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Contraseña nueva</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>Repita la contraseña nueva</translation>
        </message>
        <message>
            <source>At least {length} characters. A few words in a row are easy to remember and hard to guess. Spaces, digits and symbols are allowed but not required.</source>
            <translation>Al menos {length} caracteres. Varias palabras seguidas son fáciles de recordar y difíciles de adivinar. Se admiten espacios, cifras y símbolos, pero no son obligatorios.</translation>
        </message>
        <message>
            <source>Save new password</source>
            <translation>Guardar la contraseña nueva</translation>
        </message>
        <message>
            <source>This password is too short. It needs at least {length} characters.</source>
            <translation>Esta contraseña es demasiado corta. Necesita al menos {length} caracteres.</translation>
        </message>
        <message>
            <source>This password is too long. Please choose a shorter one.</source>
            <translation>Esta contraseña es demasiado larga. Elija una más corta.</translation>
        </message>
        <message>
            <source>This password is among the first that attackers try. Please choose another one.</source>
            <translation>Esta contraseña es de las primeras que prueban los atacantes. Elija otra.</translation>
        </message>
        <message>
            <source>The two passwords are not the same. Please type both again.</source>
            <translation>Las dos contraseñas no coinciden. Escríbalas de nuevo.</translation>
        </message>
        <message>
            <source>Your account is active</source>
            <translation>Su cuenta está activa</translation>
        </message>
        <message>
            <source>Your address is confirmed</source>
            <translation>Su dirección está confirmada</translation>
        </message>
        <message>
            <source>Return to the viewer and open the message again. You can close this page.</source>
            <translation>Vuelva al visor y abra el mensaje de nuevo. Puede cerrar esta página.</translation>
        </message>
        <message>
            <source>Your new password is saved</source>
            <translation>Su contraseña nueva está guardada</translation>
        </message>
        <message>
            <source>Return to the viewer and sign in with it. On all other devices you are signed out. You can close this page.</source>
            <translation>Vuelva al visor e inicie sesión con ella. En los demás dispositivos se ha cerrado la sesión. Puede cerrar esta página.</translation>
        </message>
        <message>
            <source>This link no longer works</source>
            <translation>Este enlace ya no funciona</translation>
        </message>
        <message>
            <source>Each activation link works once and for a limited time. If you activated your account before, return to the viewer and sign in. If not, open the message in the viewer, choose “Create account”, and use the link in the newest mail.</source>
            <translation>Cada enlace de activación sirve una sola vez y durante un tiempo limitado. Si ya activó su cuenta, vuelva al visor e inicie sesión. Si no, abra el mensaje en el visor, elija «Crear cuenta» y use el enlace del correo más reciente.</translation>
        </message>
        <message>
            <source>Each link works once and for a limited time. If you confirmed the address before, return to the viewer and open the message. If not, choose “My address is not listed” in the viewer again and use the link in the newest mail.</source>
            <translation>Cada enlace sirve una sola vez y durante un tiempo limitado. Si ya confirmó la dirección, vuelva al visor y abra el mensaje. Si no, elija de nuevo «Mi dirección no aparece» en el visor y use el enlace del correo más reciente.</translation>
        </message>
        <message>
            <source>Each reset link works once and for a limited time. If you saved a new password before, return to the viewer and sign in with it. If not, choose “Forgot password?” in the viewer again and use the link in the newest mail.</source>
            <translation>Cada enlace sirve una sola vez y durante un tiempo limitado. Si ya guardó una contraseña nueva, vuelva al visor e inicie sesión con ella. Si no, elija de nuevo «¿Olvidó la contraseña?» en el visor y use el enlace del correo más reciente.</translation>
        </message>
        <message>
            <source>Too many attempts</source>
            <translation>Demasiados intentos</translation>
        </message>
        <message>
            <source>Please wait a few minutes, then open the link again.</source>
            <translation>Espere unos minutos y abra el enlace de nuevo.</translation>
        </message>
        <message>
            <source>That did not work just now</source>
            <translation>Ahora mismo no ha sido posible</translation>
        </message>
        <message>
            <source>The service is busy or being restarted. Nothing was changed. Please open the link again in a minute.</source>
            <translation>El servicio está ocupado o se está reiniciando. No se ha cambiado nada. Abra el enlace de nuevo dentro de un minuto.</translation>
        </message>
        <message>
            <source>There is no such page</source>
            <translation>No existe esa página</translation>
        </message>
        <message>
            <source>Please open the link exactly as it appears in the mail.</source>
            <translation>Abra el enlace exactamente como figura en el correo.</translation>
        </message>
        <message>
            <source>That could not be read</source>
            <translation>No se ha podido leer</translation>
        </message>
        <message>
            <source>Please open the link in the mail again.</source>
            <translation>Abra de nuevo el enlace del correo.</translation>
        </message>
        <message>
            <source>Secure messages from {organisation}</source>
            <translation>Mensajes seguros de {organisation}</translation>
        </message>
        <message>
            <source>This service releases the keys of encrypted messages to the people they were written for. To read one, open the attachment securedoc_….html of the mail you received.</source>
            <translation>Este servicio entrega las claves de mensajes cifrados a las personas a quienes van dirigidos. Para leer uno, abra el archivo adjunto securedoc_….html del correo que recibió.</translation>
        </message>
        <message>
            <source>Return to the viewer, or to the page in which you opened your message: it continues by itself.</source>
            <translation>Vuelva al visor o a la página en la que abrió su mensaje: continúa por sí solo.</translation>
        </message>
        <message>
            <source>English</source>
            <translation>Español</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Páginas</translation>
        </message>
        <message>
            <source>Open a message</source>
            <translation>Abrir un mensaje</translation>
        </message>
        <message>
            <source>Sent messages</source>
            <translation>Mensajes enviados</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Cuenta</translation>
        </message>
        <message>
            <source>Signed in as {address}</source>
            <translation>Sesión iniciada como {address}</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Iniciar sesión</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Cerrar sesión</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Atrás</translation>
        </message>
        <message>
            <source>This form was not sent from this site</source>
            <translation>Este formulario no se envió desde este sitio</translation>
        </message>
        <message>
            <source>Nothing was changed. Open the page of {organisation} again, then try once more.</source>
            <translation>No se ha cambiado nada. Abra de nuevo la página de {organisation} y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>Please wait a few minutes, then try again.</source>
            <translation>Espere unos minutos y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>The service is busy or being restarted. Nothing was changed. Try again in a minute.</source>
            <translation>El servicio está ocupado o se está reiniciando. No se ha cambiado nada. Vuelva a intentarlo dentro de un minuto.</translation>
        </message>
        <message>
            <source>I received a secure message</source>
            <translation>He recibido un mensaje seguro</translation>
        </message>
        <message>
            <source>Open the attached file here, in this browser. It is decrypted on your own device.</source>
            <translation>Abra aquí, en este navegador, el archivo adjunto. Se descifra en su propio dispositivo.</translation>
        </message>
        <message>
            <source>I sent secure messages</source>
            <translation>He enviado mensajes seguros</translation>
        </message>
        <message>
            <source>See who has opened them, lock them, or let them expire.</source>
            <translation>Vea quién los ha abierto, bloquéelos o haga que caduquen.</translation>
        </message>
        <message>
            <source>My account</source>
            <translation>Mi cuenta</translation>
        </message>
        <message>
            <source>Change name, password and addresses.</source>
            <translation>Cambie el nombre, la contraseña y las direcciones.</translation>
        </message>
        <message>
            <source>With your account for secure messages from {organisation}.</source>
            <translation>Con su cuenta para los mensajes seguros de {organisation}.</translation>
        </message>
        <message>
            <source>Forgot password?</source>
            <translation>¿Olvidó la contraseña?</translation>
        </message>
        <message>
            <source>I have no account yet</source>
            <translation>Todavía no tengo cuenta</translation>
        </message>
        <message>
            <source>I already have an account</source>
            <translation>Ya tengo cuenta</translation>
        </message>
        <message>
            <source>{organisation} has locked your account: “{reason}”.</source>
            <translation>{organisation} ha bloqueado su cuenta: «{reason}».</translation>
        </message>
        <message>
            <source>Your browser did not keep the sign-in. Allow cookies for this page, then sign in again.</source>
            <translation>Su navegador no ha conservado la sesión. Permita las cookies de esta página y vuelva a iniciar sesión.</translation>
        </message>
        <message>
            <source>For your safety, a sign-in here ends after 15 minutes. Nothing was changed. Please sign in again.</source>
            <translation>Por su seguridad, aquí la sesión termina a los 15 minutos. No se ha cambiado nada. Inicie sesión de nuevo.</translation>
        </message>
        <message>
            <source>You are signed out.</source>
            <translation>Se ha cerrado la sesión.</translation>
        </message>
        <message>
            <source>You are signed out on all devices.</source>
            <translation>Se ha cerrado la sesión en todos los dispositivos.</translation>
        </message>
        <message>
            <source>Your account is deleted.</source>
            <translation>Su cuenta se ha eliminado.</translation>
        </message>
        <message>
            <source>Create account</source>
            <translation>Crear cuenta</translation>
        </message>
        <message>
            <source>Please enter a complete e-mail address, like name@example.org.</source>
            <translation>Escriba una dirección de correo completa, como nombre@example.org.</translation>
        </message>
        <message>
            <source>No viewer on this device? Open the message in this browser</source>
            <translation>¿No tiene el visor en este dispositivo? Abra el mensaje en este navegador</translation>
        </message>
        <message>
            <source>Send the mail</source>
            <translation>Enviar el correo</translation>
        </message>
        <message>
            <source>Your account</source>
            <translation>Su cuenta</translation>
        </message>
        <message>
            <source>Name and language</source>
            <translation>Nombre e idioma</translation>
        </message>
        <message>
            <source>Name and language are saved.</source>
            <translation>El nombre y el idioma se han guardado.</translation>
        </message>
        <message>
            <source>Your addresses</source>
            <translation>Sus direcciones</translation>
        </message>
        <message>
            <source>Messages to any of these addresses open with this account.</source>
            <translation>Los mensajes a cualquiera de estas direcciones se abren con esta cuenta.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Remove {address}</source>
            <translation>Quitar {address}</translation>
        </message>
        <message>
            <source>The address is removed. Messages to it no longer open with this account.</source>
            <translation>La dirección se ha quitado. Los mensajes a ella ya no se abren con esta cuenta.</translation>
        </message>
        <message>
            <source>Another address of yours</source>
            <translation>Otra dirección suya</translation>
        </message>
        <message>
            <source>Add address</source>
            <translation>Añadir la dirección</translation>
        </message>
        <message>
            <source>We mail a link to it. The address is added when you have used the link.</source>
            <translation>Le enviaremos un enlace. La dirección se añade cuando haya usado el enlace.</translation>
        </message>
        <message>
            <source>A mail with a link is on its way to that address. It is added when you have used the link.</source>
            <translation>Va en camino a esa dirección un correo con un enlace. Se añade cuando haya usado el enlace.</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Contraseña</translation>
        </message>
        <message>
            <source>Current password</source>
            <translation>Contraseña actual</translation>
        </message>
        <message>
            <source>The current password is incorrect. Nothing was changed.</source>
            <translation>La contraseña actual no es correcta. No se ha cambiado nada.</translation>
        </message>
        <message>
            <source>Change password</source>
            <translation>Cambiar la contraseña</translation>
        </message>
        <message>
            <source>You stay signed in here; on all other devices you are signed out.</source>
            <translation>Aquí la sesión continúa; en los demás dispositivos se cierra.</translation>
        </message>
        <message>
            <source>Your new password is saved. On all other devices you are signed out.</source>
            <translation>Su contraseña nueva está guardada. En los demás dispositivos se ha cerrado la sesión.</translation>
        </message>
        <message>
            <source>Lost a device?</source>
            <translation>¿Ha perdido un dispositivo?</translation>
        </message>
        <message>
            <source>Sign out on all devices, including this one. Nobody can open a message with your account until you sign in again.</source>
            <translation>Cierre la sesión en todos los dispositivos, también en este. Nadie abrirá mensajes con su cuenta hasta que usted inicie sesión de nuevo.</translation>
        </message>
        <message>
            <source>Sign out everywhere</source>
            <translation>Cerrar todas las sesiones</translation>
        </message>
        <message>
            <source>Delete your account</source>
            <translation>Eliminar su cuenta</translation>
        </message>
        <message>
            <source>Delete account…</source>
            <translation>Eliminar la cuenta…</translation>
        </message>
        <message>
            <source>Your name, your password and your addresses are deleted at once, and you are signed out on all devices.</source>
            <translation>Su nombre, su contraseña y sus direcciones se eliminan de inmediato y se cierra la sesión en todos los dispositivos.</translation>
        </message>
        <message>
            <source>Messages that you received no longer open, unless you register the same address again.</source>
            <translation>Los mensajes que recibió ya no se abren, salvo que vuelva a registrar la misma dirección.</translation>
        </message>
        <message>
            <source>Recipients can still open the messages that you sent, and you can no longer lock them. Before you delete your account, lock what nobody should read any more.</source>
            <translation>Los destinatarios podrán seguir abriendo los mensajes que envió, y usted ya no podrá bloquearlos. Antes de eliminar la cuenta, bloquee los que nadie deba leer.</translation>
        </message>
        <message>
            <source>The record of who opened which message is kept.</source>
            <translation>El registro de quién abrió cada mensaje se conserva.</translation>
        </message>
        <message>
            <source>Delete account</source>
            <translation>Eliminar la cuenta</translation>
        </message>
        <message>
            <source>Keep my account</source>
            <translation>Conservar mi cuenta</translation>
        </message>
        <message>
            <source>You have not sent a secure message from this account yet.</source>
            <translation>Todavía no ha enviado mensajes seguros desde esta cuenta.</translation>
        </message>
        <message>
            <source>Older messages</source>
            <translation>Mensajes anteriores</translation>
        </message>
        <message>
            <source>Newest messages</source>
            <translation>Mensajes más recientes</translation>
        </message>
        <message>
            <source>Opened by {opened} of {all}</source>
            <translation>Abierto por {opened} de {all}</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Bloqueado</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Caducado</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Enviado</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Caduca</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nunca</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>Destinatario</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>Abierto</translation>
        </message>
        <message>
            <source>Not yet</source>
            <translation>Todavía no</translation>
        </message>
        <message>
            <source>Who opened it</source>
            <translation>Quién lo ha abierto</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Bloquear</translation>
        </message>
        <message>
            <source>Nobody can open a locked message. Recipients keep what they have already saved.</source>
            <translation>Nadie puede abrir un mensaje bloqueado. Los destinatarios conservan lo que ya hayan guardado.</translation>
        </message>
        <message>
            <source>Reason, shown to recipients (optional)</source>
            <translation>Motivo, que verán los destinatarios (opcional)</translation>
        </message>
        <message>
            <source>The reason is too long. Please shorten it.</source>
            <translation>El motivo es demasiado largo. Acórtelo.</translation>
        </message>
        <message>
            <source>Lock message</source>
            <translation>Bloquear el mensaje</translation>
        </message>
        <message>
            <source>The message is locked. Nobody can open it.</source>
            <translation>El mensaje está bloqueado. Nadie puede abrirlo.</translation>
        </message>
        <message>
            <source>Recipients see this reason: “{reason}”.</source>
            <translation>Los destinatarios ven este motivo: «{reason}».</translation>
        </message>
        <message>
            <source>Unlock message</source>
            <translation>Desbloquear el mensaje</translation>
        </message>
        <message>
            <source>The message is unlocked and can be opened again.</source>
            <translation>El mensaje está desbloqueado y se puede abrir de nuevo.</translation>
        </message>
        <message>
            <source>Expiry</source>
            <translation>Caducidad</translation>
        </message>
        <message>
            <source>After that the message can no longer be opened.</source>
            <translation>Después ya no se podrá abrir el mensaje.</translation>
        </message>
        <message>
            <source>Last day on which it can be opened (UTC)</source>
            <translation>Último día en que se puede abrir (UTC)</translation>
        </message>
        <message>
            <source>Please enter a day as year-month-day, like 2027-01-31.</source>
            <translation>Escriba el día como año-mes-día, por ejemplo 2027-01-31.</translation>
        </message>
        <message>
            <source>Set expiry</source>
            <translation>Fijar la caducidad</translation>
        </message>
        <message>
            <source>Never expire</source>
            <translation>No caducar nunca</translation>
        </message>
        <message>
            <source>The expiry is saved.</source>
            <translation>La caducidad se ha guardado.</translation>
        </message>
        <message>
            <source>This message is not in your list</source>
            <translation>Este mensaje no está en su lista</translation>
        </message>
        <message>
            <source>It was sent from an address other than yours, or not through this service.</source>
            <translation>Se envió desde una dirección distinta de la suya o no pasó por este servicio.</translation>
        </message>
        <message>
            <source>Choose the file securedoc_….html that came with the mail. It is decrypted in this browser; {organisation} does not see the message.</source>
            <translation>Elija el archivo securedoc_….html que llegó con el correo. Se descifra en este navegador; {organisation} no ve el mensaje.</translation>
        </message>
        <message>
            <source>Choose the file</source>
            <translation>Elegir el archivo</translation>
        </message>
        <message>
            <source>or drop it here</source>
            <translation>o suéltelo aquí</translation>
        </message>
        <message>
            <source>Open another file</source>
            <translation>Abrir otro archivo</translation>
        </message>
        <message>
            <source>The file securedoc_….html</source>
            <translation>El archivo securedoc_….html</translation>
        </message>
        <message>
            <source>Without JavaScript</source>
            <translation>Sin JavaScript</translation>
        </message>
        <message>
            <source>This browser does not run JavaScript, so the service decrypts the message for you. For that, the file, your password and the message pass through the service, which keeps none of them. Messages up to {size} can be opened this way.</source>
            <translation>Este navegador no ejecuta JavaScript, así que el servicio descifra el mensaje por usted. Para ello pasan por él el archivo, la contraseña y el mensaje; no conserva nada. De este modo se pueden abrir mensajes de hasta {size}.</translation>
        </message>
        <message>
            <source>Open message</source>
            <translation>Abrir mensaje</translation>
        </message>
        <message>
            <source>Please choose the file first.</source>
            <translation>Elija primero el archivo.</translation>
        </message>
        <message>
            <source>This message is from another service. Open it at {issuer}.</source>
            <translation>Este mensaje es de otro servicio. Ábralo en {issuer}.</translation>
        </message>
        <message>
            <source>This message is larger than {size}. Allow JavaScript for this page, or use the viewer: neither has this limit.</source>
            <translation>Este mensaje supera {size}. Permita JavaScript en esta página o use el visor: ninguno de los dos tiene este límite.</translation>
        </message>
        <message>
            <source>This message is locked: “{reason}”.</source>
            <translation>Este mensaje está bloqueado: «{reason}».</translation>
        </message>
        <message>
            <source>{organisation} does not know this message.</source>
            <translation>{organisation} no conoce este mensaje.</translation>
        </message>
        <message>
            <source>Please choose the file again: browsers do not keep it.</source>
            <translation>Elija otra vez el archivo: los navegadores no lo conservan.</translation>
        </message>
        <message>
            <source>Verified: sealed by {organisation}, not altered since</source>
            <translation>Verificado: sellado por {organisation}, sin alterar desde entonces</translation>
        </message>
        <message>
            <source>The message</source>
            <translation>El mensaje</translation>
        </message>
        <message>
            <source>Pictures from the internet are not shown.</source>
            <translation>No se muestran imágenes de internet.</translation>
        </message>
        <message>
            <source>This message has no text.</source>
            <translation>Este mensaje no tiene texto.</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>Adjuntos</translation>
        </message>
        <message>
            <source>Save {name}</source>
            <translation>Guardar {name}</translation>
        </message>
        <message>
            <source>Close this page when you have finished: what it shows is no longer protected.</source>
            <translation>Cierre esta página cuando termine: lo que muestra ya no está protegido.</translation>
        </message>
        <message>
            <source>This attachment has to be opened again</source>
            <translation>Hay que abrir de nuevo este adjunto</translation>
        </message>
        <message>
            <source>The page is too old, or the service was restarted. Open the message again, then save the attachment.</source>
            <translation>La página es demasiado antigua o el servicio se ha reiniciado. Abra el mensaje otra vez y guarde el adjunto.</translation>
        </message>
        <message>
            <source>This is the secure message that you forwarded. The link works until {until}; after that, forward the mail again.</source>
            <translation>Este es el mensaje seguro que reenvió. El enlace funciona hasta el {until}; después, reenvíe el correo otra vez.</translation>
        </message>
        <message>
            <source>This link has expired</source>
            <translation>Este enlace ha caducado</translation>
        </message>
        <message>
            <source>Links for phones work for eight hours. Forward the mail with the secure message to {mobile} again; you get a new link within seconds.</source>
            <translation>Los enlaces para teléfonos funcionan durante ocho horas. Reenvíe de nuevo a {mobile} el correo con el mensaje seguro; recibirá un enlace nuevo en segundos.</translation>
        </message>
        <message>
            <source>Links for phones work for eight hours. Open the file securedoc_….html from your mail instead.</source>
            <translation>Los enlaces para teléfonos funcionan durante ocho horas. Abra en su lugar el archivo securedoc_….html de su correo.</translation>
        </message>
        <message>
            <source>Words of the subject, or a recipient’s address</source>
            <translation>Palabras del asunto o dirección de un destinatario</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>Messages with “{words}”:</source>
            <translation>Mensajes con «{words}»:</translation>
        </message>
        <message>
            <source>No message has “{words}” in its subject or among its recipients.</source>
            <translation>Ningún mensaje tiene «{words}» en su asunto ni entre sus destinatarios.</translation>
        </message>
        <message>
            <source>All messages</source>
            <translation>Todos los mensajes</translation>
        </message>
        <message>
            <source>Type the password that you chose when you registered for secure messages from {organisation}. It shows that it was you who asked for this account.</source>
            <translation>Escriba la contraseña que eligió al registrarse para los mensajes seguros de {organisation}. Así se sabe que fue usted quien pidió esta cuenta.</translation>
        </message>
        <message>
            <source>The password you chose</source>
            <translation>La contraseña que eligió</translation>
        </message>
        <message>
            <source>This is not the password that was chosen for this address. Type it again, or choose a new one now.</source>
            <translation>Esta no es la contraseña que se eligió para esta dirección. Escríbala de nuevo o elija una nueva ahora.</translation>
        </message>
        <message>
            <source>I do not remember it: choose a password now</source>
            <translation>No la recuerdo: elegir una contraseña ahora</translation>
        </message>
        <message>
            <source>Choose the password for your account for secure messages from {organisation} here. It replaces any password chosen before: then return to your message and sign in with it.</source>
            <translation>Elija aquí la contraseña de su cuenta para los mensajes seguros de {organisation}. Sustituye a cualquier contraseña elegida antes: después vuelva a su mensaje e inicie sesión con ella.</translation>
        </message>
        <message>
            <source>Return to your message and sign in with the password that you have just chosen.</source>
            <translation>Vuelva a su mensaje e inicie sesión con la contraseña que acaba de elegir.</translation>
        </message>
        <message>
            <source>Remove an address from your account</source>
            <translation>Quitar una dirección de su cuenta</translation>
        </message>
        <message>
            <source>Was an address added to your account for secure messages from {organisation}, and not by you? This removes it again and signs out everyone, including you.</source>
            <translation>¿Se ha añadido una dirección a su cuenta para los mensajes seguros de {organisation}, y no ha sido usted? Con esto se quita y se cierra la sesión de todos, también la suya.</translation>
        </message>
        <message>
            <source>Remove the address</source>
            <translation>Quitar la dirección</translation>
        </message>
        <message>
            <source>The address has been removed</source>
            <translation>La dirección se ha quitado</translation>
        </message>
        <message>
            <source>Everyone is signed out. Whoever added the address knew your password: choose a new one now.</source>
            <translation>Se ha cerrado la sesión de todos. Quien añadió la dirección conocía su contraseña: elija una nueva ahora.</translation>
        </message>
        <message>
            <source>The address has already been removed, or the link is too old. Sign in to see which addresses belong to your account, and choose a new password if you do not recognise one of them.</source>
            <translation>La dirección ya se ha quitado, o el enlace es demasiado antiguo. Inicie sesión para ver qué direcciones tiene su cuenta, y elija una contraseña nueva si no reconoce alguna.</translation>
        </message>
        <message>
            <source>We sent a link to {address}. Open that mail, follow the link and type the password that you have just chosen; after that, return to your message and open it with your password.</source>
            <translation>Hemos enviado un enlace a {address}. Abra ese correo, siga el enlace y escriba la contraseña que acaba de elegir; después, vuelva a su mensaje y ábralo con su contraseña.</translation>
        </message>
        <message>
            <source>Many mails have been requested for {address}, so no further mail was sent now. Use the link in the newest one: it works with the password that you have just chosen.</source>
            <translation>Se han pedido muchos correos para {address}, así que ahora no se ha enviado otro. Use el enlace del más reciente: sirve con la contraseña que acaba de elegir.</translation>
        </message>
        <message>
            <source>If {address} is the sign-in address of an account, a mail with a link is on its way. Choose a new password there. The new password also opens your older messages.</source>
            <translation>Si {address} es la dirección de inicio de sesión de una cuenta, va en camino un correo con un enlace. Elija allí una contraseña nueva. La contraseña nueva también abre sus mensajes anteriores.</translation>
        </message>
        <message>
            <source>sign-in address</source>
            <translation>dirección de inicio de sesión</translation>
        </message>
        <message>
            <source>Tries left before you have to wait: {count}.</source>
            <translation>Intentos que quedan antes de tener que esperar: {count}.</translation>
        </message>
        <message>
            <source>Wait {time}, then try again.</source>
            <translation>Espere {time} y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>Please enter your name, without a link or an address in it.</source>
            <translation>Escriba su nombre, sin enlaces ni direcciones.</translation>
        </message>
        <message>
            <source>An administrator locked it: only an administrator can unlock it.</source>
            <translation>Lo bloqueó un administrador: solo un administrador puede desbloquearlo.</translation>
        </message>
        <message>
            <source>Lock for this recipient</source>
            <translation>Bloquear para este destinatario</translation>
        </message>
        <message>
            <source>Unlock for this recipient</source>
            <translation>Desbloquear para este destinatario</translation>
        </message>
        <message>
            <source>The change is saved.</source>
            <translation>El cambio está guardado.</translation>
        </message>
    </context>
    <context>
        <name>reader</name>
        <message>
            <source>Secure message</source>
            <translation>Mensaje seguro</translation>
        </message>
        <message>
            <source>(no subject)</source>
            <translation>(sin asunto)</translation>
        </message>
        <message>
            <source>From</source>
            <translation>De</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Para</translation>
        </message>
        <message>
            <source>Cc</source>
            <translation>Cc</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Asunto</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Fecha</translation>
        </message>
        <message>
            <source>How to read this message</source>
            <translation>Cómo leer este mensaje</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>y %n más</numerusform>
                <numerusform>y %n más</numerusform>
            </translation>
        </message>
        <message>
            <source>Signature checked: {organisation} sealed this message, says {host}.</source>
            <translation>Firma comprobada: {organisation} selló este mensaje, según {host}.</translation>
        </message>
        <message>
            <source>This page came with the file, so trust it only as far as you trust the file: did you expect this message? The securedoc viewer and Open Online check it independently.</source>
            <translation>Esta página llegó con el archivo, así que confíe en ella solo tanto como en el archivo: ¿esperaba este mensaje? El visor securedoc y Abrir en línea lo comprueban de forma independiente.</translation>
        </message>
        <message>
            <source>Your password goes to {host} and nowhere else.</source>
            <translation>Su contraseña va a {host} y a ningún otro sitio.</translation>
        </message>
        <message>
            <source>Show the password</source>
            <translation>Mostrar la contraseña</translation>
        </message>
        <message>
            <source>The two passwords are not the same.</source>
            <translation>Las dos contraseñas no coinciden.</translation>
        </message>
        <message numerus="yes">
            <source>The password needs at least %n characters.</source>
            <translation>
                <numerusform>La contraseña necesita al menos %n carácter.</numerusform>
                <numerusform>La contraseña necesita al menos %n caracteres.</numerusform>
            </translation>
        </message>
        <message>
            <source>Enter a complete e-mail address, like name@example.org.</source>
            <translation>Escriba una dirección de correo completa, como nombre@example.org.</translation>
        </message>
        <message>
            <source>Fill in this field.</source>
            <translation>Rellene este campo.</translation>
        </message>
        <message>
            <source>We sent a link to {address}. Open that mail and confirm that the address is yours; this page then continues by itself.</source>
            <translation>Hemos enviado un enlace a {address}. Abra ese correo y confirme que la dirección es suya; esta página continúa entonces sola.</translation>
        </message>
        <message>
            <source>Other ways to read it</source>
            <translation>Otras formas de leerlo</translation>
        </message>
        <message>
            <source>Open Online</source>
            <translation>Abrir en línea</translation>
        </message>
        <message>
            <source>Open it on the page of {host}, if something does not work here.</source>
            <translation>Ábralo en la página de {host} si algo no funciona aquí.</translation>
        </message>
        <message>
            <source>securedoc viewer</source>
            <translation>Visor securedoc</translation>
        </message>
        <message>
            <source>Where it is installed, double-click the file {file} in its folder. It opens messages of any size and checks the sender before anything is asked.</source>
            <translation>Donde esté instalado, haga doble clic en el archivo {file} en su carpeta. Abre mensajes de cualquier tamaño y comprueba al remitente antes de preguntar nada.</translation>
        </message>
        <message>
            <source>This message ({size}) is too large for this browser</source>
            <translation>Este mensaje ({size}) es demasiado grande para este navegador</translation>
        </message>
        <message>
            <source>It would need more memory than the browser may have, so nothing was loaded. The securedoc viewer opens it: double-click the file {file} on a computer where it is installed.</source>
            <translation>Necesitaría más memoria de la que puede tener el navegador, así que no se ha cargado nada. El visor securedoc lo abre: haga doble clic en el archivo {file} en un equipo donde esté instalado.</translation>
        </message>
        <message>
            <source>Try it here anyway</source>
            <translation>Intentarlo aquí de todos modos</translation>
        </message>
        <message>
            <source>This browser is too old to open the message</source>
            <translation>Este navegador es demasiado antiguo para abrir el mensaje</translation>
        </message>
        <message>
            <source>Update it, use another browser, or open the file in the securedoc viewer.</source>
            <translation>Actualícelo, use otro navegador o abra el archivo en el visor securedoc.</translation>
        </message>
        <message>
            <source>Text of the message</source>
            <translation>Texto del mensaje</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Imprimir</translation>
        </message>
        <message>
            <source>Save {name}</source>
            <translation>Guardar {name}</translation>
        </message>
        <message>
            <source>Save all</source>
            <translation>Guardar todo</translation>
        </message>
        <message>
            <source>still loading</source>
            <translation>cargando todavía</translation>
        </message>
        <message>
            <source>can run programs: save it only if you expected it</source>
            <translation>puede ejecutar programas: guárdelo solo si lo esperaba</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Open it with Open Online or with the newest securedoc viewer.</source>
            <translation>Ábralo con Abrir en línea o con el visor securedoc más reciente.</translation>
        </message>
        <message>
            <source>The message is larger than this page is allowed to open.</source>
            <translation>El mensaje es más grande de lo que esta página puede abrir.</translation>
        </message>
        <message>
            <source>Something went wrong in this page.</source>
            <translation>Algo ha fallado en esta página.</translation>
        </message>
        <message>
            <source>Load it again, or open the file in another way named below.</source>
            <translation>Vuelva a cargarla o abra el archivo de otra de las formas indicadas abajo.</translation>
        </message>
        <message>
            <source>The text is sealed inside this file. Save the file and open it in the securedoc viewer or in a web browser, or use</source>
            <translation>El texto está sellado dentro de este archivo. Guarde el archivo y ábralo en el visor securedoc o en un navegador, o use</translation>
        </message>
        <message>
            <source>If nothing happens in the browser, a mail system has changed or removed parts of the file: use Open Online, or ask the sender to send it again.</source>
            <translation>Si en el navegador no ocurre nada, un sistema de correo ha cambiado o quitado partes del archivo: use Abrir en línea o pida al remitente que lo envíe de nuevo.</translation>
        </message>
        <message>
            <source>What was shown of the message has been withdrawn.</source>
            <translation>Lo que se mostraba del mensaje se ha retirado.</translation>
        </message>
        <message>
            <source>Reply</source>
            <translation>Responder</translation>
        </message>
        <message>
            <source>Reply to all</source>
            <translation>Responder a todos</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Reenviar</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>Adjuntar archivos</translation>
        </message>
        <message>
            <source>It is sealed in this page before it is sent; only the sender’s organisation can open it.</source>
            <translation>Se sella en esta página antes de enviarse; solo la organización del remitente puede abrirlo.</translation>
        </message>
        <message>
            <source>On {date}, {name} wrote:</source>
            <translation>El {date}, {name} escribió:</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Enviar</translation>
        </message>
        <message>
            <source>Sending…</source>
            <translation>Enviando…</translation>
        </message>
        <message>
            <source>Sent to {to}.</source>
            <translation>Enviado a {to}.</translation>
        </message>
        <message>
            <source>Sign in to send your reply</source>
            <translation>Inicie sesión para enviar su respuesta</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Iniciar sesión</translation>
        </message>
        <message>
            <source>Also forwarded: {files}</source>
            <translation>También se reenvía: {files}</translation>
        </message>
        <message>
            <source>What you wrote is still here.</source>
            <translation>Lo que ha escrito sigue aquí.</translation>
        </message>
        <message>
            <source>Your message is too large to be sent.</source>
            <translation>Su mensaje es demasiado grande para enviarlo.</translation>
        </message>
        <message>
            <source>All files together can have up to {size}. Leave some out, or send them in a second message.</source>
            <translation>Todos los archivos juntos pueden ocupar {size}. Quite alguno o envíelo en un segundo mensaje.</translation>
        </message>
        <message>
            <source>Leave some files out, or send them in a second message.</source>
            <translation>Quite algún archivo o envíelo en un segundo mensaje.</translation>
        </message>
        <message>
            <source>Discard what you wrote?</source>
            <translation>¿Descartar lo que ha escrito?</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Keep writing</source>
            <translation>Seguir escribiendo</translation>
        </message>
        <message>
            <source>We sent a link to {address}. Open that mail, follow the link and type the password that you have just chosen; this page then continues by itself and opens the message. Leave it open.</source>
            <translation>Hemos enviado un enlace a {address}. Abra ese correo, siga el enlace y escriba la contraseña que acaba de elegir; esta página continúa entonces sola y abre el mensaje. Déjela abierta.</translation>
        </message>
        <message>
            <source>Many mails have been requested for {address}, so no further mail was sent now. Use the link in the newest one: it works with the password that you have just chosen, and this page then continues by itself.</source>
            <translation>Se han pedido muchos correos para {address}, así que ahora no se ha enviado otro. Use el enlace del más reciente: sirve con la contraseña que acaba de elegir, y esta página continúa entonces sola.</translation>
        </message>
        <message>
            <source>Checked to the end: {organisation} sealed this message and it was not altered since, says {host}.</source>
            <translation>Comprobado hasta el final: {organisation} selló este mensaje y no se ha alterado desde entonces, según {host}.</translation>
        </message>
        <message>
            <source>On a phone</source>
            <translation>En un teléfono</translation>
        </message>
        <message>
            <source>Forward the mail with this file to {address}. You get a link back.</source>
            <translation>Reenvíe el correo con este archivo a {address}. Recibirá un enlace.</translation>
        </message>
    </context>
    <context>
        <name>reading::AttachmentBar</name>
        <message>
            <source>&amp;Open</source>
            <translation>&amp;Abrir</translation>
        </message>
        <message>
            <source>&amp;Save…</source>
            <translation>&amp;Guardar…</translation>
        </message>
        <message>
            <source>Save a&amp;ll…</source>
            <translation>Guardar &amp;todo…</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>Adjuntos</translation>
        </message>
        <message numerus="yes">
            <source>%n attachments</source>
            <translation>
                <numerusform>%n adjunto</numerusform>
                <numerusform>%n adjuntos</numerusform>
            </translation>
        </message>
        <message>
            <source>Save attachment</source>
            <translation>Guardar adjunto</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Guardado como %1</translation>
        </message>
        <message>
            <source>Save all attachments into a folder</source>
            <translation>Guardar todos los adjuntos en una carpeta</translation>
        </message>
        <message numerus="yes">
            <source>%n files saved in %1</source>
            <translation>
                <numerusform>%n archivo guardado en %1</numerusform>
                <numerusform>%n archivos guardados en %1</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 – can run programs</source>
            <translation>%1 – puede ejecutar programas</translation>
        </message>
        <message>
            <source>%1 – a program, whatever its name says</source>
            <translation>%1 – es un programa, diga lo que diga su nombre</translation>
        </message>
    </context>
    <context>
        <name>reading::FindBar</name>
        <message>
            <source>Find in message</source>
            <translation>Buscar en el mensaje</translation>
        </message>
        <message>
            <source>&amp;Next</source>
            <translation>&amp;Siguiente</translation>
        </message>
        <message>
            <source>&amp;Previous</source>
            <translation>&amp;Anterior</translation>
        </message>
        <message>
            <source>Close &amp;search</source>
            <translation>Cerrar la &amp;búsqueda</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>No encontrado</translation>
        </message>
    </context>
    <context>
        <name>reading::HtmlTextView</name>
        <message>
            <source>Message text</source>
            <translation>Texto del mensaje</translation>
        </message>
    </context>
    <context>
        <name>reading::MessageBody</name>
        <message>
            <source>Preparing the message…</source>
            <translation>Preparando el mensaje…</translation>
        </message>
    </context>
    <context>
        <name>reading::MessageHead</name>
        <message numerus="yes">
            <source>Show all %n</source>
            <comment>recipients</comment>
            <translation>
                <numerusform>Mostrar %n</numerusform>
                <numerusform>Mostrar los %n</numerusform>
            </translation>
        </message>
        <message>
            <source>(no subject)</source>
            <translation>(sin asunto)</translation>
        </message>
        <message>
            <source>Show the whole subject</source>
            <translation>Mostrar el asunto completo</translation>
        </message>
        <message>
            <source>From</source>
            <translation>De</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Para</translation>
        </message>
        <message>
            <source>Cc</source>
            <translation>Cc</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Fecha</translation>
        </message>
        <message>
            <source>Fewer details</source>
            <translation>Menos detalles</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Detalles</translation>
        </message>
    </context>
    <context>
        <name>reading::MessagePrinter</name>
        <message>
            <source>Secure message</source>
            <translation>Mensaje seguro</translation>
        </message>
        <message>
            <source>Sent to the printer.</source>
            <translation>Enviado a la impresora.</translation>
        </message>
        <message>
            <source>Printing failed. Check that the printer is connected.</source>
            <translation>No se pudo imprimir. Compruebe que la impresora está conectada.</translation>
        </message>
        <message>
            <source>Save as PDF</source>
            <translation>Guardar como PDF</translation>
        </message>
        <message>
            <source>PDF documents (*.pdf)</source>
            <translation>Documentos PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Guardado como %1</translation>
        </message>
    </context>
    <context>
        <name>reading::MessageView</name>
        <message>
            <source>Still loading: the end is being checked</source>
            <translation>Cargando todavía: se está comprobando el final</translation>
        </message>
        <message>
            <source>Pictures and other content from the internet were left out to protect you.</source>
            <translation>Para protegerle, se han omitido imágenes y otros contenidos de internet.</translation>
        </message>
        <message>
            <source>The message is complete</source>
            <translation>El mensaje está completo</translation>
        </message>
        <message>
            <source>This message is too large or too deeply nested to be shown in full. What is missing here is among the attachments.</source>
            <translation>Este mensaje es demasiado grande o está anidado demasiado profundamente para mostrarse entero. Lo que falta aquí está entre los adjuntos.</translation>
        </message>
        <message>
            <source>This message has no text.</source>
            <translation>Este mensaje no tiene texto.</translation>
        </message>
        <message>
            <source>This message is too complex to be shown as it was designed. This is its text.</source>
            <translation>Este mensaje es demasiado complejo para mostrarse como se diseñó. Este es su texto.</translation>
        </message>
    </context>
    <context>
        <name>reading::PartFacts</name>
        <message>
            <source>%1 (about %2)</source>
            <translation>%1 (unos %2)</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message numerus="yes">
            <source>%n bytes</source>
            <translation>
                <numerusform>%n byte</numerusform>
                <numerusform>%n bytes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>reading::PlainTextView</name>
        <message>
            <source>Message text</source>
            <translation>Texto del mensaje</translation>
        </message>
    </context>
    <context>
        <name>reading::Question</name>
        <message>
            <source>Open a link</source>
            <translation>Abrir un enlace</translation>
        </message>
        <message>
            <source>Write a mail to %1?</source>
            <translation>¿Escribir un correo a %1?</translation>
        </message>
        <message>
            <source>Open a web page at %1?</source>
            <translation>¿Abrir una página web en %1?</translation>
        </message>
        <message>
            <source>&amp;Open link</source>
            <translation>&amp;Abrir enlace</translation>
        </message>
        <message>
            <source>Open an attachment</source>
            <translation>Abrir un adjunto</translation>
        </message>
        <message>
            <source>“%1” can run programs on this computer.</source>
            <translation>«%1» puede ejecutar programas en este equipo.</translation>
        </message>
        <message>
            <source>Open it only if you expected a program from this sender.</source>
            <translation>Ábralo solo si esperaba un programa de este remitente.</translation>
        </message>
        <message>
            <source>&amp;Open anyway</source>
            <translation>&amp;Abrir de todos modos</translation>
        </message>
        <message>
            <source>Ca&amp;ncel</source>
            <translation>Ca&amp;ncelar</translation>
        </message>
        <message>
            <source>This link says %1, but it leads to %2.</source>
            <translation>Este enlace dice %1, pero lleva a %2.</translation>
        </message>
        <message>
            <source>Open it only if you know why.</source>
            <translation>Ábralo solo si sabe por qué.</translation>
        </message>
        <message>
            <source>&amp;Open %1</source>
            <translation>&amp;Abrir %1</translation>
        </message>
        <message>
            <source>“%1” is a program, whatever its name says.</source>
            <translation>«%1» es un programa, diga lo que diga su nombre.</translation>
        </message>
        <message>
            <source>Ask the sender before you open it.</source>
            <translation>Pregunte al remitente antes de abrirlo.</translation>
        </message>
        <message>
            <source>“%1” holds instructions that can run when it is opened.</source>
            <translation>«%1» contiene instrucciones que pueden ejecutarse al abrirlo.</translation>
        </message>
        <message>
            <source>Open it only if you expected this document from this sender.</source>
            <translation>Ábralo solo si esperaba este documento de este remitente.</translation>
        </message>
    </context>
    <context>
        <name>reading::Record</name>
        <message>
            <source>(no subject)</source>
            <translation>(sin asunto)</translation>
        </message>
        <message>
            <source>From</source>
            <translation>De</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Para</translation>
        </message>
        <message>
            <source>Cc</source>
            <translation>Cc</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Fecha</translation>
        </message>
        <message>
            <source>Sealed</source>
            <translation>Sellado</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>Adjuntos</translation>
        </message>
        <message>
            <source>none</source>
            <translation>ninguno</translation>
        </message>
    </context>
    <context>
        <name>reading::RecordPages</name>
        <message>
            <source>Page %1 of %2</source>
            <translation>Página %1 de %2</translation>
        </message>
    </context>
    <context>
        <name>reading::SavePlace</name>
        <message>
            <source>Message</source>
            <translation>Mensaje</translation>
        </message>
    </context>
    <context>
        <name>reading::SaveProblem</name>
        <message>
            <source>“%1” was not saved: the folder %2 does not exist. Choose another folder.</source>
            <translation>«%1» no se guardó: la carpeta %2 no existe. Elija otra carpeta.</translation>
        </message>
        <message>
            <source>“%1” was not saved: you may not write into the folder %2. Choose another folder.</source>
            <translation>«%1» no se guardó: no puede escribir en la carpeta %2. Elija otra carpeta.</translation>
        </message>
        <message>
            <source>“%1” was not saved: the disk is full. Make room on it, or choose another folder.</source>
            <translation>«%1» no se guardó: el disco está lleno. Libere espacio o elija otra carpeta.</translation>
        </message>
        <message>
            <source>“%1” was not saved: a folder has this name. Choose another name.</source>
            <translation>«%1» no se guardó: hay una carpeta con ese nombre. Elija otro nombre.</translation>
        </message>
        <message>
            <source>“%1” was not saved: the file that is there is write-protected. Choose another name.</source>
            <translation>«%1» no se guardó: el archivo que ya existe está protegido contra escritura. Elija otro nombre.</translation>
        </message>
        <message>
            <source>“%1” could not be saved in %2. Choose another folder.</source>
            <translation>«%1» no se pudo guardar en %2. Elija otra carpeta.</translation>
        </message>
    </context>
    <context>
        <name>windows::AnswerFlow</name>
        <message>
            <source>Forwarded securely.</source>
            <translation>Reenviado de forma segura.</translation>
        </message>
        <message>
            <source>Your reply was sent securely.</source>
            <translation>Su respuesta se envió de forma segura.</translation>
        </message>
    </context>
    <context>
        <name>windows::EnvelopeWindow</name>
        <message>
            <source>Secure message</source>
            <translation>Mensaje seguro</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Archivo</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>&amp;Abrir…</translation>
        </message>
        <message>
            <source>Save message &amp;as…</source>
            <translation>&amp;Guardar mensaje como…</translation>
        </message>
        <message>
            <source>&amp;Print…</source>
            <translation>Im&amp;primir…</translation>
        </message>
        <message>
            <source>&amp;Sign out and forget me</source>
            <translation>Cerrar &amp;sesión y olvidarme</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>&amp;Cerrar</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ver</translation>
        </message>
        <message>
            <source>&amp;Larger text</source>
            <translation>Texto más &amp;grande</translation>
        </message>
        <message>
            <source>&amp;Smaller text</source>
            <translation>Texto más &amp;pequeño</translation>
        </message>
        <message>
            <source>&amp;Normal size</source>
            <translation>Tamaño &amp;normal</translation>
        </message>
        <message>
            <source>This file cannot be opened</source>
            <translation>Este archivo no se puede abrir</translation>
        </message>
        <message>
            <source>Suspicious: no password is asked for this file</source>
            <translation>Sospechoso: para este archivo no se pide ninguna contraseña</translation>
        </message>
        <message>
            <source>Save message</source>
            <translation>Guardar mensaje</translation>
        </message>
        <message>
            <source>Mail messages (*.eml)</source>
            <translation>Mensajes de correo (*.eml)</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Guardado como %1</translation>
        </message>
        <message>
            <source>Signed out. You will be asked for your password with the next message.</source>
            <translation>Sesión cerrada. Se pedirá su contraseña con el próximo mensaje.</translation>
        </message>
        <message>
            <source>Open a secure message</source>
            <translation>Abrir un mensaje seguro</translation>
        </message>
        <message>
            <source>Secure messages and mails (*.html *.htm *.eml *.gz);;All files (*)</source>
            <translation>Mensajes seguros y correos (*.html *.htm *.eml *.gz);;Todos los archivos (*)</translation>
        </message>
        <message>
            <source>&amp;Message</source>
            <translation>&amp;Mensaje</translation>
        </message>
        <message>
            <source>&amp;Reply</source>
            <translation>&amp;Responder</translation>
        </message>
        <message>
            <source>Reply to &amp;all</source>
            <translation>Responder a &amp;todos</translation>
        </message>
        <message>
            <source>For&amp;ward</source>
            <translation>Reen&amp;viar</translation>
        </message>
        <message>
            <source>securedoc viewer</source>
            <translation>Visor securedoc</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Atajos de teclado</translation>
        </message>
        <message>
            <source>About securedoc viewer</source>
            <translation>Acerca del visor securedoc</translation>
        </message>
        <message>
            <source>securedoc viewer %1
Opens secure messages. Free software under the Apache License 2.0.</source>
            <translation>Visor securedoc %1
Abre mensajes seguros. Software libre con la licencia Apache 2.0.</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Ayuda</translation>
        </message>
        <message>
            <source>Save the attachment of the mail you received, “securedoc….html”, and drop it on this window, or choose it with “Open”. The saved mail itself works too.</source>
            <translation>Guarde el adjunto del correo que recibió, «securedoc….html», y suéltelo en esta ventana, o elíjalo con «Abrir». También sirve el propio correo guardado.</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Cerrar sesión</translation>
        </message>
        <message>
            <source>Save as P&amp;DF…</source>
            <translation>Guardar como P&amp;DF…</translation>
        </message>
        <message>
            <source>Print pre&amp;view…</source>
            <translation>&amp;Vista previa de impresión…</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Salir</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Copiar</translation>
        </message>
        <message>
            <source>Select &amp;all</source>
            <translation>Seleccionar &amp;todo</translation>
        </message>
        <message>
            <source>&amp;Find in message…</source>
            <translation>&amp;Buscar en el mensaje…</translation>
        </message>
        <message>
            <source>Find &amp;next</source>
            <translation>Buscar &amp;siguiente</translation>
        </message>
        <message>
            <source>Find &amp;previous</source>
            <translation>Buscar &amp;anterior</translation>
        </message>
        <message>
            <source>&amp;Full screen</source>
            <translation>&amp;Pantalla completa</translation>
        </message>
        <message>
            <source>&amp;Open attachment</source>
            <translation>A&amp;brir adjunto</translation>
        </message>
        <message>
            <source>&amp;Save attachment…</source>
            <translation>&amp;Guardar adjunto…</translation>
        </message>
        <message>
            <source>Save a&amp;ll attachments…</source>
            <translation>Guardar &amp;todos los adjuntos…</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>A&amp;yuda</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>&amp;Atajos de teclado</translation>
        </message>
        <message>
            <source>&amp;About securedoc viewer</source>
            <translation>Acerca &amp;del visor securedoc</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Editar</translation>
        </message>
        <message>
            <source>&amp;Tools</source>
            <translation>&amp;Herramientas</translation>
        </message>
    </context>
    <context>
        <name>windows::NotForMe</name>
        <message>
            <source>Your secure message was not for me</source>
            <translation>Su mensaje seguro no era para mí</translation>
        </message>
        <message>
            <source>Your secure message “%1” of %2 reached me, but it is not for me. I cannot open it. Please lock it, and send it to the right address.

Message: %3</source>
            <translation>Me llegó su mensaje seguro «%1» del %2, pero no es para mí. No puedo abrirlo. Bloquéelo, por favor, y envíelo a la dirección correcta.

Mensaje: %3</translation>
        </message>
        <message>
            <source>Tell the sender</source>
            <translation>Avisar al remitente</translation>
        </message>
        <message>
            <source>The key service cannot tell the sender of this message. Write a mail to %1 that it is not for you? Then the sender can lock it.</source>
            <translation>El servicio de claves no puede avisar al remitente de este mensaje. ¿Escribir un correo a %1 de que no es para usted? Entonces el remitente puede bloquearlo.</translation>
        </message>
        <message>
            <source>&amp;Write the mail</source>
            <translation>&amp;Escribir el correo</translation>
        </message>
        <message>
            <source>Ca&amp;ncel</source>
            <translation>Ca&amp;ncelar</translation>
        </message>
    </context>
    <context>
        <name>windows::OpenFlow</name>
        <message>
            <source>Checking who sent this message…</source>
            <translation>Comprobando quién envió este mensaje…</translation>
        </message>
        <message>
            <source>Creating your account…</source>
            <translation>Creando su cuenta…</translation>
        </message>
        <message>
            <source>Signing in…</source>
            <translation>Iniciando sesión…</translation>
        </message>
        <message>
            <source>Opening the message…</source>
            <translation>Abriendo el mensaje…</translation>
        </message>
        <message>
            <source>Sending the mail…</source>
            <translation>Enviando el correo…</translation>
        </message>
        <message>
            <source>Your message is sealed inside the file. To read it, the key service %1 must know that you are the recipient: you create an account once, with the address the message was sent to.

The password goes to %1 and nowhere else; this program never asks for the password of your mailbox.</source>
            <translation>Su mensaje está sellado dentro del archivo. Para leerlo, el servicio de claves %1 debe saber que usted es el destinatario: cree una cuenta una sola vez, con la dirección a la que se envió el mensaje.

La contraseña va a %1 y a ningún otro sitio; este programa nunca pide la contraseña de su buzón.</translation>
        </message>
        <message>
            <source>Support: %1</source>
            <translation>Soporte: %1</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Ayuda</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>&amp;Cerrar</translation>
        </message>
        <message>
            <source>Telling the sender…</source>
            <translation>Avisando al remitente…</translation>
        </message>
        <message>
            <source>To read it on a phone, forward the mail with this file to %1. You get a link back.</source>
            <translation>Para leerlo en un teléfono, reenvíe el correo con este archivo a %1. Recibirá un enlace.</translation>
        </message>
    </context>
    <context>
        <name>windows::StartPage</name>
        <message>
            <source>&amp;Open a secure message…</source>
            <translation>&amp;Abrir un mensaje seguro…</translation>
        </message>
        <message>
            <source>Read a secure message</source>
            <translation>Leer un mensaje seguro</translation>
        </message>
        <message>
            <source>Save the attachment of the mail you received, “securedoc….html”, and drop it here. The saved mail itself works too.</source>
            <translation>Guarde el adjunto del correo que recibió, «securedoc….html», y suéltelo aquí. También sirve el propio correo guardado.</translation>
        </message>
    </context>
</TS>
