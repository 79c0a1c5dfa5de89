// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/compose/message_draft.h"

#include "core/mailtext/address_field.h"
#include "core/mailtext/atoms.h"
#include "core/mailtext/mail_date.h"
#include "core/mailtext/message_id_field.h"
#include "core/mailtext/multipart.h"
#include "core/mailtext/text_field.h"

#include <QRandomGenerator>

#include <algorithm>

namespace message {
namespace {

constexpr std::uint64_t kHeaderRoom = 4096;

base::Result<void> put(base::ByteSink& out, const std::string& text) {
    return out.write(base::bytesOf(text));
}

std::string fieldOf(const char* name, const std::vector<Mailbox>& mailboxes) {
    std::vector<mailtext::Mailbox> written;
    for (const Mailbox& mailbox : mailboxes)
        written.push_back({mailbox.displayName.toStdString(), mailbox.address.toStdString()});
    return mailtext::addressField(name, written);
}

std::string idField(const char* name, const std::vector<QString>& ids) {
    std::vector<std::string> written;
    for (const QString& id : ids)
        written.push_back(id.toStdString());
    return mailtext::messageIdField(name, written);
}

std::string headerOf(const MessageDraft& draft) {
    return fieldOf("From", {draft.from}) + fieldOf("To", draft.to) + fieldOf("Cc", draft.cc) +
           mailtext::textField("Subject", draft.subject.toStdString()) +
           mailtext::dateField({draft.date.toSecsSinceEpoch()}) + idField("Message-ID", {draft.messageId}) +
           idField("In-Reply-To", {draft.inReplyTo}) + idField("References", draft.references) +
           "MIME-Version: 1.0\r\n";
}

std::string textOf(const MessageDraft& draft) {
    QString lines = draft.text;
    lines.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    return mailtext::textPart("text/plain", lines.toStdString());
}

mailtext::FilePart fileOf(const DraftAttachment& attachment) {
    // A message inside must not be encoded (RFC 2046 §5.2.1): it goes as a file like any other.
    const std::string type = attachment.mimeType.toStdString();
    const bool isPlain = type.find('/') != std::string::npos && mailtext::isDotAtom(type) &&
                         !type.starts_with("message/") && !type.starts_with("multipart/");
    return {
        attachment.fileName.toStdString(), isPlain ? type : "application/octet-stream", {}, attachment.write};
}

} // namespace

base::Result<void> writeMessage(const MessageDraft& draft, base::ByteSink& out) {
    const std::string text = textOf(draft);
    if (draft.attachments.empty())
        return put(out, headerOf(draft) + text + (text.ends_with('\n') ? "" : "\r\n"));
    if (auto done = put(out, headerOf(draft)); !done)
        return done;
    std::vector<mailtext::FilePart> files;
    std::transform(draft.attachments.begin(), draft.attachments.end(), std::back_inserter(files), fileOf);
    const QString boundary = QString::number(QRandomGenerator::global()->generate64(), 36) +
                             QString::number(QRandomGenerator::global()->generate64(), 36);
    return mailtext::writeMixed("=_" + boundary.toStdString(), text, files, out);
}

std::uint64_t estimatedSize(const MessageDraft& draft) {
    const auto encoded = [](std::uint64_t size) { return (size / 57 + 1) * 78; }; // RFC 2045 §6.8, and CRLF
    std::uint64_t size = kHeaderRoom + textOf(draft).size();
    size += 200 * (draft.to.size() + draft.cc.size() + draft.references.size());
    for (const DraftAttachment& attachment : draft.attachments)
        size += kHeaderRoom + encoded(attachment.size);
    return size;
}

} // namespace message
