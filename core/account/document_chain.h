// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/account_messages.h"

#include <cstdint>
#include <string>

namespace account {

/// How a fetched issuer document stands to the one that is known (docs/issuer-document.md).
enum class Succession {
    Same,    ///< the known one once more
    Follows, ///< a later one, signed by a key of the known one: it takes its place whole
    Older,   ///< an earlier one: the known one stays
    Broken,  ///< nothing of the known one vouches for it: a person has to decide
};

/// Whether a key that the document itself names signed it; true for one that is not signed at all. Says only
/// that it is whole.
bool isWhole(const protocol::IssuerDocument& document);

/// `next` is whole.
Succession successionOf(const protocol::IssuerDocument& known, const protocol::IssuerDocument& next);

/// A document this much older than now is no answer to a question of today.
inline constexpr std::int64_t kOldestDocument = 30LL * 24 * 60 * 60;

/// What people compare, in groups of four: of the key that signs the documents, or of the newest key where
/// none does.
std::string fingerprintOf(const protocol::IssuerDocument& document);

} // namespace account
