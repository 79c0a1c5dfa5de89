// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/letter.h"

#include "core/files/source.h"
#include "core/message/message.h"
#include "server/gateway/letter/header_text.h"
#include "server/gateway/letter/message_options.h"

#include <algorithm>

namespace gateway {
namespace {

constexpr qsizetype kSubjectLength = 1000; // of the copy in clear; the message keeps all of it

// What an envelope can name (docs/envelope-format.md §5) and a mail system can deliver to.
bool isAddress(const std::string& address) {
    constexpr std::size_t kLongest = 320; // RFC 3696: 64 + 1 + 255
    return !address.empty() && address.size() <= kLongest &&
           std::none_of(address.begin(), address.end(), [](char c) {
               return (c >= '\0' && c <= ' ') || c == '\x7F' || c == '<' || c == '>';
           });
}

std::vector<envelope::HeaderMailbox> mailboxes(const std::vector<message::Mailbox>& parsed) {
    std::vector<envelope::HeaderMailbox> result;
    for (const message::Mailbox& mailbox : parsed) {
        const std::string address = mailbox.address.toStdString();
        if (isAddress(address))
            result.push_back({mailbox.displayName.toStdString(), address});
    }
    return result;
}

// Only the fields that are read here: a header of fifty thousand others costs the parser nothing.
base::Bytes excerpt(const MessageHead& head) {
    std::string text;
    for (const std::string_view name : {"From", "To", "Cc", "Date"}) {
        for (const HeaderField* field : head.findAll(name))
            text += cleanField(*field);
    }
    text += "\r\n";
    const base::BytesView bytes = base::bytesOf(text);
    return {bytes.begin(), bytes.end()};
}

std::string shortened(const std::string& text) {
    QString whole = QString::fromStdString(text);
    std::replace_if(
        whole.begin(), whole.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; },
        QChar(u' '));
    if (whole.size() <= kSubjectLength)
        return whole.toStdString();
    const qsizetype end =
        whole[kSubjectLength - 2].isHighSurrogate() ? kSubjectLength - 2 : kSubjectLength - 1;
    return (whole.left(end) + QChar(0x2026)).toStdString();
}

} // namespace

Letter readLetter(const MessageHead& head, const subject::SubjectRules& rules) {
    Letter letter;
    const files::MemorySource source(excerpt(head));
    if (const auto parsed = message::parseMessage(source)) {
        if (const auto from = mailboxes(parsed->from); !from.empty())
            letter.from = from.front();
        letter.to = mailboxes(parsed->to);
        letter.cc = mailboxes(parsed->cc);
        letter.date = parsed->date.isValid() ? parsed->date.toSecsSinceEpoch() : 0;
    }
    const auto subjects = head.findAll("Subject");
    for (auto it = subjects.rbegin(); it != subjects.rend(); ++it) { // the first one is shown, any may ask
        letter.subject = decodeText((*it)->unfolded());
        const subject::SecureSubject decoded(letter.subject, rules);
        if (decoded.hasTrigger())
            letter.trigger = decoded.trigger();
        letter.hasTrigger = letter.hasTrigger || decoded.hasTrigger();
        letter.namesTag = letter.namesTag || decoded.namesTag();
    }
    letter.sealedSubject = shortened(subject::SecureSubject(letter.subject, rules).sealed());
    return letter;
}

InnerMessage::InnerMessage(const base::RandomAccessSource& message, const MessageHead& head,
                           const subject::SubjectRules& rules)
    : m_message(message), m_bodyOffset(head.end()) {
    for (const HeaderField& field : head.fields()) {
        if (isInternalField(field.name))
            continue;
        m_head += isSameName(field.name, "Subject") ? withoutTrigger(field, rules).raw : field.raw;
    }
}

base::Result<std::size_t> InnerMessage::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    std::size_t done = 0;
    if (offset < m_head.size()) {
        done = std::min<std::size_t>(out.size(), m_head.size() - static_cast<std::size_t>(offset));
        std::copy_n(m_head.begin() + static_cast<std::ptrdiff_t>(offset), done, out.begin());
    }
    if (done == out.size())
        return done;
    const auto rest = m_message.readAt(m_bodyOffset + (offset + done - m_head.size()), out.subspan(done));
    if (!rest)
        return rest;
    return done + *rest;
}

bool isSameAddress(std::string_view left, std::string_view right) {
    return isSameName(left, right);
}

} // namespace gateway
