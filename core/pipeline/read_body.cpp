// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/read_body.h"

#include "core/render/shown_text.h"

#include <map>

namespace pipeline {
namespace {

// Each may cost as much as one large page; the rest is shown as text.
constexpr std::size_t kHtmlParts = 50;

// No script puts more marks on a letter; to draw thousands of them takes minutes.
QString withoutPiles(const QString& text) {
    constexpr int kMostMarks = 24;
    QString out;
    out.reserve(text.size());
    int marks = 0;
    for (const QChar c : text) {
        marks = c.isMark() ? marks + 1 : 0;
        if (marks <= kMostMarks)
            out += c;
    }
    return out;
}

class BodyReader {
public:
    BodyReader(const base::RandomAccessSource& source, const base::Limits& limits)
        : m_source(source), m_limits(limits) {}

    base::Result<ReadBody> read(const message::Body& body) {
        m_isJoined = body.html.size() > 1;
        for (const auto* parts : {&body.html, &body.plain})
            for (const message::Part& part : *parts)
                if (const auto taken = take(part); !taken)
                    return base::fail(taken.error());
        ReadBody result;
        result.text = textOf(body.plain);
        // Programs that write HTML only may send an empty plain form with it.
        if (result.text.trimmed().isEmpty() && !body.html.empty())
            result.text = textOf(body.html);
        result.html = htmlOf(body.html);
        result.shown = result.html ? shownOf(body.html) : result.text;
        // A page without a letter or a picture shows nothing: the other form is the message.
        const bool isBlank =
            result.shown.trimmed().isEmpty() && !(result.html && result.html->body.contains("<img"));
        if (result.html && isBlank && !result.text.trimmed().isEmpty()) {
            result.html.reset();
            result.shown = result.text;
        }
        return result;
    }

private:
    struct Read {
        QString text;
        std::optional<render::SafeHtml> html;
    };

    base::Result<void> take(const message::Part& part) {
        if (m_read.contains(part.offset))
            return {};
        auto text = message::readText(m_source, part, m_limits);
        if (!text)
            return base::fail(text.error());
        // Of text at most three bytes of UTF-8 are one QChar: what is read together stays within the limit.
        m_limits.textBodySize -=
            std::min<std::size_t>(m_limits.textBodySize, static_cast<std::size_t>(text->size()));
        *text = withoutPiles(*text);
        m_read[part.offset] = part.isHtml() ? readHtml(*text) : Read{std::move(*text), {}};
        return {};
    }

    Read readHtml(const QString& html) {
        Read read;
        if (!m_isRefused && m_htmlParts < kHtmlParts)
            read.html = render::sanitizeHtml(html, nextScope());
        m_isRefused = m_isRefused || !read.html;
        read.text = render::htmlAsText(read.html ? QString::fromUtf8(read.html->body) : html);
        return read;
    }

    QByteArray nextScope() {
        const QByteArray number = QByteArray::number(static_cast<qulonglong>(++m_htmlParts));
        return m_isJoined ? "securedoc-part-" + number : QByteArray();
    }

    QString textOf(const std::vector<message::Part>& parts) const {
        QString text;
        for (const message::Part& part : parts) {
            if (!text.isEmpty() && !text.endsWith(QLatin1Char('\n')))
                text += QLatin1Char('\n');
            text += m_read.at(part.offset).text;
        }
        return text;
    }

    QString shownOf(const std::vector<message::Part>& parts) const {
        QString text;
        for (const message::Part& part : parts) {
            const Read& read = m_read.at(part.offset);
            if (!text.isEmpty() && !text.endsWith(QLatin1Char('\n')))
                text += QLatin1Char('\n');
            text += read.html ? render::shownText(*read.html) : read.text;
        }
        return text;
    }

    std::optional<render::SafeHtml> htmlOf(const std::vector<message::Part>& parts) const {
        std::vector<render::SafeHtml> pages;
        bool hasHtml = false;
        for (const message::Part& part : parts) {
            const Read& read = m_read.at(part.offset);
            hasHtml = hasHtml || read.html;
            pages.push_back(read.html ? *read.html : render::textAsHtml(read.text));
        }
        return hasHtml ? std::optional(render::joinHtml(pages)) : std::nullopt;
    }

    const base::RandomAccessSource& m_source;
    base::Limits m_limits;
    std::map<std::uint64_t, Read> m_read; ///< by offset
    std::size_t m_htmlParts = 0;
    bool m_isJoined = false;
    bool m_isRefused = false;
};

} // namespace

bool ReadBody::shows(const message::Attachment& attachment) const {
    return html && attachment.isInline && html->contentIds.contains(attachment.part.contentId);
}

base::Result<ReadBody> readBody(const base::RandomAccessSource& source, const message::Body& body,
                                const base::Limits& limits) {
    return BodyReader(source, limits).read(body);
}

} // namespace pipeline
