// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/key_store.h"

#include <cstdint>

namespace keyservice {

/// How long things are kept before `admin prune` removes them; 0 = for ever.
struct RetentionPolicy {
    std::uint32_t envelopeDays = 0; ///< since the deposit; afterwards nobody can open the envelope
    std::uint32_t auditDays = 0;    ///< of rows of the audit log
};

RetentionPolicy loadRetention(const store::SettingTable& settings);
void storeRetention(store::SettingTable& settings, const RetentionPolicy& policy);

} // namespace keyservice
