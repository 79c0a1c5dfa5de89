// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sender_check.h"

#include "app/namesake.h"

namespace app {
namespace {

using account::Reply;
using account::Trust;
using envelope::SenderVerification;

/// Holds the signature against keys, whoever trusts them.
SenderCheck verify(Application& application, const envelope::Envelope& envelope,
                   const std::vector<envelope::IssuerKey>& keys, SenderCheck about) {
    about.verification = envelope::verifySender(envelope, keys);
    about.namesake = namesakeOf(application, *about.issuer);
    return about;
}

/// A check on its way: the document, and where its key was stolen later, the service's witness.
struct Checking {
    Application& application;
    envelope::Envelope envelope;
    Trust trust;
    std::shared_ptr<QPromise<Reply<SenderCheck>>> promise = std::make_shared<QPromise<Reply<SenderCheck>>>();

    void finish(Reply<SenderCheck> reply) const {
        promise->addResult(std::move(reply));
        promise->finish();
    }
};

void askForWitness(const Checking& checking, const protocol::IssuerDocument& issuer,
                   const std::string& keyId) {
    const auto answered = [checking, issuer, keyId](Reply<protocol::SealRecord> reply) {
        if (!reply.result && reply.result.error().code != base::ErrorCode::UnknownEnvelope)
            return checking.finish(Reply<SenderCheck>(base::fail(reply.result.error()), reply.refusal));
        auto keys = envelope::issuerKeys(issuer.keys);
        envelope::applyWitness(keys, keyId,
                               reply.result ? std::optional(reply.result->depositedAt) : std::nullopt);
        checking.finish(
            verify(checking.application, checking.envelope, keys, {{}, checking.trust, issuer, {}, {}}));
    };
    account::onFinished(
        checking.application.client().sealRecord(issuer, envelope::headerDigest(checking.envelope.jws())),
        &checking.application.issuers(), answered);
}

void fetched(const Checking& checking, Reply<protocol::IssuerDocument> reply) {
    if (!reply.result) {
        auto change = checking.application.issuers().keyChange(checking.envelope.header().issuer);
        if (change)
            return checking.finish(SenderCheck{
                SenderVerification::UnknownIssuer, checking.trust, std::nullopt, std::move(change), {}});
        return checking.finish(Reply<SenderCheck>(base::fail(reply.result.error()), reply.refusal));
    }
    const auto keys = envelope::issuerKeys(reply.result->keys);
    if (const auto stolen = envelope::keyToWitness(checking.envelope, keys))
        return askForWitness(checking, *reply.result, stolen->keyId);
    checking.finish(verify(checking.application, checking.envelope, keys,
                           {{}, checking.trust, std::move(*reply.result), {}, {}}));
}

} // namespace

account::Async<SenderCheck> checkSender(Application& application, const envelope::Envelope& envelope,
                                        UnknownIssuer unknownIssuer) {
    if (envelope.kind() != envelope::EnvelopeKind::Registered)
        return account::readyFuture(Reply<SenderCheck>(SenderCheck{}));
    const auto& header = envelope.header();
    const Trust trust = application.trust().trustOf(header.issuer);
    if (trust == Trust::No && unknownIssuer == UnknownIssuer::LeaveAlone)
        return account::readyFuture(
            Reply<SenderCheck>(SenderCheck{SenderVerification::UnknownIssuer, trust, std::nullopt, {}, {}}));
    const Checking checking{application, envelope, trust};
    checking.promise->start();
    account::onFinished(application.issuers().document(header.issuer, envelope.keyId(), header.issuedAt),
                        &application.issuers(), [checking](Reply<protocol::IssuerDocument> reply) {
                            fetched(checking, std::move(reply));
                        });
    return checking.promise->future();
}

std::optional<SenderCheck> checkSenderFromCache(Application& application,
                                                const envelope::Envelope& envelope) {
    if (envelope.kind() != envelope::EnvelopeKind::Registered)
        return SenderCheck{};
    const Trust trust = application.trust().trustOf(envelope.header().issuer);
    if (trust == Trust::No)
        return SenderCheck{SenderVerification::UnknownIssuer, trust, std::nullopt, {}, {}};
    const auto& header = envelope.header();
    const auto issuer = application.issuers().fresh(header.issuer, envelope.keyId(), header.issuedAt);
    if (!issuer)
        return std::nullopt;
    SenderCheck check =
        verify(application, envelope, envelope::issuerKeys(issuer->keys), {{}, trust, *issuer, {}, {}});
    // The cached document may only be too old to know the key: the network has the last word.
    if (check.verification != SenderVerification::Verified)
        return std::nullopt;
    return check;
}

} // namespace app
