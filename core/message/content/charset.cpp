// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/content/charset.h"

#include "core/base/utf8.h"
#include "core/message/content/charset_names.h"

#include <QRegularExpression>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>

namespace message {
namespace {

constexpr std::size_t kMaxHtmlHead = 2048;
constexpr QStringView kHigh885916 =
    u"\u00A0\u0104\u0105\u0141\u20AC\u201E\u0160\u00A7\u0161\u00A9\u0218\u00AB\u0179\u00AD\u017A\u017B"
    u"\u00B0\u00B1\u010C\u0142\u017D\u201D\u00B6\u00B7\u017E\u010D\u0219\u00BB\u0152\u0153\u0178\u017C"
    u"\u00C0\u00C1\u00C2\u0102\u00C4\u0106\u00C6\u00C7\u00C8\u00C9\u00CA\u00CB\u00CC\u00CD\u00CE\u00CF"
    u"\u0110\u0143\u00D2\u00D3\u00D4\u0150\u00D6\u015A\u0170\u00D9\u00DA\u00DB\u00DC\u0118\u021A\u00DF"
    u"\u00E0\u00E1\u00E2\u0103\u00E4\u0107\u00E6\u00E7\u00E8\u00E9\u00EA\u00EB\u00EC\u00ED\u00EE\u00EF"
    u"\u0111\u0144\u00F2\u00F3\u00F4\u0151\u00F6\u015B\u0171\u00F9\u00FA\u00FB\u00FC\u0119\u021B\u00FF";

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter openConverter(std::string_view icu) {
    UErrorCode error = U_ZERO_ERROR;
    Converter converter(ucnv_open(std::string(icu).c_str(), &error));
    if (U_FAILURE(error))
        return nullptr;
    // ICU would write a control character for some of what is broken.
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    return converter;
}

QString fromUtf8(base::BytesView bytes) {
    return QString::fromUtf8(reinterpret_cast<const char*>(bytes.data()),
                             static_cast<qsizetype>(bytes.size()));
}

QString from885916(base::BytesView bytes) {
    QString text(static_cast<qsizetype>(bytes.size()), Qt::Uninitialized);
    std::transform(bytes.begin(), bytes.end(), text.begin(), [](std::uint8_t byte) {
        return byte < 0xA0 ? QChar(char16_t{byte}) : kHigh885916.at(byte - 0xA0);
    });
    return text;
}

// U+FFFD, and the euro where Windows puts it in Chinese text.
QChar replacement(UConverter* converter, bool isChinese) {
    std::array<char, 32> bytes{}; // more than ICU keeps of one character
    auto length = static_cast<std::int8_t>(bytes.size());
    UErrorCode error = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter, bytes.data(), &length, &error);
    return QChar(isChinese && length == 1 && bytes[0] == '\x80' ? u'\u20AC' : u'\uFFFD');
}

// Block by block, to the end: what a converter still holds then belongs to the text.
QString converted(base::BytesView bytes, UConverter* converter, bool isChinese) {
    QString text;
    std::array<UChar, 8192> out;
    const char* from = base::textOf(bytes).data();
    const char* const end = from + bytes.size();
    for (bool isOver = false; !isOver;) {
        UErrorCode error = U_ZERO_ERROR;
        UChar* to = out.data();
        const char* const before = from;
        ucnv_toUnicode(converter, &to, out.data() + out.size(), &from, end, nullptr, true, &error);
        text.append(reinterpret_cast<const QChar*>(out.data()), to - out.data());
        if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR)
            text += replacement(converter, isChinese);
        isOver = U_SUCCESS(error) || error == U_TRUNCATED_CHAR_FOUND ||
                 (error != U_BUFFER_OVERFLOW_ERROR && from == before && from == end);
    }
    return text;
}

QString fromCharset(base::BytesView bytes, std::string_view icu) {
    if (icu == "UTF-8")
        return fromUtf8(bytes);
    if (icu == "iso-8859-16")
        return from885916(bytes);
    const Converter converter = openConverter(icu);
    return converter ? converted(bytes, converter.get(), icu == "gb18030") : fromUtf8(bytes);
}

bool startsWith(base::BytesView bytes, std::string_view mark) {
    return base::textOf(bytes).substr(0, mark.size()) == mark;
}

std::string_view icuName(const QString& charset) {
    return icuCharset(charset.toLatin1().toStdString());
}

} // namespace

QString toUnicode(base::BytesView bytes, const QString& declared, const QString& otherwise) {
    if (startsWith(bytes, "\xEF\xBB\xBF"))
        return fromUtf8(bytes.subspan(3));
    if (startsWith(bytes, "\xFF\xFE"))
        return fromCharset(bytes.subspan(2), "UTF-16LE");
    if (startsWith(bytes, "\xFE\xFF"))
        return fromCharset(bytes.subspan(2), "UTF-16BE");
    if (const auto icu = icuName(declared); !icu.empty())
        return fromCharset(bytes, icu);
    if (base::isValidUtf8(base::textOf(bytes)))
        return fromUtf8(bytes);
    const auto icu = icuName(otherwise);
    return fromCharset(bytes, icu.empty() ? "windows-1252" : icu);
}

bool isCharset(const QString& charset) {
    return !icuName(charset).empty();
}

bool isLegacyCharset(const QString& charset) {
    return isCharset(charset) && !icuName(charset).starts_with("UTF-");
}

QString charsetOfHtml(base::BytesView bytes) {
    static const QRegularExpression kMeta(
        QStringLiteral("<meta[^>]{0,200}charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:+-]{1,64})"),
        QRegularExpression::CaseInsensitiveOption);
    const auto head = base::textOf(bytes.first(std::min(bytes.size(), kMaxHtmlHead)));
    const QString text = QString::fromLatin1(head.data(), static_cast<qsizetype>(head.size()));
    const QString name = kMeta.match(text).captured(1).toLower();
    // HTML, "prescan a byte stream": a page that can be read this far as ASCII is not in UTF-16.
    return name.startsWith(QLatin1String("utf-16")) ? QStringLiteral("utf-8") : name;
}

} // namespace message
