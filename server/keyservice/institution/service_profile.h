// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/institution/data_folder.h"
#include "server/store/key_store.h"

namespace keyservice {

/// Puts the profile in its normal form (no slash behind the issuer, domains in lower case, a sender for
/// mail). Errors: InvalidRequest.
base::Result<ServiceProfile> checkProfile(ServiceProfile profile);

void storeProfile(store::SettingTable& settings, const ServiceProfile& profile);
/// Nothing when none was stored.
std::optional<ServiceProfile> loadProfile(const store::SettingTable& settings);

} // namespace keyservice
