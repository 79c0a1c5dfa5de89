// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/audit_chain.h"

#include "core/crypto/hash.h"

#include <charconv>

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

std::string hexOf(const Digest& digest) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const auto byte : digest) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

std::optional<Digest> digestOf(const std::string& hex) {
    Digest digest{};
    if (hex.size() != 2 * digest.size())
        return std::nullopt;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const char* begin = hex.data() + 2 * i;
        const auto [end, error] = std::from_chars(begin, begin + 2, digest.at(i), 16);
        if (error != std::errc() || end != begin + 2)
            return std::nullopt;
    }
    return digest;
}

} // namespace store
