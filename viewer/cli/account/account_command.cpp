// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/account/account_command.h"

#include "core/account/http/issuer_origin.h"
#include "viewer/cli/describe.h"
#include "viewer/cli/display.h"

#include <QCoreApplication>
#include <QUrl>

#include <set>

namespace cli {
namespace {

using base::ErrorCode;

/// Every sentence is a member, so that lupdate gives all of them one context.
class Words final {
    Q_DECLARE_TR_FUNCTIONS(AccountCommand)

public:
    static QString notAnAddress(const QString& url) {
        return tr("“%1” is not the https address of a key service.").arg(oneLine(url));
    }
    static QString whichIssuer() { return tr("Specify the key service: --issuer https://…"); }
    static QString whichAddress() { return tr("Specify the account: --as ADDRESS"); }
    static QString accepted(const std::string& organisation) {
        return tr("Secure messages from %1 are accepted from now on.").arg(oneLine(organisation));
    }
    static QString passwordOf(const std::string& address) {
        return tr("Password of %1: ").arg(oneLine(address));
    }
    static QString forbidden() {
        return tr("Your IT department decides which senders are accepted on this computer.");
    }
    static QString askThem() { return tr("Ask them to accept this one."); }
};

} // namespace

base::Result<std::string> AccountCommand::chooseIssuer() {
    if (!arguments().issuer.isEmpty()) {
        auto origin = account::issuerOrigin(QUrl(arguments().issuer, QUrl::StrictMode));
        if (!origin)
            refuseUse(Words::notAnAddress(arguments().issuer));
        return origin;
    }
    std::set<std::string> known;
    for (const auto& account : application().accounts().list())
        known.insert(account.issuer);
    if (known.empty())
        for (const auto& issuer : application().trust().list())
            known.insert(issuer.issuer);
    if (known.size() == 1)
        return *known.begin();
    QString what = Words::whichIssuer();
    for (const std::string& issuer : known)
        what += QStringLiteral("\n  --issuer ") + oneLine(issuer);
    refuseUse(what);
    return base::fail(ErrorCode::InvalidRequest, "no single issuer");
}

base::Result<std::string> AccountCommand::chooseAddress(const std::string& issuer) {
    if (!arguments().as.isEmpty())
        return arguments().as.toStdString();
    const auto known = application().accounts().at(issuer);
    if (known.size() == 1)
        return known.front().address;
    QString what = Words::whichAddress();
    for (const auto& account : known)
        what += QStringLiteral("\n  --as ") + oneLine(account.address);
    refuseUse(what);
    return base::fail(ErrorCode::InvalidRequest, "no single account");
}

void AccountCommand::withIssuer(const std::string& issuer, Accept accept,
                                std::function<void(const protocol::IssuerDocument&)> use) {
    auto fetched = [this, issuer, accept,
                    use = std::move(use)](account::Reply<protocol::IssuerDocument> reply) {
        if (!reply.result)
            failAt(issuer, {}, reply.result.error(), reply.refusal);
        else if (accept == Accept::No || acceptIssuer(*reply.result))
            use(*reply.result);
    };
    account::onFinished(application().issuers().document(issuer, {}), this, std::move(fetched));
}

base::Result<base::SecretBytes> AccountCommand::askPassword(const std::string& address) {
    return passwords().password(Words::passwordOf(address));
}

void AccountCommand::signIn(account::Session& session, account::Remember remember,
                            std::function<void()> then) {
    const std::string issuer = session.issuer().issuer;
    auto password = askPassword(session.address());
    if (!password) {
        failAt(issuer, session.address(), password.error());
        return;
    }
    if (!application().policy().allowRemember)
        remember = account::Remember::No;
    auto signedIn = [this, &session, issuer, then = std::move(then)](account::Reply<void> reply) {
        if (!reply.result) {
            failAt(issuer, session.address(), reply.result.error(), reply.refusal);
            return;
        }
        static_cast<void>(application().accounts().remember(
            {issuer, session.address(), session.name(), session.addresses()}));
        then();
    };
    account::onFinished(session.signIn(*password, remember), this, std::move(signedIn));
}

bool AccountCommand::acceptIssuer(const protocol::IssuerDocument& issuer) {
    if (application().trust().trustOf(issuer.issuer) != account::Trust::No)
        return true;
    if (auto accepted = application().trust().accept(issuer.issuer, issuer.organisation); !accepted) {
        if (accepted.error().code == ErrorCode::NotAuthorized) {
            fail({ErrorCode::IssuerNotTrusted, "the policy decides"},
                 app::ErrorText{Words::forbidden(), Words::askThem()});
        } else {
            fail(accepted.error());
        }
        return false;
    }
    console().say(Words::accepted(issuer.organisation));
    return true;
}

void AccountCommand::failAt(const std::string& issuer, const std::string& address, const base::Error& error,
                            const account::Refusal& refusal) {
    app::ErrorContext about = errorContext(application(), issuer, refusal);
    about.address = toQString(address);
    fail(error, about);
}

QJsonObject AccountCommand::result(const std::string& issuer, const std::string& address,
                                   const QString& state) const {
    return {{QStringLiteral("action"), arguments().action},
            {QStringLiteral("issuer"), toQString(issuer)},
            {QStringLiteral("address"), toQString(address)},
            {QStringLiteral("state"), state},
            {QStringLiteral("exit_code"), 0},
            {QStringLiteral("error"), QJsonValue()}};
}

void AccountCommand::succeed(const std::string& issuer, const std::string& address, const QString& state,
                             const QString& line) {
    console().print(result(issuer, address, state));
    console().say(line);
    finish(ExitStatus::Done);
}

std::unique_ptr<Command> makeAccountCommand(const Context& context) {
    const QString& action = context.arguments.action;
    if (action == QLatin1String("register"))
        return makeRegisterCommand(context);
    if (action == QLatin1String("activate") || action == QLatin1String("reset"))
        return makeLinkCommand(context);
    if (action == QLatin1String("status"))
        return makeStatusCommand(context);
    return makeSessionCommand(context);
}

} // namespace cli
