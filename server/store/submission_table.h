// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace store {

/// A sealed reply on its way to the gateway. Its bytes lie in a file of that id, not in the store.
struct SubmissionRecord {
    std::string id;
    std::string envelopeId;
    std::int64_t accountId = 0;
    std::string sender;  ///< the recipient of the envelope that answers
    std::string name;    ///< of the account, when it submitted
    std::string account; ///< its sign-in address, when it submitted
    std::string kind;    ///< "reply" | "reply_all" | "forward"
    std::string gateway; ///< that can open it; empty: told by none
    std::string idempotencyKey;
    std::uint64_t size = 0;
    std::int64_t submittedAt = 0;
    std::optional<std::int64_t> closedAt; ///< fetched, refused or expired: the file is gone
    std::string outcome;                  ///< "delivered" | "refused" | "expired"; empty while open
};

struct SubmissionCounts {
    std::uint64_t open = 0;
    std::uint64_t openBytes = 0;
};

/// See account_tables.h for how errors are told.
class SubmissionTable {
public:
    virtual ~SubmissionTable() = default;
    virtual std::optional<SubmissionRecord> find(const std::string& id) const = 0;
    virtual std::optional<SubmissionRecord> findByKey(std::int64_t accountId,
                                                      const std::string& key) const = 0;
    /// Oldest first, those that are open.
    virtual std::vector<SubmissionRecord> listOpen(std::uint32_t limit) const = 0;
    /// The same, of those that `gateway` can open.
    virtual std::vector<SubmissionRecord> listOpenFor(const std::string& gateway,
                                                      std::uint32_t limit) const = 0;
    virtual SubmissionCounts counts() const = 0;
    virtual SubmissionCounts countsOfAccount(std::int64_t accountId) const = 0;

    virtual void insert(const SubmissionRecord& submission) = 0;
    virtual void close(const std::string& id, std::int64_t at, const std::string& outcome) = 0;
    /// Forgets what was closed before `before`; a repetition is then a new submission.
    virtual void removeClosed(std::int64_t before) = 0;
};

} // namespace store
