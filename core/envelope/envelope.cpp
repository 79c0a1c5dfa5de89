// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/envelope.h"

#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/crypto/jws.h"
#include "core/envelope/claims.h"
#include "core/envelope/format.h"
#include "core/envelope/html_scanner.h"
#include "core/envelope/payload/block_cursor.h"
#include "core/envelope/payload/gzip_source.h"
#include "core/envelope/recognition.h"
#include "core/envelope/segment_layout.h"
#include "core/envelope/surroundings.h"

#include <algorithm>
#include <cassert>
#include <mutex>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kFirstWindow = 64U << 10;
// The header's start tag with whatever attributes a mail system adds.
constexpr std::size_t kTagAllowance = 4U << 10;

struct FoundParts {
    std::string jws;
    base::Bytes list;
    Envelope::DigestList listState = Envelope::DigestList::CutOff;
    std::uint64_t end = 0; ///< behind the digest list, or behind the header where there is none
};

// What one look at the file's first bytes gave.
enum class Look { Found, WiderWindow, None };

// Twice the limit: white space that mail systems put in does not count.
std::size_t headerTextLimit(const base::Limits& limits) {
    return 2 * limits.headerSize;
}

bool isPayload(const HtmlElement& element) {
    return element.is("script") && element.hasClass(format::kPayloadClass);
}

// docs/envelope-format.md §3: where header element and digest list are, and what they hold.
class PartsSearch final {
public:
    PartsSearch(const base::RandomAccessSource& file, const base::Limits& limits)
        : m_file(file), m_limits(limits) {}

    /// Nothing if the file has no header element.
    base::Result<std::optional<FoundParts>> run() {
        const std::size_t widest =
            m_limits.headerOffset + std::max(headerTextLimit(m_limits), format::kListLimit) + kTagAllowance;
        for (std::size_t window = std::min(kFirstWindow, widest);; window = std::min(window * 4, widest)) {
            m_bytes.resize(window);
            const auto count = m_file.readAt(0, m_bytes);
            if (!count)
                return fail(count.error());
            m_bytes.resize(*count);
            m_isWidest = *count < window || window == widest;
            m_isEnd = *count < window || *count == m_file.size();
            m_found.reset();
            const auto look = lookOnce();
            if (!look)
                return fail(look.error());
            if (*look == Look::Found)
                return std::move(m_found);
            if (*look == Look::None || m_isWidest)
                return std::optional<FoundParts>();
        }
    }

private:
    base::Result<Look> lookOnce() {
        const std::string_view text = base::textOf(m_bytes);
        HtmlScanner scanner(text);
        for (auto step = scanner.next(); step == HtmlScanner::Step::Element; step = scanner.next()) {
            const HtmlElement& element = scanner.element();
            if (isTooFar(element, text))
                return m_found ? endWithout(Envelope::DigestList::Wrong) : Look::None;
            const auto isDone =
                m_found ? takeList(element, scanner.position()) : takeHeader(element, scanner.position());
            if (!isDone)
                return fail(isDone.error());
            if (*isDone)
                return Look::Found;
        }
        const bool isInside = scanner.isInsideText() && !isTooFar(scanner.element(), text);
        const std::size_t rest = text.size() - scanner.position();
        if (m_found)
            return unfinishedList(isInside ? &scanner.element() : nullptr, rest);
        if (isInside && scanner.element().attribute("id") == format::kHeaderId)
            return unfinishedHeader(rest);
        return m_isWidest ? Look::None : Look::WiderWindow;
    }

    // True when the search has ended.
    base::Result<bool> takeHeader(const HtmlElement& element, std::uint64_t end) {
        if (element.attribute("id") != format::kHeaderId)
            return false;
        if (!element.is("script") || !equalsIgnoringCase(element.attribute("type"), format::kHeaderType))
            return fail(ErrorCode::MalformedHeader, "the header element has a wrong name or type");
        if (element.text.size() > headerTextLimit(m_limits))
            return fail(ErrorCode::LimitExceeded, "the header is too long");
        std::string jws = withoutSpace(element.text);
        if (jws.size() > m_limits.headerSize)
            return fail(ErrorCode::LimitExceeded, "the header is too long");
        m_found.emplace();
        m_found->jws = std::move(jws);
        m_found->end = end;
        return false;
    }

