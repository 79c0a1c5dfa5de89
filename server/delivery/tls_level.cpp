// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/tls_level.h"

#include "server/delivery/curl_handle.h"

#include <array>
#include <memory>
#include <utility>

namespace delivery {
namespace {

constexpr std::array<std::pair<std::string_view, TlsLevel>, 4> kWords{{{"none", TlsLevel::None},
                                                                       {"may", TlsLevel::May},
                                                                       {"encrypt", TlsLevel::Encrypt},
                                                                       {"verify", TlsLevel::Verify}}};

bool hasTlsFromTheStart(const std::string& url) {
    return url.starts_with("smtps://");
}

} // namespace

std::optional<TlsLevel> tlsLevelOf(std::string_view word) {
    for (const auto& [name, level] : kWords)
        if (name == word)
            return level;
    return std::nullopt;
}

bool isLoopback(const std::string& url) {
    const std::unique_ptr<CURLU, CurlDeleter> parsed(curl_url());
    char* text = nullptr;
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK ||
        curl_url_get(parsed.get(), CURLUPART_HOST, &text, 0) != CURLUE_OK)
        return false;
    const std::unique_ptr<char, CurlDeleter> host(text);
    const std::string_view name(text);
    const bool isNumeric = name.find_first_not_of("0123456789.") == std::string_view::npos;
    return name == "localhost" || name == "[::1]" || (isNumeric && name.starts_with("127."));
}

TlsLevel usualTlsLevel(const TlsHints& hints) {
    if (hints.hasCaFile)
        return TlsLevel::Verify;
    const bool isSensitive = hints.hasPassword || hasTlsFromTheStart(hints.url);
    return isSensitive && !isLoopback(hints.url) ? TlsLevel::Verify : TlsLevel::May;
}

base::Result<void> checkTlsLevel(TlsLevel chosen, const TlsHints& hints) {
    const bool canBeClear =
        chosen == TlsLevel::None || (chosen == TlsLevel::May && !hasTlsFromTheStart(hints.url));
    if (hasTlsFromTheStart(hints.url) && chosen == TlsLevel::None)
        return base::fail(base::ErrorCode::InvalidRequest,
                          "smtps:// is TLS and smtp-tls none forbids it: write smtp://, or another level");
    if (hints.hasPassword && canBeClear && !isLoopback(hints.url))
        return base::fail(base::ErrorCode::InvalidRequest,
                          "the password could be sent in the clear: set smtp-tls to verify or encrypt");
    return {};
}

} // namespace delivery
