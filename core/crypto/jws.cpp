// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/jws.h"

#include "core/base/base64.h"
#include "core/base/strict_json.h"

namespace crypto {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kHeaderDepth = 8;

base::Error malformed(const char* why) {
    return {ErrorCode::MalformedHeader, why};
}

base::Result<std::string> memberText(const base::JsonValue& header, std::string_view name) {
    const base::JsonValue* member = header.find(name);
    if (member == nullptr)
        return std::string();
    if (member->text() == nullptr)
        return fail(malformed("a JOSE header member is no string"));
    return *member->text();
}

base::Result<JwsHeader> parseHeader(std::string_view part) {
    const auto bytes = base::decodeBase64Url(part);
    if (!bytes)
        return fail(malformed("the JOSE header is not base64url"));
    const auto header = base::parseStrictJson(base::textOf(*bytes), kHeaderDepth);
    if (!header || header->object() == nullptr)
        return fail(malformed("the JOSE header is no JSON object"));
    const base::JsonValue* algorithm = header->find("alg");
    if (algorithm == nullptr || algorithm->text() == nullptr || *algorithm->text() != "ES256")
        return fail(malformed("alg is not ES256"));
    // RFC 7515 4.1.11: extensions named in crit "MUST be understood and processed"; we understand none. RFC
    // 7797 6: b64 must come with crit, a lone one is somebody's mistake about what was signed.
    if (header->find("crit") != nullptr || header->find("b64") != nullptr)
        return fail(malformed("a critical JOSE extension"));
    auto type = memberText(*header, "typ");
    auto keyId = memberText(*header, "kid");
    if (!type || !keyId)
        return fail(malformed("typ or kid is no string"));
    return JwsHeader{std::move(*type), std::move(*keyId)};
}

} // namespace

base::Result<JwsParts> parseJws(std::string_view compact) {
    const std::size_t first = compact.find('.');
    const std::size_t second = first == std::string_view::npos ? first : compact.find('.', first + 1);
    if (second == std::string_view::npos || compact.find('.', second + 1) != std::string_view::npos)
        return fail(malformed("a compact JWS has three parts"));
    auto header = parseHeader(compact.substr(0, first));
    if (!header)
        return fail(header.error());
    auto payload = base::decodeBase64Url(compact.substr(first + 1, second - first - 1));
    auto signature = base::decodeBase64Url(compact.substr(second + 1));
    if (!payload || !signature || signature->size() != kSignatureSize)
        return fail(malformed("a part of the JWS is not base64url of the right length"));
    return JwsParts{std::move(*header), std::string(base::textOf(*payload)),
                    std::string(compact.substr(0, second)), std::move(*signature)};
}

std::string jwsSigningInput(const JwsHeader& header, std::string_view payload) {
    std::string jose = R"({"alg":"ES256")";
    if (!header.type.empty())
        jose += ",\"typ\":" + base::quoteJson(header.type);
    if (!header.keyId.empty())
        jose += ",\"kid\":" + base::quoteJson(header.keyId);
    jose += '}';
    return base::encodeBase64Url(base::bytesOf(jose)) + '.' + base::encodeBase64Url(base::bytesOf(payload));
}

base::Result<std::string> signJws(const SigningKey& key, const JwsHeader& header, std::string_view payload) {
    std::string compact = jwsSigningInput(header, payload);
    const auto signature = key.sign(base::bytesOf(compact));
    if (!signature)
        return fail(signature.error());
    compact += '.' + base::encodeBase64Url(*signature);
    return compact;
}

bool verifyJws(const JwsParts& parts, const VerifyingKey& key) {
    return key.verify(base::bytesOf(parts.signingInput), parts.signature);
}

} // namespace crypto
