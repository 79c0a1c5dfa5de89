// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/key_service_client.h"

#include "core/account/activation_wait.h"
#include "core/account/http/api_call.h"
#include "core/account/http/issuer_origin.h"
#include "core/account/http/network.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace account {
namespace {

using base::ErrorCode;
using protocol::IssuerDocument;

base::Result<protocol::RegistrationState> parseState(const QByteArray& body) {
    auto status = protocol::parseRegistrationStatus(body);
    if (!status)
        return base::fail(status.error());
    return status->state;
}

constexpr const char* kDocumentPath = "/.well-known/securedoc";

base::Result<std::string> parseNamedIssuer(const QByteArray& body) {
    const QString named = QJsonDocument::fromJson(body).object().value(QLatin1String("issuer")).toString();
    return issuerOrigin(QUrl(named, QUrl::StrictMode));
}

protocol::LinkToken linkToken(const base::SecretBytes& token) {
    return {token.clone()};
}

} // namespace

KeyServiceClient::KeyServiceClient(policy::NetworkPolicy policy)
    : m_network(std::make_unique<Network>(std::move(policy))) {}

KeyServiceClient::~KeyServiceClient() = default;

Async<IssuerDocument> KeyServiceClient::issuerDocument(const std::string& issuer) {
    QUrl url(QString::fromStdString(issuer), QUrl::StrictMode);
    auto origin = issuerOrigin(url);
    if (!origin)
        return readyFuture(Reply<IssuerDocument>(base::fail(origin.error())));
    url = QUrl(QString::fromStdString(*origin), QUrl::StrictMode);
    url.setPath(QString::fromLatin1(kDocumentPath));
    auto promise = std::make_shared<QPromise<Reply<IssuerDocument>>>();
    promise->start();
    HttpCall call;
    call.method = "GET";
    call.url = url;
    auto fetched = m_network->call(base::Result<HttpCall>(call), &protocol::parseIssuerDocument);
    onFinished(fetched, m_network.get(), [promise, origin = *origin](Reply<IssuerDocument> reply) {
        // A document that speaks for another origin would let one host sign as another.
        if (reply.result && (reply.result->issuer != origin || !callTo(*reply.result, "GET", QString())))
            reply = {base::fail(ErrorCode::ServiceUnavailable, "the document names another origin")};
        promise->addResult(std::move(reply));
        promise->finish();
    });
    return promise->future();
}

Async<std::string> KeyServiceClient::findIssuer(const std::string& origin) {
    QUrl url(QString::fromStdString(origin), QUrl::StrictMode);
    const auto checked = issuerOrigin(url);
    if (!checked)
        return readyFuture(Reply<std::string>(base::fail(checked.error())));
    HttpCall call;
    call.method = "GET";
    call.url = QUrl(QString::fromStdString(*checked), QUrl::StrictMode);
    call.url.setPath(QString::fromLatin1(kDocumentPath));
    return m_network->call(base::Result<HttpCall>(call), &parseNamedIssuer);
}

Async<protocol::RegistrationReceipt>
KeyServiceClient::registerAccount(const IssuerDocument& issuer,
                                  const protocol::RegistrationRequest& request) {
    return m_network->call(callTo(issuer, "POST", QStringLiteral("/accounts"), toJson(request)),
                           &protocol::parseRegistrationReceipt);
}

Async<protocol::RegistrationState>
KeyServiceClient::waitForActivation(const IssuerDocument& issuer,
                                    const protocol::RegistrationReceipt& receipt) {
    auto call = callTo(issuer, "GET", QStringLiteral("/registrations/") + segment(receipt.waitingToken));
    if (!call)
        return readyFuture(Reply<protocol::RegistrationState>(base::fail(call.error())));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("wait"), QString::number(kLongPollSeconds));
    call->url.setQuery(query);
    call->timeoutSeconds = kLongPollSeconds + 20;
    auto poll = [this, call = *call] { return m_network->call(base::Result<HttpCall>(call), &parseState); };
    return waitUntilActivated(m_network.get(), std::move(poll));
}

Async<void> KeyServiceClient::activate(const IssuerDocument& issuer, const base::SecretBytes& token,
                                       const base::SecretBytes& password) {
    const QByteArray body = toJson(protocol::ActivationRequest{token.clone(), password.clone(), {}, {}});
    return m_network->call<void>(callTo(issuer, "POST", QStringLiteral("/activations"), body), &ignoreBody);
}

