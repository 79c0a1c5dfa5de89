// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/mobile/mobile_settings.h"
#include "server/gateway/notice/notice.h"
#include "server/gateway/notice/notice_outbox.h"
#include "server/gateway/service/service_client.h"
#include "server/log/entry.h"

#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace gateway {

/// Answers mail to the mobile address: somebody forwards a secure message from a phone and gets a link that
/// opens it in the phone's browser. The key service keeps the ciphertext behind the link for a few hours.
/// Thread-safe.
class MobileDesk final {
public:
    /// All must outlive this.
    MobileDesk(const MobileSettings& settings, const Institution& institution, ServiceClient& service,
               NoticeOutbox& outbox)
        : m_settings(settings), m_institution(institution), m_service(service), m_outbox(outbox) {}

    bool isOurs(const std::string& recipient) const;
    /// What was done, for the log. A mail that comes again is not answered again; lists, machines and people
    /// who write more often than mobile_hourly_limit are not answered at all. Errors: the answer cannot be
    /// given now and the mail should come again.
    base::Result<logging::Entry> answer(const std::string& sender, const base::RandomAccessSource& mail,
                                        std::int64_t now);

private:
    struct Reply {
        std::string kind; ///< of the notice
        mailtext::TemplateValues values;
    };
    base::Result<Reply> replyTo(const base::RandomAccessSource& mail, std::int64_t now);
    base::Result<Reply> upload(const base::RandomAccessSource& envelope, std::int64_t now);
    bool isTooOften(const std::string& sender, std::int64_t now);

    const MobileSettings& m_settings;
    const Institution& m_institution;
    ServiceClient& m_service;
    NoticeOutbox& m_outbox;
    std::mutex m_mutex;
    std::map<std::string, std::deque<std::int64_t>> m_answered; ///< times by sender, of the last hour
};

} // namespace gateway
