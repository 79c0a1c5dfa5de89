// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/smtp_sender.h"

#include "server/delivery/curl_handle.h"

#include <algorithm>
#include <array>

namespace delivery {
namespace {

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

bool isAboutTls(CURLcode code) {
    return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_USE_SSL_FAILED ||
           code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_CACERT_BADFILE ||
           code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CIPHER || code == CURLE_SSL_ISSUER_ERROR;
}

/// Whether the server said that this mail will never be taken. What concerns the connection (authentication,
/// TLS) is an administrator's to mend, and no mail is lost over it.
bool isPermanent(CURLcode code, long reply) {
    constexpr std::array<long, 4> kAboutUs = {530, 534, 535, 538};
    return code != CURLE_LOGIN_DENIED && reply >= 550 && reply < 560 &&
           std::find(kAboutUs.begin(), kAboutUs.end(), reply) == kAboutUs.end();
}

HandOver outcomeOf(CURLcode code, long reply) {
    if (isAboutTls(code))
        return HandOver::Untrusted;
    return isPermanent(code, reply) ? HandOver::Rejected : HandOver::TryLater;
}

/// libcurl's own words hold times and ports in some of these, which would make two causes of one.
std::string detailOf(CURLcode code, long reply, const char* error) {
    const std::string said = *error == '\0' ? curl_easy_strerror(code) : error;
    if (code == CURLE_USE_SSL_FAILED)
        return "the mail server offers no TLS (STARTTLS), which smtp-tls asks for";
    if (isAboutTls(code))
        return "TLS with the mail server fails: " + said;
    if (code == CURLE_LOGIN_DENIED)
        return "the mail server refuses the user name or the password (reply " + std::to_string(reply) + ")";
    if (reply >= 400)
        return "the mail server answers " + std::to_string(reply) + ": " + said;
    if (code == CURLE_COULDNT_RESOLVE_HOST)
        return "the mail server's name is not known";
    if (code == CURLE_COULDNT_CONNECT)
        return "nothing answers at the mail server's address";
    if (code == CURLE_OPERATION_TIMEDOUT)
        return "the mail server does not answer in time";
    if (code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING)
        return "the mail server broke the connection off";
    return said;
}

long libcurlLevel(TlsLevel level) {
    switch (level) {
    case TlsLevel::None:
        return CURLUSESSL_NONE;
    case TlsLevel::May:
        return CURLUSESSL_TRY;
    case TlsLevel::Encrypt:
    case TlsLevel::Verify:
        return CURLUSESSL_ALL;
    }
    return CURLUSESSL_ALL;
}

} // namespace

struct SmtpSender::Data {
    explicit Data(SmtpServer chosen) : server(std::move(chosen)) {
        initialiseCurl();
        handle.reset(curl_easy_init());
        // The path is what EHLO says.
        url = server.helloName.empty() ? server.url : server.url + "/" + server.helloName;
    }

    void setConnection();
    void setTls(TlsLevel level);
    HandOverReport attempt(const SmtpMail& mail, TlsLevel level);

    const SmtpServer server;
    std::string url;
    std::unique_ptr<CURL, CurlDeleter> handle;
    bool hasTlsFailed = false; ///< of the last attempt: in the handshake, so before anything of the mail
};

void SmtpSender::Data::setConnection() {
    CURL* curl = handle.get();
    curl_easy_reset(curl); // keeps the connection
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, server.connectSeconds);
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, server.stallSeconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, server.stallSeconds);
    if (server.user.empty())
        return;
    curl_easy_setopt(curl, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, std::string(server.password.textView()).c_str());
}

void SmtpSender::Data::setTls(TlsLevel level) {
    CURL* curl = handle.get();
    const bool isVerified = level == TlsLevel::Verify;
    curl_easy_setopt(curl, CURLOPT_USE_SSL, libcurlLevel(level));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, isVerified ? 1L : 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, isVerified ? 2L : 0L);
    if (isVerified && !server.caFile.empty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, server.caFile.c_str());
}

HandOverReport SmtpSender::Data::attempt(const SmtpMail& mail, TlsLevel level) {
    CURL* curl = handle.get();
    setConnection();
    setTls(level);
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
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
    hasTlsFailed = isAboutTls(code);
    if (code == CURLE_OK)
        return {};
    long reply = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    return {outcomeOf(code, reply), detailOf(code, reply, error.data()), {}};
}

SmtpSender::SmtpSender(SmtpServer server) : m_data(std::make_unique<Data>(std::move(server))) {}
SmtpSender::~SmtpSender() = default;

HandOverReport SmtpSender::send(const SmtpMail& mail) {
    if (m_data->handle == nullptr)
        return {HandOver::TryLater, "libcurl cannot be set up", {}};
    const TlsLevel level = m_data->server.tls;
    HandOverReport report = m_data->attempt(mail, level);
    // Postfix's meaning of "may": a server whose TLS is broken still gets its mail.
    if (!m_data->hasTlsFailed || level != TlsLevel::May || m_data->server.url.starts_with("smtps://"))
        return report;
    HandOverReport inClear = m_data->attempt(mail, TlsLevel::None);
    if (inClear.outcome == HandOver::Delivered)
        inClear.tlsTrouble = std::move(report.detail);
    return inClear;
}

} // namespace delivery
