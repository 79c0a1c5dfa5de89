// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/web/message_page.h"

namespace web {

MessagePage::MessagePage(QWebEngineProfile& profile, QObject* parent) : QWebEnginePage(&profile, parent) {
    connect(this, &QWebEnginePage::featurePermissionRequested, this,
            [this](const QUrl& origin, Feature feature) {
                setFeaturePermission(origin, feature, PermissionDeniedByUser);
            });
}

bool MessagePage::acceptNavigationRequest(const QUrl& url, NavigationType type, bool isMainFrame) {
    const bool isOwnDocument =
        url.scheme() == QLatin1String("message") && url.path() == QLatin1String("document");
    if (isMainFrame && (isOwnDocument || url == QUrl(QStringLiteral("about:blank"))))
        return true;
    if (type == NavigationTypeLinkClicked && linkActivated)
        linkActivated(url);
    return false;
}

} // namespace web
