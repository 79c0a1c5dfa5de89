// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/reply/reply_keys.h"
#include "server/store/key_store.h"

#include <vector>

namespace keyservice {

/// The public halves of the gateway's reply keys, newest first; the private ones are in gateway.json only.
/// Empty in a data folder from before there were replies.
std::vector<reply::RecipientKey> loadReplyKeys(const store::SettingTable& settings);

/// Puts a new one in front; the last few are kept, for replies that are under way.
void addReplyKey(store::SettingTable& settings, const reply::RecipientKey& key);

} // namespace keyservice
