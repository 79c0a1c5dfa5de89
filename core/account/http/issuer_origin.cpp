// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/http/issuer_origin.h"

#include <QHostAddress>

namespace account {
namespace {

bool isLoopback(const QString& host) {
    // "localhost" always means this computer (RFC 6761 §6.3).
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

base::Result<std::string> issuerOrigin(const QUrl& url) {
    const QString scheme = url.scheme();
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    const bool isAllowed =
        scheme == QLatin1String("https") || (scheme == QLatin1String("http") && isLoopback(host));
    if (!url.isValid() || host.isEmpty() || !isAllowed || !url.userInfo().isEmpty())
        return base::fail(base::ErrorCode::InvalidRequest, "not an https address of a key service");
    QUrl origin;
    origin.setScheme(scheme);
    origin.setHost(host);
    const int standardPort = scheme == QLatin1String("https") ? 443 : 80;
    if (url.port() != -1 && url.port() != standardPort)
        origin.setPort(url.port());
    return origin.toString(QUrl::FullyEncoded).toStdString();
}

} // namespace account
