// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sender_check.h"

namespace app {
namespace {

using account::Reply;
using account::Trust;
using envelope::SenderVerification;

/// Holds the signature against the document's keys, whoever trusts them.
SenderCheck verify(const envelope::Envelope& envelope, const protocol::IssuerDocument& issuer, Trust trust) {
    std::vector<envelope::IssuerKey> keys;
    for (const auto& key : issuer.keys)
        keys.push_back({key.keyId, key.x, key.y});
    return {envelope::verifySender(envelope, keys), trust, issuer};
}

} // namespace

account::Async<SenderCheck> checkSender(Application& application, const envelope::Envelope& envelope,
                                        UnknownIssuer unknownIssuer) {
    if (envelope.kind() != envelope::EnvelopeKind::Registered)
        return account::readyFuture(Reply<SenderCheck>(SenderCheck{}));
    const std::string& issuer = envelope.header().issuer;
    const Trust trust = application.trust().trustOf(issuer);
    if (trust == Trust::No && unknownIssuer == UnknownIssuer::LeaveAlone)
        return account::readyFuture(
            Reply<SenderCheck>(SenderCheck{SenderVerification::UnknownIssuer, trust, std::nullopt}));
    auto promise = std::make_shared<QPromise<Reply<SenderCheck>>>();
    promise->start();
    auto fetched = [promise, envelope, trust](Reply<protocol::IssuerDocument> reply) {
        if (reply.result)
            promise->addResult(Reply<SenderCheck>(verify(envelope, *reply.result, trust)));
        else
            promise->addResult(Reply<SenderCheck>(base::fail(reply.result.error()), reply.refusal));
        promise->finish();
    };
    account::onFinished(application.issuers().document(issuer, envelope.keyId()), &application.issuers(),
                        std::move(fetched));
    return promise->future();
}

std::optional<SenderCheck> checkSenderFromCache(Application& application,
                                                const envelope::Envelope& envelope) {
    if (envelope.kind() != envelope::EnvelopeKind::Registered)
        return SenderCheck{};
    const Trust trust = application.trust().trustOf(envelope.header().issuer);
    if (trust == Trust::No)
        return SenderCheck{SenderVerification::UnknownIssuer, trust, std::nullopt};
    const auto issuer = application.issuers().cached(envelope.header().issuer);
    if (!issuer)
        return std::nullopt;
    SenderCheck check = verify(envelope, *issuer, trust);
    // The cached document may only be too old to know the key: the network has the last word.
    if (check.verification != SenderVerification::Verified)
        return std::nullopt;
    return check;
}

} // namespace app
