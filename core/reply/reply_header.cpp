// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/reply/reply_header.h"

#include "core/base/base64.h"
#include "core/base/strict_json.h"
#include "core/crypto/key_agreement.h"

#include <algorithm>

namespace reply {
namespace {

using base::ErrorCode;
using base::fail;
using base::JsonValue;

constexpr std::string_view kMagic = "SDREPLY1";
constexpr std::size_t kLengthSize = 4;
constexpr std::size_t kMaxHeaderSize = 4096;
constexpr std::size_t kMaxKeyIdSize = 128;
constexpr std::size_t kEnvelopeIdSize = 16;
constexpr std::size_t kMaxDepth = 8;
constexpr std::string_view kEncryption = "C2SP-Cobblestone-256";

base::Unexpected<base::Error> malformed(std::string_view what) {
    return fail(ErrorCode::MalformedHeader, "reply: " + std::string(what));
}

bool isWord(std::string_view text, std::size_t limit) {
    const auto isPart = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    };
    return !text.empty() && text.size() <= limit && std::all_of(text.begin(), text.end(), isPart);
}

std::string textMember(const JsonValue& object, std::string_view name) {
    const JsonValue* found = object.find(name);
    return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

base::Result<void> checkVersion(const JsonValue& json) {
    const JsonValue* version = json.find("v");
    if (version == nullptr || version->integer() == nullptr)
        return malformed("v");
    if (*version->integer() != 1)
        return fail(ErrorCode::UnsupportedVersion, "reply: version");
    if (const JsonValue* encryption = json.find("enc");
        encryption == nullptr || encryption->text() == nullptr)
        return malformed("enc");
    if (textMember(json, "enc") != kEncryption)
        return fail(ErrorCode::UnsupportedVersion, "reply: content encryption");
    return {};
}

base::Result<void> checkValues(const ReplyHeader& header) {
    if (!isWord(header.keyId, kMaxKeyIdSize))
        return malformed("kid");
    if (!crypto::pointFromJwk(header.ephemeralKey.x, header.ephemeralKey.y))
        return malformed("epk");
    const auto id = base::decodeBase64Url(header.envelopeId);
    if (!id || id->size() != kEnvelopeIdSize)
        return malformed("jti");
    return {};
}

base::Result<ReplyHeader> readHeader(std::string_view text) {
    const auto json = base::parseStrictJson(text, kMaxDepth);
    if (!json)
        return malformed(json.error().detail);
    if (auto version = checkVersion(*json); !version)
        return fail(version.error());
    ReplyHeader header;
    header.keyId = textMember(*json, "kid");
    header.envelopeId = textMember(*json, "jti");
    const JsonValue* key = json->find("epk");
    if (key == nullptr || textMember(*key, "kty") != "EC" || textMember(*key, "crv") != "P-256")
        return malformed("epk");
    header.ephemeralKey = {textMember(*key, "x"), textMember(*key, "y")};
    const auto kind = kindOf(textMember(*json, "kind"));
    if (!kind)
        return malformed("kind");
    header.kind = *kind;
    if (auto checked = checkValues(header); !checked)
        return fail(checked.error());
    return header;
}

} // namespace

std::string_view kindName(ReplyKind kind) {
    switch (kind) {
    case ReplyKind::Reply:
        return "reply";
    case ReplyKind::ReplyAll:
        return "reply_all";
    case ReplyKind::Forward:
        return "forward";
    }
    return "reply";
}

std::optional<ReplyKind> kindOf(std::string_view name) {
    for (const ReplyKind kind : {ReplyKind::Reply, ReplyKind::ReplyAll, ReplyKind::Forward})
        if (kindName(kind) == name)
            return kind;
    return std::nullopt;
}

base::Result<ReplyPrefix> parsePrefix(base::BytesView bytes) {
    constexpr std::size_t kStart = kMagic.size() + kLengthSize;
    if (bytes.size() < kStart || base::textOf(bytes.first(kMagic.size())) != kMagic)
        return malformed("not a sealed reply");
    std::size_t length = 0;
    for (const std::uint8_t byte : bytes.subspan(kMagic.size(), kLengthSize))
        length = length << 8 | byte;
    if (length == 0 || length > kMaxHeaderSize || bytes.size() - kStart < length)
        return malformed("length of the header");
    auto header = readHeader(base::textOf(bytes.subspan(kStart, length)));
    if (!header)
        return fail(header.error());
    return ReplyPrefix{std::move(*header), kStart + length};
}

base::Result<base::Bytes> formatPrefix(const ReplyHeader& header) {
    if (auto checked = checkValues(header); !checked)
        return fail(checked.error());
    std::string json = R"({"v":1,"enc":)" + base::quoteJson(kEncryption);
    json += R"(,"kid":)" + base::quoteJson(header.keyId);
    json += R"(,"epk":{"kty":"EC","crv":"P-256","x":)" + base::quoteJson(header.ephemeralKey.x);
    json += R"(,"y":)" + base::quoteJson(header.ephemeralKey.y);
    json += R"(},"jti":)" + base::quoteJson(header.envelopeId);
    json += R"(,"kind":)" + base::quoteJson(kindName(header.kind)) + "}";
    base::Bytes prefix(kMagic.begin(), kMagic.end());
    for (int shift = 24; shift >= 0; shift -= 8)
        prefix.push_back(static_cast<std::uint8_t>(json.size() >> shift));
    prefix.insert(prefix.end(), json.begin(), json.end());
    return prefix;
}

} // namespace reply
