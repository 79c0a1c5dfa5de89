// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/redaction.h"

#include <algorithm>

namespace logging {
namespace {

constexpr std::size_t kLongest = 600;
constexpr std::size_t kShortestId = 20;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isSmall(char c) {
    return c >= 'a' && c <= 'z';
}
bool isCapital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isOfId(char c) {
    return isDigit(c) || isSmall(c) || isCapital(c) || c == '-' || c == '_';
}
bool isOfAddress(char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '\x7f' &&
           std::string_view("<>()[],;\"").find(c) == std::string_view::npos;
}

bool looksLikeId(std::string_view run) {
    const bool hasDigit = std::any_of(run.begin(), run.end(), isDigit);
    const bool hasSmall = std::any_of(run.begin(), run.end(), isSmall);
    const bool hasCapital = std::any_of(run.begin(), run.end(), isCapital);
    return run.size() >= kShortestId && ((hasSmall && hasCapital) || (hasDigit && (hasSmall || hasCapital)));
}

// Where the local part before the '@' begins; it may be a quoted string (RFC 5322 §3.4.1).
std::size_t localStart(std::string_view text, std::size_t at) {
    if (at > 0 && text[at - 1] == '"') {
        const std::size_t quote = at > 1 ? text.rfind('"', at - 2) : std::string_view::npos;
        return quote == std::string_view::npos ? 0 : quote;
    }
    while (at > 0 && isOfAddress(text[at - 1]))
        --at;
    return at;
}

std::string withoutAddresses(std::string_view text) {
    std::string result;
    std::size_t done = 0;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (at < done)
            continue;
        const std::size_t start = std::max(done, localStart(text, at));
        std::size_t end = at + 1;
        while (end < text.size() && isOfAddress(text[end]))
            ++end;
        // libmilter's spelling of a port: inet:9900@127.0.0.1
        const bool isSocket =
            text.substr(start).starts_with("inet:") || text.substr(start).starts_with("inet6:");
        result += text.substr(done, start - done);
        result += isSocket ? text.substr(start, end - start) : std::string_view("[address]");
        done = end;
    }
    return result += text.substr(done);
}

std::string withoutIds(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
        const auto end = std::find_if_not(begin, text.end(), isOfId);
        const std::string_view run = text.substr(at, static_cast<std::size_t>(end - begin));
        result += looksLikeId(run) ? std::string_view("[id]") : run;
        at += run.size();
        if (at < text.size())
            result += text[at++];
    }
    return result;
}

// Not in the middle of a character.
void shorten(std::string& text) {
    if (text.size() <= kLongest)
        return;
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    text.resize(end);
}

} // namespace

std::string redacted(std::string_view text) {
    std::string result = withoutIds(withoutAddresses(text));
    std::replace_if(
        result.begin(), result.end(), [](char c) { return (c >= '\0' && c < ' ') || c == '\x7f'; }, ' ');
    shorten(result);
    return result;
}

} // namespace logging
