// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace crypto {

/// The thumbprint (RFC 7638 §3, SHA-256, base64url) of a P-256 public key by its JWK members: the name of a
/// key, and what people compare.
std::string thumbprint(std::string_view x, std::string_view y);

} // namespace crypto
