// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/audit_chain.h"

#include "core/crypto/hash.h"

namespace store {

namespace {

void appendField(base::Bytes& out, std::string_view field) {
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(field.size() >> shift));
    out.insert(out.end(), field.begin(), field.end());
}

} // namespace

Digest auditHash(const Digest& previous, const AuditRow& row) {
    base::Bytes canonical(previous.begin(), previous.end());
    canonical.reserve(256);
    appendField(canonical, std::to_string(row.id));
    appendField(canonical, std::to_string(row.at));
    for (const std::string* field : {&row.act, &row.actor, &row.object, &row.detail, &row.client})
        appendField(canonical, *field);
    return crypto::sha256(canonical);
}

} // namespace store
