// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/shown_message.h"

#include "core/base/base64.h"
#include "core/pipeline/read_body.h"
#include "server/service/web/plain_opening.h"

#include <QUrl>

#include <ctime>

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

/// `message:part/…` of the sanitised document becomes the picture itself.
QByteArray withPictures(QByteArray document, const message::Message& message,
                        const pipeline::SealedMessage& sealed) {
    for (const auto& attachment : message.attachments) {
        const auto& part = attachment.part;
        if (part.contentId.isEmpty() || !part.mimeType.startsWith(QLatin1String("image/")))
            continue;
        const QByteArray place =
            QByteArray(render::kMessageScheme) + ":part/" + QUrl::toPercentEncoding(part.contentId);
        if (!document.contains(place))
            continue;
        const auto bytes = sealed.readPart(part, kPlainMessageLimit);
        if (bytes)
            document.replace(place, "data:" + part.mimeType.toLatin1() + ";base64," +
                                        QByteArray::fromStdString(base::encodeBase64(*bytes)));
    }
    return document;
}

void addBody(pages::ShownMessage& shown, const pipeline::ReadBody& body, const message::Message& message,
             const pipeline::SealedMessage& sealed) {
    if (!body.html) {
        shown.text = body.text.toStdString();
        return;
    }
    QByteArray document = withPictures(render::htmlDocument(*body.html), message, sealed);
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
