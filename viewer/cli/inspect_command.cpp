// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/envelope_file.h"
#include "core/envelope/refusal.h"
#include "viewer/cli/command.h"
#include "viewer/cli/describe.h"
#include "viewer/cli/display.h"
#include "viewer/cli/input_file.h"

namespace cli {
namespace {

using account::Reply;
using app::SenderCheck;
using base::ErrorCode;
using envelope::SenderVerification;

class InspectCommand final : public Command {
public:
    using Command::Command;

    void start() override { next(); }

private:
    void next() {
        if (m_index == arguments().operands.size()) {
            finish(m_worst);
            return;
        }
        auto envelope = readInput(arguments().operands[m_index], application().policy().limits);
        if (!envelope) {
            report(QJsonObject(), {}, envelope.error(), {});
            return;
        }
        account::onFinished(
            app::checkSender(application(), *envelope), this,
            [this, envelope = *envelope](Reply<SenderCheck> reply) { checked(envelope, std::move(reply)); });
    }

    void checked(const envelope::Envelope& envelope, Reply<SenderCheck> reply) {
        std::optional<SenderCheck> check;
        std::optional<base::Error> error = envelope::refusalOf(envelope);
        app::ErrorContext about;
        if (!error)
            about = errorContext(application(), envelope.header().issuer, reply.refusal);
        if (reply.result)
            check = std::move(*reply.result);
        else if (!error)
            error = reply.result.error();
        if (check && check->verification == SenderVerification::UnknownIssuer)
            error = base::Error{ErrorCode::IssuerNotTrusted, "not accepted"};
        if (check && check->verification == SenderVerification::Altered)
            error = base::Error{ErrorCode::SignatureInvalid, "altered"};
        if (check && check->verification == SenderVerification::Incomplete)
            error = base::Error{ErrorCode::PayloadTruncated, "cut off"};
        report(describe(envelope, check), describeInWords(envelope, check), error, about);
    }

    void report(QJsonObject object, const QString& words, const std::optional<base::Error>& error,
                const app::ErrorContext& about) {
        const QString& file = arguments().operands[m_index];
        const ExitStatus status = error ? exitStatus(error->code) : ExitStatus::Done;
        m_worst = worse(m_worst, status);
        object[QStringLiteral("file")] = file;
        object[QStringLiteral("exit_code")] = static_cast<int>(status);
        object[QStringLiteral("error")] = QJsonValue();
        if (arguments().operands.size() > 1)
            console().say(oneLine(file) + QLatin1Char(':'));
        if (!words.isEmpty())
            console().say(words);
        if (error) {
            const app::ErrorText text = app::errorText(*error, about);
            object[QStringLiteral("error")] = errorObject(error->code, text);
            console().explain(file, text);
        }
        console().print(object);
        ++m_index;
        // Through the event loop: a thousand files must not nest a thousand calls.
        QMetaObject::invokeMethod(
            this, [this] { next(); }, Qt::QueuedConnection);
    }

    qsizetype m_index = 0;
    ExitStatus m_worst = ExitStatus::Done;
};

} // namespace

std::unique_ptr<Command> makeInspectCommand(const Context& context) {
    return std::make_unique<InspectCommand>(context);
}

} // namespace cli
