// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/entity_header.h"

#include "core/message/content/charset.h"
#include "core/message/content/gmime.h"
#include "core/message/encoded_words.h"
#include "core/message/extended_parameters.h"
#include "core/message/field_parts.h"
#include "core/message/header_values.h"

#include <algorithm>
#include <iterator>

namespace message {
namespace {

// Parameters are few and short; GMime compares each with each.
constexpr std::size_t kMaxValue = 16 * 1024;

// GMime guesses the charset of 8-bit parameters from the locale: it is given UTF-8 only.
std::string bounded(std::string_view value) {
    return toUnicode(base::bytesOf(value.substr(0, kMaxValue)), {}).toStdString();
}

QString parameter(GMimeContentType* type, const char* name) {
    return QString::fromUtf8(g_mime_content_type_get_parameter(type, name));
}

// The value is one of the words that RFC 2045 §6.1 and custom know, and nothing else.
bool isClear(std::string_view value) {
    constexpr std::string_view kKnown[] = {"7bit",       "8bit",     "binary", "base64", "quoted-printable",
                                           "x-uuencode", "uuencode", "x-uue"};
    const std::string word = firstWord(value);
    const std::size_t start = std::min(value.find_first_not_of(" \t\r\n"), value.size());
    const std::size_t end = value.find_last_not_of(" \t\r\n") + 1;
    return end - start == word.size() &&
           std::find(std::begin(kKnown), std::end(kKnown), word) != std::end(kKnown);
}

TransferEncoding decodeEncoding(std::string_view raw) {
    std::string word = firstWord(splitField(raw).value);
    if (word.empty()) // "base64=", or an encoded word
        word = QByteArray(raw.data(), static_cast<qsizetype>(raw.size())).toLower().toStdString();
    const auto has = [&word](const char* name) { return word.find(name) != word.npos; };
    if (has("base64"))
        return TransferEncoding::Base64;
    if (has("quoted-printable"))
        return TransferEncoding::QuotedPrintable;
    if (has("uuencode") || has("x-uu") || word == "uue")
        return TransferEncoding::UuEncode;
    return TransferEncoding::Identity;
}

void readEncoding(EntityHeader& header, const HeaderFields& fields) {
    const std::vector<std::string_view> values = fields.all("content-transfer-encoding");
    if (values.empty())
        return;
    header.encoding = decodeEncoding(values.front());
    header.isEncodingClear = std::all_of(values.begin(), values.end(), [&](std::string_view value) {
        return isClear(value) && decodeEncoding(value) == header.encoding;
    });
}

QString decodeFormat(GMimeContentType* type) {
    if (parameter(type, "format").toLower() != QLatin1String("flowed"))
        return {};
    const bool isDelSp = parameter(type, "delsp").toLower() == QLatin1String("yes");
    return isDelSp ? QStringLiteral("flowed; delsp") : QStringLiteral("flowed");
}

// GMime decodes encoded words in parameters (RFC 2047 §5 forbids them there), but a boundary is what it is.
std::string readBoundary(std::string parameters, GMimeParserOptions* options) {
    for (std::size_t at = 0; (at = parameters.find("=?", at)) != parameters.npos; ++at)
        parameters[at + 1] = '\x01';
    const GObjectPointer<GMimeContentType> type(
        g_mime_content_type_parse(options, std::string("x/x").append(parameters).c_str()));
    std::string boundary = parameter(type.get(), "boundary").toStdString();
    std::replace(boundary.begin(), boundary.end(), '\x01', '?');
    return boundary.erase(boundary.find_last_not_of(" \t") + 1); // as transport padding it is none of it
}

std::string withParameters(const char* value, const FieldParts& parts) {
    return std::string(value).append(joinEncodedWords(joinExtendedParameters(parts.parameters)));
}

void readType(EntityHeader& header, std::string_view raw, GMimeParserOptions* options) {
    const FieldParts parts = splitField(raw);
    header.mimeType = QString::fromStdString(mediaType(parts.value));
    const GObjectPointer<GMimeContentType> type(
        g_mime_content_type_parse(options, withParameters("x/x", parts).c_str()));
    header.charset = parameter(type.get(), "charset").trimmed();
    header.fileName = parameter(type.get(), "name");
    header.format = decodeFormat(type.get());
    if (header.mimeType.startsWith(QLatin1String("multipart/")))
        header.boundary = readBoundary(joinExtendedParameters(parts.parameters), options);
}

bool readFileName(EntityHeader& header, GMimeParam* parameter) {
    const QString fileName = QString::fromUtf8(g_mime_param_get_value(parameter));
    const QString name = QString::fromUtf8(g_mime_param_get_name(parameter)).toLower();
    if (name != QLatin1String("filename") || fileName.isEmpty())
        return false;
    header.fileName = fileName;
    return true;
}

void readDisposition(EntityHeader& header, std::string_view raw, GMimeParserOptions* options) {
    const FieldParts parts = splitField(raw);
    const std::string kind = firstWord(parts.value);
    // RFC 2183 §2.8: unrecognised types are treated as attachment.
    if (!kind.empty())
        header.disposition = kind == "inline" ? Disposition::Inline : Disposition::Attachment;
    const GObjectPointer<GMimeContentDisposition> disposition(
        g_mime_content_disposition_parse(options, withParameters("x", parts).c_str()));
    GMimeParamList* parameters = g_mime_content_disposition_get_parameters(disposition.get());
    int at = 0;
    while (at < g_mime_param_list_length(parameters) &&
           !readFileName(header, g_mime_param_list_get_parameter_at(parameters, at)))
        ++at;
}

} // namespace

EntityHeader decodeEntityHeader(const HeaderFields& fields, const char* defaultType) {
    const ParserOptions options = parserOptions();
    EntityHeader header;
    const std::string type = bounded(fields.first("content-type"));
    readType(header, type.empty() ? defaultType : type, options.get());
    readDisposition(header, bounded(fields.first("content-disposition")), options.get());
    readEncoding(header, fields);
    header.contentId = decodeMessageId(joinEncodedWords(bounded(fields.first("content-id"))));
    return header;
}

} // namespace message
