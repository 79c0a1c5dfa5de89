// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/reply/sealed_reply.h"

#include "core/crypto/cobblestone.h"
#include "core/crypto/hash.h"

#include <algorithm>
#include <limits>

namespace reply {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kLengthSize = 4;
constexpr auto kNoChunk = std::numeric_limits<std::uint64_t>::max();

/// The content of a sealed reply, chunk by chunk.
class Content final {
public:
    Content(std::shared_ptr<const base::RandomAccessSource> file, std::uint64_t start,
            crypto::ChunkOpener opener)
        : m_file(std::move(file)), m_start(start), m_opener(std::move(opener)) {}
    ~Content() { base::wipe(m_plain); }
    Content(const Content&) = delete;
    Content& operator=(const Content&) = delete;

    /// Opens everything once. Errors: PayloadTruncated, PayloadCorrupt.
    base::Result<void> verify() {
        const auto size = crypto::openedSize(m_file->size() - m_start);
        if (!size)
            return fail(size.error());
        m_size = *size;
        for (std::uint64_t index = 0; index <= m_size / crypto::kChunkSize; ++index)
            if (auto loaded = load(index); !loaded)
                return loaded;
        return {};
    }

    std::uint64_t size() const { return m_size; }

    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) {
        std::size_t done = 0;
        while (done < out.size() && offset + done < m_size) {
            const std::uint64_t position = offset + done;
            if (auto loaded = load(position / crypto::kChunkSize); !loaded)
                return fail(loaded.error());
            const auto within = static_cast<std::size_t>(position % crypto::kChunkSize);
            const std::size_t count = std::min(out.size() - done, m_plain.size() - within);
            std::copy_n(m_plain.begin() + static_cast<std::ptrdiff_t>(within), count,
                        out.begin() + static_cast<std::ptrdiff_t>(done));
            done += count;
        }
        return done;
    }

private:
    base::Result<void> load(std::uint64_t index) {
        if (index == m_index)
            return {};
        const std::uint64_t begin = index * crypto::kChunkSize;
        const auto plainSize =
            static_cast<std::size_t>(std::min<std::uint64_t>(crypto::kChunkSize, m_size - begin));
        base::Bytes sealed(plainSize + crypto::kTagSize);
        const std::uint64_t place = m_start + crypto::kSealedPrefixSize + index * crypto::kSealedChunkSize;
        const auto count = m_file->readAt(place, sealed);
        if (!count)
            return fail(count.error());
        if (*count != sealed.size())
            return fail(ErrorCode::PayloadTruncated, "reply: the content ends early");
        m_index = kNoChunk;
        m_plain.resize(plainSize);
        if (auto opened = m_opener.open(index, sealed, m_plain); !opened)
            return opened;
        m_index = index;
        return {};
    }

    std::shared_ptr<const base::RandomAccessSource> m_file; // shared with the caller
    std::uint64_t m_start;
    crypto::ChunkOpener m_opener;
    std::uint64_t m_size = 0;
    std::uint64_t m_index = kNoChunk;
    base::Bytes m_plain;
};

class MessageSource final : public base::RandomAccessSource {
public:
    MessageSource(Content& content, std::uint64_t start) : m_content(content), m_start(start) {}
    std::uint64_t size() const override { return m_content.size() - m_start; }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override {
        return m_content.readAt(m_start + offset, out);
    }

private:
    Content& m_content;
    std::uint64_t m_start;
};

base::Result<base::Bytes> readStart(const base::RandomAccessSource& file, std::uint64_t offset,
                                    std::size_t size) {
    base::Bytes bytes(size);
    const auto count = file.readAt(offset, bytes);
    if (!count)
        return fail(count.error());
    bytes.resize(*count);
    return bytes;
}

base::Result<crypto::ChunkOpener> makeOpener(const ReplyPrefix& prefix, const PrivateKey& key,
                                             const base::RandomAccessSource& file) {
    const auto bytes = readStart(file, 0, prefix.size);
    const auto sealed = readStart(file, prefix.size, crypto::kSealedPrefixSize);
    if (!bytes || !sealed)
        return fail(bytes ? sealed.error() : bytes.error());
    const auto messageKey = gatewayKey(key, prefix.header, *bytes);
    if (!messageKey)
        return fail(messageKey.error());
    const auto keys = crypto::ChunkKeys::open(*messageKey, *sealed, crypto::sha256(*bytes));
    if (!keys)
        return fail(keys.error());
    return crypto::ChunkOpener::create(*keys);
}

struct FoundAddresses {
    ReplyAddresses addresses;
    std::uint64_t messageStart = 0;
};

base::Result<FoundAddresses> readAddresses(Content& content) {
    base::Bytes length(kLengthSize);
    const auto count = content.readAt(0, length);
    if (!count)
        return fail(count.error());
    std::size_t size = 0;
    for (const std::uint8_t byte : length)
        size = size << 8 | byte;
    if (*count != kLengthSize || size < 2 || size > kMaxAddressPartSize ||
        size > content.size() - kLengthSize)
        return fail(ErrorCode::MalformedHeader, "reply: length of the address part");
    base::Bytes text(size);
    if (const auto read = content.readAt(kLengthSize, text); !read)
        return fail(read.error());
    auto addresses = parseAddresses(base::textOf(text));
    if (!addresses)
        return fail(addresses.error());
    return FoundAddresses{std::move(*addresses), kLengthSize + size};
}

} // namespace

struct SealedReply::Data {
    Data(ReplyHeader replyHeader, std::shared_ptr<const base::RandomAccessSource> file, std::uint64_t start,
         crypto::ChunkOpener opener)
        : header(std::move(replyHeader)), content(std::move(file), start, std::move(opener)) {}

    ReplyHeader header;
    Content content;
    ReplyAddresses addresses;
    std::unique_ptr<MessageSource> message;
};

SealedReply::SealedReply(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
SealedReply::~SealedReply() = default;

base::Result<std::unique_ptr<SealedReply>>
SealedReply::open(std::shared_ptr<const base::RandomAccessSource> file, const std::vector<PrivateKey>& keys) {
    const auto start = readStart(*file, 0, kMaxPrefixSize);
    if (!start)
        return fail(start.error());
    auto prefix = parsePrefix(*start);
    if (!prefix)
        return fail(prefix.error());
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const PrivateKey& candidate) {
        return candidate.keyId == prefix->header.keyId;
    });
    if (key == keys.end())
        return fail(ErrorCode::Conflict, "reply: sealed for a key that is not here: " + prefix->header.keyId);
    auto opener = makeOpener(*prefix, *key, *file);
    if (!opener)
        return fail(opener.error());
    auto data =
        std::make_unique<Data>(std::move(prefix->header), std::move(file), prefix->size, std::move(*opener));
    if (auto verified = data->content.verify(); !verified)
        return fail(verified.error());
    auto found = readAddresses(data->content);
    if (!found)
        return fail(found.error());
    data->addresses = std::move(found->addresses);
    data->message = std::make_unique<MessageSource>(data->content, found->messageStart);
    return std::unique_ptr<SealedReply>(new SealedReply(std::move(data)));
}

const ReplyHeader& SealedReply::header() const {
    return m_data->header;
}

const ReplyAddresses& SealedReply::addresses() const {
    return m_data->addresses;
}

const base::RandomAccessSource& SealedReply::message() const {
    return *m_data->message;
}

} // namespace reply
