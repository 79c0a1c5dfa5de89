// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/credential_store.h"
#include "core/account/key_service_client.h"

#include <QObject>

#include <functional>
#include <memory>

namespace account {

enum class Remember {
    No,  ///< Signed in until this object goes.
    Yes, ///< Tokens go to the credential store and are there in the next run.
};

/// One account's signed-in state at one issuer. The access token is in memory; with Remember::Yes both tokens
/// are in the credential store too, so that a later run needs no password and, while the access token lives,
/// no request but the one for the key. When the service refuses the access token, the session refreshes it
/// once by itself. Lives in the client's thread. Calls may overlap; their refreshes are one.
class Session final : public QObject {
public:
    Session(KeyServiceClient& client, CredentialStore& store, protocol::IssuerDocument issuer,
            std::string address);
    ~Session() override;

    KeyServiceClient& client() const { return m_client; }
    const protocol::IssuerDocument& issuer() const { return m_issuer; }
    const std::string& address() const { return m_address; }
    bool isSignedIn() const { return !m_accessToken.isEmpty() || !m_refreshToken.isEmpty(); }
    /// Known after signIn(), restore() or account().
    const std::string& name() const { return m_name; }
    const std::vector<std::string>& addresses() const { return m_addresses; }

    /// Takes up a remembered session from the credential store; no network. The value says whether there was
    /// one. Errors: CredentialStoreUnavailable.
    Async<bool> restore();
    /// Errors: as KeyServiceClient::signIn. A credential store that fails does not fail the sign-in: see
    /// isRemembered().
    Async<void> signIn(const base::SecretBytes& password, Remember remember);
    bool isRemembered() const { return m_isRemembered; }
    /// Ends the session here even when the service cannot be told.
    Async<void> signOut();

    /// Errors: PasswordRequired when not signed in, the session has ended, or the level wants the password
    /// now; otherwise as KeyServiceClient::releaseKey. A leased key is used only when the service cannot be
    /// reached, so that locks and expiries count wherever they can. `longestLease`: the seconds that the
    /// envelope's signed claims allow, whatever the service says; 0 keeps nothing, and only a remembered
    /// session does.
    Async<protocol::KeyRelease> releaseKey(const std::string& envelopeId, std::uint32_t longestLease = 0);
    /// Says that an envelope is not for this account; by the file alone (`report.header`) where the service
    /// takes no session of it. A leased key is forgotten. Errors: as KeyServiceClient::notForMe.
    Async<void> notForMe(const std::string& envelopeId, const protocol::NotForMeReport& report);
    Async<protocol::Account> account();
    /// Has a link mailed that adds an address. Errors: WrongPassword, AccountLocked.
    Async<void> requestAddress(const std::string& address, const base::SecretBytes& password);

    /// `call` with the access token, and once more with a new one when the service asks for that. Errors:
    /// PasswordRequired as above, otherwise the call's own. Defined in session_call.h, for this folder.
    template <class T>
    Async<T> authorised(std::function<Async<T>(const base::SecretBytes& token)> call);

private:
    /// One for all who wait: a refresh token is good once.
    Async<void> refresh();
    Async<void> refreshNow();
    /// Another process may have refreshed with the token we held: takes what it stored, or gives up.
    Async<void> takeNewerTokens(const base::Error& refusal);
    Async<void> take(protocol::SessionGrant grant);
    bool unpack(const base::SecretBytes& stored);
    Async<protocol::KeyRelease> keptKey(const std::string& envelopeId, Reply<protocol::KeyRelease> failure);
    Async<void> keepKey(const std::string& envelopeId, const protocol::KeyRelease& release);
    void noteTime(std::int64_t time);
    QString entryName() const;
    QString leaseName(const std::string& envelopeId) const;

    KeyServiceClient& m_client;
    CredentialStore& m_store;
    protocol::IssuerDocument m_issuer;
    std::string m_address;
    std::string m_name;
    std::vector<std::string> m_addresses;
    base::SecretBytes m_accessToken;
    base::SecretBytes m_refreshToken;
    bool m_isRemembered = false;
    std::vector<std::shared_ptr<QPromise<Reply<void>>>> m_waitingForRefresh;
};

} // namespace account
