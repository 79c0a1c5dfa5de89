// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/outside_fields.h"

#include "core/files/source.h"
#include "core/mailtext/message_id_field.h"
#include "core/message/message.h"
#include "server/gateway/letter/field_marks.h"
#include "server/gateway/letter/header_text.h"

#include <algorithm>

namespace gateway {
namespace {

constexpr qsizetype kLongestName = 128;
constexpr std::size_t kLongestAddress = 320; // RFC 3696 §3: 64 + 1 + 255
constexpr std::size_t kMostAnswered = 10;
constexpr std::size_t kDecoded = 60000; // bytes that the parser reads of one text

// What an envelope can name (docs/envelope-format.md §5) and a mail system can deliver to.
bool isAddress(const std::string& address) {
    const std::size_t at = address.rfind('@');
    if (at == std::string::npos || at == 0 || at + 1 == address.size() || address.size() > kLongestAddress)
        return false;
    if (address[at + 1] == '[') // of literals, those that are an IP address
        return mailtext::isWritableAddress(address);
    return std::none_of(address.begin(), address.end(), [](char c) {
        return (c >= '\0' && c <= ' ') || c == '\x7F' || c == '<' || c == '>';
    });
}

// One field as the parser of messages reads it; nullopt when it cannot.
std::optional<message::Message> parsed(std::string_view name, const std::string& text) {
    const std::string header = std::string(name) + ": " + text + "\r\n\r\n";
    const base::BytesView bytes = base::bytesOf(header);
    auto result = message::parseMessage(files::MemorySource({bytes.begin(), bytes.end()}));
    return result ? std::optional(std::move(*result)) : std::nullopt;
}

// RFC 5322 §3.2.2. A comment that does not end takes the rest along.
std::string withoutComments(std::string_view text) {
    std::string result;
    std::size_t depth = 0;
    bool isQuoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool isPair = c == '\\' && (isQuoted || depth > 0);
        if (!isQuoted && c == '(') {
            ++depth;
            result += ' ';
        } else if (!isQuoted && depth > 0 && c == ')') {
            --depth;
        } else if (depth == 0) {
            isQuoted = isQuoted != (c == '"');
            result += c;
            if (isPair && i + 1 < text.size())
                result += text[i + 1];
        }
        i += isPair ? 1 : 0;
    }
    return result;
}

// The letters and digits that somebody would read.
void appendLetters(std::string& letters, std::string_view text) {
    std::copy_if(text.begin(), text.end(), std::back_inserter(letters), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

// Whether the text is one mailbox and nothing else.
bool isOnlyOne(const std::string& text, const std::vector<message::Mailbox>& mailboxes) {
    if (mailboxes.size() != 1 || !isAddress(mailboxes.front().address.toStdString()))
        return false;
    const message::Mailbox& mailbox = mailboxes.front();
    std::string written;
    appendLetters(written, text.size() > kDecoded ? text : decodeText(text));
    std::string told;
    appendLetters(told, mailbox.displayName.toStdString());
    appendLetters(told, mailbox.address.toStdString());
    return written == told;
}

// What stands between commas, or the semicolons that some programs write, outside quotes and brackets.
std::vector<std::string> entries(std::string_view text) {
    std::vector<std::string> result(1);
    bool isQuoted = false;
    bool isBracketed = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (!isQuoted && !isBracketed && (c == ',' || c == ';')) {
            result.emplace_back();
            continue;
        }
        result.back() += c;
        if (isQuoted && c == '\\' && i + 1 < text.size())
            result.back() += text[++i];
        else if (c == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && (c == '<' || c == '>'))
            isBracketed = c == '<';
    }
    std::erase_if(result,
                  [](const std::string& one) { return one.find_first_not_of(' ') == std::string::npos; });
    return result;
}

// Names stay only where every entry is one mailbox and nothing else.
void appendMailboxes(const HeaderField& field, std::vector<mailtext::Mailbox>& result) {
    std::vector<mailtext::Mailbox> found;
    bool hasNames = true;
    for (const std::string& entry : entries(withoutComments(textOfField(field)))) {
        const auto fields = parsed("From", entry);
        hasNames = hasNames && fields && isOnlyOne(entry, fields->from);
        if (!fields)
            continue;
        for (const message::Mailbox& mailbox : fields->from) {
            const bool isShort = mailbox.displayName.size() <= kLongestName;
            const std::string address = mailbox.address.toStdString();
            if (isAddress(address))
                found.push_back({isShort ? mailbox.displayName.toStdString() : std::string(), address});
        }
    }
    for (mailtext::Mailbox& mailbox : found) {
        if (!hasNames)
            mailbox.name.clear();
        result.push_back(std::move(mailbox));
    }
}

// RFC 5322 §3.6: who wrote it stands in one field, the first that names somebody.
std::vector<mailtext::Mailbox> readFirst(const MessageHead& head, std::string_view name) {
    std::vector<mailtext::Mailbox> result;
    for (const HeaderField* field : head.findAll(name)) {
        appendMailboxes(*field, result);
        if (!result.empty())
            break;
    }
    return result;
}

std::optional<mailtext::MailTime> readDate(const MessageHead& head) {
    const HeaderField* field = head.find("Date");
    const auto fields = field == nullptr ? std::nullopt : parsed("Date", textOfField(*field));
    if (!fields || !fields->date.isValid())
        return std::nullopt;
    const mailtext::MailTime time{fields->date.toSecsSinceEpoch(), fields->date.offsetFromUtc() / 60};
    return mailtext::isWritableDate(time) ? std::optional(time) : std::nullopt;
}

// The last `most` identifiers of the first field of that name.
std::vector<std::string> readIds(const MessageHead& head, std::string_view name, std::size_t most) {
    const HeaderField* field = head.find(name);
    const auto fields = field == nullptr ? std::nullopt : parsed("References", textOfField(*field));
    std::vector<std::string> ids;
    if (!fields)
        return ids;
    for (const QString& id : fields->references) {
        if (mailtext::isMessageId(id.toStdString()))
            ids.push_back(id.toStdString());
    }
    if (ids.size() > most)
        ids.erase(ids.begin(), ids.end() - static_cast<std::ptrdiff_t>(most));
    return ids;
}

} // namespace

std::string textOfField(const HeaderField& field) {
    const std::string_view body = field.body();
    std::string text;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (c == '\0' || (c == '\r' && !body.substr(i + 1).starts_with('\n')))
            break;
        if (c != '\r' && c != '\n')
            text += (c > '\0' && c < ' ') || c == '\x7F' ? ' ' : c;
    }
    const std::size_t start = std::min(text.find_first_not_of(' '), text.size());
    return text.substr(start, text.find_last_not_of(' ') + 1 - start);
}

std::vector<mailtext::Mailbox> readMailboxes(const MessageHead& head, std::string_view name) {
    std::vector<mailtext::Mailbox> result;
    for (const HeaderField* field : head.findAll(name))
        appendMailboxes(*field, result);
    return result;
}

OutsideFields readOutsideFields(const MessageHead& head) {
    OutsideFields fields;
    fields.from = readFirst(head, "From");
    fields.sender = readFirst(head, "Sender");
    fields.sender.resize(std::min<std::size_t>(fields.sender.size(), 1));
    fields.replyTo = readFirst(head, "Reply-To");
    fields.to = readMailboxes(head, "To");
    fields.cc = readMailboxes(head, "Cc");
    fields.date = readDate(head);
    fields.messageId = readIds(head, "Message-ID", 1);
    fields.inReplyTo = readIds(head, "In-Reply-To", kMostAnswered);
    fields.references = readIds(head, "References", 100);
    fields.marks = readMarks(head);
    return fields;
}

} // namespace gateway
