// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/audit_administration.h"

#include "core/crypto/hash.h"
#include "server/keyservice/administration/stored_rules.h"
#include "server/keyservice/institution/audit_head.h"
#include "server/store/audit_chain.h"
#include "server/store/key_store.h"

namespace keyservice {

namespace {

/// The row before the first that is looked at.
struct Start {
    std::int64_t id = 0;
    store::Digest hash{};
};

/// The beginning of the chain: what a prune left, or nothing.
Start beginning(store::Transaction& transaction) {
    const auto anchor = transaction.audit().anchor();
    return anchor ? Start{anchor->id, anchor->hash} : Start{};
}

/// Whether the rows before the anchor were removed by the service, which alone can seal it.
bool isBeginningGood(store::Transaction& transaction, const base::SecretBytes& masterKey) {
    const auto anchor = transaction.audit().anchor();
    return !anchor ||
           anchor->seal ==
               auditAnchorSeal(masterKey, {anchor->id, anchor->at, {}, {}, {}, {}, {}, anchor->hash});
}

std::optional<Start> startAt(store::Transaction& transaction, const store::Digest& head) {
    const auto first = beginning(transaction);
    if (first.id > 0 && first.hash == head)
        return first;
    const auto id = transaction.audit().findHash(head);
    if (!id)
        return std::nullopt;
    if (*id == first.id + 1)
        return first;
    // From the row before it, so that the row itself is looked at, too.
    const auto before = transaction.audit().find(*id - 1);
    return before ? Start{before->id, before->hash} : first;
}

AuditReport walk(store::Transaction& transaction, const Start& start, StoredRules& rules) {
    AuditReport report;
    Start last = start;
    transaction.audit().visitFrom(start.id + 1, [&](const store::AuditRow& row) {
        ++report.rows;
        if (row.id != last.id + 1 || row.hash != store::auditHash(last.hash, row))
            report.firstBadRow = row.id;
        else
            rules.follow(row);
        last = {row.id, row.hash};
        return !report.firstBadRow;
    });
    report.head = store::hexOf(last.hash);
    return report;
}

/// The hash that somebody noted: in hex, or as the service signed it.
base::Result<store::Digest> notedHash(store::Transaction& transaction, const base::SecretBytes& masterKey,
                                      const std::string& noted) {
    std::string hex = noted;
    if (noted.find('.') != std::string::npos) {
        const auto head = openAuditHead(transaction.settings(), masterKey, noted);
        if (!head)
            return base::fail(base::ErrorCode::InvalidRequest,
                              "this service did not sign the head: it was changed, or is of another service");
        hex = head->hash;
    }
    const auto digest = store::digestOf(hex);
    if (!digest)
        return base::fail(base::ErrorCode::InvalidRequest,
                          "--since takes the head that an earlier verify printed or that was mailed: 64 "
                          "hexadecimal digits, or the signed form");
    return *digest;
}

base::Result<Start> startOf(store::Transaction& transaction, const base::SecretBytes& masterKey,
                            const std::string& sinceHead) {
    if (sinceHead.empty())
        return beginning(transaction);
    const auto hash = notedHash(transaction, masterKey, sinceHead);
    if (!hash)
        return base::fail(hash.error());
    const auto start = startAt(transaction, *hash);
    if (start)
        return *start;
    return base::fail(base::ErrorCode::InvalidRequest,
                      "no row has the head " + store::hexOf(*hash) +
                          ": rows were changed or cut off since it was noted, or it is of another "
                          "service. Compare with the backup of that day");
}

AuditReport look(store::Transaction& transaction, const base::SecretBytes& masterKey, const Start& start) {
    StoredRules rules(transaction, masterKey);
    auto report = walk(transaction, start, rules);
    const auto first = beginning(transaction);
    const bool isWhole = start.id == first.id;
    if (isWhole && !isBeginningGood(transaction, masterKey))
        report.firstBadRow = first.id + 1;
    report.isEndMissing = !isNotedHeadThere(transaction, masterKey);
    if (report.firstBadRow)
        return report;
    const auto anchor = transaction.audit().anchor();
    report.alteredEnvelopes = isWhole ? rules.compare(anchor ? anchor->at : 0) : rules.compareFollowed();
    return report;
}

bool fits(const AuditSearch& search, const store::AuditRow& row) {
    const auto isAny = [](const std::string& wanted, const std::string& given) {
        return wanted.empty() || wanted == given;
    };
    return row.at >= search.since && isAny(search.actor, row.actor) && isAny(search.object, row.object) &&
           isAny(search.act, row.act);
}

} // namespace

store::Digest auditAnchorSeal(const base::SecretBytes& masterKey, const store::AuditRow& last) {
    const auto text = "audit anchor " + std::to_string(last.id) + " " + std::to_string(last.at) + " " +
                      store::hexOf(last.hash);
    return crypto::hmacSha256(masterKey.view(), base::bytesOf(text));
}

AuditAdministration::AuditAdministration(DataFolder& folder, Clock clock)
    : m_folder(folder), m_clock(std::move(clock)) {}

base::Result<void> AuditAdministration::visit(const AuditSearch& search,
                                              const std::function<bool(const store::AuditRow&)>& visit) {
    return m_folder.store().read([&](store::Transaction& transaction) {
        const auto first = search.since > 0 ? transaction.audit().firstSince(search.since) : 0;
        transaction.audit().visitFrom(first, [&](const store::AuditRow& row) {
            if (search.until > 0 && row.at >= search.until)
                return false;
            return !fits(search, row) || visit(row);
        });
    });
}

base::Result<std::string> AuditAdministration::signedHead() {
    base::Result<std::string> form = base::fail(base::ErrorCode::InvalidRequest, "the audit log is empty");
    const auto written = store::writeAndWait(m_folder.store(), [&](store::Transaction& transaction) {
        if (const auto head = auditHead(transaction.audit(), m_clock()))
            form = signAuditHead(transaction.settings(), m_folder.masterKey(), *head);
    });
    if (!written)
        return base::fail(written.error());
    return form;
}

base::Result<AuditReport> AuditAdministration::verify(const std::string& sinceHead) {
    base::Result<AuditReport> report = AuditReport();
    const auto read = m_folder.store().read([&](store::Transaction& transaction) {
        const auto start = startOf(transaction, m_folder.masterKey(), sinceHead);
        if (start)
            report = look(transaction, m_folder.masterKey(), *start);
        else
            report = base::fail(start.error());
    });
    if (!read)
        return base::fail(read.error());
    return report;
}

} // namespace keyservice
