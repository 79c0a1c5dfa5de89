// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/letter.h"

#include "server/gateway/letter/header_text.h"
#include "server/gateway/letter/message_options.h"
#include "server/gateway/letter/outside_fields.h"

#include <QString>

#include <algorithm>

namespace gateway {
namespace {

constexpr qsizetype kSubjectLength = 1000; // of the copy in clear; the message keeps all of it

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
    OutsideFields fields = readOutsideFields(head);
    if (!fields.from.empty())
        letter.from = fields.from.front();
    letter.to = std::move(fields.to);
    letter.cc = std::move(fields.cc);
    letter.date = fields.date ? fields.date->seconds : 0;
    for (const HeaderField* field : head.findAll("Subject")) { // the first one is shown, any may ask
        const std::string whole = decodeText(field->unfolded());
        const subject::SecureSubject decoded(whole, rules);
        if (decoded.hasTrigger() && !letter.hasTrigger)
            letter.trigger = decoded.trigger();
        letter.hasTrigger = letter.hasTrigger || decoded.hasTrigger();
        letter.namesTag = letter.namesTag || decoded.namesTag();
        if (letter.subjects.empty())
            letter.subject = decodeText(textOfField(*field));
        letter.subjects.push_back(whole);
    }
    showOutside(letter, letter.subject, rules);
    return letter;
}

void showOutside(Letter& letter, const std::string& subject, const subject::SubjectRules& rules) {
    const subject::SecureSubject shown(subject, rules);
    letter.outsideSubject = shortened(shown.withoutTrigger());
    letter.sealedSubject = shortened(shown.sealed());
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

} // namespace gateway
