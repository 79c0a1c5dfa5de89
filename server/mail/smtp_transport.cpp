// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_bytes.h"
#include "server/mail/curl_handle.h"
#include "server/mail/mail_transport.h"

#include <array>
#include <cstring>
#include <fstream>
#include <iterator>

namespace mail {

namespace {

std::size_t readMessage(char* out, std::size_t size, std::size_t count, void* source) {
    auto& rest = *static_cast<std::string_view*>(source);
    const auto length = std::min(rest.size(), size * count);
    std::memcpy(out, rest.data(), length);
    rest.remove_prefix(length);
    return length;
}

bool isLoopback(const std::string& url) {
    const std::unique_ptr<CURLU, CurlDeleter> parsed(curl_url());
    char* text = nullptr;
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK ||
        curl_url_get(parsed.get(), CURLUPART_HOST, &text, 0) != CURLUE_OK)
        return false;
    const std::unique_ptr<char, CurlDeleter> host(text);
    const std::string_view name(text);
    return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

/// One connection, kept between mails.
class SmtpTransport final : public MailTransport {
public:
    SmtpTransport(SmtpSettings settings, base::SecretBytes password)
        : m_settings(std::move(settings)), m_password(std::move(password)), m_curl(curl_easy_init()),
          m_isLoopback(isLoopback(m_settings.url)) {}

    std::size_t batchSize() const override { return 1; }
    base::Result<void> prepare(const OutgoingMail&) override { return {}; }
    DeliveryReport deliver(const OutgoingMail& mail, Attempt attempt) override;

private:
    void setConnection();
    void setSecurity();

    SmtpSettings m_settings;
    base::SecretBytes m_password;
    std::unique_ptr<CURL, CurlDeleter> m_curl;
    bool m_isLoopback;
};

void SmtpTransport::setSecurity() {
    auto* curl = m_curl.get();
    // STARTTLS or nothing; a relay on this very machine may do without.
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(m_isLoopback ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!m_settings.caFile.empty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, m_settings.caFile.c_str());
}

void SmtpTransport::setConnection() {
    auto* curl = m_curl.get();
    curl_easy_reset(curl); // keeps the connection
    curl_easy_setopt(curl, CURLOPT_URL, m_settings.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, m_settings.timeoutSeconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, m_settings.timeoutSeconds);
    if (m_settings.user.empty())
        return;
    curl_easy_setopt(curl, CURLOPT_USERNAME, m_settings.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, std::string(m_password.textView()).c_str());
}

DeliveryReport SmtpTransport::deliver(const OutgoingMail& mail, Attempt) {
    auto* curl = m_curl.get();
    if (curl == nullptr)
        return {DeliveryOutcome::TryLater, "curl cannot be set up"};
    setConnection();
    setSecurity();
    std::string_view rest = mail.message;
    std::array<char, CURL_ERROR_SIZE> error{};
    const std::unique_ptr<curl_slist, CurlDeleter> recipients(
        curl_slist_append(nullptr, ("<" + mail.recipient + ">").c_str()));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + mail.sender + ">").c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, readMessage);
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error.data());
    const auto code = curl_easy_perform(curl);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
    if (code == CURLE_OK)
        return {DeliveryOutcome::Delivered, {}};
    long reply = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    const std::string detail = error.front() == '\0' ? curl_easy_strerror(code) : error.data();
    return {isPermanent(code, reply) ? DeliveryOutcome::Rejected : DeliveryOutcome::TryLater,
            detail + " (reply " + std::to_string(reply) + ")"};
}

base::Result<base::SecretBytes> readPassword(const std::filesystem::path& file) {
    if (file.empty())
        return base::SecretBytes();
    std::ifstream input(file, std::ios::binary);
    base::Bytes bytes{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    if (!input)
        return base::fail(base::ErrorCode::FileUnreadable, "cannot read the mail password file");
    while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r'))
        bytes.pop_back();
    return base::SecretBytes(std::move(bytes));
}

} // namespace

base::Result<std::unique_ptr<MailTransport>> makeSmtpTransport(SmtpSettings settings) {
    initialiseCurl();
    auto password = readPassword(settings.passwordFile);
    if (!password)
        return base::fail(password.error());
    return std::unique_ptr<MailTransport>(
        std::make_unique<SmtpTransport>(std::move(settings), std::move(*password)));
}

base::Result<std::unique_ptr<MailTransport>> makeTransport(const std::string& target, SmtpSettings smtp) {
    if (!target.starts_with("smtp://") && !target.starts_with("smtps://"))
        return makeFolderTransport(target);
    smtp.url = target;
    return makeSmtpTransport(std::move(smtp));
}

} // namespace mail
