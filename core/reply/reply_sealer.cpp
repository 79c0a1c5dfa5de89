// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/reply/reply_sealer.h"

#include "core/crypto/cobblestone.h"
#include "core/crypto/hash.h"
#include "core/crypto/random.h"

namespace reply {
namespace {

using base::fail;

base::Bytes lengthPrefixed(std::string_view text) {
    base::Bytes bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::uint8_t>(text.size() >> shift));
    bytes.insert(bytes.end(), text.begin(), text.end());
    return bytes;
}

} // namespace

struct ReplySealer::Data {
    Data(base::ByteSink& sink, crypto::ChunkSealer chunkSealer) : out(sink), sealer(std::move(chunkSealer)) {
        plain.reserve(crypto::kChunkSize);
    }
    ~Data() { base::wipe(plain); }

    base::Result<void> sealChunk() {
        sealed.resize(plain.size() + crypto::kTagSize);
        if (auto done = sealer.seal(index++, plain, sealed); !done)
            return done;
        plain.clear();
        return out.write(sealed);
    }

    base::ByteSink& out;
    crypto::ChunkSealer sealer;
    base::Bytes plain;
    base::Bytes sealed;
    std::uint64_t index = 0;
};

ReplySealer::ReplySealer(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
ReplySealer::~ReplySealer() = default;

base::Result<std::unique_ptr<ReplySealer>>
ReplySealer::begin(const ReplyDraft& draft, const RecipientKey& recipient, base::ByteSink& out) {
    const auto addresses = formatAddresses(draft.addresses);
    if (!addresses)
        return fail(addresses.error());
    if (addresses->size() > kMaxAddressPartSize)
        return fail(base::ErrorCode::LimitExceeded, "reply: the addresses are too long");
    const auto secret = makeWriterSecret();
    if (!secret)
        return fail(secret.error());
    const auto prefix = formatPrefix({recipient.keyId, secret->key, draft.envelopeId, draft.kind});
    if (!prefix)
        return fail(prefix.error());
    const auto key = writerKey(*secret, recipient, *prefix);
    if (!key)
        return fail(key.error());
    base::Bytes salt(crypto::kSaltSize);
    crypto::fillRandom(salt);
    const auto keys = crypto::ChunkKeys::derive(*key, salt, crypto::sha256(*prefix));
    if (!keys)
        return fail(keys.error());
    auto chunks = crypto::ChunkSealer::create(*keys);
    if (!chunks)
        return fail(chunks.error());
    for (const base::BytesView part : {base::BytesView(*prefix), base::BytesView(salt), keys->commitment()})
        if (auto written = out.write(part); !written)
            return fail(written.error());
    std::unique_ptr<ReplySealer> sealer(new ReplySealer(std::make_unique<Data>(out, std::move(*chunks))));
    if (auto written = sealer->write(lengthPrefixed(*addresses)); !written)
        return fail(written.error());
    return sealer;
}

base::Result<void> ReplySealer::write(base::BytesView bytes) {
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), crypto::kChunkSize - m_data->plain.size());
        m_data->plain.insert(m_data->plain.end(), bytes.begin(),
                             bytes.begin() + static_cast<std::ptrdiff_t>(count));
        bytes = bytes.subspan(count);
        // A full chunk is never the last one: an empty one may follow (§5).
        if (m_data->plain.size() == crypto::kChunkSize)
            if (auto sealed = m_data->sealChunk(); !sealed)
                return sealed;
    }
    return {};
}

base::Result<void> ReplySealer::finish() {
    return m_data->sealChunk();
}

base::Result<std::uint64_t> sealedReplySize(const ReplyDraft& draft, std::uint64_t messageSize) {
    const auto addresses = formatAddresses(draft.addresses);
    if (!addresses)
        return fail(addresses.error());
    return kMaxPrefixSize + crypto::sealedSize(4 + addresses->size() + messageSize);
}

} // namespace reply
