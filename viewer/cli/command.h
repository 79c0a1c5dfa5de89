// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"
#include "app/user_folders.h"
#include "viewer/cli/arguments.h"
#include "viewer/cli/console.h"
#include "viewer/cli/password_source.h"

#include <QObject>

#include <functional>
#include <memory>

namespace cli {

/// What every command works with; outlives it.
struct Context {
    app::Application& application;
    const Arguments& arguments;
    const Console& console;
    PasswordSource& passwords;
};

/// One run of one verb: started in the event loop, ends by calling `done` once. Destroying it cancels.
class Command : public QObject {
public:
    explicit Command(Context context) : m_context(context) {}

    virtual void start() = 0;
    /// What the program ends with after ctrl-C or SIGTERM.
    virtual ExitStatus statusWhenInterrupted() const { return ExitStatus::Interrupted; }
    void onDone(std::function<void(ExitStatus)> done) { m_done = std::move(done); }

protected:
    const Arguments& arguments() const { return m_context.arguments; }
    const Console& console() const { return m_context.console; }
    app::Application& application() { return m_context.application; }
    PasswordSource& passwords() { return m_context.passwords; }

    void finish(ExitStatus status) { m_done(status); }
    /// Says the error and finishes with its status.
    void fail(const base::Error& error, const app::ErrorContext& about = {});
    /// Says that the line cannot be carried out as it stands, and finishes with Usage. Without `next` --help
    /// is pointed at.
    void refuseUse(const QString& what, const QString& next = {}) {
        finish(console().refuseUse({what, next}));
    }
    /// The same as fail() in words of the command's own.
    void fail(const base::Error& error, const app::ErrorText& text);

private:
    Context m_context;
    std::function<void(ExitStatus)> m_done;
};

std::unique_ptr<Command> makeInspectCommand(const Context& context);
std::unique_ptr<Command> makeOpenCommand(const Context& context); ///< open and watch
std::unique_ptr<Command> makeAccountCommand(const Context& context);
std::unique_ptr<Command> makeReplyCommand(const Context& context); ///< reply and forward
std::unique_ptr<Command> makeNotForMeCommand(const Context& context);
std::unique_ptr<Command> makeSentCommand(const Context& context);
std::unique_ptr<Command> makeTrustCommand(const Context& context);
std::unique_ptr<Command> makeDoctorCommand(const Context& context);
/// `securedoc policy explain`. No Command: those need an Application, and a wrong policy lets none be made.
ExitStatus explainPolicy(const app::UserFolders& folders, const Arguments& arguments, const Console& console);

/// The words for an error at this issuer (its document, if known).
app::ErrorContext errorContext(app::Application& application, const std::string& issuer,
                               const account::Refusal& refusal = {});

} // namespace cli