    base::Result<bool> takeList(const HtmlElement& element, std::uint64_t end) {
        if (element.attribute("id") != format::kListId) {
            const bool isBehind = isPayload(element) || element.attribute("id") == format::kHeaderId;
            if (isBehind)
                m_found->listState = Envelope::DigestList::Wrong;
            return isBehind;
        }
        if (element.text.size() > format::kListLimit)
            return fail(ErrorCode::LimitExceeded, "the digest list is too long");
        m_found->end = end;
        m_found->listState = Envelope::DigestList::Wrong;
        auto list = base::decodeBase64(element.text);
        const bool isScript =
            element.is("script") && equalsIgnoringCase(element.attribute("type"), format::kListType);
        if (!isScript || !list)
            return true;
        m_found->list = std::move(*list);
        m_found->listState = Envelope::DigestList::Right; // as far as can be told without the claims
        return true;
    }

    // The header's text goes on behind the bytes at hand.
    base::Result<Look> unfinishedHeader(std::size_t available) const {
        if (available > headerTextLimit(m_limits) + kTagAllowance || (m_isWidest && !m_isEnd))
            return fail(ErrorCode::LimitExceeded, "the header is too long");
        if (m_isEnd)
            return fail(ErrorCode::MalformedHeader, "the file ends inside the header");
        return Look::WiderWindow;
    }

    // `inside`: the element whose text goes on behind the bytes at hand, `available` bytes of which are
    // there.
    base::Result<Look> unfinishedList(const HtmlElement* inside, std::size_t available) {
        if (inside != nullptr && (isPayload(*inside) || inside->attribute("id") == format::kHeaderId))
            return endWithout(Envelope::DigestList::Wrong);
        const bool isList = inside != nullptr && inside->attribute("id") == format::kListId;
        if (isList && available > format::kListLimit + kTagAllowance)
            return fail(ErrorCode::LimitExceeded, "the digest list is too long");
        if (m_isEnd && m_bytes.size() <= m_limits.headerOffset)
            return endWithout(Envelope::DigestList::CutOff);
        return m_isWidest || m_isEnd ? endWithout(Envelope::DigestList::Wrong) : Look::WiderWindow;
    }

    Look endWithout(Envelope::DigestList state) {
        m_found->listState = state;
        return Look::Found;
    }

    bool isTooFar(const HtmlElement& element, std::string_view text) const {
        return static_cast<std::size_t>(element.name.data() - text.data()) > m_limits.headerOffset;
    }

    const base::RandomAccessSource& m_file;
    const base::Limits& m_limits;
    base::Bytes m_bytes;
    bool m_isWidest = false;
    bool m_isEnd = false;
    std::optional<FoundParts> m_found;
};

Envelope::DigestList stateOf(const FoundParts& parts, const EnvelopeHeader& header) {
    if (parts.listState != Envelope::DigestList::Right)
        return parts.listState;
    const bool isRight = parts.list.size() == segments::count(header.payloadLength) * sizeof(Digest) &&
                         crypto::sha256(parts.list) == header.listDigest;
    return isRight ? Envelope::DigestList::Right : Envelope::DigestList::Wrong;
}

} // namespace

struct Envelope::Data {
    std::shared_ptr<const base::RandomAccessSource> file;
    EnvelopeKind kind = EnvelopeKind::NotAnEnvelope;
    mutable std::vector<Signal> signals; ///< of a registered envelope once somebody asks
    mutable std::once_flag isLookedAround;
    EnvelopeHeader header;
    std::string jws;
    std::string keyId;
    base::Bytes list;
    DigestList listState = DigestList::Wrong;
    std::uint64_t payloadOffset = 0;
};

base::Result<Envelope> Envelope::read(std::shared_ptr<const base::RandomAccessSource> file,
                                      const base::Limits& limits) {
    if (file->size() > limits.fileSize)
        return fail(ErrorCode::LimitExceeded, "the file is too large");
    auto source = unpackGzip(std::move(file), limits);
    if (!source)
        return fail(source.error());
    auto data = std::make_shared<Data>();
    data->file = std::move(*source);
    PartsSearch search(*data->file, limits);
    auto found = search.run();
    if (!found)
        return fail(found.error());
    if (!*found) {
        auto recognition = recognise(*data->file);
        if (!recognition)
            return fail(recognition.error());
        data->kind = recognition->kind;
        data->signals = std::move(recognition->signals);
        return Envelope(std::move(data));
    }
    auto parts = crypto::parseJws((*found)->jws);
    if (!parts)
        return fail(parts.error());
    if (parts->header.type != format::kJwsType || parts->header.keyId.empty())
        return fail(ErrorCode::MalformedHeader, "typ or kid of the JOSE header");
    auto header = parseClaims(parts->payload, limits);
    if (!header)
        return fail(header.error());
    data->kind = EnvelopeKind::Registered;
    data->listState = stateOf(**found, *header);
    data->list = std::move((*found)->list);
    data->header = std::move(*header);
    data->jws = std::move((*found)->jws);
    data->keyId = std::move(parts->header.keyId);
    data->payloadOffset = (*found)->end;
    return Envelope(std::move(data));
}

