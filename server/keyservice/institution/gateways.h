// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "server/store/key_store.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace keyservice {

/// The gateway that `admin init` and, without a name, the other commands mean.
inline constexpr const char* kFirstGateway = "gateway";
inline constexpr std::int64_t kEnrolmentLife = 7LL * 24 * 3600;

/// 1 to 32 characters a-z, 0-9, "-".
bool isGatewayName(std::string_view name);

/// A credential or token as the store keeps it.
std::string gatewaySecretHash(std::string_view secret);

/// Gives the gateway a new token, and makes the gateway if there is none of that name.
std::string issueEnrolmentToken(store::GatewayTable& gateways, const std::string& name, std::int64_t now);
/// Gives the gateway a new credential; the one before is void from then on. The gateway must be there.
std::string replaceCredential(store::GatewayTable& gateways, const std::string& name);
/// The gateway's signing keys sign nothing from `now` on; what they signed before stays verified.
void retireKeys(store::GatewayTable& gateways, const std::string& name, std::int64_t now);

/// Notes that the gateway is at work, to the minute.
void noteSeen(store::GatewayTable& gateways, const std::string& name, std::int64_t now);

/// The keys that replies may be sealed for, newest first.
std::vector<store::GatewayKeyRecord> openReplyKeys(const store::GatewayTable& gateways);

} // namespace keyservice
