// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/verified_delivery.h"

#include "server/mail/curl_handle.h"

#include <memory>

namespace mail {

namespace {

constexpr long kConnectSeconds = 30;
constexpr long kStallSeconds = 120; // RFC 5321 §4.5.3.2 allows more; a retry costs nothing

struct Progress {
    const base::RandomAccessSource& message;
    std::uint64_t offset = 0;
};

std::size_t readMessage(char* out, std::size_t size, std::size_t count, void* source) {
    auto& progress = *static_cast<Progress*>(source);
    const auto got =
        progress.message.readAt(progress.offset, {reinterpret_cast<std::uint8_t*>(out), size * count});
    if (!got)
        return CURL_READFUNC_ABORT; // the connection breaks before the final dot
    progress.offset += *got;
    return *got;
}

bool isAboutTrust(CURLcode code) {
    return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_USE_SSL_FAILED ||
           code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_CACERT_BADFILE ||
           code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CIPHER || code == CURLE_SSL_ISSUER_ERROR;
}

HandOver outcomeOf(CURLcode code, long reply) {
    if (code == CURLE_OK)
        return HandOver::Delivered;
    if (isAboutTrust(code))
        return HandOver::Untrusted;
    return isPermanent(code, reply) ? HandOver::Rejected : HandOver::TryLater;
}

void setConnection(CURL* curl, const VerifiedServer& server, const std::string& url) {
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, kStallSeconds);
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!server.caFile.empty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, server.caFile.c_str());
}

} // namespace

HandOverReport handOverVerified(const VerifiedServer& server, const StreamedMail& mail) {
    initialiseCurl();
    const std::unique_ptr<CURL, CurlDeleter> handle(curl_easy_init());
    CURL* curl = handle.get();
    if (curl == nullptr)
        return {HandOver::TryLater, "curl cannot be set up"};
    // The path is what EHLO says; without one libcurl sends the host's own name.
    const std::string url = "smtp://" + server.host + ":" + server.port + "/localhost";
    setConnection(curl, server, url);
    Progress progress{mail.message};
    std::array<char, CURL_ERROR_SIZE> error{};
    const std::unique_ptr<curl_slist, CurlDeleter> recipients(
        curl_slist_append(nullptr, ("<" + mail.recipient + ">").c_str()));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + mail.sender + ">").c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, readMessage);
    curl_easy_setopt(curl, CURLOPT_READDATA, &progress);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error.data());
    const CURLcode code = curl_easy_perform(curl);
    long reply = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    if (code == CURLE_OK)
        return {};
    const std::string detail = error.front() == '\0' ? curl_easy_strerror(code) : error.data();
    return {outcomeOf(code, reply), detail + " (reply " + std::to_string(reply) + ")"};
}

} // namespace mail
