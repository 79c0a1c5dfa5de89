// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/companion/sign_in/sign_in_flow.h"

#include <QMainWindow>

class QStackedWidget;
class QSystemTrayIcon;

namespace companion {

class SentPage;
class SignInPage;

/// The window: sign-in first, then the sent messages. Built by main(); lives in the GUI thread.
class CompanionWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit CompanionWindow(app::Application& application);
    ~CompanionWindow() override;

    /// `messageId` may be empty: otherwise it is asked about as soon as somebody is signed in.
    void start(const QString& messageId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeMenus();
    void applyStyle();
    void showSent(account::Session* session);
    void showSignIn(const QString& why);
    void signOut();
    void exportCsv();
    void writeCsv(const QString& path);
    void askForProof(const QString& messageId);
    void showSettings();
    void tellOpened(const QString& subject, const QString& recipient);

    app::Application& m_application;
    SignInFlow m_flow;
    QStackedWidget* m_pages;
    SignInPage* m_signIn;
    SentPage* m_sent = nullptr;
    account::Session* m_session = nullptr;
    QList<QAction*> m_sessionActions;
    QSystemTrayIcon* m_tray = nullptr;
    QString m_messageId;
    bool m_isStyling = false;
};

} // namespace companion
