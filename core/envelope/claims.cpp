// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/claims.h"

#include "core/base/base64.h"
#include "core/base/strict_json.h"
#include "core/crypto/cobblestone.h"
#include "core/crypto/signature.h"
#include "core/envelope/date.h"
#include "core/envelope/display_text.h"
#include "core/envelope/format.h"
#include "core/envelope/issuer.h"
#include "core/envelope/padding.h"

#include <algorithm>
#include <array>
#include <limits>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;
using base::JsonValue;

constexpr std::size_t kMinAddressSize = 3;
constexpr std::size_t kMaxAddressSize = 320; // RFC 3696: 64 + 1 + 255
constexpr std::size_t kEnvelopeIdSize = 16;

constexpr std::string_view kHtmlBody = "html";

bool isAddress(std::string_view address) {
    return address.size() >= kMinAddressSize && address.size() <= kMaxAddressSize &&
           !hasControlCharacters(address);
}

bool isEnvelopeId(std::string_view id) {
    const auto bytes = base::decodeBase64Url(id);
    return bytes && bytes->size() == kEnvelopeIdSize;
}

// Collects the first thing that is wrong; everything after it is skipped.
class ClaimsReader final {
public:
    ClaimsReader(const JsonValue& claims, const base::Limits& limits) : m_claims(claims), m_limits(limits) {}

    base::Result<EnvelopeHeader> read() {
        requireVersion();
        EnvelopeHeader header;
        header.issuer = text("iss");
        header.envelopeId = text("jti");
        header.issuedAt = number("iat", (1LL << 53) - 1);
        header.organisation = text("org");
        if (const JsonValue* from = member("from"))
            header.from = mailbox(*from);
        header.to = mailboxes("to", Presence::Required);
        header.cc = mailboxes("cc", Presence::Optional);
        header.replyTo = replyTo();
        header.replyKey = replyKey();
        header.date = text("date");
        header.subject = text("subject");
        header.level = level(text("level"));
        header.replyAllowed = flag("reply");
        header.replyAllAllowed = flag("reply_all");
        header.forwardAllowed = flag("forward");
        const JsonValue* body = m_claims.find("body");
        header.hasHtmlBody = body != nullptr && body->text() != nullptr && *body->text() == kHtmlBody;
        header.offlineLeaseSeconds =
            static_cast<std::uint32_t>(number("offline_lease", std::numeric_limits<std::uint32_t>::max()));
        header.compression = compression();
        header.payloadLength = static_cast<std::uint64_t>(number("payload_length", (1LL << 53) - 1));
        if (const JsonValue* digests = member("digests"))
            header.listDigest = digest(*digests, "digests");
        if (const JsonValue* page = member("page"))
            header.pageDigest = digest(*page, "page");
        checkValues(header);
        checkLengths(header);
        if (m_isWrong)
            return fail(m_error);
        return header;
    }

private:
    enum class Presence { Required, Optional };

    void refuse(ErrorCode code, std::string why) {
        if (!m_isWrong)
            m_error = {code, std::move(why)};
        m_isWrong = true;
    }
    void refuse(std::string_view name) { refuse(ErrorCode::MalformedHeader, "claim " + std::string(name)); }
    void require(bool isRight, std::string_view name) {
        if (!isRight)
            refuse(name);
    }

    // Before all else: another version may mean anything by the other claims.
    void requireVersion() {
        const JsonValue* version = m_claims.find("v");
        if (version == nullptr || version->integer() == nullptr)
            refuse("v");
        else if (*version->integer() != format::kVersion)
            refuse(ErrorCode::UnsupportedVersion, "version " + std::to_string(*version->integer()));
        if (m_claims.find("crit") != nullptr)
            refuse(ErrorCode::UnsupportedVersion, "critical claims");
        if (text("enc") != format::kEncryption)
            refuse(ErrorCode::UnsupportedVersion, "content encryption");
    }

    const JsonValue* member(std::string_view name) {
        const JsonValue* found = m_claims.find(name);
        if (found == nullptr)
            refuse(name);
        return found;
    }

    std::string text(std::string_view name) {
        const JsonValue* found = member(name);
        return found == nullptr ? std::string() : textOf(*found, name);
    }

    std::string textOf(const JsonValue& value, std::string_view name) {
        if (value.text() == nullptr || hasControlCharacters(*value.text())) {
            refuse(name);
            return {};
        }
        return *value.text();
    }

