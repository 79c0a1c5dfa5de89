// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/letter/message_head.h"
#include "server/gateway/notice/notification.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// A mail that the gateway itself writes to one person: what happened to a message and what to do now.
struct Notice {
    std::string kind;      ///< its template: `resources/notification/<kind>.<language>.txt`
    std::string recipient; ///< address
    /// What the template names, one line each, beside organisation, host and support, which every one may
    /// name.
    mailtext::TemplateValues values;
    std::map<std::string, std::vector<std::string>> lists; ///< likewise; one line for each entry
    std::string about; ///< Message-ID without its angle brackets, for threading; may be empty
};

/// The mail, complete, in lines of CRLF: multipart/alternative, Auto-Submitted (RFC 3834). The HTML part is
/// made from the text. Its envelope sender is the empty one, so that it is never answered. `now` is in
/// seconds since the epoch. An institution's own template in notification_folder wins over the built-in one.
/// Errors: InvalidRequest (unknown kind or name).
base::Result<std::string> writeNotice(const Institution& institution, const Notice& notice, std::int64_t now);

/// False for what must never be answered, or two machines write to each other for ever (RFC 3834 §2): the
/// empty sender, mailing lists, bulk mail, automatic mail, the addresses of machines.
bool mayBeAnswered(std::string_view sender, const MessageHead& head);

/// Who notices come from: the setting notice_from, or no-reply at the first internal domain.
std::string noticeSender(const Institution& institution);

} // namespace gateway
