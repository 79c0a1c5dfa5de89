// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/namesake.h"

namespace app {
namespace {

QString folded(const std::string& name) {
    QString out;
    for (const QChar c :
         QString::fromStdString(name).normalized(QString::NormalizationForm_KC).toCaseFolded())
        if (c.isLetterOrNumber() || c.isSurrogate())
            out += c;
    return out;
}

} // namespace

std::string namesakeOf(Application& application, const protocol::IssuerDocument& issuer) {
    const QString name = folded(issuer.organisation);
    for (const account::TrustedIssuer& other : application.trust().list()) {
        if (name.isEmpty() || other.issuer == issuer.issuer)
            continue;
        // IT pins origins without a name.
        const auto published =
            other.organisation.empty() ? application.issuers().cached(other.issuer) : std::nullopt;
        if (folded(published ? published->organisation : other.organisation) == name)
            return other.issuer;
    }
    return {};
}

} // namespace app
