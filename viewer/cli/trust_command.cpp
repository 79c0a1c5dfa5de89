// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/command.h"

#include "app/host_text.h"
#include "app/namesake.h"
#include "core/account/http/issuer_origin.h"
#include "viewer/cli/describe.h"
#include "viewer/cli/display.h"

#include <QCoreApplication>
#include <QUrl>

namespace cli {
namespace {

using account::Reply;
using account::Trust;
using base::ErrorCode;
using protocol::IssuerDocument;

class TrustCommand final : public Command {
    Q_DECLARE_TR_FUNCTIONS(TrustCommand)

public:
    using Command::Command;

    void start() override {
        if (arguments().action == QLatin1String("list")) {
            list();
            return;
        }
        auto origin = account::issuerOrigin(QUrl(arguments().operands.first(), QUrl::StrictMode));
        if (!origin) {
            refuseUse(tr("“%1” is not the https address of a key service.")
                          .arg(oneLine(arguments().operands.first())));
        } else if (arguments().action == QLatin1String("add")) {
            add(*origin);
        } else {
            remove(*origin);
        }
    }

private:
    void list() {
        const auto issuers = application().trust().list();
        if (issuers.empty())
            console().say(tr("No sender of secure messages is accepted yet."));
        for (const auto& issuer : issuers) {
            print(issuer.issuer, issuer.organisation, issuer.trust);
            const QString who = issuer.trust == Trust::Policy ? tr("set by IT") : tr("accepted by you");
            console().say(QStringLiteral("%1  %2  (%3)")
                              .arg(oneLine(issuer.issuer), oneLine(issuer.organisation), who));
        }
        finish(ExitStatus::Done);
    }

    void add(const std::string& origin) {
        account::onFinished(application().issuers().fetch(origin), this,
                            [this, origin](Reply<IssuerDocument> reply) { fetched(origin, reply); });
    }

    void fetched(const std::string& origin, const Reply<IssuerDocument>& reply) {
        if (const auto change = application().issuers().keyChange(origin); change && !m_isAccepting)
            return acceptChange(origin, *change);
        if (!reply.result) {
            fail(reply.result.error(), errorContext(application(), origin, reply.refusal));
            return;
        }
        const std::string& organisation = reply.result->organisation;
        if (auto accepted = application().trust().accept(origin, organisation); !accepted) {
            refuse(accepted.error());
            return;
        }
        print(origin, organisation, application().trust().trustOf(origin));
        console().say(tr("Secure messages from %1 (%2) are accepted from now on.")
                          .arg(oneLine(organisation), oneLine(origin)));
        if (const std::string other = app::namesakeOf(application(), *reply.result); !other.empty())
            console().warn(
                tr("%1, which was accepted before, has the same name. If you do not know both: securedoc "
                   "trust remove %2")
                    .arg(app::hostText(other), oneLine(origin)));
        finish(ExitStatus::Done);
    }

    /// The command is the answer to the question that an envelope of this service was met with.
    void acceptChange(const std::string& origin, const account::KeyChange& change) {
        m_isAccepting = true;
        console().say(tr("The keys of %1 are replaced. Known before: %2. From now on: %3.")
                          .arg(oneLine(origin), QString::fromStdString(change.known),
                               QString::fromStdString(change.offered)));
        application().issuers().acceptKeyChange(origin);
        add(origin);
    }

    void remove(const std::string& origin) {
        if (auto removed = application().trust().remove(origin); !removed) {
            refuse(removed.error());
            return;
        }
        print(origin, {}, Trust::No);
        console().say(tr("Secure messages from %1 are no longer accepted.").arg(oneLine(origin)));
        finish(ExitStatus::Done);
    }

    void refuse(const base::Error& error) {
        if (error.code != ErrorCode::NotAuthorized) {
            fail(error);
            return;
        }
        fail({ErrorCode::IssuerNotTrusted, "the policy decides"},
             app::ErrorText{tr("Your IT department decides which senders are accepted on this computer."),
                            tr("Ask them to accept this one.")});
    }

    bool m_isAccepting = false;

    void print(const std::string& issuer, const std::string& organisation, Trust trust) {
        const char* names[] = {"none", "user", "policy"};
        console().print(
            {{QStringLiteral("issuer"), toQString(issuer)},
             {QStringLiteral("organisation"), toQString(organisation)},
             {QStringLiteral("trust"), QString::fromLatin1(names[static_cast<std::size_t>(trust)])}});
    }
};

} // namespace

std::unique_ptr<Command> makeTrustCommand(const Context& context) {
    return std::make_unique<TrustCommand>(context);
}

} // namespace cli
