// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/http/reply.h"
#include "core/policy/policy.h"
#include "core/protocol/account_messages.h"
#include "core/protocol/envelope_messages.h"

#include <memory>

namespace account {

class Network;

/// The HTTP API of the key services (docs/key-service-api.yaml), one function per call. Every call names the
/// issuer it speaks to; a password or token goes to that origin and nowhere else: https only (plain http on
/// loopback), a redirect is an error, TLS is verified with the system's and the policy's authorities, the
/// system's proxy is used. Connections are kept alive between calls. A call waits at most 30 s (the long poll
/// its own time) and reads at most 1 MiB of answer.
///
/// Errors beside each call's own: NetworkUnreachable, TlsFailed, ServiceUnavailable, RateLimited,
/// InvalidRequest (an issuer that is no https origin, an answer that does not fit the API: Internal).
/// Lives in one thread with an event loop; cheap to construct: the network starts with the first call.
class KeyServiceClient final {
public:
    explicit KeyServiceClient(policy::NetworkPolicy policy = {});
    KeyServiceClient(const KeyServiceClient&) = delete;
    KeyServiceClient& operator=(const KeyServiceClient&) = delete;
    ~KeyServiceClient(); ///< Pending calls are cancelled.

    /// `issuer` is an origin such as "https://keys.example.org"; the answer names the same one.
    Async<protocol::IssuerDocument> issuerDocument(const std::string& issuer);

    /// The key service that a mail domain names: `origin` is the domain's own, such as "https://example.org",
    /// and answers `/.well-known/securedoc` with the document of its key service, or with its `issuer` alone.
    /// Only that member is read: what else there is to know says the issuer itself. Errors: those of the
    /// network, and ServiceUnavailable when the domain names none.
    Async<std::string> findIssuer(const std::string& origin);

    Async<protocol::RegistrationReceipt> registerAccount(const protocol::IssuerDocument& issuer,
                                                         const protocol::RegistrationRequest& request);
    /// Asks until the link in the activation mail was used or has expired (a value, not an error); goes on
    /// over network failures. Cancel the future to stop.
    Async<protocol::RegistrationState> waitForActivation(const protocol::IssuerDocument& issuer,
                                                         const protocol::RegistrationReceipt& receipt);
    /// `token` from the mailed link, `password` as chosen at registration. Errors: LinkInvalid,
    /// WrongPassword.
    Async<void> activate(const protocol::IssuerDocument& issuer, const base::SecretBytes& token,
                         const base::SecretBytes& password);
    /// Errors of both: LinkInvalid.
    Async<void> proveAddress(const protocol::IssuerDocument& issuer, const base::SecretBytes& token);
    Async<void> undoAddress(const protocol::IssuerDocument& issuer, const base::SecretBytes& token);

    /// Errors: WrongPassword, NotActivated, AccountLocked.
    Async<protocol::SessionGrant> signIn(const protocol::IssuerDocument& issuer,
                                         const protocol::SignInRequest& request);
    /// Errors: NotAuthorized when the token is unknown, used or too old.
    Async<protocol::SessionGrant> refresh(const protocol::IssuerDocument& issuer,
                                          const base::SecretBytes& refreshToken);
    Async<void> signOut(const protocol::IssuerDocument& issuer, const base::SecretBytes& accessToken);

    Async<protocol::Account> account(const protocol::IssuerDocument& issuer,
                                     const base::SecretBytes& accessToken);
    /// Mails a proof link to the new address; the answer is the same whoever has it. Errors: WrongPassword,
    /// AccountLocked.
    Async<void> requestAddress(const protocol::IssuerDocument& issuer, const base::SecretBytes& accessToken,
                               const protocol::AddressAddition& addition);
    /// Mails a reset link; the answer is the same whether the address has an account or not.
    Async<void> forgotPassword(const protocol::IssuerDocument& issuer, const std::string& address);
    /// Errors: LinkInvalid, InvalidRequest (password too short).
    Async<void> completeReset(const protocol::IssuerDocument& issuer, const base::SecretBytes& token,
                              const base::SecretBytes& password);

    /// `accessToken` may be empty for level none; `address` may be empty (any that is a recipient). Errors:
    /// NotAuthorized, PasswordRequired, NotARecipient, EnvelopeLocked, EnvelopeExpired, UnknownEnvelope.
    Async<protocol::KeyRelease> releaseKey(const protocol::IssuerDocument& issuer,
                                           const std::string& envelopeId,
                                           const base::SecretBytes& accessToken, const std::string& address);

    /// Tells the sender that the envelope is not for the reader, and locks that copy. `accessToken` may be
    /// empty for who has the file only. Errors: PasswordRequired, UnknownEnvelope, RateLimited.
    Async<void> notForMe(const protocol::IssuerDocument& issuer, const std::string& envelopeId,
                         const base::SecretBytes& accessToken, const protocol::NotForMeReport& report);

    /// Whether the service saw a header with this digest, and when (envelope::headerDigest). Errors:
    /// UnknownEnvelope.
    Async<protocol::SealRecord> sealRecord(const protocol::IssuerDocument& issuer,
                                           const std::string& headerDigest);

    /// The service's clock minus ours in seconds, from the last answer's Date field (RFC 9110 §6.6.1);
    /// nothing before the first answer.
    std::optional<std::int64_t> clockSkew() const;

private:
    friend class ReplySender;  // an upload, likewise
    friend class SentMessages; // the sender's calls, a class of their own

    std::unique_ptr<Network> m_network;
};

} // namespace account
