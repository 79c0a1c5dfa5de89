// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/body_choice.h"

#include "core/message/content/charset.h"
#include "core/message/file_names.h"

#include <QSet>

#include <algorithm>

namespace message {
namespace {

std::uint64_t estimatedSize(const Part& part) {
    // Lines of 76 characters and CRLF, unless it is too short to have any.
    if (part.encoding == TransferEncoding::Base64)
        return (part.length - part.length / 78 * 2) / 4 * 3;
    if (part.encoding == TransferEncoding::UuEncode)
        return part.length / 62 * 45;
    return part.length;
}

void append(std::vector<Part>& parts, const std::vector<Part>& more) {
    parts.insert(parts.end(), more.begin(), more.end());
}

bool hasHtml(const std::vector<Part>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.isHtml(); });
}

class BodyChoice {
public:
    BodyChoice(const std::vector<Entity>& entities, const base::Limits& limits, Message& message)
        : m_entities(entities), m_message(message), m_room(limits.textBodySize) {
        for (const Entity& entity : entities)
            if (m_otherwise.isEmpty() && isLegacyCharset(entity.header.charset))
                m_otherwise = entity.header.charset;
    }

    /// What is to be read of an entity; `body.html` holds plain parts even when none is HTML. Attachments go
    /// into the message.
    Body read(std::size_t index, bool isForm) { // NOLINT(misc-no-recursion): limits.mimeDepth bounds it
        const Entity& entity = m_entities[index];
        // A multipart that no delimiter was found in is text that claims to be one.
        if (entity.children.empty())
            return readLeaf(entity, isForm || index == 0);
        const bool isChoice = entity.header.mimeType == QLatin1String("multipart/alternative");
        std::vector<Body> bodies;
        for (const std::size_t child : entity.children)
            bodies.push_back(read(child, isChoice));
        return isChoice ? chosen(bodies) : joined(bodies);
    }

private:
    static Body joined(const std::vector<Body>& bodies) {
        Body body;
        for (const Body& one : bodies) {
            append(body.plain, one.plain);
            append(body.html, one.html);
        }
        return body;
    }

    // RFC 2046 §5.1.4: forms of one text. Those of one kind are read one after the other, so that none is
    // lost.
    static Body chosen(const std::vector<Body>& forms) {
        const auto isPlain = [](const Body& form) { return !form.plain.empty() && !hasHtml(form.plain); };
        const auto isRich = [](const Body& form) { return hasHtml(form.html); };
        const bool hasPlain = std::any_of(forms.begin(), forms.end(), isPlain);
        const bool hasRich = std::any_of(forms.begin(), forms.end(), isRich);
        Body body;
        for (const Body& form : forms) {
            for (const Part& part : form.plain)
                if (!hasPlain || !part.isHtml())
                    body.plain.push_back(part);
            if (!hasRich || isRich(form))
                append(body.html, form.html);
        }
        return body;
    }

    /// `isForm`: the only part, or one of a multipart/alternative, is text in spite of a name.
    Body readLeaf(const Entity& entity, bool isForm) {
        const bool isText = isBodyText(entity) && (entity.header.fileName.isEmpty() || isForm);
        if (isText && entity.length <= m_room) {
            m_room -= entity.length;
            return {{partOf(entity)}, {partOf(entity)}};
        }
        m_message.isReduced = m_message.isReduced || isText;
        addAttachment(entity);
        return {};
    }

    Part partOf(const Entity& entity) const {
        Part part;
        part.mimeType = entity.isMultipart() ? QStringLiteral("text/plain") : entity.header.mimeType;
        part.charset = entity.header.charset;
        part.otherwise = m_otherwise;
        part.contentId = entity.header.contentId;
        part.format = entity.header.format;
        part.encoding = entity.header.encoding;
        part.isEncodingClear = entity.header.isEncodingClear;
        part.offset = entity.offset;
        part.length = entity.length;
        part.isComplete = entity.isComplete;
        return part;
    }

    void addAttachment(const Entity& entity) {
        Attachment attachment;
        attachment.part = partOf(entity);
        attachment.estimatedSize = estimatedSize(attachment.part);
        attachment.fileName = m_names.take(entity.header.fileName, attachment.part.mimeType);
        attachment.isInline = !entity.header.contentId.isEmpty() &&
                              entity.header.disposition != Disposition::Attachment &&
                              isDrawn(entity.header.mimeType);
        m_message.attachments.push_back(std::move(attachment));
    }

    static bool isBodyText(const Entity& entity) {
        if (entity.isMultipart())
            return entity.header.disposition != Disposition::Attachment;
        return mayBeBody(entity.header);
    }

    const std::vector<Entity>& m_entities;
    Message& m_message;
    std::uint64_t m_room; ///< for more text
    QString m_otherwise;  ///< a charset that the sender names somewhere
    FileNames m_names;
};

} // namespace

bool isDrawn(const QString& mimeType) {
    static const QSet<QString> kTypes = {QStringLiteral("image/png"),   QStringLiteral("image/x-png"),
                                         QStringLiteral("image/jpeg"),  QStringLiteral("image/jpg"),
                                         QStringLiteral("image/pjpeg"), QStringLiteral("image/gif"),
                                         QStringLiteral("image/webp"),  QStringLiteral("image/bmp"),
                                         QStringLiteral("image/x-bmp"), QStringLiteral("image/x-ms-bmp")};
    return kTypes.contains(mimeType);
}

bool mayBeBody(const EntityHeader& header) {
    const bool isText =
        header.mimeType == QLatin1String("text/html") || header.mimeType == QLatin1String("text/plain");
    return isText && header.disposition != Disposition::Attachment;
}

void chooseBody(const std::vector<Entity>& entities, const base::Limits& limits, Message& message) {
    if (entities.empty())
        return;
    message.body = BodyChoice(entities, limits, message).read(0, false);
    if (hasHtml(message.body.html))
        return;
    message.body.html.clear();
    for (Attachment& attachment : message.attachments)
        attachment.isInline = false;
}

} // namespace message
