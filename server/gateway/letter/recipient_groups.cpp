// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/recipient_groups.h"

#include <algorithm>
#include <set>

namespace gateway {
namespace {

std::string lowerAscii(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

} // namespace

std::vector<RecipientGroup> groupRecipients(const Letter& letter,
                                            const std::vector<std::string>& recipients) {
    std::set<std::string> named;
    for (const auto* list : {&letter.to, &letter.cc}) {
        for (const envelope::HeaderMailbox& mailbox : *list)
            named.insert(lowerAscii(mailbox.address));
    }
    std::vector<RecipientGroup> groups;
    std::set<std::string> seen;
    RecipientGroup together;
    for (const std::string& recipient : recipients) {
        const std::string key = lowerAscii(recipient);
        if (!seen.insert(key).second)
            continue;
        if (named.contains(key))
            together.recipients.push_back(recipient);
        else
            groups.push_back({RecipientGroup::Kind::Blind, {recipient}});
    }
    if (!together.recipients.empty())
        groups.insert(groups.begin(), std::move(together));
    return groups;
}

} // namespace gateway
