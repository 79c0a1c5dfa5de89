// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/envelope_file.h"

#include "app/open_task.h"
#include "core/account/http/issuer_origin.h"
#include "core/envelope/refusal.h"
#include "viewer/cli/command.h"
#include "viewer/cli/describe.h"
#include "viewer/cli/display.h"
#include "viewer/cli/input_file.h"
#include "viewer/cli/open/inputs.h"
#include "viewer/cli/open/message_output.h"
#include "viewer/cli/open/opened_action.h"
#include "viewer/cli/platform/interrupt.h"
#include "viewer/cli/platform/terminal.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace cli {
namespace {

using app::OpenStage;
using base::ErrorCode;

constexpr int kMaximumTries = 3;

class OpenCommand final : public Command {
    Q_DECLARE_TR_FUNCTIONS(OpenCommand)

public:
    OpenCommand(const Context& context, std::unique_ptr<OpenedAction> action)
        : Command(context), m_action(std::move(action)) {}

    void start() override {
        if (const QString obstacle = m_action->obstacle(); !obstacle.isEmpty()) {
            refuseUse(obstacle);
            return;
        }
        application().credentials().prepare();
        m_inputs = isWatching() ? makeWatchedInputs(arguments().operands.first(), arguments().output)
                                : makeListedInputs(arguments().operands);
        if (!arguments().issuer.isEmpty()) {
            auto origin = account::issuerOrigin(QUrl(arguments().issuer, QUrl::StrictMode));
            if (!origin) {
                fail(origin.error());
                return;
            }
            m_onlyIssuer = *origin;
        }
        if (isWatching())
            console().say(tr("Every message that arrives in %1 is opened. Ctrl-C ends this.")
                              .arg(oneLine(arguments().operands.first())));
        next();
    }

    ExitStatus statusWhenInterrupted() const override {
        return isWatching() ? ExitStatus::Done : Command::statusWhenInterrupted(); // it has no other end
    }

private:
    bool isWatching() const { return arguments().verb == Verb::Watch; }
    const InputFile& input() const { return m_input; }

    void next() {
        m_inputs->next([this](const base::Result<std::optional<InputFile>>& file) {
            if (!file) {
                fail(file.error(),
                     app::ErrorText{
                         tr("The folder %1 cannot be watched.").arg(oneLine(arguments().operands.first())),
                         tr("Check that it exists and that you may read it.")});
            } else if (*file) {
                m_input = **file;
                read();
            } else {
                sayNothingFound();
                finish(m_worst);
            }
        });
    }

    void read() {
        auto envelope = readInput(input().path, application().policy().limits);
        if (!envelope) {
            refuse(envelope.error());
            return;
        }
        if (input().isFromFolder && isSomethingElse(*envelope)) {
            advance();
            return;
        }
        m_report = describe(*envelope, std::nullopt);
        if (auto refusal = envelope::refusalOf(*envelope)) {
            refuse(*refusal);
            return;
        }
        open(std::move(*envelope));
    }

    /// A message whose front was cut off on the way is no envelope either, but must not vanish.
    static bool isSomethingElse(const envelope::Envelope& envelope) {
        return envelope.kind() == envelope::EnvelopeKind::NotAnEnvelope && !envelope::isRemainder(envelope);
    }

    void open(envelope::Envelope envelope) {
        const std::string issuer = envelope.header().issuer;
        if (!m_onlyIssuer.empty() && issuer != m_onlyIssuer) {
            refuse({ErrorCode::IssuerNotTrusted, "not the issuer asked for"});
            return;
        }
        m_tries = 0;
        m_task = std::make_unique<app::OpenTask>(application(), std::move(envelope));
        if (!arguments().as.isEmpty())
            m_task->chooseAddress(arguments().as.toStdString());
        // Queued: a stage may be left from within its own announcement.
        connect(m_task.get(), &app::OpenTask::changed, this, &OpenCommand::step, Qt::QueuedConnection);
        m_task->start();
    }

