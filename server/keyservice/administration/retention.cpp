// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/retention.h"

#include "server/keyservice/administration/audit_administration.h"
#include "server/keyservice/administration/audited_change.h"
#include "server/keyservice/institution/retention_policy.h"

#include <algorithm>

namespace keyservice {

namespace {

constexpr std::uint32_t kBatch = 2000; // rows of one transaction
constexpr std::int64_t kDay = 24 * 3600;

/// The times before which things go; 0 = nothing goes.
struct Ends {
    std::int64_t envelopes = 0;
    std::int64_t audit = 0;
};

base::Result<Ends> endsOf(store::KeyStore& keyStore, std::int64_t now) {
    RetentionPolicy policy;
    const auto read = keyStore.read(
        [&policy](store::Transaction& transaction) { policy = loadRetention(transaction.settings()); });
    if (!read)
        return base::fail(read.error());
    const auto before = [now](std::uint32_t days) { return days == 0 ? 0 : now - days * kDay; };
    return Ends{before(policy.envelopeDays), before(policy.auditDays)};
}

/// Runs `removeSome` until it removes nothing more; how many it removed in all.
base::Result<std::uint64_t> repeat(store::KeyStore& keyStore,
                                   const std::function<std::uint64_t(store::Transaction&)>& removeSome) {
    std::uint64_t sum = 0;
    for (;;) {
        std::uint64_t removed = 0;
        const auto written = store::writeAndWait(
            keyStore, [&](store::Transaction& transaction) { removed = removeSome(transaction); });
        if (!written)
            return base::fail(written.error());
        if (removed == 0)
            return sum;
        sum += removed;
    }
}

} // namespace

Retention::Retention(DataFolder& folder, std::string actor, Clock clock)
    : m_folder(folder), m_actor(std::move(actor)), m_clock(std::move(clock)) {}

base::Result<PruneReport> Retention::look() {
    const auto ends = endsOf(m_folder.store(), m_clock());
    if (!ends)
        return base::fail(ends.error());
    PruneReport report;
    const auto read = m_folder.store().read([&](store::Transaction& transaction) {
        report.envelopes = transaction.envelopes().countBefore(ends->envelopes);
        const auto range = transaction.audit().range();
        const auto first = ends->audit == 0 ? range.first : transaction.audit().firstSince(ends->audit);
        report.auditRows = static_cast<std::uint64_t>(std::max<std::int64_t>(0, first - range.first));
    });
    if (!read)
        return base::fail(read.error());
    return report;
}

base::Result<std::uint64_t> Retention::pruneEnvelopes(std::int64_t before) {
    if (before == 0)
        return std::uint64_t{0};
    return repeat(m_folder.store(), [this, before, now = m_clock()](store::Transaction& transaction) {
        const auto ids = transaction.envelopes().removeBefore(before, kBatch);
        for (const auto& id : ids)
            transaction.audit().append({0, now, "envelope.removed", m_actor, id, "retention", {}, {}});
        return std::uint64_t{ids.size()};
    });
}

base::Result<std::uint64_t> Retention::pruneAudit(std::int64_t before) {
    if (before == 0)
        return std::uint64_t{0};
    const auto seal = [this](const store::AuditRow& last) {
        return auditAnchorSeal(m_folder.masterKey(), last);
    };
    return repeat(m_folder.store(), [before, seal](store::Transaction& transaction) -> std::uint64_t {
        auto& audit = transaction.audit();
        const auto range = audit.range();
        const auto first = std::min(audit.firstSince(before), range.first + kBatch);
        if (first <= range.first || first > range.last) // the last row stays: the next is chained to it
            return 0;
        audit.removeBefore(first, seal);
        return static_cast<std::uint64_t>(first - range.first);
    });
}

base::Result<PruneReport> Retention::prune() {
    const auto ends = endsOf(m_folder.store(), m_clock());
    if (!ends)
        return base::fail(ends.error());
    const auto envelopes = pruneEnvelopes(ends->envelopes);
    if (!envelopes)
        return base::fail(envelopes.error());
    const auto rows = pruneAudit(ends->audit);
    if (!rows)
        return base::fail(rows.error());
    const Change change{"service.pruned", "envelopes " + std::to_string(*envelopes),
                        "audit rows " + std::to_string(*rows),
                        [](store::Transaction&, std::int64_t) { return true; }};
    if (auto done = carryOut(m_folder.store(), m_actor, m_clock(), change, base::ErrorCode::Internal); !done)
        return base::fail(done.error());
    return PruneReport{*envelopes, *rows};
}

} // namespace keyservice
