// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/p256.h"

#include "core/base/base64.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <array>

namespace crypto::p256 {
namespace {

using base::ErrorCode;
using base::fail;
using Bio = std::unique_ptr<BIO, Deleter<BIO_free_all>>;

bool isP256(const EVP_PKEY* key) {
    std::array<char, 64> group{};
    return EVP_PKEY_is_a(key, "EC") == 1 &&
           EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size(),
                                          nullptr) == 1 &&
           std::string_view(group.data()) == "prime256v1";
}

} // namespace

base::Result<KeyPointer> generate() {
    KeyPointer pointer(EVP_EC_gen("P-256"));
    if (!pointer)
        return fail(ErrorCode::Internal, "P-256 is not available");
    return pointer;
}

base::Result<KeyPointer> fromPem(const base::SecretBytes& pem) {
    const Bio bio(BIO_new_mem_buf(pem.view().data(), static_cast<int>(pem.size())));
    // Without a callback OpenSSL would ask the terminal for the passphrase of an encrypted key.
    const auto noPassphrase = [](char*, int, int, void*) { return -1; };
    KeyPointer pointer(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr) : nullptr);
    if (!pointer || !isP256(pointer.get()))
        return fail(ErrorCode::MalformedHeader, "not a P-256 private key in PEM");
    return pointer;
}

base::Result<base::SecretBytes> toPem(EVP_PKEY* key) {
    const Bio bio(BIO_new(BIO_s_secmem()));
    char* text = nullptr;
    if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return fail(ErrorCode::Internal, "cannot write the private key");
    const long length = BIO_get_mem_data(bio.get(), &text);
    return base::SecretBytes::fromText({text, static_cast<std::size_t>(length)});
}

base::Result<base::Bytes> publicPoint(const EVP_PKEY* key) {
    std::array<std::uint8_t, kCoordinateSize> coordinate{};
    base::Bytes point{4};
    for (const char* name : {OSSL_PKEY_PARAM_EC_PUB_X, OSSL_PKEY_PARAM_EC_PUB_Y}) {
        BIGNUM* value = nullptr;
        const bool isRead = EVP_PKEY_get_bn_param(key, name, &value) == 1 &&
                            BN_bn2binpad(value, coordinate.data(), kCoordinateSize) >= 0;
        BN_free(value);
        if (!isRead)
            return fail(ErrorCode::Internal, "the private key has no public point");
        point.insert(point.end(), coordinate.begin(), coordinate.end());
    }
    return point;
}

KeyPointer fromPoint(base::BytesView point) {
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

base::Result<base::Bytes> pointOfJwk(std::string_view x, std::string_view y) {
    base::Bytes point{4};
    for (const std::string_view member : {x, y}) {
        const auto coordinate = base::decodeBase64Url(member);
        if (!coordinate || coordinate->size() != kCoordinateSize)
            return fail(ErrorCode::MalformedHeader, "a P-256 coordinate has 32 bytes");
        point.insert(point.end(), coordinate->begin(), coordinate->end());
    }
    return point;
}

} // namespace crypto::p256