EnvelopeKind Envelope::kind() const {
    return m_data->kind;
}

const std::vector<Signal>& Envelope::signals() const {
    if (kind() == EnvelopeKind::Registered)
        std::call_once(m_data->isLookedAround, [this] {
            auto found = surroundingSignals(*m_data->file, m_data->header.pageDigest);
            m_data->signals = found ? std::move(*found) : std::vector<Signal>{{"unreadable_page", ""}};
        });
    return m_data->signals;
}

bool Envelope::isSurroundedByForeignParts() const {
    return kind() == EnvelopeKind::Registered && convicts(signals());
}

const EnvelopeHeader& Envelope::header() const {
    assert(kind() == EnvelopeKind::Registered);
    return m_data->header;
}

const std::string& Envelope::jws() const {
    return m_data->jws;
}

const std::string& Envelope::keyId() const {
    return m_data->keyId;
}

const std::shared_ptr<const base::RandomAccessSource>& Envelope::file() const {
    return m_data->file;
}

std::uint64_t Envelope::payloadOffset() const {
    return m_data->payloadOffset;
}

Envelope::DigestList Envelope::digestList() const {
    return m_data->listState;
}

Digest Envelope::segmentDigest(std::uint64_t number) const {
    Digest digest{};
    assert((number + 1) * digest.size() <= m_data->list.size());
    std::copy_n(m_data->list.begin() + static_cast<std::ptrdiff_t>(number * digest.size()), digest.size(),
                digest.begin());
    return digest;
}

namespace {

const IssuerKey* signerOf(const Envelope& envelope, const std::vector<IssuerKey>& keys) {
    const auto parts = crypto::parseJws(envelope.jws());
    const auto isSigner = [&](const IssuerKey& candidate) {
        if (candidate.keyId != envelope.keyId())
            return false;
        const auto key = crypto::VerifyingKey::fromJwk(candidate.x, candidate.y);
        return key && crypto::verifyJws(*parts, *key);
    };
    const auto found = parts ? std::find_if(keys.begin(), keys.end(), isSigner) : keys.end();
    return found == keys.end() ? nullptr : &*found;
}

} // namespace

bool mayHaveSigned(const IssuerKey& key, std::int64_t issuedAt) {
    return issuedAt >= key.notBefore && (!key.notAfter || issuedAt <= *key.notAfter) && !key.revokedSince;
}

SenderVerification verifySender(const Envelope& envelope, const std::vector<IssuerKey>& keys) {
    if (envelope.kind() != EnvelopeKind::Registered)
        return SenderVerification::Unsigned;
    const IssuerKey* signer = signerOf(envelope, keys);
    if (signer == nullptr || !mayHaveSigned(*signer, envelope.header().issuedAt) ||
        envelope.digestList() == Envelope::DigestList::Wrong)
        return SenderVerification::Altered;
    return envelope.digestList() == Envelope::DigestList::Right ? SenderVerification::Verified
                                                                : SenderVerification::Incomplete;
}

std::string headerDigest(const std::string& jws) {
    return base::encodeBase64Url(crypto::sha256(base::bytesOf(jws)));
}

std::optional<IssuerKey> keyToWitness(const Envelope& envelope, const std::vector<IssuerKey>& keys) {
    if (envelope.kind() != EnvelopeKind::Registered)
        return std::nullopt;
    const IssuerKey* signer = signerOf(envelope, keys);
    if (signer == nullptr || !signer->revokedSince || envelope.header().issuedAt > *signer->revokedSince)
        return std::nullopt;
    return *signer;
}

void applyWitness(std::vector<IssuerKey>& keys, const std::string& keyId,
                  std::optional<std::int64_t> depositedAt) {
    for (auto& key : keys)
        if (key.keyId == keyId && key.revokedSince && depositedAt && *depositedAt <= *key.revokedSince)
            key.revokedSince.reset();
}

} // namespace envelope
