// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace account {

/// An account this user has used before. No secrets.
struct KnownAccount {
    std::string issuer; ///< origin
    std::string address;
    std::string name;
    std::vector<std::string> addresses; ///< all proven ones, `address` among them

    bool operator==(const KnownAccount&) const = default;
};

/// The user's accounts, most recently used first, so that the right recipient is preselected. A small file,
/// written atomically; a missing or unreadable one is empty.
class AccountBook final {
public:
    explicit AccountBook(std::filesystem::path file);

    const std::vector<KnownAccount>& list() const { return m_accounts; }
    std::vector<KnownAccount> at(const std::string& issuer) const;
    /// The account at `issuer` that owns one of `recipients` (compared without case), the most recent first;
    /// otherwise the most recent account there.
    std::optional<KnownAccount> bestFor(const std::string& issuer,
                                        const std::vector<std::string>& recipients) const;
    /// Adds or replaces the account and puts it first. Errors: OutputUnwritable.
    base::Result<void> remember(const KnownAccount& account);
    base::Result<void> forget(const std::string& issuer, const std::string& address);

private:
    base::Result<void> save() const;

    std::filesystem::path m_file;
    std::vector<KnownAccount> m_accounts;
};

} // namespace account
