// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/attachment_seal.h"

#include "core/base/base64.h"
#include "core/crypto/aead.h"
#include "core/crypto/random.h"

namespace service {
namespace {

constexpr std::int64_t kLife = 3600;
constexpr std::size_t kHead = 12; // when it ends (8), length of the name (4), both big endian

void appendNumber(base::Bytes& bytes, std::uint64_t value, std::size_t size) {
    for (std::size_t i = size; i-- > 0;)
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::uint64_t numberAt(base::BytesView bytes, std::size_t offset, std::size_t size) {
    std::uint64_t value = 0;
    for (const auto byte : bytes.subspan(offset, size))
        value = value << 8 | byte;
    return value;
}

base::BytesView purpose() {
    return base::bytesOf("securedoc attachment");
}

base::Unexpected<base::Error> gone() {
    return base::fail(base::ErrorCode::LinkInvalid, "a sealed attachment that cannot be opened");
}

} // namespace

AttachmentSeal::AttachmentSeal() : m_key(crypto::randomSecret(32)) {}

base::Result<std::string> AttachmentSeal::seal(const Content& content, std::int64_t now) const {
    base::Bytes plain;
    plain.reserve(kHead + content.name.size() + content.bytes.size());
    appendNumber(plain, static_cast<std::uint64_t>(now + kLife), 8);
    appendNumber(plain, content.name.size(), 4);
    plain.insert(plain.end(), content.name.begin(), content.name.end());
    plain.insert(plain.end(), content.bytes.begin(), content.bytes.end());
    base::Bytes sealed(crypto::kGcmNonceSize);
    crypto::fillRandom(sealed);
    const auto text = crypto::sealAes256Gcm(m_key, sealed, purpose(), plain);
    base::wipe(plain);
    if (!text)
        return base::fail(text.error());
    sealed.insert(sealed.end(), text->begin(), text->end());
    return base::encodeBase64(sealed);
}

base::Result<AttachmentSeal::Content> AttachmentSeal::open(std::string_view sealed, std::int64_t now) const {
    const auto bytes = base::decodeBase64(sealed);
    if (!bytes || bytes->size() < crypto::kGcmNonceSize)
        return gone();
    const base::BytesView all(*bytes);
    const auto plain = crypto::openAes256Gcm(m_key, all.first(crypto::kGcmNonceSize), purpose(),
                                             all.subspan(crypto::kGcmNonceSize));
    if (!plain || plain->size() < kHead)
        return gone();
    const base::BytesView view = plain->view();
    const std::uint64_t nameLength = numberAt(view, 8, 4);
    if (static_cast<std::int64_t>(numberAt(view, 0, 8)) < now || nameLength > view.size() - kHead)
        return gone();
    const auto name = view.subspan(kHead, nameLength);
    const auto content = view.subspan(kHead + nameLength);
    return Content{std::string(name.begin(), name.end()), base::Bytes(content.begin(), content.end())};
}

} // namespace service
