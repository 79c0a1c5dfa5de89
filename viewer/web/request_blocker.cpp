// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/web/request_blocker.h"

namespace web {

void RequestBlocker::interceptRequest(QWebEngineUrlRequestInfo& request) {
    const QString scheme = request.requestUrl().scheme();
    const bool isOwn = scheme == QLatin1String("message") || scheme == QLatin1String("data") ||
                       request.requestUrl() == QUrl(QStringLiteral("about:blank"));
    if (!isOwn || request.requestMethod() != "GET")
        request.block(true);
}

} // namespace web
