// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/key_agreement.h"

#include "core/crypto/p256.h"

namespace crypto {

using base::ErrorCode;
using base::fail;

struct AgreementKey::Key {
    p256::KeyPointer pointer;
};

AgreementKey::AgreementKey(std::unique_ptr<Key> key, base::Bytes publicPoint)
    : m_key(std::move(key)), m_publicPoint(std::move(publicPoint)) {}
AgreementKey::AgreementKey(AgreementKey&&) noexcept = default;
AgreementKey& AgreementKey::operator=(AgreementKey&&) noexcept = default;
AgreementKey::~AgreementKey() = default;

base::Result<AgreementKey> AgreementKey::generate() {
    auto pointer = p256::generate();
    if (!pointer)
        return fail(pointer.error());
    auto point = p256::publicPoint(pointer->get());
    if (!point)
        return fail(point.error());
    return AgreementKey(std::make_unique<Key>(Key{std::move(*pointer)}), std::move(*point));
}

base::Result<AgreementKey> AgreementKey::fromPem(const base::SecretBytes& pem) {
    auto pointer = p256::fromPem(pem);
    if (!pointer)
        return fail(pointer.error());
    auto point = p256::publicPoint(pointer->get());
    if (!point)
        return fail(point.error());
    return AgreementKey(std::make_unique<Key>(Key{std::move(*pointer)}), std::move(*point));
}

base::Result<base::SecretBytes> AgreementKey::toPem() const {
    return p256::toPem(m_key->pointer.get());
}

base::Result<base::SecretBytes> AgreementKey::agree(base::BytesView otherPoint) const {
    const bool isUncompressed = otherPoint.size() == p256::kPointSize && otherPoint[0] == 4;
    const auto other = isUncompressed ? p256::fromPoint(otherPoint) : nullptr;
    if (!other)
        return fail(ErrorCode::MalformedHeader, "no point of P-256");
    const p256::KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, m_key->pointer.get(), nullptr));
    base::Bytes shared(p256::kCoordinateSize);
    std::size_t size = shared.size();
    const bool isDone = context && EVP_PKEY_derive_init(context.get()) == 1 &&
                        EVP_PKEY_derive_set_peer(context.get(), other.get()) == 1 &&
                        EVP_PKEY_derive(context.get(), shared.data(), &size) == 1 && size == shared.size();
    base::SecretBytes secret(std::move(shared));
    if (!isDone)
        return fail(ErrorCode::Internal, "no shared secret");
    return secret;
}

base::Result<base::Bytes> pointFromJwk(std::string_view x, std::string_view y) {
    auto point = p256::pointOfJwk(x, y);
    if (point && !p256::fromPoint(*point))
        return fail(ErrorCode::MalformedHeader, "no point of P-256");
    return point;
}

} // namespace crypto
