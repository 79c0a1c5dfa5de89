// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace delivery {

/// What a client asked to be told of one mail (RFC 3461 §4), to be passed on with every copy of it: RET and
/// ENVID of MAIL FROM, NOTIFY and ORCPT of each RCPT TO.
class StatusRequest final {
public:
    /// One parameter of MAIL FROM, such as "RET=HDRS". Every other keyword, and what RFC 5321 §4.1.2 does not
    /// let a parameter hold, is left out.
    void addOfSender(std::string_view parameter);
    /// One parameter of RCPT TO, such as "NOTIFY=NEVER"; likewise.
    void addOfRecipient(const std::string& recipient, std::string_view parameter);

    /// As they follow the address: each with a blank before it; empty when nothing was asked.
    const std::string& ofSender() const { return m_ofSender; }
    std::string ofRecipient(const std::string& recipient) const;

private:
    std::string m_ofSender;
    std::map<std::string, std::string> m_ofRecipients;
};

/// Who gets a mail, and who is told when it fails.
struct SmtpEnvelope {
    std::string sender;                  ///< empty: nobody
    std::vector<std::string> recipients; ///< addresses as RFC 5321 writes them, without brackets
    StatusRequest asked = {};            ///< may ask for more recipients than there are here
};

} // namespace delivery
