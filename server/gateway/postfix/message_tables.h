// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/postfix/postfix_settings.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// A lookup table whose answers decide about messages on their way in (access(5), header_checks(5)).
struct MessageTable {
    std::string setting; ///< "header_checks", "smtpd_recipient_restrictions"
    std::string table;   ///< "hash:/etc/postfix/access"
};

/// The lines of a table, or none when they cannot be seen from here (a database, a folder that is closed).
using TableText = std::function<std::optional<std::string>(const std::string& table)>;

/// Of every service by which mail comes in, `reinject` apart, which is a port.
std::vector<MessageTable> messageTables(const PostfixSettings& postfix, const std::string& reinject);
/// The first answer in `text` that sends a message past content_filter, "REDIRECT" or "FILTER"; else empty.
std::string diversionIn(const std::string& table, const std::string& text);
/// Reads files, and indexed ones by `postmap -s`. Blocks for a moment.
std::optional<std::string> readTable(const std::string& table);

} // namespace gateway
