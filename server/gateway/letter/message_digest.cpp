// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/message_digest.h"

#include "core/base/base64.h"
#include "core/crypto/hash.h"

namespace gateway {

base::Result<std::string> messageDigest(const base::RandomAccessSource& message) {
    crypto::Sha256 hash;
    base::Bytes block(64U << 10);
    for (std::uint64_t offset = 0; offset < message.size();) {
        const auto count = message.readAt(offset, block);
        if (!count || *count == 0)
            return base::fail(base::ErrorCode::FileUnreadable, "the spool cannot be read");
        hash.add({block.data(), *count});
        offset += *count;
    }
    return base::encodeBase64Url(hash.finish());
}

std::string deliveryName(const std::string& digest, const std::string& sender,
                         const std::vector<std::string>& recipients) {
    std::string text = digest + '\n' + sender;
    for (const std::string& recipient : recipients)
        text += '\n' + recipient;
    return base::encodeBase64Url(crypto::sha256(base::bytesOf(text)));
}

} // namespace gateway
