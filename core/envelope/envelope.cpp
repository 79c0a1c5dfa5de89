// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/envelope.h"

#include "core/base/base64.h"
#include "core/crypto/jws.h"
#include "core/envelope/claims.h"
#include "core/envelope/format.h"
#include "core/envelope/html_scanner.h"
#include "core/envelope/payload/block_cursor.h"
#include "core/envelope/payload/gzip_source.h"
#include "core/envelope/recognition.h"

#include <algorithm>
#include <cassert>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kFirstWindow = 64U << 10;
// The header's start tag with whatever attributes a mail system adds.
constexpr std::size_t kTagAllowance = 4U << 10;

struct FoundHeader {
    std::string jws;
    std::uint64_t end = 0;
};

// What one look at the file's first bytes gave.
enum class Look { Found, WiderWindow, None };

// Twice the limit: white space that mail systems put in does not count.
std::size_t headerTextLimit(const base::Limits& limits) {
    return 2 * limits.headerSize;
}

base::Result<FoundHeader> takeHeader(const HtmlElement& element, std::uint64_t end,
                                     const base::Limits& limits) {
    if (!element.is("script") || !equalsIgnoringCase(element.attribute("type"), format::kHeaderType))
        return fail(ErrorCode::MalformedHeader, "the header element has a wrong name or type");
    if (element.text.size() > headerTextLimit(limits))
        return fail(ErrorCode::LimitExceeded, "the header is too long");
    std::string jws = withoutSpace(element.text);
    if (jws.size() > limits.headerSize)
        return fail(ErrorCode::LimitExceeded, "the header is too long");
    return FoundHeader{std::move(jws), end};
}

class HeaderSearch final {
public:
    HeaderSearch(const base::RandomAccessSource& file, const base::Limits& limits)
        : m_file(file), m_limits(limits) {}

    /// Nothing if the file has no header element.
    base::Result<std::optional<FoundHeader>> run() {
        const std::size_t widest = m_limits.headerOffset + headerTextLimit(m_limits) + kTagAllowance;
        for (std::size_t window = std::min(kFirstWindow, widest);; window = std::min(window * 4, widest)) {
            m_bytes.resize(window);
            const auto count = m_file.readAt(0, m_bytes);
            if (!count)
                return fail(count.error());
            m_bytes.resize(*count);
            m_isWidest = *count < window || window == widest;
            m_isEnd = *count < window || *count == m_file.size();
            const auto look = lookOnce();
            if (!look)
                return fail(look.error());
            if (*look == Look::Found)
                return std::optional(std::move(m_found));
            if (*look == Look::None || m_isWidest)
                return std::optional<FoundHeader>();
        }
    }

    const base::Bytes& bytes() const { return m_bytes; }

private:
    base::Result<Look> lookOnce() {
        const std::string_view text = base::textOf(m_bytes);
        HtmlScanner scanner(text);
        HtmlScanner::Step step = scanner.next();
        for (; step == HtmlScanner::Step::Element; step = scanner.next()) {
            const HtmlElement& element = scanner.element();
            if (isTooFar(element, text))
                return Look::None;
            if (element.attribute("id") != format::kHeaderId)
                continue;
            auto found = takeHeader(element, scanner.position(), m_limits);
            if (!found)
                return fail(found.error());
            m_found = std::move(*found);
            return Look::Found;
        }
        if (scanner.isInsideText() && scanner.element().attribute("id") == format::kHeaderId &&
            !isTooFar(scanner.element(), text))
            return unfinished(text.size() - scanner.position());
        return m_isWidest ? Look::None : Look::WiderWindow;
    }

    // The header's text goes on behind the bytes at hand.
    base::Result<Look> unfinished(std::size_t available) const {
        if (available > headerTextLimit(m_limits) + kTagAllowance || (m_isWidest && !m_isEnd))
            return fail(ErrorCode::LimitExceeded, "the header is too long");
        if (m_isEnd)
            return fail(ErrorCode::MalformedHeader, "the file ends inside the header");
        return Look::WiderWindow;
    }

    bool isTooFar(const HtmlElement& element, std::string_view text) const {
        return static_cast<std::size_t>(element.name.data() - text.data()) > m_limits.headerOffset;
    }

    const base::RandomAccessSource& m_file;
    const base::Limits& m_limits;
    base::Bytes m_bytes;
    bool m_isWidest = false;
    bool m_isEnd = false;
    FoundHeader m_found;
};

} // namespace

struct Envelope::Data {
    std::shared_ptr<const base::RandomAccessSource> file;
    EnvelopeKind kind = EnvelopeKind::NotAnEnvelope;
    std::vector<Signal> signals;
    EnvelopeHeader header;
    std::string jws;
    std::string keyId;
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
    HeaderSearch search(*data->file, limits);
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
    data->header = std::move(*header);
    data->jws = std::move((*found)->jws);
    data->keyId = std::move(parts->header.keyId);
    data->payloadOffset = (*found)->end;
    if (base::textOf(search.bytes()).substr(0, format::kMarkerRange).find(format::kMarker) ==
        std::string_view::npos)
        data->signals.push_back(makeSignal("missing_marker", ""));
    return Envelope(std::move(data));
}

EnvelopeKind Envelope::kind() const {
    return m_data->kind;
}

const std::vector<Signal>& Envelope::signals() const {
    return m_data->signals;
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

SenderVerification verifySender(const Envelope& envelope, const std::vector<IssuerKey>& keys) {
    if (envelope.kind() != EnvelopeKind::Registered)
        return SenderVerification::Unsigned;
    const auto parts = crypto::parseJws(envelope.jws());
    const bool isVerified = parts && std::any_of(keys.begin(), keys.end(), [&](const IssuerKey& candidate) {
                                if (candidate.keyId != envelope.keyId())
                                    return false;
                                const auto key = crypto::VerifyingKey::fromJwk(candidate.x, candidate.y);
                                return key && crypto::verifyJws(*parts, *key);
                            });
    return isVerified ? SenderVerification::Verified : SenderVerification::Altered;
}

} // namespace envelope
