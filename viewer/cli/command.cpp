// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/command.h"

#include <QUrl>

namespace cli {

void Command::fail(const base::Error& error, const app::ErrorContext& about) {
    const app::ErrorText text = app::errorText(error.code, about);
    console().explain({}, text);
    console().print({{QStringLiteral("exit_code"), static_cast<int>(exitStatus(error.code))},
                     {QStringLiteral("error"), errorObject(error.code, text)}});
    finish(exitStatus(error.code));
}

app::ErrorContext errorContext(app::Application& application, const std::string& issuer,
                               const account::Refusal& refusal) {
    app::ErrorContext about;
    about.refusal = refusal;
    about.host = QUrl(QString::fromStdString(issuer), QUrl::StrictMode).host();
    about.clockSkew = application.client().clockSkew();
    // What an issuer that nobody trusts says about itself is not repeated.
    if (application.trust().trustOf(issuer) == account::Trust::No)
        return about;
    if (const auto document = application.issuers().cached(issuer)) {
        about.organisation = QString::fromStdString(document->organisation);
        about.supportContact = QString::fromStdString(document->supportContact);
    }
    return about;
}

} // namespace cli
