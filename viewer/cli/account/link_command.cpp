// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/account/account_command.h"

#include "core/account/http/issuer_origin.h"
#include "viewer/cli/display.h"

#include <QCoreApplication>
#include <QUrl>

namespace cli {
namespace {

using account::Reply;
using base::ErrorCode;
using protocol::IssuerDocument;

/// `account activate LINK` and `account reset LINK`: what the pages behind the mailed links do, from a
/// terminal. The links end in /activate/TOKEN, /prove/TOKEN, /undo/TOKEN or /reset/TOKEN.
class LinkCommand final : public AccountCommand {
    Q_DECLARE_TR_FUNCTIONS(LinkCommand)

public:
    using AccountCommand::AccountCommand;

    void start() override {
        const QUrl link(arguments().operands.first(), QUrl::StrictMode);
        auto issuer = account::issuerOrigin(link);
        const QStringList path = link.path(QUrl::FullyDecoded).split(QLatin1Char('/'), Qt::SkipEmptyParts);
        static const QStringList kinds = {QStringLiteral("activate"), QStringLiteral("prove"),
                                          QStringLiteral("undo"), QStringLiteral("reset")};
        if (!issuer || path.size() != 2 || !kinds.contains(path[0])) {
            refuseUse(tr("This is not a link from a mail of a key service."),
                      tr("Copy the whole link, from http to its end, and put it in quotation marks."));
            return;
        }
        m_kind = path[0];
        m_token = base::SecretBytes::fromText(path[1].toStdString());
        const bool isReset = arguments().action == QLatin1String("reset");
        if (isReset != (m_kind == QLatin1String("reset"))) {
            refuseUse(isReset ? tr("This link is not for a new password.")
                              : tr("This link is for a new password."),
                      tr("Type: %1")
                          .arg(isReset ? QStringLiteral("securedoc account activate LINK")
                                       : QStringLiteral("securedoc account reset LINK")));
            return;
        }
        // A password must not go to a stranger who sent a link.
        const bool hasPassword = isReset || m_kind == QLatin1String("activate");
        if (hasPassword && application().trust().trustOf(*issuer) == account::Trust::No) {
            failAt(*issuer, {}, {ErrorCode::IssuerNotTrusted, "link of an unknown issuer"});
            return;
        }
        withIssuer(*issuer, Accept::No, [this](const IssuerDocument& document) { follow(document); });
    }

private:
    void follow(const IssuerDocument& issuer) {
        account::KeyServiceClient& client = application().client();
        if (m_kind == QLatin1String("prove"))
            return wait(issuer, client.proveAddress(issuer, m_token));
        if (m_kind == QLatin1String("undo"))
            return wait(issuer, client.undoAddress(issuer, m_token));
        const bool isReset = m_kind == QLatin1String("reset");
        auto password = isReset ? passwords().newPassword(tr("New password: "), tr("The same again: "))
                                : passwords().password(tr("The password you chose: "));
        if (!password)
            return failAt(issuer.issuer, {}, password.error());
        wait(issuer, isReset ? client.completeReset(issuer, m_token, *password)
                             : client.activate(issuer, m_token, *password));
    }

    void wait(const IssuerDocument& issuer, const account::Async<void>& answer) {
        account::onFinished(answer, this, [this, origin = issuer.issuer](Reply<void> reply) {
            if (reply.result)
                return sayDone(origin);
            if (reply.result.error().code == ErrorCode::WrongPassword)
                console().warn(tr("It is the password that was chosen at registration. To choose a new one "
                                  "now, open the link in a browser."));
            failAt(origin, {}, reply.result.error(), reply.refusal);
        });
    }

    void sayDone(const std::string& origin) {
        if (m_kind == QLatin1String("reset"))
            succeed(origin, {}, QStringLiteral("password_changed"),
                    tr("The password is changed. It opens earlier messages too."));
        else if (m_kind == QLatin1String("prove"))
            succeed(origin, {}, QStringLiteral("address_proven"),
                    tr("The address belongs to your account now."));
        else if (m_kind == QLatin1String("undo"))
            succeed(origin, {}, QStringLiteral("address_removed"),
                    tr("The address has been removed and everyone is signed out. Whoever added it knew your "
                       "password: securedoc account forgot"));
        else
            succeed(origin, {}, QStringLiteral("activated"),
                    tr("The account is active. Sign in: securedoc account sign-in"));
    }

    QString m_kind;
    base::SecretBytes m_token;
};

} // namespace

std::unique_ptr<Command> makeLinkCommand(const Context& context) {
    return std::make_unique<LinkCommand>(context);
}

} // namespace cli
