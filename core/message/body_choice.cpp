// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/body_choice.h"

#include "core/message/file_names.h"

#include <algorithm>

namespace message {
namespace {

enum class Role {
    Seek,        ///< takes the place of the body if there is none yet
    Alternative, ///< one of several forms of the body
    Attachment,
};

Part partOf(const Entity& entity) {
    Part part;
    part.mimeType = entity.isMultipart() ? QStringLiteral("text/plain") : entity.header.mimeType;
    part.charset = entity.header.charset;
    part.contentId = entity.header.contentId;
    part.format = entity.header.format;
    part.encoding = entity.header.encoding;
    part.offset = entity.offset;
    part.length = entity.length;
    part.isComplete = entity.isComplete;
    return part;
}

std::uint64_t estimatedSize(const Part& part) {
    // Lines of 76 characters and CRLF, unless it is too short to have any.
    if (part.encoding == TransferEncoding::Base64)
        return (part.length - part.length / 78 * 2) / 4 * 3;
    if (part.encoding == TransferEncoding::UuEncode)
        return part.length / 62 * 45;
    return part.length;
}

class BodyChoice {
public:
    BodyChoice(const std::vector<Entity>& entities, Message& message)
        : m_entities(entities), m_message(message) {}

    void visit(std::size_t index, Role role) { // NOLINT(misc-no-recursion): limits.mimeDepth bounds it
        const Entity& entity = m_entities[index];
        // A multipart that no delimiter was found in is text that claims to be one.
        if (entity.children.empty())
            return visitLeaf(index, role, Relation::Loose);
        if (entity.header.mimeType == QLatin1String("multipart/alternative"))
            return visitAlternative(entity, role);
        if (entity.header.mimeType == QLatin1String("multipart/related"))
            return visitRelated(entity, role);
        for (const std::size_t child : entity.children)
            visit(child, role);
    }

    void markInline() {
        for (Attachment& attachment : m_message.attachments)
            attachment.isInline = attachment.isInline && m_message.htmlBody.has_value();
    }

private:
    enum class Relation { Loose, Related };

    void visitAlternative(const Entity& entity, Role role) { // NOLINT(misc-no-recursion)
        const bool isBody = role == Role::Alternative || (role == Role::Seek && !hasBody());
        for (const std::size_t child : entity.children) {
            const Entity& form = m_entities[child];
            const bool isText = isBody && form.children.empty() && isBodyText(form);
            if (isText)
                slotOf(form) = partOf(form);
            else
                visit(child, isBody ? Role::Alternative : Role::Attachment);
        }
    }

    void visitRelated(const Entity& entity, Role role) { // NOLINT(misc-no-recursion)
        const auto isStart = [&](std::size_t child) {
            return !entity.header.start.isEmpty() &&
                   m_entities[child].header.contentId == entity.header.start;
        };
        const auto start = std::find_if(entity.children.begin(), entity.children.end(), isStart);
        const std::size_t root = start == entity.children.end() ? entity.children.front() : *start;
        visit(root, role);
        for (const std::size_t child : entity.children) {
            if (child == root)
                continue;
            if (m_entities[child].children.empty())
                visitLeaf(child, Role::Attachment, Relation::Related);
            else
                visit(child, Role::Attachment);
        }
    }

    void visitLeaf(std::size_t index, Role role, Relation relation) {
        const Entity& entity = m_entities[index];
        const bool isAlone = index == 0;
        const bool isBody = isBodyText(entity) && (entity.header.fileName.isEmpty() || isAlone);
        if (isBody && role == Role::Seek && !hasBody())
            slotOf(entity) = partOf(entity);
        else if (isBody && role == Role::Alternative && !slotOf(entity))
            slotOf(entity) = partOf(entity);
        else
            addAttachment(entity, relation);
    }

    void addAttachment(const Entity& entity, Relation relation) {
        Attachment attachment;
        attachment.part = partOf(entity);
        attachment.estimatedSize = estimatedSize(attachment.part);
        attachment.fileName = m_names.take(entity.header.fileName, attachment.part.mimeType);
        const bool isShownInside =
            relation == Relation::Related || entity.header.disposition == Disposition::Inline;
        attachment.isInline = isShownInside && !entity.header.contentId.isEmpty() &&
                              entity.header.disposition != Disposition::Attachment &&
                              entity.header.mimeType.startsWith(QLatin1String("image/"));
        m_message.attachments.push_back(std::move(attachment));
    }

    static bool isHtml(const Entity& entity) { return entity.header.mimeType == QLatin1String("text/html"); }
    static bool isBodyText(const Entity& entity) {
        if (entity.isMultipart())
            return entity.children.empty() && entity.header.disposition != Disposition::Attachment;
        return mayBeBody(entity.header);
    }
    bool hasBody() const { return m_message.textBody || m_message.htmlBody; }
    std::optional<Part>& slotOf(const Entity& entity) {
        return isHtml(entity) ? m_message.htmlBody : m_message.textBody;
    }

    const std::vector<Entity>& m_entities;
    Message& m_message;
    FileNames m_names;
};

} // namespace

bool mayBeBody(const EntityHeader& header) {
    const bool isText =
        header.mimeType == QLatin1String("text/html") || header.mimeType == QLatin1String("text/plain");
    return isText && header.disposition != Disposition::Attachment;
}

void chooseBody(const std::vector<Entity>& entities, Message& message) {
    if (entities.empty())
        return;
    BodyChoice choice(entities, message);
    choice.visit(0, Role::Seek);
    choice.markInline();
}

} // namespace message
