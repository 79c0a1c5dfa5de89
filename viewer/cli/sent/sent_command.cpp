// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sent_text.h"
#include "core/account/sent/sent_messages.h"
#include "core/protocol/timestamp.h"
#include "viewer/cli/account/account_command.h"
#include "viewer/cli/describe.h"
#include "viewer/cli/display.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

namespace cli {
namespace {

using account::Async;
using account::Reply;
using base::ErrorCode;
using protocol::EnvelopeStatus;
using protocol::EnvelopeStatusPage;
using protocol::MessageProof;

constexpr std::size_t kListed = 6; ///< recipients of one message in a list

/// `sent list | show | lock | unlock | expire`: what became of messages, for the person who sent them.
class SentCommand final : public AccountCommand {
    Q_DECLARE_TR_FUNCTIONS(SentCommand)

public:
    using AccountCommand::AccountCommand;

    void start() override {
        if (const QString problem = readOptions(); !problem.isEmpty()) {
            refuseUse(problem);
            return;
        }
        auto issuer = chooseIssuer();
        auto address = issuer ? chooseAddress(*issuer) : issuer;
        if (!address)
            return;
        m_address = *address;
        withIssuer(*issuer, Accept::No, [this](const protocol::IssuerDocument& document) {
            m_session = &application().session(document, m_address);
            m_sent.emplace(*m_session);
            account::onFinished(m_session->restore(), this, [this](Reply<bool> /*found*/) { next(); });
        });
    }

private:
    bool isList() const { return arguments().action == QLatin1String("list"); }
    const std::string& issuer() const { return m_session->issuer().issuer; }

    /// What is wrong with them; empty: nothing.
    QString readOptions() {
        if (const QString problem = readExpiry(); !problem.isEmpty())
            return problem;
        const bool isAboutOne = !arguments().operands.isEmpty() != !arguments().messageId.isEmpty();
        if (arguments().action == QLatin1String("show") && !isAboutOne)
            return tr("Specify the message: its id, or --message-id.");
        bool isNumber = true;
        if (!arguments().limit.isEmpty())
            m_left = arguments().limit.toLongLong(&isNumber);
        if (!isNumber || m_left < 1)
            return tr("“%1” is not a number of messages.").arg(oneLine(arguments().limit));
        return {};
    }

    QString readExpiry() {
        if (arguments().action != QLatin1String("expire"))
            return {};
        if (arguments().never == !arguments().at.isEmpty())
            return tr("Specify when it expires: --at 2026-12-31T18:00:00Z, or --never.");
        if (arguments().never)
            return {};
        auto time = protocol::parseTimestamp(arguments().at.toStdString());
        if (!time)
            return tr("“%1” is not a time like 2026-12-31T18:00:00Z.").arg(oneLine(arguments().at));
        m_expiresAt = *time;
        return {};
    }

    void next() {
        if (!arguments().messageId.isEmpty()) {
            prove();
        } else if (isList()) {
            account::onFinished(m_sent->page(m_cursor), this,
                                [this](Reply<EnvelopeStatusPage> reply) { listed(std::move(reply)); });
        } else if (m_index == arguments().operands.size()) {
            finish(m_worst);
        } else {
            act(arguments().operands.at(m_index).toStdString());
        }
    }

    void prove() {
        const std::string id = arguments().messageId.toStdString();
        account::onFinished(m_sent->proof(id), this, [this](Reply<MessageProof> reply) {
            if (reply.result)
                reportProof(*reply.result);
            else if (!isSignInNeeded(reply.result.error()))
                failAt(issuer(), m_address, reply.result.error(), reply.refusal);
        });
    }

    void reportProof(const MessageProof& proof) {
        const auto state = protocol::proofState(proof);
        ExitStatus status = ExitStatus::Done;
        if (state == protocol::ProofState::NotSeen)
            status = ExitStatus::UnknownEnvelope;
        else if (state == protocol::ProofState::InClear)
            status = ExitStatus::LeftInClear;
        QJsonObject object = result(issuer(), m_address, {});
        const QJsonObject found = QJsonDocument::fromJson(toJson(proof)).object();
        for (auto member = found.begin(); member != found.end(); ++member)
            object[member.key()] = member.value();
        object[QStringLiteral("message_id")] = arguments().messageId;
        object[QStringLiteral("exit_code")] = static_cast<int>(status);
        console().print(object);
        const app::ProofText text = app::proofText(proof);
        console().say(oneLine(text.what));
        if (!text.next.isEmpty())
            console().say(oneLine(text.next));
        finish(status);
    }

    void listed(Reply<EnvelopeStatusPage> reply) {
        if (!reply.result) {
            if (!isSignInNeeded(reply.result.error()))
                failAt(issuer(), m_address, reply.result.error(), reply.refusal);
            return;
        }
        const EnvelopeStatusPage& page = *reply.result;
        if (m_cursor.empty() && page.envelopes.empty())
            console().say(tr("%1 has sent no secure messages yet.").arg(oneLine(m_address)));
        for (const EnvelopeStatus& status : page.envelopes)
            if (m_left-- > 0)
                report(status);
        m_cursor = page.next;
        if (m_cursor.empty() || m_left <= 0)
            finish(ExitStatus::Done);
        else
            next();
    }

    /// Changes first, then says how things stand.
    void act(const std::string& id) {
        const QString& action = arguments().action;
        if (action == QLatin1String("lock"))
            change(id, lock(id));
        else if (action == QLatin1String("unlock"))
            change(id, unlock(id));
        else if (action == QLatin1String("expire"))
            change(id, m_sent->setExpiry(id, m_expiresAt));
        else
            show(id);
    }

