// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/envelope_tables.h"
#include "server/store/sqlite/sqlite_connection.h"

namespace store {

class SqliteEnvelopeTable final : public EnvelopeTable {
public:
    explicit SqliteEnvelopeTable(SqliteConnection& connection) : m_connection(connection) {}
    std::optional<EnvelopeRecord> find(const std::string& id) const override;
    std::optional<RecipientRecord> findRecipient(const std::string& id,
                                                 const std::string& foldedAddress) const override;
    std::vector<RecipientRecord> recipients(const std::string& id) const override;
    std::vector<EnvelopeRecord> listBySender(const std::string& foldedSender, std::int64_t beforeRow,
                                             std::uint32_t limit) const override;
    std::vector<EnvelopeRecord> search(const EnvelopeQuery& query) const override;
    EnvelopeCounts counts() const override;
    std::uint64_t countBefore(std::int64_t at) const override;
    void visit(const std::function<bool(const EnvelopeRecord&)>& visit) const override;
    void addHeader(const std::string& id, const std::string& header, std::int64_t at) override;
    std::optional<std::int64_t> depositedWithHeader(const std::string& header) const override;
    bool hasHeader(const std::string& id, const std::string& header) const override;
    void insert(const EnvelopeRecord& envelope, const std::vector<RecipientRecord>& recipients) override;
    void setOpened(const std::string& id, const std::string& foldedAddress, std::int64_t at) override;
    void setRules(const EnvelopeRecord& envelope) override;
    void setCopyLock(const std::string& id, const RecipientRecord& recipient) override;
    std::vector<std::string> removeBefore(std::int64_t at, std::uint32_t limit) override;

private:
    SqliteConnection& m_connection;
};

class SqliteAuditTable final : public AuditTable {
public:
    explicit SqliteAuditTable(SqliteConnection& connection) : m_connection(connection) {}
    void append(AuditRow row) override;
    void visitFrom(std::int64_t first, const std::function<bool(const AuditRow&)>& visit) const override;
    std::optional<AuditRow> find(std::int64_t id) const override;
    std::optional<std::int64_t> findHash(const Digest& hash) const override;
    std::int64_t firstSince(std::int64_t at) const override;
    AuditRange range() const override;
    void removeBefore(std::int64_t first, const std::function<Digest(const AuditRow&)>& seal) override;
    std::optional<AuditAnchor> anchor() const override;

private:
    SqliteConnection& m_connection;
};

} // namespace store
