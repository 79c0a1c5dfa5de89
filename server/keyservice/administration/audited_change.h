// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/store/key_store.h"

#include <functional>
#include <string>

namespace keyservice {

/// An administrator's act with its audit row. `make` returns false when there is nothing of that name.
struct Change {
    std::string act;
    std::string object;
    std::string detail;
    std::function<bool(store::Transaction&, std::int64_t)> make;
};

/// Makes the change and writes it down, or neither. Errors: `missing` when there was nothing, the store's.
base::Result<void> carryOut(store::KeyStore& keyStore, const std::string& actor, std::int64_t now,
                            const Change& change, base::ErrorCode missing);

} // namespace keyservice
