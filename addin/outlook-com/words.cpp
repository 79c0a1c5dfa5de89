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
    L"Secure is on: outside recipients get this message encrypted. Press to turn it off.",
    L"Secure is off: this message leaves as ordinary mail. Press to encrypt it for outside recipients.",
    L"Encryption could not be confirmed for this message. Wait a moment and send again; if it stays so, tell "
    L"your IT support.",
    L"Outlook does not say whether Secure is on for this message. Encrypt it for outside recipients?\n\n"
    L"Yes: encrypt and send. No: send as ordinary mail. Cancel: back to the message."};
constexpr Words kSpanish{
    L"Mensajes seguros",
    L"Mensajes seguros",
    L"Seguro: sí",
    L"Seguro: no",
    L"Seguro está activado: los destinatarios externos reciben este mensaje cifrado. Pulse para "
    L"desactivarlo.",
    L"Seguro está desactivado: este mensaje sale como correo normal. Pulse para cifrarlo para los "
    L"destinatarios externos.",
    L"No se pudo confirmar el cifrado de este mensaje. Espere un momento y envíelo otra vez; si sigue así, "
    L"avise a su soporte informático.",
    L"Outlook no dice si Seguro está activado para este mensaje. ¿Cifrarlo para los destinatarios "
    L"externos?\n\n"
    L"Sí: cifrar y enviar. No: enviar como correo normal. Cancelar: volver al mensaje."};

} // namespace

const Words& words() {
    return PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_SPANISH ? kSpanish : kEnglish;
}

} // namespace outlook
