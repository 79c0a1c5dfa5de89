// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/signature.h"

#include "core/base/base64.h"
#include "core/crypto/p256.h"

#include <openssl/ecdsa.h>
#include <openssl/evp.h>

namespace crypto {
namespace {

using base::ErrorCode;
using base::fail;

using p256::Deleter;
using p256::kCoordinateSize;
using p256::KeyPointer;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Deleter<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Deleter<ECDSA_SIG_free>>;

// DER of ECDSA-Sig-Value, as OpenSSL wants it, from R || S (RFC 7518 3.4).
base::Bytes toDer(base::BytesView raw) {
    const Signature signature(ECDSA_SIG_new());
    BIGNUM* r = BN_bin2bn(raw.data(), kCoordinateSize, nullptr);
    BIGNUM* s = BN_bin2bn(raw.data() + kCoordinateSize, kCoordinateSize, nullptr);
    if (!signature || r == nullptr || s == nullptr || ECDSA_SIG_set0(signature.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    base::Bytes der(static_cast<std::size_t>(std::max(i2d_ECDSA_SIG(signature.get(), nullptr), 0)));
    std::uint8_t* end = der.data();
    if (i2d_ECDSA_SIG(signature.get(), &end) <= 0)
        return {};
    return der;
}

base::Bytes fromDer(base::BytesView der) {
    const std::uint8_t* start = der.data();
    const Signature signature(d2i_ECDSA_SIG(nullptr, &start, static_cast<long>(der.size())));
    base::Bytes raw(kSignatureSize);
    if (!signature || BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), raw.data(), kCoordinateSize) < 0 ||
        BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), raw.data() + kCoordinateSize, kCoordinateSize) < 0)
        return {};
    return raw;
}

} // namespace

struct VerifyingKey::Key {
    KeyPointer pointer;
};

VerifyingKey::VerifyingKey(std::unique_ptr<Key> key, std::string x, std::string y)
    : m_key(std::move(key)), m_x(std::move(x)), m_y(std::move(y)) {}
VerifyingKey::VerifyingKey(VerifyingKey&&) noexcept = default;
VerifyingKey& VerifyingKey::operator=(VerifyingKey&&) noexcept = default;
VerifyingKey::~VerifyingKey() = default;

base::Result<VerifyingKey> VerifyingKey::fromJwk(std::string_view x, std::string_view y) {
    const auto point = p256::pointOfJwk(x, y);
    if (!point)
        return fail(point.error());
    KeyPointer pointer = p256::fromPoint(*point);
    if (!pointer)
        return fail(ErrorCode::MalformedHeader, "no point of P-256");
    return VerifyingKey(std::make_unique<Key>(Key{std::move(pointer)}), std::string(x), std::string(y));
}

bool VerifyingKey::verify(base::BytesView message, base::BytesView signature) const {
    if (signature.size() != kSignatureSize)
        return false;
    const base::Bytes der = toDer(signature);
    const DigestContext context(EVP_MD_CTX_new());
    return !der.empty() && context &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key->pointer.get()) == 1 &&
           EVP_DigestVerify(context.get(), der.data(), der.size(), message.data(), message.size()) == 1;
}

struct SigningKey::Key {
    KeyPointer pointer;
};

SigningKey::SigningKey(std::unique_ptr<Key> key) : m_key(std::move(key)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

base::Result<SigningKey> SigningKey::generate() {
    auto pointer = p256::generate();
    if (!pointer)
        return fail(pointer.error());
    return SigningKey(std::make_unique<Key>(Key{std::move(*pointer)}));
}

base::Result<SigningKey> SigningKey::fromPem(const base::SecretBytes& pem) {
    auto pointer = p256::fromPem(pem);
    if (!pointer)
        return fail(pointer.error());
    return SigningKey(std::make_unique<Key>(Key{std::move(*pointer)}));
}

base::Result<base::SecretBytes> SigningKey::toPem() const {
    return p256::toPem(m_key->pointer.get());
}

base::Result<VerifyingKey> SigningKey::verifyingKey() const {
    const auto point = p256::publicPoint(m_key->pointer.get());
    if (!point)
        return fail(point.error());
    const base::BytesView view(*point);
    return VerifyingKey::fromJwk(base::encodeBase64Url(view.subspan(1, kCoordinateSize)),
                                 base::encodeBase64Url(view.last(kCoordinateSize)));
}

base::Result<base::Bytes> SigningKey::sign(base::BytesView message) const {
    const DigestContext context(EVP_MD_CTX_new());
    std::size_t length = 0;
    if (!context ||
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key->pointer.get()) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &length, message.data(), message.size()) != 1)
        return fail(ErrorCode::Internal, "cannot sign");
    base::Bytes der(length);
    if (EVP_DigestSign(context.get(), der.data(), &length, message.data(), message.size()) != 1)
        return fail(ErrorCode::Internal, "cannot sign");
    der.resize(length);
    base::Bytes raw = fromDer(der);
    if (raw.empty())
        return fail(ErrorCode::Internal, "cannot encode the signature");
    return raw;
}

} // namespace crypto
