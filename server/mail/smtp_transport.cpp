// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_bytes.h"
#include "core/files/source.h"
#include "server/delivery/smtp_sender.h"
#include "server/mail/mail_transport.h"

#include <fstream>
#include <iterator>

namespace mail {

namespace {

using delivery::HandOver;

files::MemorySource sourceOf(std::string_view text) {
    const base::BytesView bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

class SmtpTransport final : public MailTransport {
public:
    explicit SmtpTransport(delivery::SmtpServer server) : m_sender(std::move(server)) {}

    std::size_t batchSize() const override { return 1; }
    base::Result<void> prepare(const OutgoingMail&) override { return {}; }
    DeliveryReport deliver(const OutgoingMail& mail, Attempt attempt) override;

private:
    delivery::SmtpSender m_sender;
};

DeliveryReport SmtpTransport::deliver(const OutgoingMail& mail, Attempt) {
    const files::MemorySource message = sourceOf(mail.message);
    auto report = m_sender.send({mail.sender, mail.recipient, message});
    switch (report.outcome) {
    case HandOver::Delivered:
        return {DeliveryOutcome::Delivered, std::move(report.tlsTrouble)};
    case HandOver::Rejected:
        return {DeliveryOutcome::Rejected, std::move(report.detail)};
    case HandOver::TryLater:
    case HandOver::Untrusted: // an administrator's to mend: no mail is lost over it
        return {DeliveryOutcome::TryLater, std::move(report.detail)};
    }
    return {DeliveryOutcome::TryLater, {}};
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
    const delivery::TlsHints hints{settings.url, !settings.user.empty(), !settings.caFile.empty()};
    delivery::SmtpServer server;
    server.tls = settings.tls.value_or(delivery::usualTlsLevel(hints));
    if (auto checked = delivery::checkTlsLevel(server.tls, hints); !checked)
        return base::fail(checked.error());
    auto password = readPassword(settings.passwordFile);
    if (!password)
        return base::fail(password.error());
    server.url = std::move(settings.url);
    server.user = std::move(settings.user);
    server.password = std::move(*password);
    server.caFile = settings.caFile.string();
    server.connectSeconds = server.stallSeconds = settings.timeoutSeconds;
    return std::unique_ptr<MailTransport>(std::make_unique<SmtpTransport>(std::move(server)));
}

base::Result<std::unique_ptr<MailTransport>> makeTransport(const std::string& target, SmtpSettings smtp) {
    if (!target.starts_with("smtp://") && !target.starts_with("smtps://"))
        return makeFolderTransport(target);
    smtp.url = target;
    return makeSmtpTransport(std::move(smtp));
}

} // namespace mail
