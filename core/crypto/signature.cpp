// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/signature.h"

#include "core/base/base64.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <array>

namespace crypto {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kCoordinateSize = 32;
constexpr std::size_t kPointSize = 1 + 2 * kCoordinateSize;

template <auto Function>
struct Deleter {
    template <class T>
    void operator()(T* object) const {
        Function(object);
    }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Deleter<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Deleter<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Deleter<ECDSA_SIG_free>>;
using Bio = std::unique_ptr<BIO, Deleter<BIO_free_all>>;

bool isP256(const EVP_PKEY* key) {
    std::array<char, 64> group{};
    return EVP_PKEY_is_a(key, "EC") == 1 &&
           EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size(),
                                          nullptr) == 1 &&
           std::string_view(group.data()) == "prime256v1";
}

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

// The public point, uncompressed: 4 || X || Y.
base::Bytes publicPoint(const EVP_PKEY* key) {
    std::array<std::uint8_t, kCoordinateSize> coordinate{};
    base::Bytes point{4};
    for (const char* name : {OSSL_PKEY_PARAM_EC_PUB_X, OSSL_PKEY_PARAM_EC_PUB_Y}) {
        BIGNUM* value = nullptr;
        const bool isRead = EVP_PKEY_get_bn_param(key, name, &value) == 1 &&
                            BN_bn2binpad(value, coordinate.data(), kCoordinateSize) >= 0;
        BN_free(value);
        if (!isRead)
            return {};
        point.insert(point.end(), coordinate.begin(), coordinate.end());
    }
    return point;
}

KeyPointer keyFromPoint(base::BytesView point) {
    char group[] = "prime256v1";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, const_cast<std::uint8_t*>(point.data()),
                                          point.size()),
        OSSL_PARAM_construct_end()};
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parameters)) != 1)
        return nullptr;
    KeyPointer result(key);
    const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return check && EVP_PKEY_public_check(check.get()) == 1 ? std::move(result) : nullptr;
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
    base::Bytes point{4};
    for (const std::string_view member : {x, y}) {
        const auto coordinate = base::decodeBase64Url(member);
        if (!coordinate || coordinate->size() != kCoordinateSize)
            return fail(ErrorCode::MalformedHeader, "a P-256 coordinate has 32 bytes");
        point.insert(point.end(), coordinate->begin(), coordinate->end());
    }
    KeyPointer pointer = keyFromPoint(point);
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
    KeyPointer pointer(EVP_EC_gen("P-256"));
    if (!pointer)
        return fail(ErrorCode::Internal, "P-256 is not available");
    return SigningKey(std::make_unique<Key>(Key{std::move(pointer)}));
}

base::Result<SigningKey> SigningKey::fromPem(const base::SecretBytes& pem) {
    const Bio bio(BIO_new_mem_buf(pem.view().data(), static_cast<int>(pem.size())));
    // Without a callback OpenSSL would ask the terminal for the passphrase of an encrypted key.
    const auto noPassphrase = [](char*, int, int, void*) { return -1; };
    KeyPointer pointer(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr) : nullptr);
    if (!pointer || !isP256(pointer.get()))
        return fail(ErrorCode::MalformedHeader, "not a P-256 private key in PEM");
    return SigningKey(std::make_unique<Key>(Key{std::move(pointer)}));
}

base::Result<base::SecretBytes> SigningKey::toPem() const {
    const Bio bio(BIO_new(BIO_s_secmem()));
    char* text = nullptr;
    if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key->pointer.get(), nullptr, nullptr, 0, nullptr,
                                              nullptr) != 1)
        return fail(ErrorCode::Internal, "cannot write the private key");
    const long length = BIO_get_mem_data(bio.get(), &text);
    return base::SecretBytes::fromText({text, static_cast<std::size_t>(length)});
}

base::Result<VerifyingKey> SigningKey::verifyingKey() const {
    const base::Bytes point = publicPoint(m_key->pointer.get());
    if (point.size() != kPointSize)
        return fail(ErrorCode::Internal, "the private key has no public point");
    const base::BytesView view(point);
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
