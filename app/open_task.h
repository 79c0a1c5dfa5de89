// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sender_check.h"

#include <QObject>

#include <optional>

namespace app {

/// Where opening one envelope stands. What a view shows follows from this value alone.
enum class OpenStage {
    Idle,                 ///< start() was not called yet; the front is known.
    CheckingSender,       ///< The issuer's keys are on their way.
    IssuerUnknown,        ///< The user may acceptIssuer(); no password field before that.
    NeedsAccount,         ///< No account is known at this issuer: register, or sign in with one.
    NeedsPassword,        ///< Ask for it; `address` is preselected. `error` says why again, if so.
    CanOpen,              ///< No password needed: open().
    Registering,          ///< The registration is being sent.
    WaitingForActivation, ///< The activation mail is out; goes on by itself when its link was used.
    SigningIn,
    ReleasingKey,
    KeyReleased, ///< takeKey() has it.
    Refused,     ///< `error` says why; retry() starts again.
};

struct OpenState {
    OpenStage stage = OpenStage::Idle;
    SenderCheck sender;
    std::string address;                ///< preselected or used: the account that opens it; may be empty
    std::vector<std::string> addresses; ///< the accounts known at this issuer, best first
    std::optional<base::Error> error;
    account::Refusal refusal;
    bool isMailed = true;   ///< WaitingForActivation: false when only the links of earlier mails are there
    std::string releasedTo; ///< KeyReleased: the recipient address; empty for level none
};

/// Opens one registered envelope up to its key: verify, decide what the recipient must do, sign in, release.
/// Shared by the window and the command line. The front (envelope()) is there from the start, before any
/// network call. Every call that goes on is made by the owner; changed() tells of each new state. Lives in
/// the application's thread; destroying it cancels.
class OpenTask final : public QObject {
    Q_OBJECT
public:
    /// `envelope` is of kind Registered.
    OpenTask(Application& application, envelope::Envelope envelope, QObject* parent = nullptr);
    ~OpenTask() override;

    const envelope::Envelope& envelope() const { return m_envelope; }
    const OpenState& state() const { return m_state; }

    void start();
    void retry() { start(); }
    /// From IssuerUnknown: fetches and verifies; a fitting signature makes the issuer trusted for good.
    void acceptIssuer();
    /// From NeedsPassword or CanOpen: another account, or another address of the envelope. May change stage.
    void chooseAddress(const std::string& address);
    /// From NeedsAccount or NeedsPassword.
    void signInAndOpen(const std::string& address, base::SecretBytes password, account::Remember remember);
    /// From NeedsAccount or NeedsPassword: registers, waits for the activation link, signs in and opens.
    void registerAndOpen(protocol::RegistrationRequest request, account::Remember remember);
    /// From CanOpen. From NeedsPassword too where a password was given to this account a moment ago: whether
    /// it is still fresh enough is the service's to say. Nothing happens unless isSignedIn().
    void open();
    /// To the account of state().address, from NeedsPassword.
    bool isSignedIn() { return session().isSignedIn(); }
    /// From WaitingForActivation: has the activation mail sent once more, with a new link.
    void resendActivation();
    /// Stops waiting for the activation and goes back to NeedsAccount.
    void stopWaiting();

    /// The key, once; empty afterwards and in other stages.
    base::SecretBytes takeKey();

Q_SIGNALS:
    void changed();

private:
    void enter(OpenStage stage);
    void clearError();
    void refuse(OpenStage stage, const base::Error& error, const account::Refusal& refusal);
    void senderChecked(account::Reply<SenderCheck> reply);
    void decide();
    void restoreSession();
    void waitForActivation(const protocol::RegistrationReceipt& receipt);
    void releaseKey();
    account::Session& session();

    Application& m_application;
    envelope::Envelope m_envelope;
    OpenState m_state;
    base::SecretBytes m_key;
    protocol::RegistrationRequest m_registration; ///< only from registerAndOpen until the link was used
    account::Remember m_remember = account::Remember::No;
    QFuture<account::Reply<protocol::RegistrationState>> m_waiting;
};

} // namespace app
