// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string_view>

namespace crypto {

/// When the first certificate of a PEM chain ends to be valid (RFC 5280 §4.1.2.5), in seconds since the
/// epoch, UTC. Errors: FileUnreadable (no certificate).
base::Result<std::int64_t> certificateExpiry(std::string_view pem);

} // namespace crypto