    /// Whose copy is next, with --to; empty: everybody's.
    std::string copy() const {
        return arguments().to.isEmpty() ? std::string() : arguments().to.at(m_copy).toStdString();
    }
    Async<void> lock(const std::string& id) {
        const std::string reason = arguments().reason.toStdString();
        return copy().empty() ? m_sent->lock(id, reason) : m_sent->lockCopy(id, copy(), reason);
    }
    Async<void> unlock(const std::string& id) {
        return copy().empty() ? m_sent->unlock(id) : m_sent->unlockCopy(id, copy());
    }

    void change(const std::string& id, const Async<void>& changed) {
        account::onFinished(changed, this, [this, id](Reply<void> reply) {
            if (reply.result && m_copy + 1 < arguments().to.size()) {
                ++m_copy;
                act(id);
            } else if (reply.result)
                show(id);
            else if (!isSignInNeeded(reply.result.error()))
                refuse(id, reply.result.error(), reply.refusal);
        });
    }

    void show(const std::string& id) {
        account::onFinished(m_sent->status(id), this, [this, id](Reply<EnvelopeStatus> reply) {
            if (reply.result) {
                report(*reply.result);
                advance(ExitStatus::Done);
            } else if (!isSignInNeeded(reply.result.error())) {
                refuse(id, reply.result.error(), reply.refusal);
            }
        });
    }

    /// Signs in once, with the password that was given, then repeats the step.
    bool isSignInNeeded(const base::Error& error) {
        if (error.code != ErrorCode::PasswordRequired || m_hasSignedIn)
            return false;
        m_hasSignedIn = true;
        signIn(*m_session, account::Remember::No, [this] { next(); });
        return true;
    }

    void report(const EnvelopeStatus& status) {
        QJsonObject object = QJsonDocument::fromJson(toJson(status)).object();
        const QJsonObject about = result(issuer(), m_address, stateName(status));
        for (auto member = about.begin(); member != about.end(); ++member)
            object[member.key()] = member.value();
        console().print(object);
        console().say(tr("%1  %2").arg(app::localTime(status.depositedAt), oneLine(status.subject)));
        console().say(QStringLiteral("    ") + toQString(status.envelopeId));
        sayRecipients(status);
        console().say(QStringLiteral("    ") + oneLine(app::sentStateText(status, now())));
    }

    /// A list shows few of many; `show` all of them.
    void sayRecipients(const EnvelopeStatus& status) {
        const auto& recipients = status.recipients;
        const std::size_t shown = isList() && recipients.size() > kListed ? kListed - 1 : recipients.size();
        for (std::size_t i = 0; i < shown; ++i)
            console().say(QStringLiteral("    ") +
                          tr("%1: %2").arg(oneLine(recipients[i].address), app::openedText(recipients[i])));
        if (shown == recipients.size())
            return;
        const auto opened = std::count_if(recipients.begin(), recipients.end(), [](const auto& recipient) {
            return recipient.openedAt.has_value();
        });
        console().say(QStringLiteral("    ") + tr("and %n more; all of them: securedoc sent show %1", nullptr,
                                                  static_cast<int>(recipients.size() - shown))
                                                   .arg(toQString(status.envelopeId)));
        console().say(QStringLiteral("    ") +
                      tr("Opened by %1 of %2 recipients").arg(opened).arg(recipients.size()));
    }

    static QString stateName(const EnvelopeStatus& status) {
        switch (app::sentState(status, now())) {
        case app::SentState::Locked:
            return QStringLiteral("locked");
        case app::SentState::Expired:
            return QStringLiteral("expired");
        case app::SentState::Open:
            break;
        }
        return QStringLiteral("open");
    }

    static std::int64_t now() { return QDateTime::currentSecsSinceEpoch(); }

    void refuse(const std::string& id, const base::Error& error, const account::Refusal& refusal) {
        app::ErrorText text = app::errorText(error.code, errorContext(application(), issuer(), refusal));
        if (error.code == ErrorCode::UnknownEnvelope && !copy().empty())
            text = {tr("%1 is no recipient of this message.").arg(oneLine(copy())),
                    tr("“securedoc sent show” names its recipients.")};
        if (error.code == ErrorCode::NotAuthorized)
            text = {tr("This message was not sent by %1.").arg(oneLine(m_address)),
                    tr("Specify with --as which of your accounts sent it.")};
        if (error.code == ErrorCode::EnvelopeLocked)
            text = {tr("An administrator locked this message: only an administrator can unlock it."),
                    tr("Ask your IT department.")};
        console().explain(toQString(id), text);
        QJsonObject object = result(issuer(), m_address, QStringLiteral("unknown"));
        object[QStringLiteral("envelope_id")] = toQString(id);
        object[QStringLiteral("exit_code")] = static_cast<int>(exitStatus(error.code));
        object[QStringLiteral("error")] = errorObject(error.code, text);
        console().print(object);
        advance(exitStatus(error.code));
    }

    void advance(ExitStatus status) {
        m_worst = worse(m_worst, status);
        m_copy = 0;
        ++m_index;
        next();
    }

    std::string m_address;
    account::Session* m_session = nullptr;
    std::optional<account::SentMessages> m_sent;
    bool m_hasSignedIn = false;
    std::optional<std::int64_t> m_expiresAt; ///< of `expire`; nothing: never
    std::string m_cursor;                    ///< of `list`
    qint64 m_left = 50;                      ///< how many more `list` shows
    qsizetype m_index = 0;
    qsizetype m_copy = 0; ///< of --to
    ExitStatus m_worst = ExitStatus::Done;
};

} // namespace

std::unique_ptr<Command> makeSentCommand(const Context& context) {
    return std::make_unique<SentCommand>(context);
}

} // namespace cli
