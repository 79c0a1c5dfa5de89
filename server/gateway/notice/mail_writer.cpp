// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/mail_writer.h"

#include "core/base/base64.h"
#include "core/mailtext/message_id_field.h"
#include "core/mailtext/parameter_field.h"
#include "core/mailtext/text_field.h"

#include <algorithm>
#include <vector>

namespace gateway {
namespace {

constexpr std::size_t kLineBytes = 57;                // 76 base64 characters
constexpr std::size_t kBlockBytes = kLineBytes * 512; // stays in the cache

std::string contentType(std::string_view type, const std::vector<mailtext::Parameter>& parameters) {
    return mailtext::parameterField("Content-Type", type, parameters);
}

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
    const std::vector<mailtext::Mailbox> us{{{}, frame.sender}};
    const std::vector<mailtext::Mailbox> from = writable(fields.from);
    std::string sender = addressField("Sender", fields.sender);
    if (sender.empty() && from.size() > 1)
        sender = addressField("Sender", us);
    return addressField("From", from.empty() ? us : from) + sender + addressField("Reply-To", fields.replyTo);
}

std::string readers(const OutsideFields& fields, const MailFrame& frame) {
    std::string text = addressField("To", fields.to) + addressField("Cc", fields.cc);
    if (text.empty())
        text = addressField("To", std::vector<mailtext::Mailbox>{{{}, frame.recipient}});
    return text.empty() ? "To: undisclosed-recipients:;\r\n" : text;
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
    header += "Date: " + mailtext::mailDate(fields.date.value_or(mailtext::MailTime{frame.date})) + "\r\n";
    header += thread(fields, frame);
    for (const auto& [name, value] : fields.marks)
        header += mailtext::textField(name, value);
    header += mailtext::textField("Subject", frame.subject);
    header += "MIME-Version: 1.0\r\n" + mailtext::textField("Content-Language", frame.language);
    // In quotes: isSealedMail() knows the mail again by them.
    return header + "Content-Type: multipart/mixed; boundary=\"" + frame.boundary + "\"\r\n\r\n";
}

std::string textPart(std::string_view boundary, std::string_view type, std::string_view text) {
    std::string part = "--" + std::string(boundary) + "\r\n" + contentType(type, {{"charset", "utf-8"}});
    part += "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
    return part + quotedPrintable(text) + "\r\n";
}

std::string partsBeforeEnvelope(const MailFrame& frame, const Notification& notification) {
    const std::string inner = frame.boundary + "a";
    std::string parts =
        "--" + frame.boundary + "\r\n" + contentType("multipart/alternative", {{"boundary", inner}}) + "\r\n";
    parts += textPart(inner, "text/plain", notification.text);
    parts += textPart(inner, "text/html", notification.html) + "--" + inner + "--\r\n\r\n";
    parts += "--" + frame.boundary + "\r\n";
    parts += contentType("text/html", {{"charset", "utf-8"}, {"name", frame.fileName}});
    const std::vector<mailtext::Parameter> name{{"filename", frame.fileName}};
    parts += mailtext::parameterField("Content-Disposition", "attachment", name);
    return parts + "Content-Transfer-Encoding: base64\r\n\r\n";
}

// RFC 2045 §6.8: what is written goes on in lines of 76 base64 characters and CRLF.
class Base64Sink final : public base::ByteSink {
public:
    explicit Base64Sink(base::ByteSink& out) : m_out(out) {}

    base::Result<void> write(base::BytesView bytes) override {
        while (m_pending.size() + bytes.size() >= kBlockBytes) {
            const std::size_t count = kBlockBytes - m_pending.size();
            m_pending.insert(m_pending.end(), bytes.begin(),
                             bytes.begin() + static_cast<std::ptrdiff_t>(count));
            bytes = bytes.subspan(count);
            if (auto written = finish(); !written)
                return written;
        }
        m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
        return {};
    }

    base::Result<void> finish() {
        constexpr std::size_t kLine = kLineBytes / 3 * 4;
        const std::string text = base::encodeBase64(m_pending);
        m_pending.clear();
        m_lines.clear();
        for (std::size_t at = 0; at < text.size(); at += kLine)
            m_lines.append(text, at, kLine).append("\r\n");
        return m_out.write(base::bytesOf(m_lines));
    }

private:
    base::ByteSink& m_out;
    base::Bytes m_pending;
    std::string m_lines;
};

void appendEscape(std::string& line, unsigned char byte) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    line += '=';
    line += kDigits[byte >> 4U];
    line += kDigits[byte & 15U];
}

} // namespace

base::Result<void> writeMail(const OutsideFields& fields, const MailFrame& frame,
                             const Notification& notification,
                             const std::function<base::Result<void>(base::ByteSink&)>& writeEnvelope,
                             base::ByteSink& out) {
    const std::string start = headerOf(fields, frame) + partsBeforeEnvelope(frame, notification);
    if (auto written = out.write(base::bytesOf(start)); !written)
        return written;
    Base64Sink encoded(out);
    if (auto written = writeEnvelope(encoded); !written)
        return written;
    if (auto written = encoded.finish(); !written)
        return written;
    return out.write(base::bytesOf("--" + frame.boundary + "--\r\n"));
}

std::string quotedPrintable(std::string_view text) {
    std::string result;
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\r' && text.substr(i).starts_with("\r\n"))
            continue;
        if (byte == '\n') {
            result += line + "\r\n";
            line.clear();
            continue;
        }
        if (line.size() > 72) {
            result += line + "=\r\n";
            line.clear();
        }
        const bool isLineEnd = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        const bool isSafe = (byte > ' ' && byte < 0x7F && byte != '=') || (byte == ' ' && !isLineEnd);
        // RFC 5321 §4.5.2: a lone dot is for SMTP; RFC 4155: "From " is for mail boxes.
        const bool isMark = line.empty() && (byte == '.' || text.substr(i).starts_with("From "));
        if (isSafe && !isMark)
            line += text[i];
        else
            appendEscape(line, byte);
    }
    return result + line;
}

} // namespace gateway
