// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/command.h"

#include "app/issuer_context.h"

namespace cli {

void Command::fail(const base::Error& error, const app::ErrorContext& about) {
    fail(error, app::errorText(error, about));
}

void Command::fail(const base::Error& error, const app::ErrorText& text) {
    console().explain({}, text);
    console().print({{QStringLiteral("exit_code"), static_cast<int>(exitStatus(error.code))},
                     {QStringLiteral("error"), errorObject(error.code, text)}});
    finish(exitStatus(error.code));
}

app::ErrorContext errorContext(app::Application& application, const std::string& issuer,
                               const account::Refusal& refusal) {
    return app::issuerContext(application, issuer, refusal);
}

} // namespace cli
