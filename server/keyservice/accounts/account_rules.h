// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"

#include <cstdint>
#include <optional>
#include <string>

namespace keyservice {

/// The rule that a password breaks, for the person who chose it; nothing if it is fit (see password_rules.h;
/// control characters are refused too, they come from no keyboard).
std::optional<std::string> brokenPasswordRule(const base::SecretBytes& password, std::uint32_t minimumLength);

/// The form that is hashed: NFC, because keyboards differ in how they spell the same letter.
base::SecretBytes normalisedPassword(const base::SecretBytes& password);

/// The rule that a name breaks, for the person who chose it; nothing if it is fit. A name that reads as a
/// link or an address is refused: it stands in mail and on pages of the institution.
std::optional<std::string> brokenNameRule(const std::string& name, const std::string& ownAddress);

/// BCP 47 in shape, else `fallback`.
std::string languageOr(const std::string& language, const std::string& fallback);

} // namespace keyservice
