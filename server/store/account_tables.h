// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/records.h"

#include <vector>

/// Tables do not report errors one by one: one that cannot do its work marks its transaction as failed. From
/// then on it finds nothing and does nothing, and the transaction's outcome is the error (see key_store.h).
namespace store {

class AccountTable {
public:
    virtual ~AccountTable() = default;
    virtual std::optional<AccountRecord> find(std::int64_t id) const = 0;
    /// By the sign-in address, which no two accounts share.
    virtual std::optional<AccountRecord> findBySignIn(const std::string& foldedAddress) const = 0;
    /// All accounts that proved the address; its own is proven by each.
    virtual std::vector<AccountRecord> findProving(const std::string& foldedAddress) const = 0;
    /// Proven addresses, the sign-in address first.
    virtual std::vector<RecipientRecord> addresses(std::int64_t id) const = 0;
    /// In order of folded address, those behind `after`.
    virtual std::vector<AccountRecord> list(const std::string& after, std::uint32_t limit) const = 0;
    virtual std::uint64_t count() const = 0;

    /// The sign-in address counts as proven. Returns the new id.
    virtual std::int64_t insert(const AccountRecord& account) = 0;
    virtual void addAddress(std::int64_t id, const RecipientRecord& address, std::int64_t at) = 0;
    /// Not the sign-in address.
    virtual void removeAddress(std::int64_t id, const std::string& foldedAddress) = 0;
    virtual void setDetails(std::int64_t id, const std::string& name, const std::string& language) = 0;
    /// With its addresses, sessions and links. What it sent and the audit log stay.
    virtual void remove(std::int64_t id) = 0;
    virtual void setPasswordHash(std::int64_t id, const std::string& passwordHash) = 0;
    virtual void setLastSignIn(std::int64_t id, std::int64_t at) = 0;
    virtual void lock(std::int64_t id, std::int64_t at, const std::string& reason) = 0;
    /// Also lifts a lockout.
    virtual void unlock(std::int64_t id, std::int64_t at) = 0;
    virtual void liftLockout(std::int64_t id, std::int64_t at) = 0;
};

struct PendingQuery {
    std::string foldedAddress;
    std::int64_t passwordHint = 0;
    std::int64_t now = 0;
    std::uint32_t limit = 8;
};

class RegistrationTable {
public:
    virtual ~RegistrationTable() = default;
    virtual std::optional<RegistrationRecord> findByWaitingHash(const Digest& hash) const = 0;
    virtual std::optional<RegistrationRecord> findByActivationHash(const Digest& hash) const = 0;
    /// Those that wait with this password hint, newest first; also those of a version that noted none.
    virtual std::vector<RegistrationRecord> pending(const PendingQuery& query) const = 0;
    virtual std::uint64_t countPending(std::int64_t now) const = 0;

    virtual void insert(const RegistrationRecord& registration) = 0;
    /// Forgets the password hash and the activation link.
    virtual void setActivated(std::int64_t id, std::int64_t at) = 0;
    /// Forgets the activation links of all registrations of an address; they wait on.
    virtual void closeLinks(const std::string& foldedAddress) = 0;
    virtual void removeExpired(std::int64_t before) = 0;
};

class SessionTable {
public:
    virtual ~SessionTable() = default;
    virtual std::optional<AccessRecord> findAccess(const Digest& hash) const = 0;
    /// By the present or the previous refresh token.
    virtual std::optional<SessionRecord> findByRefreshHash(const Digest& hash) const = 0;
    virtual std::optional<SessionRecord> findByFamilyHash(const Digest& hash) const = 0;

    virtual std::int64_t insert(const SessionRecord& session) = 0;
    virtual void insertAccess(const AccessRecord& access) = 0;
    /// From now on the typed password counts for this envelope alone.
    virtual void setFreshFor(const Digest& hash, const std::string& envelopeId) = 0;
    /// The present token becomes the previous one.
    virtual void replaceRefreshHash(const RefreshReplacement& replacement) = 0;
    /// With its access tokens.
    virtual void remove(std::int64_t id) = 0;
    virtual void removeOfAccount(std::int64_t accountId) = 0;
    virtual void removeOthersOfAccount(std::int64_t accountId, std::int64_t keptId) = 0;
    virtual void removeExpired(std::int64_t now) = 0;
};

/// Links in mail, but for activation.
class LinkTable {
public:
    virtual ~LinkTable() = default;
    virtual std::optional<LinkRecord> find(const Digest& hash) const = 0;
    virtual void insert(const LinkRecord& link) = 0;
    virtual void remove(const Digest& hash) = 0;
    virtual void removeOfAccount(std::int64_t accountId, LinkKind kind) = 0;
    /// Those of one kind about one address.
    virtual void removeOfAddress(std::int64_t accountId, LinkKind kind, const std::string& foldedAddress) = 0;
    virtual void removeExpired(std::int64_t now) = 0;
};

} // namespace store