    void step() {
        if (!m_task || m_task->state().stage == m_stepped)
            return;
        const app::OpenState& state = m_task->state();
        m_stepped = state.stage;
        switch (state.stage) {
        case OpenStage::IssuerUnknown:
            refuse({ErrorCode::IssuerNotTrusted, "not accepted"});
            return;
        case OpenStage::NeedsAccount:
            refuse({ErrorCode::NotRegistered, "no account known here"});
            return;
        case OpenStage::NeedsPassword:
            givePassword();
            return;
        case OpenStage::CanOpen:
            m_task->open();
            return;
        case OpenStage::Refused:
            refuse(*state.error, state.refusal);
            return;
        case OpenStage::KeyReleased:
            put();
            return;
        case OpenStage::Idle:
        case OpenStage::CheckingSender:
        case OpenStage::Registering:
        case OpenStage::WaitingForActivation:
        case OpenStage::SigningIn:
        case OpenStage::ReleasingKey:
            return;
        }
    }

    void givePassword() {
        const app::OpenState& state = m_task->state();
        const std::string account = m_task->envelope().header().issuer + ' ' + state.address;
        const bool isRefused = state.error && state.error->code != ErrorCode::PasswordRequired;
        // What was given is not tried with every message: that would lock the account.
        if (isRefused && state.error->code == ErrorCode::WrongPassword && !passwords().isPrompt())
            m_refused.insert(account);
        if (m_refused.count(account) > 0) {
            refuse({ErrorCode::WrongPassword, "the password that was given"});
            return;
        }
        const bool mayAskAgain = passwords().isPrompt() && m_tries > 0 && m_tries < kMaximumTries &&
                                 state.error && state.error->code == ErrorCode::WrongPassword;
        if (isRefused && !mayAskAgain) {
            refuse(*state.error, state.refusal);
            return;
        }
        // One sign-in serves all envelopes of this run while the service takes its password for fresh.
        if (m_tries == 0 && m_signedIn.count(account) > 0 && !state.error && m_task->isSignedIn()) {
            m_task->open();
            return;
        }
        if (m_tries >= kMaximumTries) {
            refuse(*state.error, state.refusal);
            return;
        }
        if (mayAskAgain)
            console().say(tr("Wrong password."));
        auto password = passwords().password(tr("Password of %1: ").arg(oneLine(state.address)));
        if (!password) {
            refuse(password.error());
            return;
        }
        m_tries += passwords().isPrompt() ? 1 : kMaximumTries;
        m_signedIn.insert(account);
        const auto remember = arguments().remember ? account::Remember::Yes : account::Remember::No;
        const std::string address = state.address;
        m_stepped = OpenStage::Idle;
        m_task->signInAndOpen(address, std::move(*password), remember);
    }

    void put() {
        m_report = describe(m_task->envelope(), m_task->state().sender);
        m_report[QStringLiteral("released_to")] = toQString(m_task->state().releasedTo);
        const auto& header = m_task->envelope().header();
        if (m_inputs->isSingle())
            console().say(tr("From %1: %2").arg(oneLine(header.from.address), oneLine(header.subject)));
        m_action->act(input().path, *m_task, m_report,
                      [this](const base::Result<void>& done, const account::Refusal& refusal) {
                          if (done)
                              report(ExitStatus::Done);
                          else
                              refuse(done.error(), refusal);
                      });
    }

