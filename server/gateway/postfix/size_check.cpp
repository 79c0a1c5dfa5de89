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

/// The smallest there is, and where: in main.cf or for one service.
struct Limit {
    std::uint64_t value = 0;
    std::string place;
};

Limit smallestMessage(const PostfixSettings& postfix) {
    Limit smallest{number(postfix.main("message_size_limit")), {}};
    for (const PostfixService& service : postfix.services()) {
        if (service.program != "smtpd" && service.program != "cleanup")
            continue;
        const std::uint64_t own = number(postfix.of(service, "message_size_limit"));
        if (own > 0 && (smallest.value == 0 || own < smallest.value))
            smallest = {own, " for " + service.name};
    }
    return smallest;
}

} // namespace

std::vector<PostfixProblem> checkSizes(const PostfixSettings& postfix, std::uint64_t sizeLimit) {
    std::vector<PostfixProblem> problems;
    const Limit limit = smallestMessage(postfix);
    const std::uint64_t message = sizeLimit > 0 ? sizeLimit : kEverydayMessage;
    if (limit.value > 0 && limit.value < message * kGrowth)
        problems.push_back(
            {"message-size", "message_size_limit" + limit.place + " is " + std::to_string(limit.value) +
                                 ": sealed mail is nearly twice as large as the message, so one of " +
                                 std::to_string(message) +
                                 " bytes is refused after it was sealed. Set at least " +
                                 std::to_string(message * kGrowth) + "."});
    for (const auto& [name, agent] :
         {std::pair{"mailbox_size_limit", "local"}, std::pair{"virtual_mailbox_limit", "virtual"}}) {
        // Either agent looks at message_size_limit of its own.
        const PostfixService* service = postfix.find(agent, "unix");
        const auto valueOf = [&](const char* setting) {
            return number(service ? postfix.of(*service, setting) : postfix.main(setting));
        };
        const std::uint64_t mailbox = valueOf(name);
        const std::uint64_t most = valueOf("message_size_limit");
        if (mailbox > 0 && (mailbox < most || most == 0))
            problems.push_back(
                {"mailbox-size", std::string(name) + " is smaller than message_size_limit: " + agent +
                                     "(8) delivers nothing at all. Set it to 0 or to at least as much."});
    }
    return problems;
}

} // namespace gateway
