// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/message_digest.h"

#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/crypto/random.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr std::array<std::string_view, 9> kWritten{"From", "Sender",     "Reply-To",     "To",     "Cc",
                                                   "Date", "Message-ID", "MIME-Version", "Subject"};
constexpr std::size_t kRandomBytes = 32;

base::Result<std::string> digestFrom(const base::RandomAccessSource& message, std::uint64_t offset,
                                     crypto::Sha256& hash) {
    base::Bytes block(64U << 10);
    while (offset < message.size()) {
        const auto count = message.readAt(offset, block);
        if (!count || *count == 0)
            return base::fail(base::ErrorCode::FileUnreadable, "the spool cannot be read");
        hash.add({block.data(), *count});
        offset += *count;
    }
    return base::encodeBase64Url(hash.finish());
}

bool isWritten(const HeaderField& field) {
    return hasNamePrefix(field.name, "Content-") ||
           std::any_of(kWritten.begin(), kWritten.end(),
                       [&](std::string_view name) { return isSameName(field.name, name); });
}

} // namespace

base::Result<std::string> messageDigest(const base::RandomAccessSource& message) {
    crypto::Sha256 hash;
    return digestFrom(message, 0, hash);
}

base::Result<std::string> messageIdentity(const base::RandomAccessSource& message, const MessageHead& head) {
    const HeaderField* id = head.find("Message-ID");
    if (id == nullptr || id->unfolded().empty())
        return crypto::randomToken(kRandomBytes);
    crypto::Sha256 hash;
    for (const HeaderField& field : head.fields()) {
        if (isWritten(field)) // unfolded: servers fold anew
            hash.add(base::bytesOf(field.name + ':' + field.unfolded() + '\n'));
    }
    return digestFrom(message, head.end(), hash);
}

std::string deliveryName(const std::string& digest, const std::string& sender,
                         const std::vector<std::string>& recipients) {
    std::string text = digest + '\n' + sender;
    for (const std::string& recipient : recipients)
        text += '\n' + recipient;
    return base::encodeBase64Url(crypto::sha256(base::bytesOf(text)));
}

} // namespace gateway
