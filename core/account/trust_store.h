// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"

#include <filesystem>
#include <string>
#include <vector>

namespace account {

/// Who decided that an issuer's envelopes may ask for a password.
enum class Trust {
    No,
    User,   ///< Accepted once by this user.
    Policy, ///< Pinned by IT.
};

struct TrustedIssuer {
    std::string issuer; ///< origin
    std::string organisation;
    Trust trust = Trust::No;
};

/// The issuers this user (a file) and IT (the policy) accept. Small, read whole; written at once and
/// atomically. When the policy allows only its own issuers, the user's are kept but do not count.
class TrustStore final {
public:
    /// A missing file is an empty list; an unreadable one too (nobody is trusted by mistake).
    TrustStore(std::filesystem::path file, policy::TrustPolicy policy);

    Trust trustOf(const std::string& issuer) const;
    bool mayUserDecide() const { return !m_policy.onlyPinnedIssuers; }
    std::vector<TrustedIssuer> list() const;
    /// Errors: NotAuthorized when the policy forbids it, OutputUnwritable.
    base::Result<void> accept(const std::string& issuer, const std::string& organisation);
    /// Errors: NotAuthorized for a pinned issuer, OutputUnwritable. Removing an unknown one is no error.
    base::Result<void> remove(const std::string& issuer);

private:
    base::Result<void> save() const;

    std::filesystem::path m_file;
    policy::TrustPolicy m_policy;
    std::vector<TrustedIssuer> m_accepted;
};

} // namespace account
