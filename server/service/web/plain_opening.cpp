// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/plain_opening.h"

#include "core/envelope/envelope.h"
#include "core/envelope/refusal.h"
#include "server/service/web/shown_message.h"

#include <future>

namespace service {
namespace {

/// The key is not asked for where the message is certainly too large; padding is an eighth at most.
constexpr std::uint64_t kPaddedMessageLimit = kPlainMessageLimit + kPlainMessageLimit / 8;

using base::ErrorCode;
using pages::OpenFault;

PlainFault faultOf(const keyservice::Refusal& refusal) {
    switch (refusal.error.code) {
    case ErrorCode::WrongPassword:
    case ErrorCode::InvalidRequest:
    case ErrorCode::PasswordRequired:
        return {OpenFault::WrongPassword, {}, triesOf(refusal)};
    case ErrorCode::NotActivated:
        return {OpenFault::NotActivated, {}};
    case ErrorCode::AccountLocked:
        if (refusal.retryAfterSeconds == 0)
            return {OpenFault::LockedAccount, refusal.reason};
        return {OpenFault::AccountLocked, {}, triesOf(refusal)};
    case ErrorCode::RateLimited:
        return {OpenFault::TooManyTries, {}, triesOf(refusal)};
    case ErrorCode::NotARecipient:
        return {OpenFault::NotARecipient, {}};
    case ErrorCode::EnvelopeLocked:
        return {OpenFault::Locked, refusal.reason};
    case ErrorCode::EnvelopeExpired:
        return {OpenFault::Expired, {}};
    case ErrorCode::UnknownEnvelope:
        return {OpenFault::Unknown, {}};
    default:
        return {OpenFault::Busy, {}};
    }
}

/// One envelope on its way; keeps itself alive through the callbacks.
class PlainOpening final : public std::enable_shared_from_this<PlainOpening> {
public:
    PlainOpening(PageSite& site, PlainWish wish, std::function<void(PlainOutcome)> done)
        : m_site(site), m_wish(std::move(wish)), m_done(std::move(done)) {}

    void start() {
        inBackground([](PlainOpening& self) { self.check(); });
    }

private:
    template <class Step>
    void inBackground(Step step) {
        if (!m_site.opening.tryRun([self = shared_from_this(), step] { step(*self); }))
            fail({OpenFault::Busy, {}});
    }

    void fail(PlainFault fault) { m_done(std::move(fault)); }

    void failFile(base::Error error) {
        if (error.code == ErrorCode::LimitExceeded)
            return fail({OpenFault::TooLarge, {}});
        const std::string issuer = m_site.keyService.issuerDocument().issuer;
        fail({OpenFault::File, issuer.substr(issuer.find("//") + 2), {}, std::move(error)});
    }

    void check() {
        auto envelope = envelope::Envelope::read(m_wish.file);
        if (!envelope)
            return failFile(envelope.error());
        if (const auto refusal = envelope::refusalOf(*envelope))
            return failFile(*refusal);
        const auto& header = envelope->header();
        const auto issuer = m_site.keyService.issuerDocument();
        if (header.issuer != issuer.issuer)
            return fail({OpenFault::Foreign, header.issuer});
        auto keys = envelope::issuerKeys(issuer.keys);
        bearWitness(*envelope, keys);
        if (const auto sender = envelope::verifySender(*envelope, keys);
            sender != envelope::SenderVerification::Verified)
            return failFile({sender == envelope::SenderVerification::Incomplete ? ErrorCode::PayloadTruncated
                                                                                : ErrorCode::SignatureInvalid,
                             {}});
        if (header.compression == envelope::Compression::None &&
            header.messageSizeLimit() > kPaddedMessageLimit)
            return fail({OpenFault::TooLarge, {}});
        m_envelope.emplace(std::move(*envelope));
        header.level == envelope::SecurityLevel::None ? release() : signIn();
    }

    /// The service is its own witness of what was deposited before a key was stolen.
    void bearWitness(const envelope::Envelope& envelope, std::vector<envelope::IssuerKey>& keys) {
        const auto key = envelope::keyToWitness(envelope, keys);
        if (!key)
            return;
        std::promise<std::optional<std::int64_t>> answered;
        m_site.keyService.envelopes().sealRecord(
            envelope::headerDigest(envelope.jws()), {m_wish.client, {}}, [&answered](auto answer) {
                answered.set_value(answer ? std::optional(answer->depositedAt) : std::nullopt);
            });
        envelope::applyWitness(keys, key->keyId, answered.get_future().get());
    }

    void signIn() {
        protocol::SignInRequest request;
        request.address = m_wish.address;
        request.password = std::move(m_wish.password);
        m_site.keyService.accounts().signIn(std::move(request), {m_wish.client, {}},
                                            [self = shared_from_this()](auto answer) {
                                                if (!answer)
                                                    return self->fail(faultOf(answer.refusal()));
                                                self->m_token = std::move(answer->accessToken);
                                                self->release();
                                            });
    }

    void release() {
        m_site.keyService.envelopes().releaseKey(
            m_envelope->header().envelopeId, {}, {m_wish.client, m_token.clone()},
            [self = shared_from_this()](auto answer) {
                self->signOut();
                if (!answer)
                    return self->fail(faultOf(answer.refusal()));
                self->m_key = std::move(answer->key);
                self->inBackground([](PlainOpening& opening) { opening.show(); });
            });
    }

    void signOut() {
        if (!m_token.isEmpty())
            m_site.keyService.accounts().signOut({m_wish.client, std::move(m_token)}, [](auto) {});
    }

    void show() {
        auto message = readShownMessage(*m_envelope, m_key, m_site.seal);
        if (message)
            return m_done(std::move(*message));
        failFile(envelope::payloadFault(message.error()));
    }

    PageSite& m_site;
    PlainWish m_wish;
    const std::function<void(PlainOutcome)> m_done;
    std::optional<envelope::Envelope> m_envelope;
    base::SecretBytes m_token;
    base::SecretBytes m_key;
};

} // namespace

void openPlainly(PageSite& site, PlainWish wish, std::function<void(PlainOutcome)> done) {
    std::make_shared<PlainOpening>(site, std::move(wish), std::move(done))->start();
}

} // namespace service
