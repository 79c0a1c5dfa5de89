// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/audited_change.h"

namespace keyservice {

base::Result<void> carryOut(store::KeyStore& keyStore, const std::string& actor, std::int64_t now,
                            const Change& change, base::ErrorCode missing) {
    bool isFound = false;
    const auto written = store::writeAndWait(keyStore, [&](store::Transaction& transaction) {
        isFound = change.make(transaction, now);
        if (!isFound)
            return;
        store::AuditRow row;
        row.at = now;
        row.act = change.act;
        row.actor = actor;
        row.object = change.object;
        row.detail = change.detail;
        transaction.audit().append(row);
    });
    if (!written)
        return written;
    if (!isFound)
        return base::fail(missing, "nothing of that name");
    return {};
}

} // namespace keyservice
