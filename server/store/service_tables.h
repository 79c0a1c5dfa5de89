// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/records.h"

#include <vector>

/// See account_tables.h for how errors are told.
namespace store {

struct OutboxCounts {
    std::uint64_t waiting = 0;
    std::uint64_t failed = 0;
};

/// Mail that has to leave, in order of queueing. Whatever is inserted here in the transaction of an act
/// leaves if and only if the act took place.
class OutboxTable {
public:
    virtual ~OutboxTable() = default;
    /// Waiting or in doubt, and due by `now`.
    virtual std::vector<OutboxMail> due(std::int64_t now, std::uint32_t limit) const = 0;
    virtual OutboxCounts counts() const = 0;
    /// When the oldest that waits was queued.
    virtual std::optional<std::int64_t> oldestWaiting() const = 0;
    /// All of it, oldest first.
    virtual std::vector<OutboxEntry> list() const = 0;

    virtual void insert(const OutboxMail& mail) = 0;
    virtual void setMessage(std::int64_t id, const std::string& message) = 0;
    virtual void setHandingOver(std::int64_t id) = 0;
    virtual void setWaiting(std::int64_t id, std::int64_t nextAttemptAt, const std::string& error) = 0;
    /// Drops the text, keeps the row.
    virtual void setFailed(std::int64_t id, const std::string& error) = 0;
    virtual void remove(std::int64_t id) = 0;
    /// Makes one that waits due at `now`; none for all that wait. Returns how many.
    virtual std::uint64_t setDue(std::optional<std::int64_t> id, std::int64_t now) = 0;
};

/// What `admin init` fixed, by name.
class SettingTable {
public:
    virtual ~SettingTable() = default;
    virtual std::optional<std::string> value(const std::string& name) const = 0;
    virtual void setValue(const std::string& name, const std::string& value) = 0;
};

/// The institution's gateways and the public halves of their keys.
class GatewayTable {
public:
    virtual ~GatewayTable() = default;
    /// In order of name.
    virtual std::vector<GatewayRecord> list() const = 0;
    virtual std::optional<GatewayRecord> find(const std::string& name) const = 0;
    virtual std::optional<GatewayRecord> findByCredential(const std::string& hash) const = 0;
    virtual std::optional<GatewayRecord> findByToken(const std::string& hash) const = 0;
    /// Inserts, or replaces the one of that name.
    virtual void put(const GatewayRecord& gateway) = 0;

    /// Newest first.
    virtual std::vector<GatewayKeyRecord> keys(KeyUse use) const = 0;
    /// Inserts, or replaces the one of that id.
    virtual void putKey(const GatewayKeyRecord& key) = 0;
};

} // namespace store
