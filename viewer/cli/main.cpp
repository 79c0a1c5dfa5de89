// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/process.h"
#include "app/translations.h"
#include "viewer/cli/command.h"
#include "viewer/cli/completion.h"
#include "viewer/cli/help_text.h"
#include "viewer/cli/platform/interrupt.h"
#include "viewer/cli/platform/terminal.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdlib>

namespace cli {
namespace {

std::unique_ptr<Command> makeCommand(const Context& context) {
    switch (context.arguments.verb) {
    case Verb::Inspect:
        return makeInspectCommand(context);
    case Verb::Open:
    case Verb::Watch:
        return makeOpenCommand(context);
    case Verb::Account:
        return makeAccountCommand(context);
    case Verb::Reply:
    case Verb::Forward:
        return makeReplyCommand(context);
    case Verb::NotForMe:
        return makeNotForMeCommand(context);
    case Verb::Sent:
        return makeSentCommand(context);
    case Verb::Trust:
        return makeTrustCommand(context);
    case Verb::Doctor:
        return makeDoctorCommand(context);
    case Verb::Policy:
    case Verb::Completion:
    case Verb::Help:
    case Verb::Version:
        break;
    }
    return nullptr;
}

int run(const Arguments& arguments, const Console& console) {
    auto application = app::Application::create(app::locateUserFolders());
    if (!application) {
        const app::ErrorText text{
            QCoreApplication::translate("Main", "The policy of this computer is invalid."),
            QCoreApplication::translate("Main",
                                        "Tell your IT department: “securedoc policy explain” says why.")};
        console.explain({}, text);
        console.print({{QStringLiteral("exit_code"), static_cast<int>(ExitStatus::Internal)},
                       {QStringLiteral("error"), errorObject(application.error().code, text)}});
        return static_cast<int>(ExitStatus::Internal);
    }
    PasswordSource passwords(arguments);
    auto command = makeCommand({**application, arguments, console, passwords});
    const auto end = [](ExitStatus status) { QCoreApplication::exit(static_cast<int>(status)); };
    command->onDone(end);
    catchInterrupts(command.get(), [end, &command] { end(command->statusWhenInterrupted()); });
    QTimer::singleShot(0, command.get(), [&command] { command->start(); });
    return QCoreApplication::exec();
}

ExitStatus printed(const QString& text) {
    return writeAll(Stream::Output, text.toStdString()) ? ExitStatus::Done : ExitStatus::OutputUnwritable;
}

int runProgram(const QStringList& words) {
    const ParsedArguments parsed = parseArguments(words);
    if (!parsed.arguments) {
        const Console console(asksForJson(words) ? Format::Json : Format::Human);
        return static_cast<int>(console.refuseUse({parsed.problem, parsed.next}));
    }
    const Arguments& arguments = *parsed.arguments;
    if (arguments.verb == Verb::Help || arguments.verb == Verb::Version) {
        const QString text = arguments.verb == Verb::Help
                                 ? helpText(arguments.operands)
                                 : QStringLiteral("securedoc " SECUREDOC_VERSION "\n");
        const bool isAsked = !words.isEmpty();
        const ExitStatus status = printed(text);
        return static_cast<int>(isAsked ? status : ExitStatus::Usage);
    }
    if (arguments.verb == Verb::Completion)
        return static_cast<int>(printed(completionScript(arguments.action)));
    const Console console(arguments.json ? Format::Json : Format::Human);
    if (arguments.verb == Verb::Policy)
        return static_cast<int>(explainPolicy(app::locateUserFolders(), arguments, console));
    return run(arguments, console);
}

} // namespace
} // namespace cli

int main(int argc, char** argv) {
    app::forbidCoreFiles();
    QCoreApplication program(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("securedoc"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SECUREDOC_VERSION));
    app::installTranslations(program);
    const QStringList words = QCoreApplication::arguments().mid(1);
    app::hideLinkTokens(argc, argv);
    const int status = cli::runProgram(words);
    // All is written and all secrets are wiped: what forty libraries would still tidy up goes with the
    // process.
    std::quick_exit(status);
}
