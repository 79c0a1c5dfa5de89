// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/sealing/envelope_writer.h"

#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/crypto/jws.h"
#include "core/crypto/random.h"
#include "core/envelope/claims.h"
#include "core/envelope/date.h"
#include "core/envelope/format.h"
#include "core/envelope/padding.h"
#include "core/envelope/payload/zlib_stream.h"
#include "core/envelope/segment_layout.h"
#include "core/files/source.h"
#include "core/sealing/payload_writer.h"
#include "core/sealing/reader_page.h"

namespace sealing {
namespace {

namespace format = envelope::format;
namespace padding = envelope::padding;

using base::ErrorCode;
using base::fail;

constexpr std::size_t kEnvelopeIdSize = 16;
constexpr std::size_t kSignatureTextSize = 86;

constexpr std::string_view kHeaderOpen = "<script type=\"application/jose\" id=\"securedoc-header\">\n";
constexpr std::string_view kListOpen = "<script type=\"text/plain\" id=\"securedoc-digests\">\n";
constexpr std::string_view kClose = "</script>\n";
constexpr std::string_view kPageEnd = "</body>\n</html>\n";

struct PatchPlace {
    base::PatchableSink& out;
    std::uint64_t offset; ///< of the file's first byte
};

// The deflated message where that is worth it (docs/envelope-format.md §7), else nothing.
base::Result<std::optional<base::Bytes>> tryDeflate(const base::RandomAccessSource& message) {
    if (message.size() > format::kCompressionLimit)
        return std::optional<base::Bytes>();
    base::Bytes plain(message.size());
    const auto count = message.readAt(0, plain);
    if (!count)
        return fail(count.error());
    if (*count != plain.size())
        return fail(ErrorCode::FileUnreadable, "the message became shorter while it was read");
    auto packed = envelope::deflate(plain);
    base::wipe(plain);
    if (!packed)
        return fail(packed.error());
    const bool isWorthIt = packed->size() * 10 <= plain.size() * 9;
    return isWorthIt ? std::optional(std::move(*packed)) : std::nullopt;
}

// Long recipient lists must not keep a message from being sealed: their names go before the limit does.
void dropRecipientNames(envelope::EnvelopeHeader& header) {
    for (auto* list : {&header.to, &header.cc})
        for (envelope::HeaderMailbox& mailbox : *list)
            mailbox.name.clear();
}

std::uint64_t jwsSize(std::string_view claims, const std::string& keyId) {
    const crypto::JwsHeader jose{std::string(format::kJwsType), keyId};
    return crypto::jwsSigningInput(jose, claims).size() + 1 + kSignatureTextSize;
}

// The header that will fit, and how long its JWS will be. What is filled in later is as long as what stands
// for it.
base::Result<std::uint64_t> fitHeader(envelope::EnvelopeHeader& header, const std::string& keyId) {
    for (const bool isLastTry : {false, true}) {
        const auto claims = envelope::formatClaims(header);
        if (!claims)
            return fail(claims.error());
        const std::uint64_t size = jwsSize(*claims, keyId);
        if (size <= base::Limits{}.headerSize)
            return size;
        if (!isLastTry)
            dropRecipientNames(header);
    }
    return fail(ErrorCode::LimitExceeded, "the recipients do not fit the header");
}

base::Result<std::string> signedHeader(const envelope::EnvelopeHeader& header, const SigningKey& signingKey) {
    const auto key = crypto::SigningKey::fromPem(signingKey.privateKeyPem);
    if (!key)
        return fail(key.error());
    const auto claims = envelope::formatClaims(header);
    if (!claims)
        return fail(claims.error());
    return crypto::signJws(*key, {std::string(format::kJwsType), signingKey.keyId}, *claims);
}

// Everything before the payload, with room for header and list.
struct FileStart {
    std::string text;
    std::uint64_t jwsOffset = 0;
    std::uint64_t listOffset = 0;
};

std::uint64_t listTextSize(std::uint64_t payloadLength) {
    return base::base64LinesSize(envelope::segments::count(payloadLength) * sizeof(envelope::Digest),
                                 format::kLineLength);
}

FileStart fileStart(const envelope::EnvelopeHeader& header, std::uint64_t jwsLength) {
    FileStart start{frontPage(header), 0, 0};
    start.text += kHeaderOpen;
    start.jwsOffset = start.text.size();
    start.text.append(jwsLength, ' ').append("\n").append(kClose).append(kListOpen);
    start.listOffset = start.text.size();
    start.text.append(listTextSize(header.payloadLength), ' ').append(kClose).append(readerScript());
    return start;
}

base::Result<void> fillIn(const FileStart& start, std::string_view jws, base::BytesView list,
                          const PatchPlace& place) {
    std::string listText;
    base::appendBase64Lines(list, format::kLineLength, listText);
    auto written = place.out.overwrite(place.offset + start.jwsOffset, base::bytesOf(jws));
    return written ? place.out.overwrite(place.offset + start.listOffset, base::bytesOf(listText)) : written;
}

base::Result<std::string> writeSealed(envelope::EnvelopeHeader header, const EnvelopeKeys& keys,
                                      const base::RandomAccessSource& content, base::PatchableSink& out,
                                      const envelope::Progress& progress) {
    if (keys.signing.keyId.empty())
        return fail(ErrorCode::MalformedHeader, "no key id");
    header.pageDigest = readerScriptDigest();
    const auto length = fitHeader(header, keys.signing.keyId);
    if (!length)
        return fail(length.error());
    const FileStart start = fileStart(header, *length);
    const PatchPlace place{out, out.position()};
    if (auto written = out.write(base::bytesOf(start.text)); !written)
        return fail(written.error());
    const auto list = writePayload({keys.message, envelope::payloadContext(header), content, progress}, out);
    if (!list)
        return fail(list.error());
    header.listDigest = crypto::sha256(*list);
    auto jws = signedHeader(header, keys.signing);
    if (!jws)
        return jws;
    auto written = out.write(base::bytesOf(kPageEnd));
    if (written)
        written = fillIn(start, *jws, *list, place);
    if (!written)
        return fail(written.error());
    return jws;
}

} // namespace

base::Result<std::string> writeEnvelope(envelope::EnvelopeHeader header, const EnvelopeKeys& keys,
                                        const base::RandomAccessSource& message, base::PatchableSink& out,
                                        const envelope::Progress& progress) {
    const bool mayCompress = header.compression == envelope::Compression::Deflate;
    header.payloadLength = padding::payloadSize(message.size());
    header.compression = envelope::Compression::None;
    if (header.date.empty())
        header.date = envelope::formatRfc3339(header.issuedAt);
    if (!mayCompress)
        return writeSealed(std::move(header), keys, message, out, progress);
    auto packed = tryDeflate(message);
    if (!packed)
        return fail(packed.error());
    if (!*packed)
        return writeSealed(std::move(header), keys, message, out, progress);
    header.compression = envelope::Compression::Deflate;
    header.payloadLength = padding::payloadSize((*packed)->size());
    const files::MemorySource source(std::move(**packed));
    return writeSealed(std::move(header), keys, source, out, progress);
}

std::uint64_t envelopeFileSize(const envelope::EnvelopeHeader& header, const std::string& keyId,
                               std::uint64_t messageLength) {
    envelope::EnvelopeHeader complete = header;
    complete.payloadLength = padding::payloadSize(messageLength);
    complete.compression = envelope::Compression::None;
    complete.pageDigest = readerScriptDigest();
    if (complete.date.empty())
        complete.date = envelope::formatRfc3339(complete.issuedAt);
    const auto jwsLength = fitHeader(complete, keyId);
    if (!jwsLength)
        return 0;
    return fileStart(complete, *jwsLength).text.size() + blocksFileSize(complete.payloadLength) +
           kPageEnd.size();
}

std::string newEnvelopeId() {
    return crypto::randomToken(kEnvelopeIdSize);
}

base::SecretBytes newMessageKey() {
    return crypto::randomSecret(crypto::kMessageKeySize);
}

std::string envelopeFileName(std::int64_t issuedAt) {
    std::string name = "securedoc_" + envelope::formatRfc3339(issuedAt);
    // "2013-12-10T15:39:59Z" without its punctuation
    std::erase_if(name, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
    return name + ".html";
}

} // namespace sealing
