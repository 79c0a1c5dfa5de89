// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/trouble_log.h"

#include "server/log/log_line.h"

namespace mail {

void TroubleLog::tell(const std::string& what, const std::string& cause) {
    if (m_told.insert(what + cause).second)
        logging::writeLine(what + ": " + cause + "; securedoc-service admin outbox list shows it");
}

void TroubleLog::waits(std::int64_t mail, const std::string& cause) {
    std::string& known = m_causes[mail];
    if (known == cause) // e.g. one mail that is told to come back, while others leave
        return;
    known = cause;
    tell("mail waits", cause);
}

void TroubleLog::refused(std::int64_t mail, const std::string& cause) {
    m_causes.erase(mail);
    tell("a mail was refused for good", cause);
}

void TroubleLog::givenUp(std::int64_t mail, const std::string& cause) {
    m_causes.erase(mail);
    tell("a mail was given up", cause);
}

void TroubleLog::left(std::int64_t mail, const std::string& trouble) {
    m_causes.erase(mail);
    if (!m_told.empty())
        logging::writeLine("mail leaves again");
    m_told.clear();
    if (!trouble.empty() && trouble != m_trouble)
        logging::writeLine("mail is sent unencrypted: " + trouble);
    m_trouble = trouble;
}

} // namespace mail
