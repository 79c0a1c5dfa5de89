// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/content/charset.h"
#include "core/message/content/flowed_text.h"
#include "core/message/message.h"

namespace message {
namespace {

class BoundedSink final : public base::ByteSink {
public:
    explicit BoundedSink(std::size_t maximum) : m_maximum(maximum) {}

    base::Result<void> write(base::BytesView bytes) override {
        if (bytes.size() > m_maximum - m_bytes.size())
            return base::fail(base::ErrorCode::LimitExceeded, "text body");
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        return {};
    }
    base::BytesView bytes() const { return m_bytes; }

private:
    std::size_t m_maximum;
    base::Bytes m_bytes;
};

} // namespace

base::Result<QString> readText(const base::RandomAccessSource& source, const Part& part,
                               const base::Limits& limits) {
    BoundedSink sink(limits.textBodySize);
    const auto decoded = decodePart(source, part, sink);
    if (!decoded)
        return base::fail(decoded.error());
    QString charset = part.charset;
    if (!isCharset(charset) && part.mimeType == QLatin1String("text/html"))
        charset = charsetOfHtml(sink.bytes());
    QString text = toUnicode(sink.bytes(), charset, part.otherwise);
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    text.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    if (!part.format.startsWith(QLatin1String("flowed")))
        return text;
    const bool isDelSp = part.format.contains(QLatin1String("delsp"));
    return unfoldFlowedText(text, isDelSp ? DeleteSpace::Yes : DeleteSpace::No);
}

} // namespace message
