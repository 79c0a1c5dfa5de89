// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/message_options.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace gateway {
namespace {

constexpr std::uint32_t kLongestExpiry = 10U * 366 * 24 * 3600;
constexpr std::uint32_t kRequestedLease = 7U * 24 * 3600; // "Remember the password for this envelope"

std::optional<std::uint32_t> number(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

// "24:00:00" in seconds.
std::optional<std::uint64_t> clockSeconds(std::string_view text) {
    const std::size_t first = text.find(':');
    const std::size_t second = text.find(':', first + 1);
    if (second == std::string_view::npos)
        return std::nullopt;
    const auto hours = number(text.substr(0, first));
    const auto minutes = number(text.substr(first + 1, second - first - 1));
    const auto seconds = number(text.substr(second + 1));
    if (!hours || !minutes || !seconds || *minutes > 59 || *seconds > 59)
        return std::nullopt;
    return std::uint64_t{*hours} * 3600 + *minutes * 60 + *seconds;
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [text](std::string_view word) { return isSameName(text, word); });
}

void applySwitch(const MessageHead& head, std::string_view name, bool& target,
                 std::vector<std::string>& ignored) {
    const HeaderField* field = head.find(name);
    if (field == nullptr)
        return;
    if (const auto value = parseSwitch(field->unfolded()))
        target = *value;
    else
        ignored.emplace_back(name);
}

} // namespace

void applyHeaderFields(const MessageHead& head, MessageOptions& options, std::vector<std::string>& ignored) {
    applySwitch(head, "X-PostX-Reply-Enabled", options.replyAllowed, ignored);
    applySwitch(head, "X-PostX-Reply-All-Enabled", options.replyAllAllowed, ignored);
    applySwitch(head, "X-PostX-Forward", options.forwardAllowed, ignored);
    applySwitch(head, "X-PostX-Forward-Enabled", options.forwardAllowed, ignored);
    applySwitch(head, "X-PostX-Send-Return-Receipt", options.receipt, ignored);
    bool isRemembered = options.offlineLeaseSeconds > 0;
    applySwitch(head, "X-PostX-Remember-Envelope-Key-Checkbox", isRemembered, ignored);
    if (!isRemembered)
        options.offlineLeaseSeconds = 0;
    else if (options.offlineLeaseSeconds == 0)
        options.offlineLeaseSeconds = kRequestedLease;
    if (const HeaderField* field = head.find("X-PostX-ExpirationDate")) {
        if (const auto seconds = parseExpiry(field->unfolded()))
            options.expiresAfterSeconds = seconds;
        else
            ignored.emplace_back("X-PostX-ExpirationDate");
    }
}

std::optional<std::uint32_t> parseExpiry(std::string_view text) {
    if (!text.starts_with('+'))
        return std::nullopt;
    text.remove_prefix(1);
    std::optional<std::uint64_t> seconds = clockSeconds(text);
    if (const auto days = number(text); days && !seconds)
        seconds = std::uint64_t{*days} * 24 * 3600;
    if (!seconds || *seconds == 0 || *seconds > kLongestExpiry)
        return std::nullopt;
    return static_cast<std::uint32_t>(*seconds);
}

std::optional<bool> parseSwitch(std::string_view text) {
    if (isOneOf(text, {"true", "yes", "on", "1"}))
        return true;
    if (isOneOf(text, {"false", "no", "off", "0"}))
        return false;
    return std::nullopt;
}

std::optional<envelope::SecurityLevel> parseLevel(std::string_view text) {
    for (const auto level :
         {envelope::SecurityLevel::High, envelope::SecurityLevel::Medium, envelope::SecurityLevel::None}) {
        if (text == levelName(level))
            return level;
    }
    return std::nullopt;
}

std::string_view levelName(envelope::SecurityLevel level) {
    switch (level) {
    case envelope::SecurityLevel::High:
        return "high";
    case envelope::SecurityLevel::Medium:
        return "medium";
    case envelope::SecurityLevel::None:
        return "none";
    }
    return "high";
}

bool isInternalField(std::string_view name) {
    return hasNamePrefix(name, "X-PostX-") || hasNamePrefix(name, "X-Securedoc") || isSameName(name, "Bcc") ||
           isSameName(name, "Resent-Bcc");
}

} // namespace gateway
