// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/mail_writer.h"

#include "core/base/base64.h"
#include "server/gateway/letter/header_text.h"

#include <array>
#include <ctime>

namespace gateway {
namespace {

constexpr std::size_t kLineBytes = 57;                // 76 base64 characters
constexpr std::size_t kBlockBytes = kLineBytes * 512; // stays in the cache

constexpr std::array<std::string_view, 11> kKept{"From",       "Sender",       "Reply-To",      "To",
                                                 "Cc",         "Date",         "Message-ID",    "In-Reply-To",
                                                 "References", "Thread-Index", "Auto-Submitted"};

bool hasText(const HeaderField* field) {
    return field != nullptr && !field->unfolded().empty();
}

void appendMissing(std::string& header, const MessageHead& head, const MailFrame& frame) {
    if (!hasText(head.find("From")))
        header += "From: <" + frame.sender + ">\r\n";
    if (!hasText(head.find("Date")))
        header += "Date: " + mailDate(frame.date) + "\r\n";
    if (!hasText(head.find("Message-ID")))
        header += "Message-ID: <" + frame.messageId + ">\r\n";
    if (hasText(head.find("To")) || hasText(head.find("Cc")))
        return;
    header +=
        frame.recipient.empty() ? "To: undisclosed-recipients:;\r\n" : "To: <" + frame.recipient + ">\r\n";
}

std::string headerOf(const MessageHead& head, const MailFrame& frame) {
    std::string header;
    for (const std::string_view name : kKept) {
        if (const HeaderField* field = head.find(name); hasText(field))
            header += cleanField(*field);
    }
    appendMissing(header, head, frame);
    header += "Subject: " + encodeText(frame.subject, 9) + "\r\n";
    header += "MIME-Version: 1.0\r\nContent-Language: " + frame.language + "\r\n";
    header += "Content-Type: multipart/mixed; boundary=\"" + frame.boundary + "\"\r\n\r\n";
    return header;
}

std::string textPart(std::string_view boundary, std::string_view type, std::string_view text) {
    std::string part = "--" + std::string(boundary) + "\r\nContent-Type: " + std::string(type);
    part += "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    return part + quotedPrintable(text) + "\r\n";
}

std::string partsBeforeEnvelope(const MailFrame& frame, const Notification& notification) {
    const std::string inner = frame.boundary + "a";
    std::string parts =
        "--" + frame.boundary + "\r\nContent-Type: multipart/alternative; boundary=\"" + inner;
    parts += "\"\r\n\r\n" + textPart(inner, "text/plain", notification.text);
    parts += textPart(inner, "text/html", notification.html) + "--" + inner + "--\r\n\r\n";
    parts += "--" + frame.boundary + "\r\nContent-Type: text/html; charset=utf-8; name=\"" + frame.fileName;
    parts += "\"\r\nContent-Disposition: attachment; filename=\"" + frame.fileName;
    return parts + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n";
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

base::Result<void> writeMail(const MessageHead& head, const MailFrame& frame,
                             const Notification& notification,
                             const std::function<base::Result<void>(base::ByteSink&)>& writeEnvelope,
                             base::ByteSink& out) {
    const std::string start = headerOf(head, frame) + partsBeforeEnvelope(frame, notification);
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

std::string mailDate(std::int64_t seconds) {
    static constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t time = seconds;
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 64> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), " %Y %H:%M:%S +0000", &parts);
    return std::string(kDays[static_cast<std::size_t>(parts.tm_wday)]) + ", " +
           std::to_string(parts.tm_mday) + ' ' + kMonths[static_cast<std::size_t>(parts.tm_mon)] +
           std::string(text.data(), length);
}

} // namespace gateway
