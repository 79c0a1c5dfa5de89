// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/mail_writer.h"

#include "core/mailtext/message_id_field.h"
#include "core/mailtext/multipart.h"
#include "core/mailtext/text_field.h"
#include "server/gateway/notice/patched_base64.h"

#include <algorithm>
#include <vector>

namespace gateway {
namespace {

using mailtext::addressField;
using mailtext::messageIdField;

std::vector<mailtext::Mailbox> writable(const std::vector<mailtext::Mailbox>& mailboxes) {
    std::vector<mailtext::Mailbox> result;
    std::copy_if(mailboxes.begin(), mailboxes.end(), std::back_inserter(result),
                 [](const mailtext::Mailbox& one) { return mailtext::isWritableAddress(one.address); });
    return result;
}

// RFC 5322 §3.6.2: of several authors one has sent it.
std::string authors(const OutsideFields& fields, const MailFrame& frame) {
    const mailtext::Mailbox us{{}, frame.sender};
    const std::vector<mailtext::Mailbox> from = writable(fields.from);
    std::string sender = addressField("Sender", fields.sender);
    if (sender.empty() && from.size() > 1)
        sender = addressField("Sender", us);
    const std::string writers = from.empty() ? addressField("From", us) : addressField("From", from);
    return writers + sender + addressField("Reply-To", fields.replyTo);
}

std::string readers(const OutsideFields& fields, const MailFrame& frame) {
    const std::string text = addressField("To", fields.to) + addressField("Cc", fields.cc);
    const mailtext::Mailbox recipient{{}, frame.recipient};
    return text.empty() ? mailtext::toField(std::span(&recipient, 1)) : text;
}

std::string thread(const OutsideFields& fields, const MailFrame& frame) {
    std::string id = messageIdField("Message-ID", fields.messageId);
    if (id.empty())
        id = messageIdField("Message-ID", std::vector<std::string>{frame.messageId});
    return id + messageIdField("In-Reply-To", fields.inReplyTo) +
           messageIdField("References", fields.references);
}

std::string headerOf(const OutsideFields& fields, const MailFrame& frame) {
    std::string header = authors(fields, frame) + readers(fields, frame);
    header += mailtext::dateField(fields.date.value_or(mailtext::MailTime{frame.date}));
    header += thread(fields, frame);
    for (const auto& [name, value] : fields.marks)
        header += mailtext::textField(name, value);
    header += mailtext::textField("Subject", frame.subject);
    return header + "MIME-Version: 1.0\r\n" + mailtext::textField("Content-Language", frame.language);
}

} // namespace

base::Result<void> writeMail(const OutsideFields& fields, const MailFrame& frame,
                             const Notification& notification,
                             const std::function<base::Result<void>(base::PatchableSink&)>& writeEnvelope,
                             base::PatchableSink& out) {
    const std::string header = headerOf(fields, frame);
    if (auto written = out.write(base::bytesOf(header)); !written)
        return written;
    // A boundary that begins with the outer one would be taken for that (RFC 2046 §5.1.1).
    const std::string texts =
        mailtext::alternativePart("in-" + frame.boundary, notification.text, notification.html);
    PatchedBase64 envelope(out);
    const auto write = [&](base::ByteSink& encoded) {
        envelope.begin(encoded);
        return writeEnvelope(envelope);
    };
    const mailtext::FilePart file{
        frame.fileName, "text/html", {{"charset", "utf-8"}, {"name", frame.fileName}}, write};
    auto written = mailtext::writeMixed(frame.boundary, texts, std::span(&file, 1), out);
    return written ? envelope.finish() : written;
}

} // namespace gateway
