// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/address/address.h"
#include "viewer/cli/account/account_command.h"
#include "viewer/cli/describe.h"
#include "viewer/cli/display.h"

#include <QCoreApplication>

namespace cli {
namespace {

using account::KnownAccount;
using account::Reply;
using base::ErrorCode;

/// `account status`: every known account that --issuer and --as leave, and whether it is signed in.
class StatusCommand final : public AccountCommand {
    Q_DECLARE_TR_FUNCTIONS(StatusCommand)

public:
    using AccountCommand::AccountCommand;

    void start() override {
        std::string issuer;
        if (!arguments().issuer.isEmpty()) {
            auto chosen = chooseIssuer();
            if (!chosen)
                return;
            issuer = *chosen;
        }
        const std::string address = arguments().as.toStdString();
        for (const KnownAccount& account : application().accounts().list()) {
            const bool isMeant = (issuer.empty() || account.issuer == issuer) &&
                                 (address.empty() || address::isSameMailbox(account.address, address));
            if (isMeant)
                m_accounts.push_back(account);
        }
        if (m_accounts.empty()) {
            failAt(issuer, address, {ErrorCode::NotRegistered, "no account known"});
            return;
        }
        next();
    }

private:
    const KnownAccount& account() const { return m_accounts[m_index]; }

    void next() {
        if (m_index == m_accounts.size()) {
            finish(m_worst);
            return;
        }
        auto found = [this](Reply<protocol::IssuerDocument> reply) {
            if (reply.result)
                restore(*reply.result);
            else
                report(reply.result.error(), reply.refusal);
        };
        account::onFinished(application().issuers().document(account().issuer, {}), this, std::move(found));
    }

    void restore(const protocol::IssuerDocument& issuer) {
        account::Session& session = application().session(issuer, account().address);
        account::onFinished(session.restore(), this, [this, &session](Reply<bool> reply) {
            if (!reply.result)
                report(reply.result.error(), {});
            else
                account::onFinished(session.account(), this, [this](Reply<protocol::Account> answer) {
                    report(answer.result ? std::nullopt : std::optional(answer.result.error()),
                           answer.refusal);
                });
        });
    }

    void report(const std::optional<base::Error>& error, const account::Refusal& refusal) {
        const bool isSignedOut = error && error->code == ErrorCode::PasswordRequired;
        const ExitStatus status = error ? exitStatus(error->code) : ExitStatus::Done;
        m_worst = worse(m_worst, status);
        const QString state = !error        ? QStringLiteral("signed_in")
                              : isSignedOut ? QStringLiteral("signed_out")
                                            : QStringLiteral("unknown");
        QJsonObject object = result(account().issuer, account().address, state);
        object[QStringLiteral("exit_code")] = static_cast<int>(status);
        const QString who = tr("%1 at %2").arg(oneLine(account().address), oneLine(account().issuer));
        if (!error) {
            console().say(tr("%1: signed in").arg(who));
        } else if (isSignedOut) {
            console().say(tr("%1: signed out").arg(who));
        } else {
            const app::ErrorText text =
                app::errorText(error->code, errorContext(application(), account().issuer, refusal));
            console().explain(who, text);
            object[QStringLiteral("error")] = errorObject(error->code, text);
        }
        console().print(object);
        ++m_index;
        QMetaObject::invokeMethod(
            this, [this] { next(); }, Qt::QueuedConnection);
    }

    std::vector<KnownAccount> m_accounts;
    std::size_t m_index = 0;
    ExitStatus m_worst = ExitStatus::Done;
};

} // namespace

std::unique_ptr<Command> makeStatusCommand(const Context& context) {
    return std::make_unique<StatusCommand>(context);
}

} // namespace cli
