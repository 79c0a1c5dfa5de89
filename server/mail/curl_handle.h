// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <mutex>

/// What this folder's users of libcurl share.
namespace mail {

struct CurlDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
    void operator()(char* text) const { curl_free(text); }
};

/// libcurl wants this before its first thread.
inline void initialiseCurl() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

/// Whether the server said that this mail will never be taken. What concerns the connection (authentication,
/// TLS) is an administrator's to mend, and no mail is lost over it.
inline bool isPermanent(CURLcode code, long reply) {
    constexpr std::array<long, 4> kAboutUs = {530, 534, 535, 538};
    return code != CURLE_LOGIN_DENIED && reply >= 550 && reply < 560 &&
           std::find(kAboutUs.begin(), kAboutUs.end(), reply) == kAboutUs.end();
}

} // namespace mail
