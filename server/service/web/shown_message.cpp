// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/shown_message.h"

#include "core/base/base64.h"
#include "core/pipeline/read_body.h"
#include "core/render/part_references.h"
#include "server/service/web/plain_opening.h"

#include <ctime>
#include <functional>
#include <map>

namespace service {
namespace {

std::string people(const std::vector<message::Mailbox>& mailboxes) {
    QStringList list;
    for (const auto& mailbox : mailboxes)
        list.append(mailbox.displayName.isEmpty()
                        ? mailbox.address
                        : QStringLiteral("%1 <%2>").arg(mailbox.displayName, mailbox.address));
    return list.join(QStringLiteral(", ")).toStdString();
}

/// The pictures of a message as data: URLs. One that is shown again costs its bytes again, so that there is a
/// bound for all of them; past it a picture is left out.
class Pictures {
public:
    Pictures(const message::Message& message, const pipeline::SealedMessage& sealed) : m_sealed(sealed) {
        for (const auto& attachment : message.attachments)
            if (!attachment.part.contentId.isEmpty() && message::isDrawn(attachment.part.mimeType))
                m_parts.emplace(attachment.part.contentId, &attachment.part);
    }

    QByteArray operator()(const QString& contentId) {
        const auto part = m_parts.find(contentId);
        if (part == m_parts.end())
            return {};
        auto known = m_urls.find(contentId);
        if (known == m_urls.end())
            known = m_urls.emplace(contentId, read(*part->second)).first;
        if (static_cast<std::uint64_t>(known->second.size()) > m_room)
            return {};
        m_room -= static_cast<std::uint64_t>(known->second.size());
        return known->second;
    }

private:
    QByteArray read(const message::Part& part) const {
        const auto bytes = m_sealed.readPart(part, kPlainMessageLimit);
        if (!bytes)
            return {};
        return "data:" + part.mimeType.toLatin1() + ";base64," +
               QByteArray::fromStdString(base::encodeBase64(*bytes));
    }

    const pipeline::SealedMessage& m_sealed;
    std::map<QString, const message::Part*> m_parts; ///< by Content-ID, the first of each
    std::map<QString, QByteArray> m_urls;
    std::uint64_t m_room = 2 * kPlainMessageLimit; ///< base64 of all that fits, once, and a few logos again
};

void addBody(pages::ShownMessage& shown, const pipeline::ReadBody& body, const message::Message& message,
             const pipeline::SealedMessage& sealed) {
    if (!body.html) {
        shown.text = body.text.toStdString();
        return;
    }
    Pictures pictures(message, sealed);
    QByteArray document = render::withParts(render::htmlDocument(*body.html), std::ref(pictures));
    // A link inside the frame would open there.
    document.replace("<head>", "<head><base target=\"_blank\">");
    shown.document = document.toStdString();
    shown.hasBlocked = body.html->blockedReferences > 0;
}

base::Result<void> addAttachments(pages::ShownMessage& shown, const pipeline::ReadBody& body,
                                  const message::Message& message, const pipeline::SealedMessage& sealed,
                                  const AttachmentSeal& seal) {
    for (const auto& attachment : message.attachments) {
        if (body.shows(attachment))
            continue;
        auto bytes = sealed.readPart(attachment.part, kPlainMessageLimit);
        if (!bytes)
            return base::fail(bytes.error());
        const auto size = pages::sizeText(bytes->size());
        const std::string name = attachment.fileName.toStdString();
        auto text = seal.seal({name, std::move(*bytes)}, std::time(nullptr));
        if (!text)
            return base::fail(text.error());
        shown.attachments.push_back({name, size, std::move(*text)});
    }
    return {};
}

} // namespace

base::Result<pages::ShownMessage> readShownMessage(const envelope::Envelope& envelope,
                                                   const base::SecretBytes& key, const AttachmentSeal& seal) {
    base::Limits limits;
    limits.messageSize = kPlainMessageLimit;
    limits.inflatedSize = kPlainMessageLimit;
    const auto sealed = pipeline::openEnvelope(envelope, key, limits);
    if (!sealed)
        return base::fail(sealed.error());
    const auto message = (*sealed)->readWhole();
    if (!message)
        return base::fail(message.error());
    pages::ShownMessage shown;
    shown.subject = message->subject.toStdString();
    shown.isReduced = message->isReduced;
    shown.from = people(message->from);
    shown.to = people(message->to);
    shown.copy = people(message->cc);
    if (message->date.isValid())
        shown.date = message->date.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'")).toStdString();
    const auto body = pipeline::readBody((*sealed)->bytes(), message->body, limits);
    if (!body)
        return base::fail(body.error());
    addBody(shown, *body, *message, **sealed);
    if (const auto added = addAttachments(shown, *body, *message, **sealed, seal); !added)
        return base::fail(added.error());
    return shown;
}

} // namespace service
