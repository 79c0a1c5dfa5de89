// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace keyservice {

/// The name under which a network client is counted: an IPv4 address, or the /64 of an IPv6 address, because
/// one household owns all of that.
std::string clientKey(const std::string& networkAddress);

} // namespace keyservice
