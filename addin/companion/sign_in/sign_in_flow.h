// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"
#include "app/error_text.h"

#include <QObject>

namespace companion {

/// What was typed into the sign-in form; passwords move on as secrets.
struct Credentials {
    QString service; ///< address of the key service; empty: found by the mail domain
    std::string address;
    base::SecretBytes password;
    account::Remember remember = account::Remember::No;
    QString name; ///< for a new account only
};

/// From a form to a session: finds the key service, signs in or registers and waits for the mailed link.
/// Every error comes as sentences. One attempt at a time; starting another one ends the one before. GUI
/// thread, never blocks.
class SignInFlow final : public QObject {
    Q_OBJECT
public:
    explicit SignInFlow(app::Application& application, QObject* parent = nullptr);

    /// Takes up a remembered session, if there is one; otherwise asks for the form.
    void resume();
    void signIn(Credentials credentials);
    void registerAccount(Credentials credentials);
    void forgotPassword(const QString& service, const std::string& address);
    void cancel();

Q_SIGNALS:
    void signedIn(account::Session* session);
    /// There is no remembered session; the form shall be shown.
    void formNeeded();
    /// `isMailed` is false when only the links of earlier mails are there.
    void waitingForMail(const QString& address, bool isMailed);
    void resetMailed(const QString& address);
    void failed(const app::ErrorText& text);

private:
    using Use = std::function<void(const protocol::IssuerDocument&)>;
    /// Calls `use` with the document of the service that the user named, and accepts it as "trust add" would.
    /// Without one it is found by `address`: what IT has set, an account of the same domain, what the domain
    /// says.
    void withService(const QString& service, const std::string& address, const Use& use);
    void findService(const std::string& address, const Use& use);
    void useService(const std::string& origin, const Use& use);
    void openSession(const protocol::IssuerDocument& issuer);
    void waitForActivation(const protocol::IssuerDocument& issuer,
                           const protocol::RegistrationReceipt& receipt);
    void fail(const base::Error& error, const account::Refusal& refusal = {});
    void reach(account::Session& session);
    QObject* attempt(); ///< context of the current attempt; going, it ends what runs

    app::Application& m_application;
    Credentials m_credentials;
    std::string m_issuer;
    QObject* m_attempt = nullptr;
    account::Async<protocol::RegistrationState> m_activation;
};

} // namespace companion