Async<void> KeyServiceClient::proveAddress(const IssuerDocument& issuer, const base::SecretBytes& token) {
    const QByteArray body = toJson(linkToken(token));
    return m_network->call<void>(callTo(issuer, "POST", QStringLiteral("/address-proofs"), body),
                                 &ignoreBody);
}

Async<void> KeyServiceClient::undoAddress(const IssuerDocument& issuer, const base::SecretBytes& token) {
    const QByteArray body = toJson(linkToken(token));
    return m_network->call<void>(callTo(issuer, "POST", QStringLiteral("/address-undos"), body), &ignoreBody);
}

Async<protocol::SessionGrant> KeyServiceClient::signIn(const IssuerDocument& issuer,
                                                       const protocol::SignInRequest& request) {
    return m_network->call(callTo(issuer, "POST", QStringLiteral("/sessions"), toJson(request)),
                           &protocol::parseSessionGrant);
}

Async<protocol::SessionGrant> KeyServiceClient::refresh(const IssuerDocument& issuer,
                                                        const base::SecretBytes& refreshToken) {
    const QByteArray body = toJson(protocol::RefreshRequest{refreshToken.clone()});
    return m_network->call(callTo(issuer, "POST", QStringLiteral("/sessions/refresh"), body),
                           &protocol::parseSessionGrant);
}

Async<void> KeyServiceClient::signOut(const IssuerDocument& issuer, const base::SecretBytes& accessToken) {
    auto call = callTo(issuer, "DELETE", QStringLiteral("/sessions/current"));
    return m_network->call<void>(signedCall(accessToken, std::move(call)), &ignoreBody);
}

Async<protocol::Account> KeyServiceClient::account(const IssuerDocument& issuer,
                                                   const base::SecretBytes& accessToken) {
    auto call = callTo(issuer, "GET", QStringLiteral("/account"));
    return m_network->call(signedCall(accessToken, std::move(call)), &protocol::parseAccount);
}

Async<void> KeyServiceClient::requestAddress(const IssuerDocument& issuer,
                                             const base::SecretBytes& accessToken,
                                             const protocol::AddressAddition& addition) {
    auto call = callTo(issuer, "POST", QStringLiteral("/account/addresses"), toJson(addition));
    return m_network->call<void>(signedCall(accessToken, std::move(call)), &ignoreBody);
}

Async<void> KeyServiceClient::forgotPassword(const IssuerDocument& issuer, const std::string& address) {
    const QByteArray body = toJson(protocol::AddressRequest{address});
    return m_network->call<void>(callTo(issuer, "POST", QStringLiteral("/password-resets"), body),
                                 &ignoreBody);
}

Async<void> KeyServiceClient::completeReset(const IssuerDocument& issuer, const base::SecretBytes& token,
                                            const base::SecretBytes& password) {
    const protocol::PasswordResetCompletion completion{token.clone(), password.clone()};
    return m_network->call<void>(
        callTo(issuer, "POST", QStringLiteral("/password-resets/complete"), toJson(completion)), &ignoreBody);
}

Async<protocol::KeyRelease> KeyServiceClient::releaseKey(const IssuerDocument& issuer,
                                                         const std::string& envelopeId,
                                                         const base::SecretBytes& accessToken,
                                                         const std::string& address) {
    const QString path = QStringLiteral("/envelopes/") + segment(envelopeId) + QStringLiteral("/key");
    auto call = callTo(issuer, "POST", path, toJson(protocol::KeyRequest{address}));
    return m_network->call(signedCall(accessToken, std::move(call)), &protocol::parseKeyRelease);
}

Async<void> KeyServiceClient::notForMe(const IssuerDocument& issuer, const std::string& envelopeId,
                                       const base::SecretBytes& accessToken,
                                       const protocol::NotForMeReport& report) {
    const QString path = QStringLiteral("/envelopes/") + segment(envelopeId) + QStringLiteral("/not-for-me");
    auto call = callTo(issuer, "POST", path, toJson(report));
    return m_network->call<void>(signedCall(accessToken, std::move(call)), &ignoreBody);
}

Async<protocol::SealRecord> KeyServiceClient::sealRecord(const IssuerDocument& issuer,
                                                         const std::string& headerDigest) {
    const QString path = QStringLiteral("/seals/") + segment(headerDigest);
    return m_network->call(callTo(issuer, "GET", path), &protocol::parseSealRecord);
}

std::optional<std::int64_t> KeyServiceClient::clockSkew() const {
    return m_network->clockSkew();
}

} // namespace account
