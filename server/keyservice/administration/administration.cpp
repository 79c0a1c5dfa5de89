// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/administration.h"

#include "core/address/address.h"
#include "server/keyservice/administration/audited_change.h"
#include "server/keyservice/envelopes/envelope_rules.h"
#include "server/store/key_store.h"

namespace keyservice {

namespace {

AccountSummary summaryOf(const store::AccountRecord& account) {
    return {account.address, account.name, account.createdAt, account.lastSignInAt,
            account.lockedAt.has_value()};
}

} // namespace

Administration::Administration(DataFolder& folder, std::string actor, Clock clock)
    : m_folder(folder), m_actor(std::move(actor)), m_clock(std::move(clock)) {}

base::Result<void> Administration::backup(const std::filesystem::path& file) {
    if (auto copied = m_folder.store().backup(file); !copied)
        return copied;
    const Change change{"service.backed-up",
                        file.filename().string(),
                        {},
                        [](store::Transaction&, std::int64_t) { return true; }};
    return carryOut(m_folder.store(), m_actor, m_clock(), change, base::ErrorCode::Internal);
}

base::Result<std::vector<AccountSummary>> Administration::accounts(const std::string& after,
                                                                   std::uint32_t limit) {
    const auto folded = address::mailboxKey(after);
    std::vector<AccountSummary> summaries;
    const auto read = m_folder.store().read([&](store::Transaction& transaction) {
        for (const auto& account : transaction.accounts().list(folded.value_or(after), limit))
            summaries.push_back(summaryOf(account));
    });
    if (!read)
        return base::fail(read.error());
    return summaries;
}

base::Result<void> Administration::lockAccount(const std::string& address, const std::string& reason) {
    const auto folded = address::mailboxKey(address);
    if (!folded || !isReason(reason))
        return base::fail(base::ErrorCode::InvalidRequest, "not an address, or a reason that is too long");
    const Change change{"account.locked", address, reason,
                        [&](store::Transaction& transaction, std::int64_t now) {
                            const auto account = transaction.accounts().findBySignIn(*folded);
                            if (!account)
                                return false;
                            transaction.accounts().lock(account->id, now, reason);
                            transaction.sessions().removeOfAccount(account->id);
                            return true;
                        }};
    return carryOut(m_folder.store(), m_actor, m_clock(), change, base::ErrorCode::NotRegistered);
}

base::Result<void> Administration::unlockAccount(const std::string& address) {
    const auto folded = address::mailboxKey(address);
    if (!folded)
        return base::fail(base::ErrorCode::InvalidRequest, "not an address");
    const Change change{
        "account.unlocked", address, {}, [&](store::Transaction& transaction, std::int64_t now) {
            const auto account = transaction.accounts().findBySignIn(*folded);
            if (account)
                transaction.accounts().unlock(account->id, now);
            return account.has_value();
        }};
    return carryOut(m_folder.store(), m_actor, m_clock(), change, base::ErrorCode::NotRegistered);
}

base::Result<ServiceStatistics> Administration::statistics() {
    ServiceStatistics statistics;
    const auto read = m_folder.store().read([&](store::Transaction& transaction) {
        const auto envelopes = transaction.envelopes().counts();
        const auto mails = transaction.outbox().counts();
        const auto replies = transaction.submissions().counts();
        statistics = {transaction.accounts().count(),
                      transaction.registrations().countPending(m_clock()),
                      envelopes.envelopes,
                      envelopes.locked,
                      envelopes.openedRecipients,
                      transaction.audit().count(),
                      mails.waiting,
                      mails.failed,
                      replies.open,
                      replies.openBytes};
    });
    if (!read)
        return base::fail(read.error());
    return statistics;
}

} // namespace keyservice
