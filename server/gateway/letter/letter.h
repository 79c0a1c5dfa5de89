// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/mailtext/address_field.h"
#include "core/subject/secure_subject.h"
#include "server/gateway/letter/message_head.h"

#include <string>
#include <vector>

namespace gateway {

/// What the header of a message says about who writes to whom, decoded. Any bytes have a letter: what is
/// missing is empty.
struct Letter {
    mailtext::Mailbox from; ///< the first author
    std::vector<mailtext::Mailbox> to;
    std::vector<mailtext::Mailbox> cc;
    std::int64_t date = 0;             ///< seconds since the epoch; 0 when missing or unreadable
    std::string subject;               ///< as it stands, trigger and all
    std::vector<std::string> subjects; ///< all that the message has, the first one first
    bool hasTrigger = false;
    bool namesTag = false;      ///< subject::SecureSubject::namesTag()
    std::string trigger;        ///< the rule's text that matched
    std::string outsideSubject; ///< without trigger, as people outside the envelope may read it
    std::string sealedSubject;  ///< the same with the tag in front; at most 1,000 characters
};

Letter readLetter(const MessageHead& head, const subject::SubjectRules& rules);

/// Sets outsideSubject and sealedSubject: from `subject`, which may hold triggers and the tag.
void showOutside(Letter& letter, const std::string& subject, const subject::SubjectRules& rules);

/// The message as the recipient gets it: trigger and internal fields taken out, every other byte as it was.
/// Keeps a reference: `message` must outlive it.
class InnerMessage final : public base::RandomAccessSource {
public:
    InnerMessage(const base::RandomAccessSource& message, const MessageHead& head,
                 const subject::SubjectRules& rules);

    std::uint64_t size() const override { return m_head.size() + (m_message.size() - m_bodyOffset); }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

private:
    const base::RandomAccessSource& m_message;
    std::uint64_t m_bodyOffset;
    std::string m_head;
};

} // namespace gateway
