// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"
#include "core/base/result.h"
#include "core/policy/addin_policy.h"
#include "core/policy/policy_listing.h"

#include <QByteArray>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace policy {

/// Which issuers IT accepts for everyone.
struct TrustPolicy {
    struct PinnedIssuer {
        std::string issuer; ///< origin, e.g. "https://keys.example.org"
        std::string organisation;
    };
    std::vector<PinnedIssuer> pinnedIssuers;
    bool onlyPinnedIssuers = false; ///< The user cannot accept further ones.
};

struct NetworkPolicy {
    std::filesystem::path caFile; ///< PEM authorities trusted beside the system's; empty = none
};

/// What IT sets on a computer, read-only for users. A value; the defaults are what an unmanaged computer has.
struct Policy {
    TrustPolicy trust;
    NetworkPolicy network;
    base::Limits limits;       ///< may only lower the format's own
    bool allowRemember = true; ///< "Remember me" and offline leases
    AddinPolicy addin;
};

/// Reads a policy file: JSON (docs/operating.md), unknown members ignored unless they may be restrictions
/// (misunderstood.h); files that it names must be there. A missing policy is the default
/// policy; one that exists and cannot be read or understood is an error, never silently the default: IT's
/// restrictions do not vanish by a typing error. Errors: FileUnreadable, InvalidRequest.
base::Result<Policy> readPolicy(const std::filesystem::path& file);
/// What such a file holds. Errors: InvalidRequest, with the member that is wrong.
base::Result<Policy> parsePolicy(const QByteArray& json);

/// A place in a text file, both from 1.
struct TextPosition {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// All there is to say about a policy file, a wrong one too.
struct PolicyExplanation {
    bool isThere = false;
    std::optional<base::Error> error;    ///< as readPolicy() answers it
    std::optional<TextPosition> notJson; ///< where the file stops being JSON
    Policy policy;                       ///< in force unless there is an error
    PolicyListing listing;
};

/// The same reading as readPolicy()'s, told.
PolicyExplanation explainPolicy(const std::filesystem::path& file);

} // namespace policy
