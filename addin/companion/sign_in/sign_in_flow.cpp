// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/sign_in/sign_in_flow.h"

#include "app/issuer_context.h"
#include "core/account/http/issuer_origin.h"
#include "core/address/address.h"

#include <QLocale>
#include <QUrl>

namespace companion {

using account::Reply;
using base::ErrorCode;
using protocol::IssuerDocument;

namespace {

/// A-labels, lower case; empty when it is no address.
std::string domainOf(const std::string& address) {
    const auto parsed = address::Address::parse(address);
    return parsed ? parsed->domain() : std::string();
}

} // namespace

SignInFlow::SignInFlow(app::Application& application, QObject* parent)
    : QObject(parent), m_application(application) {}

QObject* SignInFlow::attempt() {
    cancel();
    m_attempt = new QObject(this);
    return m_attempt;
}

void SignInFlow::cancel() {
    m_activation.cancel();
    m_activation = {};
    delete m_attempt;
    m_attempt = nullptr;
}

void SignInFlow::resume() {
    QObject* const context = attempt();
    if (m_application.accounts().list().empty()) {
        Q_EMIT formNeeded();
        return;
    }
    const account::KnownAccount known = m_application.accounts().list().front();
    m_issuer = known.issuer;
    auto restored = [this](account::Session& session, const Reply<bool>& reply) {
        if (reply.result && *reply.result)
            reach(session);
        else
            Q_EMIT formNeeded();
    };
    auto fetched = [this, context, known, restored](Reply<IssuerDocument> reply) {
        if (!reply.result) {
            Q_EMIT formNeeded();
            fail(reply.result.error(), reply.refusal);
            return;
        }
        account::Session& session = m_application.session(*reply.result, known.address);
        account::onFinished(session.restore(), context,
                            [&session, restored](Reply<bool> found) { restored(session, found); });
    };
    account::onFinished(m_application.issuers().document(known.issuer, {}), context, std::move(fetched));
}

void SignInFlow::withService(const QString& service, const std::string& address, const Use& use) {
    attempt();
    QString text = service.trimmed();
    if (text.isEmpty())
        return findService(address, use);
    if (!text.contains(QLatin1String("://")))
        text.prepend(QLatin1String("https://"));
    const auto origin = account::issuerOrigin(QUrl(text, QUrl::StrictMode));
    if (!origin) {
        Q_EMIT failed({tr("“%1” is not the https address of a key service.").arg(service),
                       tr("Your IT department knows the address; it starts with https://.")});
        return;
    }
    useService(*origin, use);
}

void SignInFlow::findService(const std::string& address, const Use& use) {
    const std::string domain = domainOf(address);
    const auto& pinned = m_application.policy().trust.pinnedIssuers;
    if (pinned.size() == 1)
        return useService(pinned.front().issuer, use);
    for (const auto& known : m_application.accounts().list())
        if (domainOf(known.address) == domain)
            return useService(known.issuer, use);
    m_issuer = "https://" + domain;
    account::onFinished(m_application.client().findIssuer(m_issuer), m_attempt,
                        [this, use, domain](Reply<std::string> found) {
                            if (found.result)
                                return useService(*found.result, use);
                            Q_EMIT failed(
                                {tr("No key service was found for %1.").arg(QString::fromStdString(domain)),
                                 tr("Ask your IT department for its address, and type it in below.")});
                        });
}

void SignInFlow::useService(const std::string& origin, const Use& use) {
    m_issuer = origin;
    auto fetched = [this, use](Reply<IssuerDocument> reply) {
        if (!reply.result) {
            fail(reply.result.error(), reply.refusal);
            return;
        }
        auto& trust = m_application.trust();
        const bool isKnown = trust.trustOf(m_issuer) != account::Trust::No;
        if (!isKnown)
            if (auto accepted = trust.accept(m_issuer, reply.result->organisation); !accepted) {
                fail(accepted.error());
                return;
            }
        use(*reply.result);
    };
    account::onFinished(m_application.issuers().document(origin, {}), m_attempt, std::move(fetched));
}

void SignInFlow::signIn(Credentials credentials) {
    m_credentials = std::move(credentials);
    withService(m_credentials.service, m_credentials.address,
                [this](const IssuerDocument& issuer) { openSession(issuer); });
}

void SignInFlow::openSession(const IssuerDocument& issuer) {
    account::Session& session = m_application.session(issuer, m_credentials.address);
    const auto remember =
        m_application.policy().allowRemember ? m_credentials.remember : account::Remember::No;
    auto answered = [this, &session](Reply<void> reply) {
        if (reply.result)
            reach(session);
        else
            fail(reply.result.error(), reply.refusal);
    };
    account::onFinished(session.signIn(m_credentials.password, remember), m_attempt, std::move(answered));
}

void SignInFlow::reach(account::Session& session) {
    m_credentials = {};
    // Only a list of accounts to choose from: that it cannot be written is no reason to stop.
    static_cast<void>(m_application.accounts().remember(
        {session.issuer().issuer, session.address(), session.name(), session.addresses()}));
    Q_EMIT signedIn(&session);
}

void SignInFlow::registerAccount(Credentials credentials) {
    m_credentials = std::move(credentials);
    withService(m_credentials.service, m_credentials.address, [this](const IssuerDocument& issuer) {
        protocol::RegistrationRequest request;
        request.address = m_credentials.address;
        request.name = m_credentials.name.toStdString();
        request.password = m_credentials.password.clone();
        request.language = QLocale().name().section(u'_', 0, 0).toStdString();
        auto receipt = [this, issuer](Reply<protocol::RegistrationReceipt> reply) {
            if (reply.result)
                waitForActivation(issuer, *reply.result);
            else
                fail(reply.result.error(), reply.refusal);
        };
        account::onFinished(m_application.client().registerAccount(issuer, request), m_attempt,
                            std::move(receipt));
    });
}

void SignInFlow::waitForActivation(const IssuerDocument& issuer,
                                   const protocol::RegistrationReceipt& receipt) {
    Q_EMIT waitingForMail(QString::fromStdString(m_credentials.address), receipt.isMailed);
    m_activation = m_application.client().waitForActivation(issuer, receipt);
    account::onFinished(m_activation, m_attempt, [this, issuer](Reply<protocol::RegistrationState> reply) {
        if (!reply.result)
            fail(reply.result.error(), reply.refusal);
        else if (*reply.result == protocol::RegistrationState::Activated)
            openSession(issuer);
        else
            fail({ErrorCode::LinkInvalid, "the activation link was not used in time"});
    });
}

void SignInFlow::forgotPassword(const QString& service, const std::string& address) {
    withService(service, address, [this, address](const IssuerDocument& issuer) {
        account::onFinished(m_application.client().forgotPassword(issuer, address), m_attempt,
                            [this, address](Reply<void> reply) {
                                if (reply.result)
                                    Q_EMIT resetMailed(QString::fromStdString(address));
                                else
                                    fail(reply.result.error(), reply.refusal);
                            });
    });
}

void SignInFlow::fail(const base::Error& error, const account::Refusal& refusal) {
    Q_EMIT failed(app::errorText(error.code, app::issuerContext(m_application, m_issuer, refusal)));
}

} // namespace companion
