// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWebEnginePage>

#include <functional>

namespace web {

/// A page that stays where it is: every navigation but to the message's own document is refused, a clicked
/// link is reported instead. No new windows, downloads, permissions, dialogs or authentication.
class MessagePage final : public QWebEnginePage {
    Q_OBJECT
public:
    MessagePage(QWebEngineProfile& profile, QObject* parent);

    std::function<void(const QUrl&)> linkActivated;

protected:
    bool acceptNavigationRequest(const QUrl& url, NavigationType type, bool isMainFrame) override;
    QWebEnginePage* createWindow(WebWindowType) override { return nullptr; }
    QStringList chooseFiles(FileSelectionMode, const QStringList&, const QStringList&) override { return {}; }
};

} // namespace web
