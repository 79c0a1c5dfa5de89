// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/records.h"

#include <functional>
#include <vector>

/// See account_tables.h for how errors are told.
namespace store {

struct EnvelopeCounts {
    std::uint64_t envelopes = 0;
    std::uint64_t locked = 0;
    std::uint64_t openedRecipients = 0;
};

/// Which envelopes; what is empty does not matter.
struct EnvelopeQuery {
    std::string foldedSender;
    std::string foldedRecipient;
    std::int64_t since = 0; ///< deposited then or later
    std::uint32_t limit = 50;
};

/// The first and the last row there is; 0 and -1 where there is none.
struct AuditRange {
    std::int64_t first = 0;
    std::int64_t last = -1;
};

/// The last row that was removed from the beginning of the log.
struct AuditAnchor {
    std::int64_t id = 0;
    std::int64_t at = 0;
    Digest hash{};
    Digest seal{}; ///< shows that the service removed the rows
};

class EnvelopeTable {
public:
    virtual ~EnvelopeTable() = default;
    virtual std::optional<EnvelopeRecord> find(const std::string& id) const = 0;
    virtual std::optional<RecipientRecord> findRecipient(const std::string& id,
                                                         const std::string& foldedAddress) const = 0;
    virtual std::vector<RecipientRecord> recipients(const std::string& id) const = 0;
    /// Newest first, those with a row number below `beforeRow`, without those that no mail server has taken.
    virtual std::vector<EnvelopeRecord> listBySender(const std::string& foldedSender, std::int64_t beforeRow,
                                                     std::uint32_t limit) const = 0;
    /// Newest first.
    virtual std::vector<EnvelopeRecord> search(const EnvelopeQuery& query) const = 0;
    /// Kept up to date with every change: as fast with millions.
    virtual EnvelopeCounts counts() const = 0;
    /// How many were deposited before `at`, without those that an administrator locked.
    virtual std::uint64_t countBefore(std::int64_t at) const = 0;
    /// In order of deposit; stops when `visit` returns false.
    virtual void visit(const std::function<bool(const EnvelopeRecord&)>& visit) const = 0;
    /// The same envelope, sealed once more: its new header digest.
    virtual void addHeader(const std::string& id, const std::string& header, std::int64_t at) = 0;
    /// When an envelope with this header digest was deposited first.
    virtual std::optional<std::int64_t> depositedWithHeader(const std::string& header) const = 0;
    /// Whether this envelope was deposited with this header digest, first or later.
    virtual bool hasHeader(const std::string& id, const std::string& header) const = 0;

    virtual void insert(const EnvelopeRecord& envelope, const std::vector<RecipientRecord>& recipients) = 0;
    virtual void setOpened(const std::string& id, const std::string& foldedAddress, std::int64_t at) = 0;
    /// Writes what may change after the deposit: locks, expiry, and the wrapped key that is bound to them.
    virtual void setRules(const EnvelopeRecord& envelope) = 0;
    /// The lock of one recipient's copy; the key is bound to it as well, see setRules.
    virtual void setCopyLock(const std::string& id, const RecipientRecord& recipient) = 0;
    /// Removes the oldest of them, at most `limit`, with their recipients and proofs. Returns their ids.
    virtual std::vector<std::string> removeBefore(std::int64_t at, std::uint32_t limit) = 0;
};

/// Append only: the database itself refuses to change or remove rows, but for the beginning of the log.
class AuditTable {
public:
    virtual ~AuditTable() = default;
    /// Gives the row its id and chains it to the one before.
    virtual void append(AuditRow row) = 0;
    /// In order, from row `first` on; stops when `visit` returns false.
    virtual void visitFrom(std::int64_t first, const std::function<bool(const AuditRow&)>& visit) const = 0;
    void visit(const std::function<bool(const AuditRow&)>& visit) const { visitFrom(0, visit); }
    virtual std::optional<AuditRow> find(std::int64_t id) const = 0;
    /// The newest row with this hash; looked for from the end.
    virtual std::optional<std::int64_t> findHash(const Digest& hash) const = 0;
    /// The first row of this time or later; the one behind the last where there is none. Rows stand in order
    /// of time, as far as the clock did.
    virtual std::int64_t firstSince(std::int64_t at) const = 0;
    virtual AuditRange range() const = 0;
    std::uint64_t count() const { return static_cast<std::uint64_t>(range().last - range().first + 1); }

    /// Removes the rows before `first`, which must exist. Its predecessor stays known as the anchor, so that
    /// the chain verifies from there; `seal` gives what only the service can make of it.
    virtual void removeBefore(std::int64_t first, const std::function<Digest(const AuditRow&)>& seal) = 0;
    /// None while nothing was removed.
    virtual std::optional<AuditAnchor> anchor() const = 0;
};

} // namespace store
