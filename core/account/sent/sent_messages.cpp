// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/sent/sent_messages.h"

#include "core/account/http/api_call.h"
#include "core/account/session_call.h"

#include <QUrlQuery>

namespace account {
namespace {

QString pathOf(const std::string& envelopeId, const char* what = "") {
    return QStringLiteral("/envelopes/") + segment(envelopeId) + QLatin1String(what);
}

QString copyPath(const std::string& envelopeId, const std::string& address) {
    return pathOf(envelopeId, "/recipients/") + segment(address) + QStringLiteral("/lock");
}

} // namespace

template <class T>
Async<T> SentMessages::send(base::Result<HttpCall> call, base::Result<T> (*parse)(const QByteArray&)) {
    return m_session.authorised<T>(
        [network = m_session.client().m_network.get(), call, parse](const base::SecretBytes& token) {
            return network->call<T>(signedCall(token, call), parse);
        });
}

Async<protocol::EnvelopeStatusPage> SentMessages::page(const std::string& before) {
    auto call = callTo(m_session.issuer(), "GET", QStringLiteral("/envelopes"));
    if (call && !before.empty()) {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("before"), segment(before));
        call->url.setQuery(query);
    }
    return send(std::move(call), &protocol::parseEnvelopeStatusPage);
}

Async<protocol::EnvelopeStatus> SentMessages::status(const std::string& envelopeId) {
    return send(callTo(m_session.issuer(), "GET", pathOf(envelopeId)), &protocol::parseEnvelopeStatus);
}

Async<void> SentMessages::lock(const std::string& envelopeId, const std::string& reason) {
    const QByteArray body = toJson(protocol::LockRequest{reason});
    return send<void>(callTo(m_session.issuer(), "PUT", pathOf(envelopeId, "/lock"), body), &ignoreBody);
}

Async<void> SentMessages::unlock(const std::string& envelopeId) {
    return send<void>(callTo(m_session.issuer(), "DELETE", pathOf(envelopeId, "/lock")), &ignoreBody);
}

Async<void> SentMessages::lockCopy(const std::string& envelopeId, const std::string& address,
                                   const std::string& reason) {
    const QByteArray body = toJson(protocol::LockRequest{reason});
    return send<void>(callTo(m_session.issuer(), "PUT", copyPath(envelopeId, address), body), &ignoreBody);
}

Async<void> SentMessages::unlockCopy(const std::string& envelopeId, const std::string& address) {
    return send<void>(callTo(m_session.issuer(), "DELETE", copyPath(envelopeId, address)), &ignoreBody);
}

Async<void> SentMessages::setExpiry(const std::string& envelopeId, std::optional<std::int64_t> expiresAt) {
    const QByteArray body = toJson(protocol::ExpiryRequest{expiresAt});
    return send<void>(callTo(m_session.issuer(), "PUT", pathOf(envelopeId, "/expiry"), body), &ignoreBody);
}

Async<protocol::MessageProof> SentMessages::proof(const std::string& messageId) {
    const std::string hash = protocol::messageIdHash(messageId);
    if (hash.empty())
        return readyFuture(Reply<protocol::MessageProof>(
            base::fail(base::ErrorCode::InvalidRequest, "there is no Message-ID")));
    const QString path = QStringLiteral("/proofs/") + segment(hash);
    return send(callTo(m_session.issuer(), "GET", path), &protocol::parseMessageProof);
}

} // namespace account
