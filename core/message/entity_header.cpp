// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/entity_header.h"

#include "core/message/content/charset.h"
#include "core/message/encoded_words.h"
#include "core/message/gmime.h"
#include "core/message/header_values.h"

namespace message {
namespace {

// Parameters are few and short; GMime compares each with each.
constexpr std::size_t kMaxValue = 16 * 1024;

// GMime guesses the charset of 8-bit parameters from the locale: it is given UTF-8 only.
std::string bounded(std::string_view value) {
    const std::string text = toUnicode(base::bytesOf(value.substr(0, kMaxValue)), {}).toStdString();
    return joinEncodedWords(text);
}

QString parameter(GMimeContentType* type, const char* name) {
    return QString::fromUtf8(g_mime_content_type_get_parameter(type, name));
}

TransferEncoding decodeEncoding(std::string_view raw) {
    const auto name = QString::fromLatin1(raw.data(), static_cast<qsizetype>(raw.size())).trimmed().toLower();
    if (name == QLatin1String("base64"))
        return TransferEncoding::Base64;
    if (name == QLatin1String("quoted-printable"))
        return TransferEncoding::QuotedPrintable;
    if (name == QLatin1String("x-uuencode") || name == QLatin1String("uuencode") ||
        name == QLatin1String("x-uue"))
        return TransferEncoding::UuEncode;
    return TransferEncoding::Identity;
}

QString decodeFormat(GMimeContentType* type) {
    if (parameter(type, "format").toLower() != QLatin1String("flowed"))
        return {};
    const bool isDelSp = parameter(type, "delsp").toLower() == QLatin1String("yes");
    return isDelSp ? QStringLiteral("flowed; delsp") : QStringLiteral("flowed");
}

void readType(EntityHeader& header, const std::string& raw, GMimeParserOptions* options) {
    const GObjectPointer<GMimeContentType> type(g_mime_content_type_parse(options, raw.c_str()));
    const GlibText name(g_mime_content_type_get_mime_type(type.get()));
    header.mimeType = onOneLine(QString::fromUtf8(name.get())).toLower();
    header.charset = parameter(type.get(), "charset").trimmed();
    header.fileName = parameter(type.get(), "name");
    header.format = decodeFormat(type.get());
    header.start = decodeMessageId(parameter(type.get(), "start").toStdString());
    header.boundary = parameter(type.get(), "boundary").toStdString();
}

void readFileName(EntityHeader& header, GMimeParam* parameter) {
    const QString fileName = QString::fromUtf8(g_mime_param_get_value(parameter));
    const QString name = QString::fromUtf8(g_mime_param_get_name(parameter)).toLower();
    if (name == QLatin1String("filename") && !fileName.isEmpty())
        header.fileName = fileName;
}

void readDisposition(EntityHeader& header, const std::string& raw, GMimeParserOptions* options) {
    const GObjectPointer<GMimeContentDisposition> disposition(
        g_mime_content_disposition_parse(options, raw.c_str()));
    const auto kind =
        QString::fromUtf8(g_mime_content_disposition_get_disposition(disposition.get())).toLower();
    // RFC 2183 §2.8: unrecognised types are treated as attachment.
    header.disposition = kind == QLatin1String("inline") ? Disposition::Inline : Disposition::Attachment;
    // RFC 2231 and older spellings of one name may stand side by side; senders put the better one last.
    GMimeParamList* parameters = g_mime_content_disposition_get_parameters(disposition.get());
    for (int i = 0; i < g_mime_param_list_length(parameters); ++i)
        readFileName(header, g_mime_param_list_get_parameter_at(parameters, i));
}

} // namespace

EntityHeader decodeEntityHeader(const HeaderFields& fields, const char* defaultType) {
    const ParserOptions options = parserOptions();
    EntityHeader header;
    const std::string type = bounded(fields.first("content-type"));
    readType(header, type.find_first_not_of(" \t") == std::string::npos ? defaultType : type, options.get());
    const std::string disposition = bounded(fields.first("content-disposition"));
    if (disposition.find_first_not_of(" \t") != std::string::npos)
        readDisposition(header, disposition, options.get());
    header.encoding = decodeEncoding(bounded(fields.first("content-transfer-encoding")));
    header.contentId = decodeMessageId(bounded(fields.first("content-id")));
    return header;
}

} // namespace message
