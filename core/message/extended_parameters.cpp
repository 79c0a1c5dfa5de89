// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/extended_parameters.h"

#include "core/message/content/charset.h"

#include <QByteArray>

#include <algorithm>
#include <optional>

namespace message {
namespace {

struct Piece {
    std::string name; ///< in lower case, without the asterisks
    unsigned number = 0;
    bool isEncoded = false;
    std::string value;
};

std::string unquoted(std::string_view text) {
    const std::size_t start = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    text = text.substr(start, text.find_last_not_of(" \t\r\n") + 1 - start);
    if (!text.starts_with('"'))
        return std::string(text);
    std::string value;
    for (std::size_t at = 1; at < text.size() && text[at] != '"'; ++at) {
        at += text[at] == '\\' && at + 1 < text.size() ? 1 : 0;
        value += text[at];
    }
    return value;
}

// `name=value`, where a value that does not begin with a quote ends before one.
std::string tokenOrQuoted(const std::string& parameter) {
    const std::size_t start = parameter.find_first_not_of(" \t\r\n", parameter.find('=') + 1);
    const std::size_t quote = parameter.find('"');
    return start < quote ? parameter.substr(0, quote) : parameter;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// name "*" [number] ["*"] "=" value
std::optional<Piece> readPiece(const std::string& parameter) {
    constexpr std::size_t kMostDigits = 6;
    const std::size_t equals = parameter.find('=');
    const std::string left =
        QByteArray::fromStdString(parameter.substr(0, equals)).trimmed().toLower().toStdString();
    const std::size_t star = left.find('*');
    if (star == left.npos || star == 0)
        return std::nullopt;
    Piece piece{left.substr(0, star), 0, left.ends_with('*'), unquoted(parameter.substr(equals + 1))};
    std::string number = left.substr(star + 1);
    if (number.ends_with('*'))
        number.pop_back();
    if (number.size() > kMostDigits || !std::all_of(number.begin(), number.end(), isDigit))
        return std::nullopt;
    piece.number = number.empty() ? 0 : static_cast<unsigned>(std::stoul(number));
    return piece;
}

// charset "'" [language] "'" text
std::string takeCharset(Piece& piece) {
    const std::size_t first = piece.value.find('\'');
    const std::size_t second = first == std::string::npos ? first : piece.value.find('\'', first + 1);
    if (!piece.isEncoded || second == std::string::npos)
        return {};
    std::string charset = piece.value.substr(0, first);
    piece.value.erase(0, second + 1);
    return charset;
}

QString decoded(const std::string& encoded, const std::string& charset) {
    const QByteArray bytes = QByteArray::fromPercentEncoding(QByteArray::fromStdString(encoded));
    return toUnicode(base::bytesOf({bytes.constData(), static_cast<std::size_t>(bytes.size())}),
                     QString::fromStdString(charset));
}

// The pieces of one name, in their order.
QString valueOf(std::vector<Piece> pieces) {
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const Piece& left, const Piece& right) { return left.number < right.number; });
    const std::string charset = takeCharset(pieces.front());
    QString value;
    std::string encoded;
    for (const Piece& piece : pieces) {
        if (piece.isEncoded) {
            encoded += piece.value;
            continue;
        }
        value += decoded(encoded, charset) + QString::fromStdString(piece.value);
        encoded.clear();
    }
    return value + decoded(encoded, charset);
}

std::string extended(const std::string& name, const QString& value) {
    return ';' + name + "*=utf-8''" + value.toUtf8().toPercentEncoding().toStdString();
}

} // namespace

std::string joinExtendedParameters(const std::vector<std::string>& parameters) {
    std::vector<Piece> pieces;
    std::string plain;
    for (const std::string& raw : parameters) {
        // Blanks of Unicode and of old printers are blanks.
        const std::string parameter =
            raw.substr(std::min(raw.find_first_not_of(" \t\r\n\v\f\xC2\xA0"), raw.size()));
        if (auto piece = readPiece(parameter))
            pieces.push_back(std::move(*piece));
        else
            plain += ';' + tokenOrQuoted(parameter);
    }
    std::string joined;
    while (!pieces.empty()) {
        const std::string name = pieces.front().name;
        const auto others = std::stable_partition(pieces.begin(), pieces.end(),
                                                  [&](const Piece& piece) { return piece.name == name; });
        joined += extended(name, valueOf({pieces.begin(), others}));
        pieces.erase(pieces.begin(), others);
    }
    return joined + plain;
}

} // namespace message
