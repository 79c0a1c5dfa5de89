// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/account_administration.h"

#include "core/address/address.h"
#include "server/keyservice/accounts/mailed_links.h"
#include "server/keyservice/administration/audited_change.h"

#include <algorithm>

namespace keyservice {

namespace {

base::Unexpected<base::Error> notAnAddress() {
    return base::fail(base::ErrorCode::InvalidRequest, "not an address");
}

} // namespace

AccountAdministration::AccountAdministration(DataFolder& folder, std::string actor, Clock clock)
    : m_folder(folder), m_actor(std::move(actor)), m_clock(std::move(clock)) {}

base::Result<void> AccountAdministration::remove(const std::string& address) {
    const auto folded = address::mailboxKey(address);
    if (!folded)
        return notAnAddress();
    const Change change{"account.deleted", address, {}, [&](store::Transaction& transaction, std::int64_t) {
                            const auto account = transaction.accounts().findBySignIn(*folded);
                            if (account)
                                transaction.accounts().remove(account->id);
                            return account.has_value();
                        }};
    return carryOut(m_folder.store(), m_actor, m_clock(), change, base::ErrorCode::NotRegistered);
}

base::Result<void> AccountAdministration::reset(const std::string& address) {
    const auto folded = address::mailboxKey(address);
    if (!folded)
        return notAnAddress();
    ServiceSettings settings;
    settings.passwordThreads = 1;
    const ServiceContext context(m_folder, settings, m_clock);
    const Change change{"account.reset", address, {}, [&](store::Transaction& transaction, std::int64_t now) {
                            const auto account = transaction.accounts().findBySignIn(*folded);
                            if (!account)
                                return false;
                            transaction.sessions().removeOfAccount(account->id);
                            const Act act{transaction, now, {}};
                            revokeLinks(account->id, act);
                            mailResetLink(context, *account, {}, act);
                            return true;
                        }};
    return carryOut(m_folder.store(), m_actor, m_clock(), change, base::ErrorCode::NotRegistered);
}

base::Result<void> AccountAdministration::merge(const std::string& from, const std::string& into) {
    const auto foldedFrom = address::mailboxKey(from);
    const auto foldedInto = address::mailboxKey(into);
    if (!foldedFrom || !foldedInto)
        return notAnAddress();
    if (*foldedFrom == *foldedInto)
        return base::fail(base::ErrorCode::InvalidRequest, "both are the same account");
    const Change change{"account.merged", from, "into " + into,
                        [&](store::Transaction& transaction, std::int64_t now) {
                            auto& accounts = transaction.accounts();
                            const auto source = accounts.findBySignIn(*foldedFrom);
                            const auto target = accounts.findBySignIn(*foldedInto);
                            if (!source || !target)
                                return false;
                            const auto moved = accounts.addresses(source->id);
                            const auto own = accounts.addresses(target->id);
                            accounts.remove(source->id);
                            for (const auto& address : moved)
                                if (std::none_of(own.begin(), own.end(), [&](const auto& known) {
                                        return known.foldedAddress == address.foldedAddress;
                                    }))
                                    accounts.addAddress(target->id, address, now);
                            return true;
                        }};
    return carryOut(m_folder.store(), m_actor, m_clock(), change, base::ErrorCode::NotRegistered);
}

} // namespace keyservice
