// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/recipient_groups.h"
#include "core/address/address.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace gateway {
namespace {

constexpr std::size_t kMost = 1000; // docs/envelope-format.md §9

// What a mail server took and is no address still has a recipient.
std::string keyOf(const std::string& recipient) {
    return address::mailboxKey(recipient).value_or(recipient);
}

} // namespace

std::vector<RecipientGroup> groupRecipients(const Letter& letter,
                                            const std::vector<std::string>& recipients) {
    std::set<std::string> named;
    for (const auto* list : {&letter.to, &letter.cc}) {
        for (const mailtext::Mailbox& mailbox : *list)
            named.insert(keyOf(mailbox.address));
    }
    std::vector<RecipientGroup> together;
    std::vector<RecipientGroup> blind;
    std::set<std::string> seen;
    for (const std::string& recipient : recipients) {
        const std::string key = keyOf(recipient);
        if (!seen.insert(key).second)
            continue;
        if (!named.contains(key)) {
            blind.push_back({RecipientGroup::Kind::Blind, {recipient}});
            continue;
        }
        if (together.empty() || together.back().recipients.size() == kMost)
            together.emplace_back();
        together.back().recipients.push_back(recipient);
    }
    std::move(blind.begin(), blind.end(), std::back_inserter(together));
    return together;
}

} // namespace gateway