    std::int64_t number(std::string_view name, std::int64_t most) {
        const JsonValue* found = member(name);
        const std::int64_t* value = found == nullptr ? nullptr : found->integer();
        if (value == nullptr || *value < 0 || *value > most) {
            refuse(name);
            return 0;
        }
        return *value;
    }

    bool flag(std::string_view name) {
        const JsonValue* found = member(name);
        if (found == nullptr || found->boolean() == nullptr) {
            refuse(name);
            return false;
        }
        return *found->boolean();
    }

    HeaderMailbox mailbox(const JsonValue& value) {
        HeaderMailbox mailbox;
        if (const JsonValue* name = value.find("name"))
            mailbox.name = textOf(*name, "name");
        if (const JsonValue* address = value.find("addr"))
            mailbox.address = textOf(*address, "addr");
        require(isAddress(mailbox.address), "addr");
        return mailbox;
    }

    std::vector<HeaderMailbox> mailboxes(std::string_view name, Presence presence) {
        const JsonValue* found = m_claims.find(name);
        if (found == nullptr && presence == Presence::Optional)
            return {};
        if (found == nullptr || found->array() == nullptr) {
            refuse(name);
            return {};
        }
        m_recipients += found->array()->size();
        if (m_recipients > m_limits.recipients) {
            refuse(ErrorCode::LimitExceeded, "recipients");
            return {};
        }
        std::vector<HeaderMailbox> result;
        for (const JsonValue& value : *found->array())
            result.push_back(mailbox(value));
        return result;
    }

    std::vector<HeaderMailbox> replyTo() {
        const JsonValue* found = m_claims.find("reply_to");
        if (found == nullptr)
            return {};
        if (found->array() == nullptr || found->array()->empty()) {
            refuse("reply_to");
            return {};
        }
        if (found->array()->size() > format::kMostReplyTo) {
            refuse(ErrorCode::LimitExceeded, "reply_to");
            return {};
        }
        std::vector<HeaderMailbox> result;
        for (const JsonValue& value : *found->array())
            result.push_back(mailbox(value));
        return result;
    }

    std::optional<HeaderKey> replyKey() {
        const JsonValue* found = m_claims.find("reply_key");
        if (found == nullptr)
            return std::nullopt;
        HeaderKey key;
        const std::array<std::pair<const char*, std::string*>, 3> members{
            {{"kid", &key.keyId}, {"x", &key.x}, {"y", &key.y}}};
        for (const auto& [name, place] : members)
            if (const JsonValue* value = found->find(name))
                *place = textOf(*value, "reply_key");
        require(!key.keyId.empty() && crypto::VerifyingKey::fromJwk(key.x, key.y), "reply_key");
        return key;
    }

    Digest digest(const JsonValue& value, std::string_view name) {
        Digest result{};
        const auto bytes = base::decodeBase64Url(textOf(value, name));
        if (bytes && bytes->size() == result.size())
            std::copy(bytes->begin(), bytes->end(), result.begin());
        else
            refuse(name);
        return result;
    }

    SecurityLevel level(const std::string& word) {
        if (word == "high")
            return SecurityLevel::High;
        if (word == "none")
            return SecurityLevel::None;
        if (word != "medium")
            refuse(ErrorCode::UnsupportedVersion, "level");
        return SecurityLevel::Medium;
    }

    Compression compression() {
        const JsonValue* found = m_claims.find("zip");
        if (found == nullptr)
            return Compression::None;
        if (textOf(*found, "zip") != format::kDeflate)
            refuse(ErrorCode::UnsupportedVersion, "compression");
        return Compression::Deflate;
    }

    void checkValues(const EnvelopeHeader& header) {
        require(isCanonicalIssuer(header.issuer), "iss");
        require(isEnvelopeId(header.envelopeId), "jti");
        require(isRfc3339(header.date), "date");
        require(m_recipients > 0, "to");
    }

    void checkLengths(const EnvelopeHeader& header) {
        const auto opened = crypto::openedSize(header.payloadLength);
        require(opened && *opened >= padding::kLengthSize && padding::padme(*opened) == *opened,
                "payload_length");
        if (header.payloadLength > padding::payloadSize(m_limits.messageSize))
            refuse(ErrorCode::LimitExceeded, "payload_length");
    }

