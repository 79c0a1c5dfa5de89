// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/page_text.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace pages {
namespace {

constexpr PageText kEnglish{
    .languageTag = "en",
    .service = "Secure messages",
    .help = "Need help? Contact",
    .activate = {"Activate your account",
                 "You are about to activate your account for secure messages from {organisation}. "
                 "After that you can open them with your password."},
    .activateButton = "Activate account",
    .proveAddress = {"Confirm your address",
                     "You are about to confirm that this e-mail address is yours too. "
                     "Secure messages from {organisation} to it can then be opened with your account."},
    .proveAddressButton = "Confirm address",
    .notYou =
        "Press the button only if you asked for this yourself. If not, close this page: nothing happens.",
    .reset = {"Choose a new password",
              "It replaces your old password for secure messages from {organisation}. "
              "Messages you received before open with the new one too."},
    .passwordLabel = "New password",
    .repeatLabel = "New password again",
    .passwordRules = "At least {length} characters. A few words in a row are easy to remember and hard to "
                     "guess. Blanks, digits and signs are welcome, none is required.",
    .resetButton = "Save new password",
    .tooShort = "This password is too short. It needs at least {length} characters.",
    .tooLong = "This password is too long. Please choose a shorter one.",
    .tooCommon = "This password is among the first that attackers try. Please choose another one.",
    .notTheSame = "The two passwords are not the same. Please type both again.",
    .activated =
        {"Your account is active",
         "Return to the viewer: it goes on by itself and opens your message. You can close this page."},
    .addressProven = {"Your address is confirmed",
                      "Return to the viewer and open the message again. You can close this page."},
    .passwordChanged = {"Your new password is saved",
                        "Return to the viewer and sign in with it. On all other devices you are signed out. "
                        "You can close this page."},
    .activationLinkInvalid =
        {"This link no longer works",
         "Each activation link works once and for a limited time. If you activated your account before, "
         "return to the viewer and sign in. If not, open the message in the viewer, choose Register, and "
         "use the link in the newest mail."},
    .addressLinkInvalid =
        {"This link no longer works",
         "Each link works once and for a limited time. If you confirmed the address before, "
         "return to the viewer and open the message. If not, choose \u201cMy address is not "
         "listed\u201d in the viewer again and use the link in the newest mail."},
    .resetLinkInvalid =
        {"This link no longer works",
         "Each reset link works once and for a limited time. If you saved a new password before, return to "
         "the viewer and sign in with it. If not, choose \u201cForgot password\u201d in the viewer again and "
         "use the "
         "link in the newest mail."},
    .conflict = {"This address belongs to another account",
                 "The address was confirmed for another account in the meantime. Sign in with that account, "
                 "or ask for help."},
    .tooMany = {"Too many attempts", "Please wait a few minutes, then open the link again."},
    .unavailable = {"That did not work just now",
                    "The service is busy or being restarted. Nothing was changed. Please open the link again "
                    "in a minute."},
    .notFound = {"There is no such page", "Please open the link exactly as it stands in the mail."},
    .badRequest = {"That could not be read", "Please open the link in the mail again."},
    .home = {"Secure messages from {organisation}",
             "This service releases the keys of encrypted messages to the people they were written for. To "
             "read one, open the attachment securedoc_\u2026.html of the mail you received."},
};

constexpr PageText kSpanish{
    .languageTag = "es",
    .service = "Mensajes seguros",
    .help = "¿Necesita ayuda? Contacte con",
    .activate = {"Active su cuenta",
                 "Está a punto de activar su cuenta para los mensajes seguros de {organisation}. "
                 "Después podrá abrirlos con su contraseña."},
    .activateButton = "Activar la cuenta",
    .proveAddress = {"Confirme su dirección",
                     "Está a punto de confirmar que esta dirección de correo también es suya. "
                     "Los mensajes seguros de {organisation} enviados a ella se podrán abrir con su cuenta."},
    .proveAddressButton = "Confirmar la dirección",
    .notYou = "Pulse el botón solo si lo ha pedido usted. Si no, cierre esta página: no ocurrirá nada.",
    .reset = {"Elija una contraseña nueva",
              "Sustituye a su contraseña anterior para los mensajes seguros de {organisation}. "
              "Los mensajes que recibió antes también se abren con la nueva."},
    .passwordLabel = "Contraseña nueva",
    .repeatLabel = "Repita la contraseña nueva",
    .passwordRules = "Al menos {length} caracteres. Varias palabras seguidas son fáciles de recordar y "
                     "difíciles de adivinar. Se admiten espacios, cifras y signos, pero no son obligatorios.",
    .resetButton = "Guardar la contraseña nueva",
    .tooShort = "Esta contraseña es demasiado corta. Necesita al menos {length} caracteres.",
    .tooLong = "Esta contraseña es demasiado larga. Elija una más corta.",
    .tooCommon = "Esta contraseña es de las primeras que prueban los atacantes. Elija otra.",
    .notTheSame = "Las dos contraseñas no coinciden. Escríbalas de nuevo.",
    .activated = {"Su cuenta está activa",
                  "Vuelva al visor: continúa solo y abre su mensaje. Puede cerrar esta página."},
    .addressProven = {"Su dirección está confirmada",
                      "Vuelva al visor y abra el mensaje de nuevo. Puede cerrar esta página."},
    .passwordChanged =
        {"Su contraseña nueva está guardada",
         "Vuelva al visor e inicie sesión con ella. En los demás dispositivos se ha cerrado la "
         "sesión. Puede cerrar esta página."},
    .activationLinkInvalid =
        {"Este enlace ya no funciona",
         "Cada enlace de activación sirve una sola vez y durante un tiempo limitado. Si ya activó su cuenta, "
         "vuelva al visor e inicie sesión. Si no, abra el mensaje en el visor, elija Registrarse y use el "
         "enlace del correo más reciente."},
    .addressLinkInvalid =
        {"Este enlace ya no funciona",
         "Cada enlace sirve una sola vez y durante un tiempo limitado. Si ya confirmó la "
         "dirección, vuelva al visor y abra el mensaje. Si no, elija de nuevo «Mi dirección "
         "no aparece» en el visor y use el enlace del correo más reciente."},
    .resetLinkInvalid =
        {"Este enlace ya no funciona",
         "Cada enlace sirve una sola vez y durante un tiempo limitado. Si ya guardó una contraseña nueva, "
         "vuelva al visor e inicie sesión con ella. Si no, elija de nuevo «He olvidado la contraseña» en el "
         "visor y use el enlace del correo más reciente."},
    .conflict = {"Esta dirección pertenece a otra cuenta",
                 "Entretanto la dirección se confirmó para otra cuenta. Inicie sesión con esa cuenta o pida "
                 "ayuda."},
    .tooMany = {"Demasiados intentos", "Espere unos minutos y abra el enlace de nuevo."},
    .unavailable =
        {"Ahora mismo no ha sido posible",
         "El servicio está ocupado o se está reiniciando. No se ha cambiado nada. Abra el enlace de "
         "nuevo dentro de un minuto."},
    .notFound = {"No existe esa página", "Abra el enlace exactamente como figura en el correo."},
    .badRequest = {"No se ha podido leer", "Abra de nuevo el enlace del correo."},
    .home =
        {"Mensajes seguros de {organisation}",
         "Este servicio entrega las claves de mensajes cifrados a las personas a quienes van dirigidos. Para "
         "leer uno, abra el archivo adjunto securedoc_….html del correo que recibió."},
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The q value of "es-MX;q=0.8" in thousandths; 1000 when there is none.
int weightOf(std::string_view range) {
    const auto mark = range.find("q=");
    if (mark == std::string_view::npos)
        return 1000;
    const std::string_view digits = range.substr(mark + 2);
    if (!digits.starts_with('0'))
        return 1000;
    std::string thousandths(digits.substr(std::min<std::size_t>(2, digits.size())).substr(0, 3));
    thousandths.resize(3, '0');
    int weight = 0;
    std::from_chars(thousandths.data(), thousandths.data() + thousandths.size(), weight);
    return weight;
}

bool names(std::string_view range, std::string_view language) {
    if (range.size() < 2 || (range.size() > 2 && range[2] != '-' && range[2] != ';' && range[2] != ' '))
        return false;
    return (range[0] | 0x20) == language[0] && (range[1] | 0x20) == language[1];
}

} // namespace

Language chooseLanguage(std::string_view acceptLanguage) {
    Language chosen = Language::English;
    int best = 0;
    while (!acceptLanguage.empty()) {
        const std::string_view range = acceptLanguage.substr(0, acceptLanguage.find(','));
        acceptLanguage.remove_prefix(std::min(range.size() + 1, acceptLanguage.size()));
        const std::string_view name = trimmed(range);
        const bool isSpanish = names(name, "es");
        if ((isSpanish || names(name, "en")) && weightOf(name) > best) {
            best = weightOf(name);
            chosen = isSpanish ? Language::Spanish : Language::English;
        }
    }
    return chosen;
}

const PageText& pageText(Language language) {
    switch (language) {
    case Language::English:
        return kEnglish;
    case Language::Spanish:
        return kSpanish;
    }
    return kEnglish;
}

} // namespace pages
