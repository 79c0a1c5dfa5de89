// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope_header.h"
#include "server/gateway/letter/message_head.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// How one message is sealed: the institution's settings, then what the message asks for in the incumbent's
/// X-PostX-* fields, then the command line.
struct MessageOptions {
    envelope::SecurityLevel level = envelope::SecurityLevel::Medium;
    bool replyAllowed = true;
    bool replyAllAllowed = true;
    bool forwardAllowed = false;
    bool receipt = true;
    std::uint32_t offlineLeaseSeconds = 0;
    std::optional<std::uint32_t> expiresAfterSeconds;
    /// Small texts are deflated; their length then tells more than it must (docs/envelope-format.md §7).
    bool compress = false;
};

/// Applies X-PostX-Reply-Enabled, -Reply-All-Enabled, -Forward-Enabled (also -Forward), -Send-Return-Receipt,
/// -ExpirationDate and -Remember-Envelope-Key-Checkbox. A field whose value is invalid changes nothing
/// and is named in `ignored`.
void applyHeaderFields(const MessageHead& head, MessageOptions& options, std::vector<std::string>& ignored);

/// "+HH:MM:SS" or "+D" days, in seconds; at least 1, at most ten years.
std::optional<std::uint32_t> parseExpiry(std::string_view text);
std::optional<bool> parseSwitch(std::string_view text); ///< true/false, yes/no, on/off, 1/0
std::optional<envelope::SecurityLevel> parseLevel(std::string_view text);
std::string_view levelName(envelope::SecurityLevel level);

/// A field that tells the gateway something and must not leave it: X-PostX-*, X-Securedoc*, Bcc, Resent-Bcc.
bool isInternalField(std::string_view name);

} // namespace gateway
