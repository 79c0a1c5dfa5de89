// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/compose/message_draft.h"

#include "core/base/base64.h"
#include "core/message/compose/header_writer.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QTimeZone>

namespace message {
namespace {

constexpr std::size_t kLineBytes = 57; // 76 characters of base64, RFC 2045 §6.8
constexpr std::uint64_t kHeaderRoom = 4096;

/// Base64 in lines ended by CRLF.
class Base64Sink final : public base::ByteSink {
public:
    explicit Base64Sink(base::ByteSink& out) : m_out(out) {}

    base::Result<void> write(base::BytesView bytes) override {
        std::string text;
        while (!bytes.empty()) {
            const std::size_t count = std::min(bytes.size(), kLineBytes - m_line.size());
            m_line.insert(m_line.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
            bytes = bytes.subspan(count);
            if (m_line.size() == kLineBytes)
                takeLine(text);
        }
        return m_out.write(base::bytesOf(text));
    }

    base::Result<void> finish() {
        std::string text;
        if (!m_line.empty())
            takeLine(text);
        return m_out.write(base::bytesOf(text));
    }

private:
    void takeLine(std::string& text) {
        text += base::encodeBase64(m_line) + "\r\n";
        m_line.clear();
    }

    base::ByteSink& m_out;
    base::Bytes m_line;
};

base::Result<void> put(base::ByteSink& out, const std::string& text) {
    return out.write(base::bytesOf(text));
}

std::string fieldOf(const char* name, const std::vector<Mailbox>& mailboxes) {
    return mailboxes.empty() ? std::string() : mailboxField(name, mailboxes);
}

std::string bracketed(const QString& id) {
    return std::string("<").append(id.toStdString()).append(">");
}

std::string headerOf(const MessageDraft& draft) {
    std::string header = fieldOf("From", {draft.from}) + fieldOf("To", draft.to) + fieldOf("Cc", draft.cc);
    header += textField("Subject", draft.subject);
    const QString date =
        QLocale::c().toString(draft.date.toUTC(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss '+0000'"));
    header.append("Date: ").append(date.toStdString()).append("\r\n");
    if (!draft.messageId.isEmpty())
        header += "Message-ID: " + bracketed(draft.messageId) + "\r\n";
    if (!draft.inReplyTo.isEmpty())
        header += "In-Reply-To: " + bracketed(draft.inReplyTo) + "\r\n";
    for (std::size_t i = 0; i < draft.references.size(); ++i)
        header += (i == 0 ? "References: " : " ") + bracketed(draft.references[i]) + "\r\n";
    return header + "MIME-Version: 1.0\r\n";
}

base::Result<void> putText(base::ByteSink& out, const QString& text) {
    QString lines = text;
    lines.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    lines.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    if (auto done =
            put(out, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        !done)
        return done;
    Base64Sink encoded(out);
    if (auto done = encoded.write(base::bytesOf(lines.toStdString())); !done)
        return done;
    return encoded.finish();
}

base::Result<void> putAttachment(base::ByteSink& out, const DraftAttachment& attachment) {
    // A message inside must not be encoded (RFC 2046 §5.2.1): it goes as a file like any other.
    const bool isPlain = attachment.mimeType.contains(QLatin1Char('/')) &&
                         !attachment.mimeType.startsWith(QLatin1String("message/")) &&
                         !attachment.mimeType.startsWith(QLatin1String("multipart/"));
    const std::string type = isPlain ? attachment.mimeType.toStdString() : "application/octet-stream";
    const std::string header = "Content-Type: " + type + "\r\nContent-Transfer-Encoding: base64\r\n" +
                               fileNameField(attachment.fileName) + "\r\n";
    if (auto done = put(out, header); !done)
        return done;
    Base64Sink encoded(out);
    if (auto done = attachment.write(encoded); !done)
        return done;
    return encoded.finish();
}

} // namespace

base::Result<void> writeMessage(const MessageDraft& draft, base::ByteSink& out) {
    if (auto done = put(out, headerOf(draft)); !done)
        return done;
    if (draft.attachments.empty())
        return putText(out, draft.text);
    // All parts are base64, so no line of them can look like the boundary.
    const std::string boundary =
        std::string("=_").append(QString::number(QRandomGenerator::global()->generate64(), 36).toStdString());
    if (auto done = put(out, "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n--" +
                                 boundary + "\r\n");
        !done)
        return done;
    if (auto done = putText(out, draft.text); !done)
        return done;
    for (const DraftAttachment& attachment : draft.attachments) {
        if (auto done = put(out, "\r\n--" + boundary + "\r\n"); !done)
            return done;
        if (auto done = putAttachment(out, attachment); !done)
            return done;
    }
    return put(out, "\r\n--" + boundary + "--\r\n");
}

std::uint64_t estimatedSize(const MessageDraft& draft) {
    const auto encoded = [](std::uint64_t size) { return (size / kLineBytes + 1) * 78; };
    std::uint64_t size = kHeaderRoom + encoded(2 * static_cast<std::uint64_t>(draft.text.toUtf8().size()));
    size += 200 * (draft.to.size() + draft.cc.size() + draft.references.size());
    for (const DraftAttachment& attachment : draft.attachments)
        size += kHeaderRoom + encoded(attachment.size);
    return size;
}

} // namespace message
