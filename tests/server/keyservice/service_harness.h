// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/administration/administration.h"
#include "server/keyservice/key_service.h"
#include "server/store/key_store.h"
#include "tests/server/keyservice/test_gateway.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <atomic>
#include <functional>
#include <future>

/// A real service over a real data folder, with a clock of its own and answers that can be waited for.
class ServiceHarness {
public:
    explicit ServiceHarness(keyservice::ServiceSettings settings = {}) : m_settings(settings) {
        keyservice::ServiceProfile profile;
        profile.issuer = "https://keys.hospital.example";
        profile.organisation = "General Hospital";
        profile.internalDomains = {"hospital.example"};
        if (!keyservice::DataFolder::initialise(path(), profile))
            qFatal("the data folder cannot be initialised");
        start();
    }

    void start() {
        auto opened = keyservice::DataFolder::open(path());
        if (!opened)
            qFatal("the data folder cannot be opened: %s", opened.error().detail.c_str());
        m_folder = std::move(*opened);
        auto made = keyservice::KeyService::create(*m_folder, m_settings, [this] {
            if (onClock)
                onClock();
            return m_now.load();
        });
        if (!made)
            qFatal("the service cannot start: %s", made.error().detail.c_str());
        m_service = std::move(*made);
    }
    void stop() {
        m_service.reset();
        m_folder.reset();
    }

    std::filesystem::path path() const { return m_directory.filePath(QStringLiteral("data")).toStdString(); }
    keyservice::DataFolder& folder() { return *m_folder; }
    keyservice::KeyService& service() { return *m_service; }
    keyservice::AccountService& accounts() { return m_service->accounts(); }
    keyservice::EnvelopeService& envelopes() { return m_service->envelopes(); }
    std::int64_t now() const { return m_now; }
    void pass(std::int64_t seconds) { m_now += seconds; }

    /// Runs `start(completion)` and waits for its answer.
    template <class T, class Start>
    static keyservice::Answer<T> await(Start start) {
        auto promise = std::make_shared<std::promise<keyservice::Answer<T>>>();
        auto future = promise->get_future();
        start([promise](keyservice::Answer<T> answer) { promise->set_value(std::move(answer)); });
        return future.get();
    }

    static keyservice::Client client(const base::SecretBytes* bearer = nullptr,
                                     const std::string& address = "192.0.2.1") {
        keyservice::Client client;
        client.address = address;
        if (bearer != nullptr)
            client.bearer = bearer->clone();
        return client;
    }

    keyservice::Answer<protocol::RegistrationReceipt> registerAccount(const std::string& address,
                                                                      const std::string& password = kPassword,
                                                                      const std::string& from = "192.0.2.1") {
        protocol::RegistrationRequest request;
        request.address = address;
        request.name = "Ana Pérez";
        request.password = base::SecretBytes::fromText(password);
        request.language = "en";
        return await<protocol::RegistrationReceipt>(
            [&](auto done) { accounts().registerAccount(std::move(request), client(nullptr, from), done); });
    }
    /// With a name, the password is chosen at the link.
    keyservice::Answer<keyservice::Nothing> activate(const std::string& token,
                                                     const std::string& password = kPassword,
                                                     const std::string& name = {}) {
        protocol::ActivationRequest request;
        request.token = base::SecretBytes::fromText(token);
        request.password = base::SecretBytes::fromText(password);
        request.name = name;
        request.language = "en";
        return await<keyservice::Nothing>(
            [&](auto done) { accounts().activate(std::move(request), client(), done); });
    }
    keyservice::Answer<protocol::SessionGrant> signIn(const std::string& address,
                                                      const std::string& password = kPassword,
                                                      const std::string& from = "192.0.2.1") {
        protocol::SignInRequest request;
        request.address = address;
        request.password = base::SecretBytes::fromText(password);
        request.remember = true;
        return await<protocol::SessionGrant>(
            [&](auto done) { accounts().signIn(std::move(request), client(nullptr, from), done); });
    }
    keyservice::Answer<protocol::SessionGrant> refresh(const base::SecretBytes& token) {
        return await<protocol::SessionGrant>(
            [&](auto done) { accounts().refresh({token.clone()}, client(), done); });
    }
    /// A registered, activated and signed-in person.
    protocol::SessionGrant person(const std::string& address) {
        if (!registerAccount(address) || !activate(lastToken(address)))
            qFatal("%s cannot register", address.c_str());
        auto grant = signIn(address);
        if (!grant)
            qFatal("%s cannot sign in", address.c_str());
        return std::move(*grant);
    }

    /// Mail waiting in the outbox, oldest first.
    std::vector<store::OutboxMail> mails(const std::string& recipient = {}) {
        std::vector<store::OutboxMail> found;
        const auto read = m_folder->store().read([&](store::Transaction& transaction) {
            for (auto& mail : transaction.outbox().due(m_now, 1000))
                if (recipient.empty() || mail.recipient == recipient)
                    found.push_back(std::move(mail));
        });
        return read ? found : std::vector<store::OutboxMail>();
    }
    /// The token in the link of the newest mail to `recipient`; empty if there is none.
    std::string lastToken(const std::string& recipient) {
        const auto all = mails(recipient);
        if (all.empty())
            return {};
        const QRegularExpression link(QStringLiteral("https://keys.hospital.example/[a-z]+/([\\w-]{43})"));
        auto text = QString::fromStdString(all.back().message).remove(QStringLiteral("=\r\n"));
        return link.match(text).captured(1).toStdString();
    }
    /// The acts in the audit log, in order.
    std::vector<store::AuditRow> auditRows() {
        std::vector<store::AuditRow> rows;
        const auto read = m_folder->store().read([&rows](store::Transaction& transaction) {
            transaction.audit().visit([&rows](const store::AuditRow& row) {
                rows.push_back(row);
                return true;
            });
        });
        return read ? rows : std::vector<store::AuditRow>();
    }

    /// A member of what the gateway of the data folder keeps secret.
    base::SecretBytes gatewaySecret(const char* member) const {
        QFile file(QString::fromStdString((path() / "gateway.secret.json").string()));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const auto json = QJsonDocument::fromJson(file.readAll()).object();
        return base::SecretBytes::fromText(json.value(QLatin1String(member)).toString().toStdString());
    }
    base::SecretBytes depositCredential() const { return gatewaySecret("deposit_credential"); }

    /// Enrols keys as the gateway with this credential would.
    keyservice::Answer<keyservice::Enrolled> enrol(const TestGateway& gateway, const base::SecretBytes& token,
                                                   const std::string& credential) {
        return await<keyservice::Enrolled>([&](auto done) {
            m_service->enrolment().enrol({token.clone(), gateway.proof(credential)}, client(), done);
        });
    }
    /// Enrols `gateway` with the token of the data folder; its credential stays.
    void enrol(const TestGateway& gateway) {
        const auto credential = std::string(depositCredential().textView());
        if (!enrol(gateway, gatewaySecret("enrolment_token"), credential))
            qFatal("the gateway cannot enrol");
    }

    /// Runs whenever the service looks at its clock, on the service's thread: a test can step in between the
    /// steps of an operation. To be set while nothing runs.
    std::function<void()> onClock;

    static constexpr const char* kPassword = "heron on the quiet river";

private:
    QTemporaryDir m_directory;
    keyservice::ServiceSettings m_settings;
    std::atomic<std::int64_t> m_now{1790000000};
    std::unique_ptr<keyservice::DataFolder> m_folder;
    std::unique_ptr<keyservice::KeyService> m_service;
};
