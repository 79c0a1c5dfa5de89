// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/postfix/size_check.h"

#include <charconv>

namespace gateway {
namespace {

constexpr std::uint64_t kEverydayMessage = 25'000'000; // what the large providers let people attach
constexpr std::uint64_t kGrowth = 2;                   // sealed mail is 1.85 times as large

std::uint64_t number(const std::string& text) {
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

std::vector<PostfixProblem> checkSizes(const PostfixSettings& postfix, std::uint64_t sizeLimit) {
    std::vector<PostfixProblem> problems;
    const std::uint64_t limit = number(postfix.main("message_size_limit"));
    const std::uint64_t message = sizeLimit > 0 ? sizeLimit : kEverydayMessage;
    if (limit > 0 && limit < message * kGrowth)
        problems.push_back(
            {"message-size", "message_size_limit is " + std::to_string(limit) +
                                 ": sealed mail is nearly twice as large as the message, so one of " +
                                 std::to_string(message) +
                                 " bytes is refused after it was sealed. Set at least " +
                                 std::to_string(message * kGrowth) + "."});
    for (const auto& [name, agent] :
         {std::pair{"mailbox_size_limit", "local(8)"}, std::pair{"virtual_mailbox_limit", "virtual(8)"}}) {
        const std::uint64_t mailbox = number(postfix.main(name));
        if (mailbox > 0 && (mailbox < limit || limit == 0))
            problems.push_back(
                {"mailbox-size", std::string(name) + " is smaller than message_size_limit: " + agent +
                                     " delivers nothing at all. Set it to 0 or to at least as much."});
    }
    return problems;
}

} // namespace gateway
