// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// The payload's blocks behind a fixed header whose key is known: both ways of reading must agree.
#include "core/crypto/signature.h"
#include "core/envelope/payload_reader.h"
#include "core/files/source.h"
#include "core/sealing/envelope_writer.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace {

constexpr std::size_t kMessageSize = 240'000; // three segments

class MemorySink final : public base::PatchableSink {
public:
    base::Result<void> write(base::BytesView piece) override {
        bytes.insert(bytes.end(), piece.begin(), piece.end());
        return {};
    }
    std::uint64_t position() const override { return bytes.size(); }
    base::Result<void> overwrite(std::uint64_t offset, base::BytesView piece) override {
        std::copy(piece.begin(), piece.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
        return {};
    }
    base::Bytes bytes;
};

const base::SecretBytes& key() {
    static const base::SecretBytes kKey(base::Bytes(32, 7));
    return kKey;
}

// A real envelope; what the fuzzer makes is put into its payload.
const base::Bytes& sample() {
    static const base::Bytes kSample = [] {
        envelope::EnvelopeHeader header;
        header.issuer = "https://keys.example.org";
        header.envelopeId = sealing::newEnvelopeId();
        header.from = {"", "a@b"};
        header.to = {{"", "c@d"}};
        base::Bytes message(kMessageSize);
        for (std::size_t i = 0; i < message.size(); ++i)
            message[i] = static_cast<std::uint8_t>(i * i >> 3);
        const sealing::SigningKey signingKey{"k", *crypto::SigningKey::generate()->toPem()};
        MemorySink sink;
        if (!sealing::writeEnvelope(header, {signingKey, key()}, files::MemorySource(message), sink))
            std::abort();
        return sink.bytes;
    }();
    return kSample;
}

} // namespace

// The first two bytes say where the fuzzer's bytes go, and how many they replace.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 4)
        return 0;
    const std::string_view text = base::textOf({data + 4, size - 4});
    base::Bytes file = sample();
    static const std::size_t start =
        envelope::Envelope::read(std::make_shared<files::MemorySource>(file))->payloadOffset();
    const std::size_t at = start + (data[0] << 8 | data[1]) * 5U % (file.size() - start);
    const std::size_t gone = std::min<std::size_t>(data[2] << 8 | data[3], file.size() - at);
    file.erase(file.begin() + static_cast<std::ptrdiff_t>(at),
               file.begin() + static_cast<std::ptrdiff_t>(at + gone));
    file.insert(file.begin() + static_cast<std::ptrdiff_t>(at), text.begin(), text.end());

    const auto envelope = envelope::Envelope::read(std::make_shared<files::MemorySource>(std::move(file)));
    if (!envelope || envelope->kind() != envelope::EnvelopeKind::Registered)
        std::abort();
    const auto reader = envelope::PayloadReader::open(*envelope, key());
    if (!reader)
        return 0;
    MemorySink sink;
    const auto verified = (*reader)->verifyAll(&sink, {}, 2);
    base::Bytes message(kMessageSize);
    const auto read = (*reader)->readAt(0, message);
    if (verified && (!read || sink.bytes != message))
        std::abort();
    return 0;
}
