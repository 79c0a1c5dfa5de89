// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/content/charset.h"

#include "core/base/utf8.h"
#include "core/message/content/gmime.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cerrno>

namespace message {
namespace {

constexpr std::size_t kMaxHtmlHead = 2048;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

class Converter {
public:
    explicit Converter(const char* charset) {
        startGMime();
        m_handle = g_mime_iconv_open("UTF-8", charset);
    }
    ~Converter() {
        if (isOpen())
            g_mime_iconv_close(m_handle);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    bool isOpen() const { return m_handle != reinterpret_cast<iconv_t>(-1); }

    std::string convert(std::string_view bytes) const {
        std::string text;
        std::array<char, 8192> out;
        char* in = const_cast<char*>(bytes.data()); // iconv's signature; it does not write
        std::size_t inLeft = bytes.size();
        while (inLeft > 0) {
            char* to = out.data();
            std::size_t outLeft = out.size();
            const std::size_t before = inLeft;
            const bool isDone = g_mime_iconv(m_handle, &in, &inLeft, &to, &outLeft) != std::size_t(-1);
            const int reason = isDone ? 0 : errno;
            text.append(out.data(), out.size() - outLeft);
            const bool isStuck = reason == E2BIG && inLeft == before && outLeft == out.size();
            if (reason == EILSEQ || reason == EINVAL || isStuck) {
                text += kReplacement;
                ++in;
                --inLeft;
            }
        }
        return text;
    }

private:
    iconv_t m_handle;
};

bool startsWith(base::BytesView bytes, std::string_view mark) {
    return base::textOf(bytes).substr(0, mark.size()) == mark;
}

QString fromUtf8(base::BytesView bytes) {
    return QString::fromUtf8(reinterpret_cast<const char*>(bytes.data()),
                             static_cast<qsizetype>(bytes.size()));
}

QString fromCharset(base::BytesView bytes, const char* charset) {
    const Converter converter(charset);
    if (!converter.isOpen())
        return fromUtf8(bytes);
    return QString::fromStdString(converter.convert(base::textOf(bytes)));
}

QString guessed(base::BytesView bytes) {
    if (base::isValidUtf8(base::textOf(bytes)))
        return fromUtf8(bytes);
    return fromCharset(bytes, "CP1252");
}

/// In lower case; empty if it cannot be the name of a charset (RFC 2978 §2.3 and what iconv adds).
QString plainName(const QString& charset) {
    constexpr qsizetype kLongest = 64;
    const QString name = charset.trimmed().toLower();
    const auto isAlphanumeric = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'); };
    const auto isAllowed = [&](QChar c) { return isAlphanumeric(c) || QStringView(u"._:+-").contains(c); };
    const bool isName = !name.isEmpty() && name.size() <= kLongest && isAlphanumeric(name.front()) &&
                        std::all_of(name.begin(), name.end(), isAllowed);
    return isName ? name : QString();
}

} // namespace

QString toUnicode(base::BytesView bytes, const QString& charset) {
    if (startsWith(bytes, "\xEF\xBB\xBF"))
        return fromUtf8(bytes.subspan(3));
    if (startsWith(bytes, "\xFF\xFE"))
        return fromCharset(bytes.subspan(2), "UTF-16LE");
    if (startsWith(bytes, "\xFE\xFF"))
        return fromCharset(bytes.subspan(2), "UTF-16BE");
    const QString name = plainName(charset);
    if (name == QLatin1String("utf-8") || name == QLatin1String("utf8"))
        return fromUtf8(bytes);
    if (name == QLatin1String("iso-8859-1") || name == QLatin1String("latin1"))
        return fromCharset(bytes, "CP1252");
    if (name.isEmpty() || name == QLatin1String("us-ascii") || name == QLatin1String("ascii"))
        return guessed(bytes);
    const Converter converter(name.toLatin1().constData());
    if (!converter.isOpen())
        return guessed(bytes);
    return QString::fromStdString(converter.convert(base::textOf(bytes)));
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
