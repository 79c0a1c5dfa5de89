// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/records.h"

#include <optional>
#include <string>

namespace store {

/// The hash of `row` behind a row with hash `previous` (all zero before the first): SHA-256 over the previous
/// hash and, each behind its length as 8 bytes big endian, id and at (decimal), act, actor, object, detail,
/// client. So no row can be altered, left out or moved without all later hashes changing.
Digest auditHash(const Digest& previous, const AuditRow& row);

/// Hex in small letters, and back; nothing for what is not 64 digits.
std::string hexOf(const Digest& digest);
std::optional<Digest> digestOf(const std::string& hex);

} // namespace store
