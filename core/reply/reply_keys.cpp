// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/reply/reply_keys.h"

#include "core/base/base64.h"
#include "core/crypto/cobblestone.h"
#include "core/crypto/hash.h"
#include "core/crypto/jwk.h"
#include "core/crypto/key_agreement.h"

namespace reply {
namespace {

constexpr std::string_view kLabel = "securedoc-reply@v1";
constexpr std::size_t kCoordinateSize = 32;

PublicKey jwkOf(base::BytesView point) {
    return {base::encodeBase64Url(point.subspan(1, kCoordinateSize)),
            base::encodeBase64Url(point.last(kCoordinateSize))};
}

/// §5: info = label || 0 || the gateway's point || SHA-256(prefix)
base::Result<base::SecretBytes> derive(const base::SecretBytes& shared, base::BytesView gatewayPoint,
                                       base::BytesView prefix) {
    base::Bytes info(kLabel.begin(), kLabel.end());
    info.push_back(0);
    info.insert(info.end(), gatewayPoint.begin(), gatewayPoint.end());
    const auto digest = crypto::sha256(prefix);
    info.insert(info.end(), digest.begin(), digest.end());
    return crypto::hkdfSha512(shared.view(), {}, info, crypto::kMessageKeySize);
}

struct NewPair {
    base::SecretBytes pem;
    PublicKey key;
};

base::Result<NewPair> makePair() {
    const auto key = crypto::AgreementKey::generate();
    if (!key)
        return base::fail(key.error());
    auto pem = key->toPem();
    if (!pem)
        return base::fail(pem.error());
    return NewPair{std::move(*pem), jwkOf(key->publicPoint())};
}

} // namespace

base::Result<RecipientKey> publishedKey(const PrivateKey& secret) {
    const auto key = crypto::AgreementKey::fromPem(secret.pem);
    if (!key)
        return base::fail(key.error());
    return RecipientKey{secret.keyId, jwkOf(key->publicPoint())};
}

base::Result<NewReplyKey> makeReplyKey() {
    auto pair = makePair();
    if (!pair)
        return base::fail(pair.error());
    const std::string id = crypto::thumbprint(pair->key.x, pair->key.y);
    return NewReplyKey{{id, std::move(pair->key)}, {id, std::move(pair->pem)}};
}

base::Result<WriterSecret> makeWriterSecret() {
    auto pair = makePair();
    if (!pair)
        return base::fail(pair.error());
    return WriterSecret{std::move(pair->pem), std::move(pair->key)};
}

base::Result<base::SecretBytes> writerKey(const WriterSecret& secret, const RecipientKey& recipient,
                                          base::BytesView prefix) {
    const auto key = crypto::AgreementKey::fromPem(secret.pem);
    const auto point = crypto::pointFromJwk(recipient.key.x, recipient.key.y);
    if (!key || !point)
        return base::fail(key ? point.error() : key.error());
    const auto shared = key->agree(*point);
    if (!shared)
        return base::fail(shared.error());
    return derive(*shared, *point, prefix);
}

base::Result<base::SecretBytes> gatewayKey(const PrivateKey& secret, const ReplyHeader& header,
                                           base::BytesView prefix) {
    const auto key = crypto::AgreementKey::fromPem(secret.pem);
    const auto point = crypto::pointFromJwk(header.ephemeralKey.x, header.ephemeralKey.y);
    if (!key || !point)
        return base::fail(key ? point.error() : key.error());
    const auto shared = key->agree(*point);
    if (!shared)
        return base::fail(shared.error());
    return derive(*shared, key->publicPoint(), prefix);
}

} // namespace reply