    const JsonValue& m_claims;
    const base::Limits& m_limits;
    std::size_t m_recipients = 0;
    base::Error m_error;
    bool m_isWrong = false;
};

std::string_view levelWord(SecurityLevel level) {
    switch (level) {
    case SecurityLevel::High:
        return "high";
    case SecurityLevel::Medium:
        return "medium";
    case SecurityLevel::None:
        return "none";
    }
    return "high";
}

std::string mailboxJson(const HeaderMailbox& mailbox) {
    return "{\"name\":" + base::quoteJson(displayText(mailbox.name, kMaxNameSize)) +
           ",\"addr\":" + base::quoteJson(mailbox.address) + '}';
}

std::string mailboxesJson(const std::vector<HeaderMailbox>& mailboxes) {
    std::string json = "[";
    for (const HeaderMailbox& mailbox : mailboxes) {
        if (json.size() > 1)
            json += ',';
        json += mailboxJson(mailbox);
    }
    return json += ']';
}

std::string keyJson(const HeaderKey& key) {
    return "{\"kid\":" + base::quoteJson(key.keyId) + ",\"x\":" + base::quoteJson(key.x) +
           ",\"y\":" + base::quoteJson(key.y) + '}';
}

std::string claimsJson(const EnvelopeHeader& header) {
    const auto flag = [](bool value) { return value ? "true" : "false"; };
    std::string json = "{\"v\":" + std::to_string(format::kVersion);
    json += ",\"iss\":" + base::quoteJson(header.issuer);
    json += ",\"jti\":" + base::quoteJson(header.envelopeId);
    json += ",\"iat\":" + std::to_string(header.issuedAt);
    json += ",\"org\":" + base::quoteJson(displayText(header.organisation, kMaxNameSize));
    json += ",\"from\":" + mailboxJson(header.from);
    json += ",\"to\":" + mailboxesJson(header.to);
    json += ",\"cc\":" + mailboxesJson(header.cc);
    if (!header.replyTo.empty())
        json += ",\"reply_to\":" + mailboxesJson(header.replyTo);
    if (header.replyKey)
        json += ",\"reply_key\":" + keyJson(*header.replyKey);
    json += ",\"date\":" + base::quoteJson(header.date);
    json += ",\"subject\":" + base::quoteJson(displayText(header.subject, kMaxSubjectSize));
    json += ",\"level\":" + base::quoteJson(levelWord(header.level));
    json += std::string(",\"reply\":") + flag(header.replyAllowed);
    json += std::string(",\"reply_all\":") + flag(header.replyAllAllowed);
    json += std::string(",\"forward\":") + flag(header.forwardAllowed);
    if (header.hasHtmlBody)
        json += ",\"body\":" + base::quoteJson(kHtmlBody);
    json += ",\"offline_lease\":" + std::to_string(header.offlineLeaseSeconds);
    json += ",\"enc\":" + base::quoteJson(format::kEncryption);
    if (header.compression == Compression::Deflate)
        json += ",\"zip\":" + base::quoteJson(format::kDeflate);
    json += ",\"payload_length\":" + std::to_string(header.payloadLength);
    json += ",\"digests\":" + base::quoteJson(base::encodeBase64Url(header.listDigest));
    json += ",\"page\":" + base::quoteJson(base::encodeBase64Url(header.pageDigest));
    return json += '}';
}

} // namespace

std::uint64_t EnvelopeHeader::messageSizeLimit() const {
    if (compression == Compression::Deflate)
        return base::Limits{}.inflatedSize;
    return crypto::openedSize(payloadLength).value_or(padding::kLengthSize) - padding::kLengthSize;
}

base::Result<EnvelopeHeader> parseClaims(std::string_view json, const base::Limits& limits) {
    const auto claims = base::parseStrictJson(json, limits.claimsDepth);
    if (!claims)
        return fail(claims.error());
    if (claims->object() == nullptr)
        return fail(ErrorCode::MalformedHeader, "the claims are no JSON object");
    return ClaimsReader(*claims, limits).read();
}

base::Result<std::string> formatClaims(const EnvelopeHeader& header) {
    std::string json = claimsJson(header);
    // What we write we must be able to read; the reader knows every rule.
    const auto check = parseClaims(json, base::Limits{});
    if (!check)
        return fail(check.error());
    return json;
}

} // namespace envelope
