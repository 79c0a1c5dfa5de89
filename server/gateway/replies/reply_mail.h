// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/reply_messages.h"
#include "core/reply/sealed_reply.h"
#include "server/gateway/letter/institution.h"
#include "server/gateway/letter/message_head.h"
#include "server/gateway/replies/reply_settings.h"

#include <memory>

namespace gateway {

/// The address that sends mail which carries replies.
std::string replySender(const Institution& institution, const ReplySettings& settings);

/// A reply as mail: a header that the gateway vouches for, then the writer's body as it came. Nothing of it
/// is on disk: what is read is decrypted then. Keeps a reference to the reply. One thread at a time.
class ReplyMail final : public base::RandomAccessSource {
public:
    /// Of the writer's header only subject, thread and MIME fields are kept (docs/reply-format.md §6); the
    /// author is the address that the service verified, and outside the institution `speaker`. Errors:
    /// MalformedMessage (a CR or LF alone), LimitExceeded (header), the source's.
    static base::Result<std::unique_ptr<ReplyMail>> create(const Institution& institution,
                                                           const std::string& speaker,
                                                           const protocol::Submission& submission,
                                                           const reply::SealedReply& sealed);

    std::uint64_t size() const override { return m_header.size() + (m_message.size() - m_bodyOffset); }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

    const MessageHead& head() const { return m_head; }
    /// The same with an author whom the institution's mail servers may speak for: for mail that leaves it.
    const MessageHead& outsideHead() const { return m_outsideHead; }

private:
    ReplyMail(const base::RandomAccessSource& message, std::uint64_t bodyOffset)
        : m_message(message), m_bodyOffset(bodyOffset) {}

    const base::RandomAccessSource& m_message;
    std::uint64_t m_bodyOffset;
    std::string m_header;
    MessageHead m_head;
    MessageHead m_outsideHead;
};

} // namespace gateway
