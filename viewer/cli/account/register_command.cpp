// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/account/account_command.h"
#include "viewer/cli/display.h"

#include <QCoreApplication>
#include <QLocale>

namespace cli {
namespace {

using account::Reply;
using base::ErrorCode;
using protocol::IssuerDocument;
using protocol::RegistrationReceipt;
using protocol::RegistrationState;

class RegisterCommand final : public AccountCommand {
    Q_DECLARE_TR_FUNCTIONS(RegisterCommand)

public:
    using AccountCommand::AccountCommand;

    void start() override {
        auto issuer = chooseIssuer();
        if (!issuer)
            return;
        if (arguments().as.isEmpty()) {
            refuseUse(tr("Specify the address to register: --as ADDRESS"));
            return;
        }
        m_address = arguments().as.toStdString();
        withIssuer(*issuer, Accept::Issuer, [this](const IssuerDocument& document) { ask(document); });
    }

private:
    void ask(const IssuerDocument& issuer) {
        m_issuer = issuer;
        if (passwords().isPrompt() && issuer.minimumPasswordLength > 0)
            console().say(tr("The password needs at least %n characters.", nullptr,
                             static_cast<int>(issuer.minimumPasswordLength)));
        auto password = passwords().newPassword(tr("New password: "), tr("The same again: "));
        if (!password) {
            failAt(m_issuer.issuer, m_address, password.error());
            return;
        }
        m_password = std::move(*password);
        protocol::RegistrationRequest request;
        request.address = m_address;
        request.name = arguments().name.isEmpty() ? m_address : arguments().name.toStdString();
        request.password = m_password.clone();
        request.language = arguments().language.isEmpty() ? QLocale().bcp47Name().toStdString()
                                                          : arguments().language.toStdString();
        account::onFinished(application().client().registerAccount(m_issuer, request), this,
                            [this](Reply<RegistrationReceipt> reply) { registered(std::move(reply)); });
    }

    void registered(Reply<RegistrationReceipt> reply) {
        if (!reply.result) {
            failAt(m_issuer.issuer, m_address, reply.result.error(), reply.refusal);
            return;
        }
        static_cast<void>(application().accounts().remember(
            {m_issuer.issuer, m_address, arguments().name.toStdString(), {m_address}}));
        const QString mailed =
            (reply.result->isMailed
                 ? tr("A mail is on its way to %1. Open the link in it and type the password that you have "
                      "just chosen; check your spam folder too.")
                 : tr("Many mails have been requested for %1, so no further mail was sent now. Use the link "
                      "in the newest one: it works with the password that you have just chosen."))
                .arg(oneLine(m_address));
        if (!arguments().wait) {
            succeed(m_issuer.issuer, m_address, QStringLiteral("waiting"),
                    mailed + QLatin1Char('\n') + tr("Then sign in: securedoc account sign-in"));
            return;
        }
        console().say(mailed + QLatin1Char('\n') + tr("Waiting for the link to be opened …"));
        account::onFinished(application().client().waitForActivation(m_issuer, *reply.result), this,
                            [this](Reply<RegistrationState> state) { activated(std::move(state)); });
    }

    void activated(Reply<RegistrationState> reply) {
        if (!reply.result) {
            failAt(m_issuer.issuer, m_address, reply.result.error(), reply.refusal);
            return;
        }
        if (*reply.result != RegistrationState::Activated) {
            failAt(m_issuer.issuer, m_address, {ErrorCode::LinkInvalid, "the link has expired"});
            return;
        }
        account::Session& session = application().session(m_issuer, m_address);
        const auto remember =
            application().policy().allowRemember ? account::Remember::Yes : account::Remember::No;
        account::onFinished(session.signIn(m_password, remember), this,
                            [this](Reply<void> signedIn) { finishWith(std::move(signedIn)); });
    }

    void finishWith(Reply<void> signedIn) {
        if (!signedIn.result)
            failAt(m_issuer.issuer, m_address, signedIn.result.error(), signedIn.refusal);
        else
            succeed(m_issuer.issuer, m_address, QStringLiteral("activated"),
                    tr("The account is active. Secure messages to %1 can be opened now.")
                        .arg(oneLine(m_address)));
    }

    IssuerDocument m_issuer;
    std::string m_address;
    base::SecretBytes m_password;
};

} // namespace

std::unique_ptr<Command> makeRegisterCommand(const Context& context) {
    return std::make_unique<RegisterCommand>(context);
}

} // namespace cli
