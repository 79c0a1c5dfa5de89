// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/browser_session.h"

#include "core/base/base64.h"
#include "core/crypto/hash.h"

namespace service {
namespace {

bool isHttps(const std::string& issuer) {
    return issuer.starts_with("https://");
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

} // namespace

// "__Host-": no other host of the domain can set it (RFC 6265bis §4.1.3). Plain HTTP is for loopback only.
BrowserSession::BrowserSession(std::string issuer)
    : m_issuer(std::move(issuer)), m_cookieName(isHttps(m_issuer) ? "__Host-securedoc" : "securedoc"),
      m_attributes(std::string("; Path=/; HttpOnly; SameSite=Strict") +
                   (isHttps(m_issuer) ? "; Secure" : "")) {}

base::SecretBytes BrowserSession::token(const http::Request& request) const {
    std::string_view cookies = request.header("Cookie");
    while (!cookies.empty()) {
        const std::string_view cookie = trimmed(cookies.substr(0, cookies.find(';')));
        cookies.remove_prefix(std::min(cookies.find(';'), cookies.size() - 1) + 1);
        const auto equals = cookie.find('=');
        if (equals != std::string_view::npos && cookie.substr(0, equals) == m_cookieName)
            return base::SecretBytes::fromText(cookie.substr(equals + 1));
    }
    return {};
}

http::Header BrowserSession::start(const base::SecretBytes& token) const {
    return {"Set-Cookie", m_cookieName + "=" + std::string(token.textView()) + m_attributes};
}

http::Header BrowserSession::end() const {
    return {"Set-Cookie", m_cookieName + "=" + m_attributes + "; Max-Age=0"};
}

std::string BrowserSession::proof(const base::SecretBytes& token, std::string_view action) {
    const auto digest =
        crypto::hmacSha256(token.view(), base::bytesOf("securedoc form " + std::string(action)));
    return base::encodeBase64Url(digest);
}

bool BrowserSession::isProof(const base::SecretBytes& token, std::string_view action,
                             std::string_view proof) {
    const std::string expected = BrowserSession::proof(token, action);
    return base::equalInConstantTime(base::bytesOf(expected), base::bytesOf(proof));
}

bool BrowserSession::isOwnForm(const http::Request& request) const {
    const auto origin = request.header("Origin");
    if (!origin.empty())
        return origin == m_issuer;
    // Every browser of the last years sends one of the two; what sends neither carries no cookie of a
    // browser.
    const auto site = request.header("Sec-Fetch-Site");
    return site.empty() || site == "same-origin" || site == "none";
}

} // namespace service
