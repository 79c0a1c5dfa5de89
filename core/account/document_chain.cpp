// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/document_chain.h"

#include "core/crypto/jwk.h"
#include "core/crypto/jws.h"

#include <algorithm>

namespace account {
namespace {

using protocol::IssuerDocument;

bool isSignedBy(const IssuerDocument& document, const std::vector<IssuerDocument::Key>& signers) {
    const auto parts = crypto::parseJws(document.signedForm);
    if (!parts || parts->header.type != protocol::kIssuerDocumentType)
        return false;
    return std::any_of(signers.begin(), signers.end(), [&](const IssuerDocument::Key& signer) {
        const auto key = crypto::VerifyingKey::fromJwk(signer.x, signer.y);
        return key && crypto::verifyJws(*parts, *key);
    });
}

/// A signature differs each time; what is signed does not.
std::string signedPart(const IssuerDocument& document) {
    return document.signedForm.substr(0, document.signedForm.rfind('.'));
}

bool shareAKey(const IssuerDocument& left, const IssuerDocument& right) {
    return std::any_of(left.keys.begin(), left.keys.end(), [&](const IssuerDocument::Key& one) {
        return std::any_of(right.keys.begin(), right.keys.end(), [&](const IssuerDocument::Key& other) {
            return one.x == other.x && one.y == other.y;
        });
    });
}

} // namespace

bool isWhole(const IssuerDocument& document) {
    return document.signedForm.empty() || isSignedBy(document, document.documentKeys);
}

Succession successionOf(const IssuerDocument& known, const IssuerDocument& next) {
    if (known.signedForm.empty() && !next.signedForm.empty())
        return Succession::Follows; // from now on there is a chain
    if (known.signedForm.empty())
        return known.keys.empty() || shareAKey(known, next) ? Succession::Follows : Succession::Broken;
    if (!isSignedBy(next, known.documentKeys))
        return Succession::Broken;
    if (next.number == known.number)
        return signedPart(next) == signedPart(known) ? Succession::Same : Succession::Broken;
    return next.number > known.number ? Succession::Follows : Succession::Older;
}

std::string fingerprintOf(const IssuerDocument& document) {
    const auto& keys = document.documentKeys.empty() ? document.keys : document.documentKeys;
    if (keys.empty())
        return {};
    const std::string thumbprint = crypto::thumbprint(keys.front().x, keys.front().y);
    constexpr std::size_t kGroup = 4;
    std::string grouped;
    for (std::size_t i = 0; i < thumbprint.size(); i += kGroup)
        grouped.append(i == 0 ? 0 : 1, ' ').append(thumbprint, i, kGroup);
    return grouped;
}

} // namespace account