    void refuse(const base::Error& error, const account::Refusal& refusal = {}) {
        app::ErrorContext about;
        about.refusal = refusal;
        if (m_task) {
            about = errorContext(application(), m_task->envelope().header().issuer, refusal);
            about.address = toQString(m_task->state().address);
            m_report = describe(m_task->envelope(), m_task->state().stage == OpenStage::Idle
                                                        ? std::nullopt
                                                        : std::optional(m_task->state().sender));
        }
        const bool isActing = m_task && m_task->state().stage == OpenStage::KeyReleased;
        const auto own = isActing ? m_action->explain(error, about) : std::nullopt;
        const app::ErrorText text = own ? *own : app::errorText(error, about);
        if (!isOutputClosed()) {
            console().explain(input().path, text);
            sayWhatToType(error.code);
        }
        m_report[QStringLiteral("error")] = errorObject(error.code, text);
        report(exitStatus(error.code));
    }

    /// The next step in this program's own words.
    void sayWhatToType(ErrorCode code) {
        const QString issuer = m_report.value(QStringLiteral("issuer")).toString();
        if (code == ErrorCode::IssuerNotTrusted && !issuer.isEmpty())
            console().say(tr("To accept it: securedoc trust add %1").arg(oneLine(issuer)));
        if (code == ErrorCode::NotRegistered)
            console().say(tr("To register: securedoc account register --issuer %1 --as ADDRESS; with an "
                             "account: securedoc open --as ADDRESS FILE")
                              .arg(oneLine(issuer)));
        if (code == ErrorCode::PasswordRequired)
            console().say(tr("Give the password with --password-stdin or --password-file, or run this in a "
                             "terminal."));
        if (code == ErrorCode::WrongPassword && isWatching())
            console().say(tr("It is not tried with other messages. Start this again with the right one."));
    }

    void report(ExitStatus status) {
        m_found = true;
        m_worst = worse(m_worst, status);
        m_report[QStringLiteral("file")] = input().path;
        m_report[QStringLiteral("exit_code")] = static_cast<int>(status);
        if (!m_report.contains(QStringLiteral("error")))
            m_report[QStringLiteral("error")] = QJsonValue();
        console().print(m_report);
        if (m_inputs->settled(status))
            console().say(tr("It will be retried automatically."));
        if (isInterrupted())
            finish(statusWhenInterrupted());
        else if (isOutputClosed() && arguments().output.isEmpty())
            finish(worse(m_worst, ExitStatus::OutputUnwritable)); // nobody would see the others
        else
            advance();
    }

    void advance() {
        m_report = {};
        m_stepped = OpenStage::Idle;
        // Deleted later, as its own signal may have brought us here.
        if (m_task)
            m_task.release()->deleteLater();
        QMetaObject::invokeMethod(
            this, [this] { next(); }, Qt::QueuedConnection);
    }

    void sayNothingFound() {
        if (!m_found)
            console().say(tr("There is no secure message here."));
    }

    std::unique_ptr<OpenedAction> m_action;
    std::unique_ptr<Inputs> m_inputs;
    InputFile m_input;
    std::string m_onlyIssuer;
    std::unique_ptr<app::OpenTask> m_task;
    OpenStage m_stepped = OpenStage::Idle; ///< acted upon already
    int m_tries = 0;
    std::set<std::string> m_signedIn; ///< accounts whose password was given in this run
    std::set<std::string> m_refused;  ///< accounts whose password was given and is wrong
    QJsonObject m_report;
    bool m_found = false;
    ExitStatus m_worst = ExitStatus::Done;
};

/// Prints or saves the message.
class PutAction final : public OpenedAction {
public:
    explicit PutAction(const Context& context) : m_context(context) {}

    void act(const QString& file, app::OpenTask& task, QJsonObject& report, Done done) override {
        const base::SecretBytes key = task.takeKey();
        done(putMessage(m_context, file, task.envelope(), key, report), {});
    }

private:
    Context m_context;
};

} // namespace

std::unique_ptr<Command> makeOpeningCommand(const Context& context, std::unique_ptr<OpenedAction> action) {
    return std::make_unique<OpenCommand>(context, std::move(action));
}

std::unique_ptr<Command> makeOpenCommand(const Context& context) {
    return makeOpeningCommand(context, std::make_unique<PutAction>(context));
}

} // namespace cli
