// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/letter/letter.h"
#include "server/gateway/notice/notice.h"
#include "server/gateway/notice/notice_outbox.h"

#include <string>

namespace gateway {

/// The message that a notice is about.
struct NoticeSubject {
    std::string sender; ///< envelope sender, who is told
    const MessageHead& head;
    const Letter& letter;
    std::string digest; ///< names the message; letters, digits, '-' and '_'
};

/// Tells the sender of a message what became of it: once for each message and kind, in the institution only,
/// and never a list or a machine. Thread-safe.
class SenderNotices final {
public:
    /// Both must outlive this.
    SenderNotices(const Institution& institution, NoticeOutbox& outbox)
        : m_institution(institution), m_outbox(outbox) {}

    /// `notice` needs kind, values and lists; recipient, subject (the value "subject", as it may be read
    /// outside) and threading are filled in here. Does nothing when the sender must not be told. Errors:
    /// writeNotice()'s, OutputUnwritable.
    base::Result<void> tell(const NoticeSubject& subject, Notice notice, std::int64_t now);
    /// The same for what was not delivered: every sender is told, as by a mail server, but for the empty one
    /// (RFC 3834 §1.1: such reports are no automatic answers).
    base::Result<void> tellOfFailure(const NoticeSubject& subject, Notice notice, std::int64_t now);

private:
    base::Result<void> post(const NoticeSubject& subject, Notice notice, std::int64_t now);

    const Institution& m_institution;
    NoticeOutbox& m_outbox;
};

} // namespace gateway
