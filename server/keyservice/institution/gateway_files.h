// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace keyservice {

struct ServiceProfile;

/// What lets a gateway in; an empty member leaves what the file has.
struct GatewayAccess {
    std::string credential;
    std::string token; ///< enrols the keys that the gateway makes, once
};

/// Writes for a gateway on this machine: gateway.json, its settings, if `folder` has none (later they are the
/// administrator's), and gateway.secret.json, whose other members stay: the gateway keeps its keys there.
/// Both 0600, each whole or not at all. Errors: OutputUnwritable, InvalidRequest (the secrets are no JSON
/// object).
base::Result<void> writeGatewayFiles(const std::filesystem::path& folder, const ServiceProfile& profile,
                                     const GatewayAccess& access);

/// The names of the two, for messages and for taking back what was begun.
inline constexpr const char* kGatewaySettings = "gateway.json";
inline constexpr const char* kGatewaySecrets = "gateway.secret.json";

} // namespace keyservice
