// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/scan/place_words.h"

namespace gateway {
namespace {

std::string spanishStep(const scan::PlaceStep& step) {
    using Kind = scan::PlaceStep::Kind;
    switch (step.kind) {
    case Kind::Subject:
        return "asunto";
    case Kind::Name:
        return "nombre mostrado";
    case Kind::Field:
        return "campo " + step.name;
    case Kind::Text:
        return "texto";
    case Kind::Html:
        return "texto con formato";
    case Kind::Attachment:
        return "adjunto " + step.name;
    case Kind::Entry:
        return "archivo " + step.name;
    case Kind::Message:
        return "mensaje incluido";
    case Kind::Sheet:
        return "hoja " + step.name;
    case Kind::Row:
        return "fila " + std::to_string(step.number);
    case Kind::Page:
        return "página " + std::to_string(step.number);
    case Kind::Slide:
        return "diapositiva " + std::to_string(step.number);
    case Kind::Line:
        return "línea " + std::to_string(step.number);
    }
    return {};
}

std::string englishReason(scan::UnreadReason reason) {
    switch (reason) {
    case scan::UnreadReason::Encrypted:
        return "it is encrypted";
    case scan::UnreadReason::Damaged:
        return "it is damaged";
    case scan::UnreadReason::LimitReached:
        return "it was not read to its end, because it is too large or takes too long to read";
    case scan::UnreadReason::NotSupported:
        return "its format cannot be read";
    case scan::UnreadReason::NoText:
        return "it holds pictures only";
    case scan::UnreadReason::Media:
        return "text in pictures and recordings cannot be read";
    }
    return {};
}

std::string spanishReason(scan::UnreadReason reason) {
    switch (reason) {
    case scan::UnreadReason::Encrypted:
        return "está cifrado";
    case scan::UnreadReason::Damaged:
        return "está dañado";
    case scan::UnreadReason::LimitReached:
        return "no se leyó hasta el final, porque es demasiado grande o lleva demasiado tiempo leerlo";
    case scan::UnreadReason::NotSupported:
        return "no se puede leer su formato";
    case scan::UnreadReason::NoText:
        return "solo contiene imágenes";
    case scan::UnreadReason::Media:
        return "no se puede leer el texto de imágenes y grabaciones";
    }
    return {};
}

} // namespace

std::string placeWords(const scan::Place& place, std::string_view language) {
    if (language != "es")
        return scan::placeText(place);
    std::string text;
    for (const scan::PlaceStep& step : place)
        text += (text.empty() ? "" : ", ") + spanishStep(step);
    return text;
}

std::string unreadWords(const scan::Unread& unread, std::string_view language) {
    const std::string place = placeWords(unread.place, language);
    if (language == "es")
        return "No se pudo comprobar: " + (place.empty() ? "mensaje" : place) + " (" +
               spanishReason(unread.reason) + ')';
    return "Could not be checked: " + (place.empty() ? "message" : place) + " (" +
           englishReason(unread.reason) + ')';
}

std::string mediaWords(std::size_t count, std::string_view language) {
    const std::string number = std::to_string(count);
    return language == "es" ? "No se pudo comprobar: texto en imágenes o grabaciones (" + number + ')'
                            : "Could not be checked: text in pictures or recordings (" + number + ')';
}

std::string moreWords(std::size_t count, std::string_view language) {
    const std::string number = std::to_string(count);
    return language == "es" ? "y " + number + " más" : "and " + number + " more";
}

} // namespace gateway
