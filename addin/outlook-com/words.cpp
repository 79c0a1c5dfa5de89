// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/outlook-com/words.h"

#include "addin/outlook-com/office.h"

namespace outlook {
namespace {

// The sentences of translations/addin_words.h.
constexpr Words kEnglish{
    L"Secure messages",
    L"Secure messages",
    L"Secure: on",
    L"Secure: off",
    L"Secure is on: external recipients get this message encrypted. Press to turn it off.",
    L"Secure is off: this message is sent as ordinary mail. Press to encrypt it for external recipients.",
    L"Encryption could not be confirmed for this message. Wait a moment and send again; if the problem "
    L"persists, contact your IT support.",
    L"Outlook does not say whether Secure is on for this message. Encrypt it for external recipients?\n\n"
    L"Yes: encrypt and send. No: send as ordinary mail. Cancel: back to the message."};
constexpr Words kSpanish{
    L"Mensajes seguros",
    L"Mensajes seguros",
    L"Cifrado: sí",
    L"Cifrado: no",
    L"El cifrado está activado: los destinatarios externos reciben este mensaje cifrado. Pulse para "
    L"desactivarlo.",
    L"El cifrado está desactivado: este mensaje se envía como correo normal. Pulse para cifrarlo para "
    L"destinatarios externos.",
    L"No se pudo confirmar el cifrado de este mensaje. Espere un momento y envíelo otra vez; si el problema "
    L"continúa, póngase en contacto con su soporte informático.",
    L"Outlook no dice si el cifrado está activado para este mensaje. ¿Cifrarlo para los destinatarios "
    L"externos?\n\n"
    L"Sí: cifrar y enviar. No: enviar como correo normal. Cancelar: volver al mensaje."};

} // namespace

const Words& words() {
    return PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_SPANISH ? kSpanish : kEnglish;
}

} // namespace outlook
