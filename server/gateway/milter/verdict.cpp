// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/milter/verdict.h"

#include <algorithm>

namespace gateway {
namespace {

constexpr std::uint64_t kMegabyte = 1'000'000;
constexpr std::size_t kAdviceSize = 200; // a reply line has 512 bytes (RFC 5321 §4.5.3.1.5)

// "25 MB" as people count; a byte over the limit shows as more than the limit.
std::string megabytes(std::uint64_t bytes, std::uint64_t roundedBy) {
    const std::uint64_t tenths = (bytes * 10 + roundedBy) / kMegabyte;
    std::string text = std::to_string(tenths / 10);
    if (tenths < 100)
        text += '.' + std::to_string(tenths % 10);
    return text + " MB";
}

std::string asciiLine(const std::string& text) {
    std::string line = text.substr(0, kAdviceSize);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c < ' ' || c >= '\x7F'; }, '?');
    return line;
}

// As many as a reply line has room for.
std::string listed(const std::vector<std::string>& recipients) {
    std::string text;
    for (const std::string& recipient : recipients) {
        const std::string one = asciiLine(recipient);
        if (!text.empty() && text.size() + one.size() > kAdviceSize)
            return text + " and others";
        text += (text.empty() ? "" : ", ") + one;
    }
    return text;
}

} // namespace

Verdict tryLater(const base::Error& error) {
    return {Verdict::Act::TryLater,
            {logging::Event::MessageDeferred, {logging::Field::reason(error)}},
            {"451", "4.3.0",
             "Not sent yet: this message cannot be sealed at the moment, and it does not leave unprotected. "
             "Please try again in a few minutes."},
            {}};
}

Verdict notReadToItsEnd(const std::string& scan) {
    return {Verdict::Act::TryLater,
            {logging::Event::MessageUnread, {logging::Field::name("scan", scan)}},
            {"451", "4.7.0",
             "Not sent yet: not all of this message could be checked. To send it now, mark it as secure, or "
             "send smaller attachments; or ask your IT department."},
            {}};
}

Verdict tooLarge(std::uint64_t size, std::uint64_t limit, const std::string& advice) {
    const std::string what =
        advice.empty() ? "Send the files in several messages, or another way." : asciiLine(advice);
    return {Verdict::Act::Reject,
            {logging::Event::MessageTooLarge, {logging::Field::number("bytes", size)}},
            {"552", "5.3.4",
             "Not sent to anybody: this message is " + megabytes(size, kMegabyte - 1) +
                 ", the limit for secure messages is " + megabytes(limit, 0) + ". " + what},
            {}};
}

Verdict refused(const base::Error& error, const std::vector<std::string>& recipients) {
    std::string text = "Not sent to anybody: the sealed message was not taken (" + asciiLine(error.detail) +
                       "). Check the recipients' addresses; if it is large, send it in parts.";
    if (!recipients.empty())
        text = "Not sent to anybody: no secure message can be sent to " + listed(recipients) +
               ". Check the address, or ask for another one.";
    return {Verdict::Act::Reject,
            {logging::Event::MessageRefused, {logging::Field::reason(error)}},
            {"554", recipients.empty() ? "5.6.0" : "5.1.3", std::move(text)},
            {}};
}

} // namespace gateway
