// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/account/account_command.h"
#include "viewer/cli/describe.h"
#include "viewer/cli/display.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <memory>

namespace cli {
namespace {

using account::Reply;
using account::Session;
using base::ErrorCode;
using protocol::IssuerDocument;

/// `account sign-in | sign-out | forgot | addresses`: verbs about one account.
class SessionCommand final : public AccountCommand {
    Q_DECLARE_TR_FUNCTIONS(SessionCommand)

public:
    using AccountCommand::AccountCommand;

    void start() override {
        auto issuer = chooseIssuer();
        auto address = issuer ? chooseAddress(*issuer) : issuer;
        if (!address)
            return;
        m_address = *address;
        const bool isSignIn = arguments().action == QLatin1String("sign-in");
        withIssuer(*issuer, isSignIn ? Accept::Issuer : Accept::No, [this](const IssuerDocument& document) {
            m_issuer = document;
            act();
        });
    }

private:
    void act() {
        const QString& action = arguments().action;
        if (action == QLatin1String("sign-in"))
            signIn(session(), account::Remember::Yes, [this] { sayRemembered(); });
        else if (action == QLatin1String("sign-out"))
            account::onFinished(session().restore(), this, [this](Reply<bool> /*found*/) { signOut(); });
        else if (action == QLatin1String("forgot"))
            forgot();
        else
            account::onFinished(session().restore(), this, [this](Reply<bool> reply) {
                if (!arguments().addAddress.isEmpty())
                    addAddress(reply.result && *reply.result);
                else if (reply.result && *reply.result)
                    addresses();
                else
                    signIn(session(), account::Remember::No, [this] { addresses(); });
            });
    }

    Session& session() { return application().session(m_issuer, m_address); }

    void failHere(const base::Error& error, const account::Refusal& refusal = {}) {
        failAt(m_issuer.issuer, m_address, error, refusal);
    }

    void sayRemembered() {
        if (session().isRemembered())
            succeed(m_issuer.issuer, m_address, QStringLiteral("signed_in"),
                    tr("Signed in as %1. Messages open without a password until you sign out.")
                        .arg(oneLine(m_address)));
        else
            failHere({ErrorCode::CredentialStoreUnavailable, "the session cannot be kept"});
    }

    void signOut() {
        account::onFinished(session().signOut(), this, [this](Reply<void> reply) {
            if (reply.result)
                succeed(m_issuer.issuer, m_address, QStringLiteral("signed_out"), tr("Signed out."));
            else
                failHere(reply.result.error(), reply.refusal);
        });
    }

    void forgot() {
        account::onFinished(application().client().forgotPassword(m_issuer, m_address), this,
                            [this](Reply<void> reply) {
                                if (reply.result)
                                    succeed(m_issuer.issuer, m_address, QStringLiteral("mailed"),
                                            tr("If there is such an account, a mail with a link is on its "
                                               "way to %1. Then: securedoc account reset LINK")
                                                .arg(oneLine(m_address)));
                                else
                                    failHere(reply.result.error(), reply.refusal);
                            });
    }

    void addresses() {
        account::onFinished(session().account(), this,
                            [this](Reply<protocol::Account> reply) { list(std::move(reply)); });
    }

    /// The password is needed even where the session is remembered; it is asked for once.
    void addAddress(bool isSignedIn) {
        auto password = askPassword(m_address);
        if (!password) {
            failHere(password.error());
            return;
        }
        const auto typed = std::make_shared<base::SecretBytes>(std::move(*password));
        if (isSignedIn)
            requestAddress(*typed);
        else
            account::onFinished(session().signIn(*typed, account::Remember::No), this,
                                [this, typed](Reply<void> reply) {
                                    if (reply.result)
                                        requestAddress(*typed);
                                    else
                                        failHere(reply.result.error(), reply.refusal);
                                });
    }

    void requestAddress(const base::SecretBytes& password) {
        const std::string added = arguments().addAddress.toStdString();
        account::onFinished(
            session().requestAddress(added, password), this, [this, added](Reply<void> reply) {
                if (reply.result)
                    succeed(m_issuer.issuer, added, QStringLiteral("mailed"),
                            tr("A mail is on its way to %1. Open the link in it to add the address.")
                                .arg(oneLine(added)));
                else
                    failHere(reply.result.error(), reply.refusal);
            });
    }

    void list(Reply<protocol::Account> reply) {
        if (!reply.result) {
            failHere(reply.result.error(), reply.refusal);
            return;
        }
        const protocol::Account& account = *reply.result;
        static_cast<void>(
            application().accounts().remember({m_issuer.issuer, m_address, account.name, account.addresses}));
        QJsonArray addresses;
        for (const std::string& address : account.addresses) {
            addresses.append(toQString(address));
            console().say(oneLine(address));
        }
        QJsonObject object = result(m_issuer.issuer, m_address, QStringLiteral("signed_in"));
        object[QStringLiteral("addresses")] = addresses;
        console().print(object);
        finish(ExitStatus::Done);
    }

    IssuerDocument m_issuer;
    std::string m_address;
};

} // namespace

std::unique_ptr<Command> makeSessionCommand(const Context& context) {
    return std::make_unique<SessionCommand>(context);
}

} // namespace cli
