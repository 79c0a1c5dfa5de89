// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/signed_content.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/objects.h>

#include <memory>

namespace crypto {
namespace {

struct Free {
    void operator()(CMS_ContentInfo* cms) const { CMS_ContentInfo_free(cms); }
};

} // namespace

std::optional<base::Bytes> signedContent(base::BytesView cms) {
    const unsigned char* at = cms.data();
    const std::unique_ptr<CMS_ContentInfo, Free> info(
        d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(cms.size())));
    ERR_clear_error();
    if (!info || OBJ_obj2nid(CMS_get0_type(info.get())) != NID_pkcs7_signed)
        return std::nullopt;
    ASN1_OCTET_STRING** const content = CMS_get0_content(info.get());
    if (content == nullptr || *content == nullptr)
        return std::nullopt;
    const unsigned char* const bytes = ASN1_STRING_get0_data(*content);
    return base::Bytes(bytes, bytes + ASN1_STRING_length(*content));
}

} // namespace crypto
