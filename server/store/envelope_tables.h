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
    virtual EnvelopeCounts counts() const = 0;
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
};

/// Append only: the database itself refuses to change or remove rows.
class AuditTable {
public:
    virtual ~AuditTable() = default;
    /// Gives the row its id and chains it to the one before.
    virtual void append(AuditRow row) = 0;
    /// In order; stops when `visit` returns false.
    virtual void visit(const std::function<bool(const AuditRow&)>& visit) const = 0;
    virtual std::uint64_t count() const = 0;
};

} // namespace store
