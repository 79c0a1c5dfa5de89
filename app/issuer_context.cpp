// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/issuer_context.h"

#include "app/host_text.h"

namespace app {

ErrorContext issuerContext(Application& application, const std::string& issuer,
                           const account::Refusal& refusal) {
    ErrorContext about;
    about.refusal = refusal;
    about.host = hostText(issuer);
    about.clockSkew = application.client().clockSkew();
    about.keyChange = application.issuers().keyChange(issuer);
    if (application.trust().trustOf(issuer) == account::Trust::No)
        return about;
    if (const auto document = application.issuers().cached(issuer)) {
        about.organisation = QString::fromStdString(document->organisation);
        about.supportContact = QString::fromStdString(document->supportContact);
    }
    return about;
}

} // namespace app
