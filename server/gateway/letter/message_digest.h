// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <string>
#include <vector>

namespace gateway {

/// Names a message by its bytes: SHA-256, base64url. Errors: the source's.
base::Result<std::string> messageDigest(const base::RandomAccessSource& message);

/// Names one delivery of a message: the same from the same sender to the same recipients has the same name
/// when it comes again.
std::string deliveryName(const std::string& digest, const std::string& sender,
                         const std::vector<std::string>& recipients);

} // namespace gateway
