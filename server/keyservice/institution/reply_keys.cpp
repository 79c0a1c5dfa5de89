// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/institution/reply_keys.h"

#include <sstream>

namespace keyservice {

namespace {

constexpr const char* kSetting = "reply_keys";
constexpr std::size_t kKept = 12; // envelopes name the key of their time; as in gateway.json

} // namespace

std::vector<reply::RecipientKey> loadReplyKeys(const store::SettingTable& settings) {
    std::istringstream lines(settings.value(kSetting).value_or(std::string()));
    std::vector<reply::RecipientKey> keys;
    for (reply::RecipientKey key; lines >> key.keyId >> key.key.x >> key.key.y;)
        keys.push_back(key);
    return keys;
}

void addReplyKey(store::SettingTable& settings, const reply::RecipientKey& key) {
    auto keys = loadReplyKeys(settings);
    keys.insert(keys.begin(), key);
    if (keys.size() > kKept)
        keys.resize(kKept);
    std::string text;
    for (const auto& kept : keys)
        text += kept.keyId + " " + kept.key.x + " " + kept.key.y + "\n";
    settings.setValue(kSetting, text);
}

} // namespace keyservice
