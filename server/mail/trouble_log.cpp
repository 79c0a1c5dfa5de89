// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/trouble_log.h"

#include "server/log/log.h"

namespace mail {

void TroubleLog::tell(logging::Event event, const std::string& cause) {
    if (m_told.emplace(event, cause).second)
        logging::write({event, {logging::Field::reason(cause)}});
}

void TroubleLog::waits(std::int64_t mail, const std::string& cause) {
    std::string& known = m_causes[mail];
    if (known == cause) // e.g. one mail that is told to come back, while others leave
        return;
    known = cause;
    tell(logging::Event::MailWaits, cause);
}

void TroubleLog::refused(std::int64_t mail, const std::string& cause) {
    m_causes.erase(mail);
    tell(logging::Event::MailRefused, cause);
}

void TroubleLog::givenUp(std::int64_t mail, const std::string& cause) {
    m_causes.erase(mail);
    tell(logging::Event::MailGivenUp, cause);
}

void TroubleLog::left(std::int64_t mail, const std::string& trouble) {
    m_causes.erase(mail);
    if (!m_told.empty())
        logging::write({logging::Event::MailLeavesAgain});
    m_told.clear();
    if (!trouble.empty() && trouble != m_trouble)
        logging::write({logging::Event::MailLeavesInClear, {logging::Field::reason(trouble)}});
    m_trouble = trouble;
}

} // namespace mail
