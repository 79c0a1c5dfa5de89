// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/not_for_me.h"
#include "core/envelope/refusal.h"
#include "viewer/cli/command.h"
#include "viewer/cli/describe.h"
#include "viewer/cli/display.h"
#include "viewer/cli/input_file.h"

#include <QCoreApplication>

namespace cli {
namespace {

using app::OpenStage;
using base::ErrorCode;

/// `not-for-me`: a message reached the wrong person. Signs in where a password is given; otherwise having the
/// file is enough.
class NotForMeCommand final : public Command {
    Q_DECLARE_TR_FUNCTIONS(NotForMeCommand)

public:
    using Command::Command;

    void start() override {
        auto envelope = readInput(file(), application().policy().limits);
        if (!envelope)
            return refuse(envelope.error());
        m_report = describe(*envelope, std::nullopt);
        if (const auto refusal = envelope::refusalOf(*envelope))
            return refuse(*refusal);
        m_task = std::make_unique<app::OpenTask>(application(), std::move(*envelope));
        if (!arguments().as.isEmpty())
            m_task->chooseAddress(arguments().as.toStdString());
        // Queued: a stage may be left from within its own announcement.
        connect(
            m_task.get(), &app::OpenTask::changed, this, [this] { step(); }, Qt::QueuedConnection);
        m_task->start();
    }

private:
    const QString& file() const { return arguments().operands.first(); }

    void step() {
        const app::OpenState& state = m_task->state();
        switch (state.stage) {
        case OpenStage::IssuerUnknown:
            return refuse({ErrorCode::IssuerNotTrusted, "not accepted"});
        case OpenStage::Refused:
            return refuse(*state.error, state.refusal);
        case OpenStage::NeedsAccount:
        case OpenStage::NeedsPassword:
        case OpenStage::CanOpen:
            m_report = describe(m_task->envelope(), state.sender);
            return isPasswordGiven() && !state.address.empty() ? signIn() : tell();
        default:
            return;
        }
    }

    bool isPasswordGiven() const {
        return arguments().passwordFromStdin || !arguments().passwordFile.isEmpty();
    }

    void signIn() {
        auto password = passwords().password({});
        if (!password)
            return refuse(password.error());
        auto& session = application().session(*m_task->state().sender.issuer, m_task->state().address);
        account::onFinished(session.signIn(*password, account::Remember::No), this,
                            [this](account::Reply<void> reply) {
                                if (reply.result)
                                    tell();
                                else
                                    refuse(reply.result.error(), reply.refusal);
                            });
    }

    void tell() {
        account::onFinished(
            app::sayNotForMe(application(), *m_task), this, [this](account::Reply<void> reply) {
                if (!reply.result)
                    return refuse(reply.result.error(), reply.refusal);
                console().say(tr("The sender has been told that this message is not for you."));
                report(ExitStatus::Done);
            });
    }

    void refuse(const base::Error& error, const account::Refusal& refusal = {}) {
        app::ErrorContext about;
        about.refusal = refusal;
        if (m_task) {
            about = errorContext(application(), m_task->envelope().header().issuer, refusal);
            about.address = toQString(m_task->state().address);
        }
        const app::ErrorText text = app::errorText(error, about);
        console().explain(file(), text);
        m_report[QStringLiteral("error")] = errorObject(error.code, text);
        report(exitStatus(error.code));
    }

    void report(ExitStatus status) {
        m_report[QStringLiteral("file")] = file();
        m_report[QStringLiteral("exit_code")] = static_cast<int>(status);
        if (!m_report.contains(QStringLiteral("error")))
            m_report[QStringLiteral("error")] = QJsonValue();
        console().print(m_report);
        finish(status);
    }

    std::unique_ptr<app::OpenTask> m_task;
    QJsonObject m_report;
};

} // namespace

std::unique_ptr<Command> makeNotForMeCommand(const Context& context) {
    return std::make_unique<NotForMeCommand>(context);
}

} // namespace cli
