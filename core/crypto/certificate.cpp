// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/certificate.h"

#include "core/crypto/p256.h"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>

namespace crypto {

namespace {

using Memory = std::unique_ptr<BIO, p256::Deleter<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, p256::Deleter<X509_free>>;

} // namespace

base::Result<std::int64_t> certificateExpiry(std::string_view pem) {
    const Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const Certificate certificate(memory ? PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr)
                                         : nullptr);
    std::tm end{};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1)
        return base::fail(base::ErrorCode::FileUnreadable, "no certificate in PEM");
    return static_cast<std::int64_t>(timegm(&end));
}

} // namespace crypto
