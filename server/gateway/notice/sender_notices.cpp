// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/sender_notices.h"

#include "core/address/domain.h"
#include "server/gateway/letter/outside_fields.h"

namespace gateway {

base::Result<void> SenderNotices::tell(const NoticeSubject& subject, Notice notice, std::int64_t now) {
    const bool isOurs = address::DomainList(m_institution.internalDomains).contains(subject.sender);
    if (!isOurs || !mayBeAnswered(subject.sender, subject.head))
        return {};
    return post(subject, std::move(notice), now);
}

base::Result<void> SenderNotices::tellOfFailure(const NoticeSubject& subject, Notice notice,
                                                std::int64_t now) {
    if (subject.sender.empty())
        return {};
    return post(subject, std::move(notice), now);
}

base::Result<void> SenderNotices::post(const NoticeSubject& subject, Notice notice, std::int64_t now) {
    notice.recipient = subject.sender;
    notice.values["subject"] = subject.letter.outsideSubject;
    if (const auto ids = readOutsideFields(subject.head).messageId; !ids.empty())
        notice.about = ids.front();
    const std::string name = notice.kind + '-' + subject.digest;
    if (m_outbox.knows(name))
        return {};
    const auto mail = writeNotice(m_institution, notice, now);
    if (!mail)
        return base::fail(mail.error());
    return m_outbox.post(name, notice.recipient, *mail);
}

} // namespace gateway
