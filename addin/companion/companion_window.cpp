// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/companion_window.h"

#include "addin/companion/csv.h"
#include "addin/companion/proof_dialog.h"
#include "addin/companion/sent_page.h"
#include "addin/companion/settings_dialog.h"
#include "addin/companion/sign_in/sign_in_page.h"
#include "app/style/theme.h"
#include "app/style/widgets.h"

#include <QApplication>
#include <QDateTime>
#include <QEvent>
#include <QFileDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QSaveFile>
#include <QScreen>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QSystemTrayIcon>

namespace companion {

CompanionWindow::CompanionWindow(app::Application& application)
    : m_application(application), m_flow(application), m_pages(new QStackedWidget),
      m_signIn(new SignInPage(application, m_flow)) {
    setWindowTitle(tr("Sent secure messages"));
    makeMenus();
    applyStyle();
    m_pages->addWidget(new QWidget); // while a remembered session is taken up
    m_pages->addWidget(m_signIn);
    setCentralWidget(m_pages);
    const int line = fontMetrics().height();
    resize(QSize(line * 64, line * 44).boundedTo(screen()->availableSize() * 9 / 10));
    connect(&m_flow, &SignInFlow::signedIn, this, &CompanionWindow::showSent);
    connect(&m_flow, &SignInFlow::formNeeded, this, [this] { showSignIn({}); });
}

CompanionWindow::~CompanionWindow() = default;

void CompanionWindow::start(const QString& messageId) {
    m_messageId = messageId;
    m_flow.resume();
}

void CompanionWindow::applyStyle() {
    m_isStyling = true;
    setStyleSheet(app::styleSheetFor(QApplication::palette(), QApplication::font()));
    m_isStyling = false;
}

void CompanionWindow::changeEvent(QEvent* event) {
    const bool isTheme =
        event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ApplicationFontChange;
    if (isTheme && !m_isStyling)
        applyStyle();
    QMainWindow::changeEvent(event);
}

void CompanionWindow::makeMenus() {
    QMenu* const file = menuBar()->addMenu(tr("&File"));
    m_sessionActions +=
        file->addAction(tr("&Export list…"), QKeySequence::Save, this, &CompanionWindow::exportCsv);
    file->addAction(tr("Se&ttings…"), QKeySequence::Preferences, this, &CompanionWindow::showSettings);
    file->addSeparator();
    m_sessionActions += file->addAction(tr("&Sign out"), this, &CompanionWindow::signOut);
    file->addAction(tr("&Close"), QKeySequence::Close, this, &QWidget::close);
    QMenu* const message = menuBar()->addMenu(tr("&Message"));
    m_sessionActions +=
        message->addAction(tr("&Was my message encrypted?…"), QKeySequence(Qt::CTRL | Qt::Key_I), this,
                           [this] { askForProof({}); });
    connect(message, &QMenu::aboutToShow, this, [this, message] { app::showButtonsIn(*message, m_sent); });
    for (QAction* const action : std::as_const(m_sessionActions))
        action->setEnabled(false);
}

void CompanionWindow::showSent(account::Session* session) {
    m_session = session;
    m_sent = new SentPage(m_application, *session);
    connect(m_sent, &SentPage::signInNeeded, this, &CompanionWindow::showSignIn, Qt::QueuedConnection);
    connect(m_sent, &SentPage::messageOpened, this, &CompanionWindow::tellOpened);
    m_pages->addWidget(m_sent);
    m_pages->setCurrentWidget(m_sent);
    for (QAction* const action : std::as_const(m_sessionActions))
        action->setEnabled(true);
    setWindowTitle(tr("Sent secure messages – %1").arg(QString::fromStdString(session->address())));
    m_sent->start();
    if (!m_messageId.isEmpty())
        askForProof(std::exchange(m_messageId, {}));
}

void CompanionWindow::showSignIn(const QString& why) {
    for (QAction* const action : std::as_const(m_sessionActions))
        action->setEnabled(false);
    setWindowTitle(tr("Sent secure messages"));
    // The page's own signal may have brought us here.
    if (m_sent)
        m_sent->deleteLater();
    m_sent = nullptr;
    m_session = nullptr;
    m_pages->setCurrentWidget(m_signIn);
    m_signIn->showForm(SignInPage::Purpose::SignIn);
    if (!why.isEmpty())
        m_signIn->setNote(why, tr("Sign in again to go on."));
}

void CompanionWindow::signOut() {
    account::Session* const session = m_session;
    showSignIn({});
    if (session)
        session->signOut();
}

void CompanionWindow::askForProof(const QString& messageId) {
    auto* const dialog = new ProofDialog(*m_session, m_sent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ProofDialog::failed, m_sent, [this, dialog](const auto& error, const auto& refusal) {
        dialog->close();
        m_sent->onFailed(error, refusal);
    });
    dialog->open();
    if (!messageId.isEmpty())
        dialog->ask(messageId);
}

void CompanionWindow::exportCsv() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto* const dialog = new QFileDialog(this, tr("Export list"), folder, tr("Tables (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("secure-messages.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &CompanionWindow::writeCsv);
    dialog->open();
}

void CompanionWindow::writeCsv(const QString& path) {
    if (!m_sent)
        return;
    QSaveFile file(path);
    const QByteArray csv = toCsv(m_sent->model().messages(), QDateTime::currentSecsSinceEpoch());
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(csv) == csv.size() && file.commit();
    if (isWritten) {
        statusBar()->showMessage(tr("Saved as %1").arg(path));
        return;
    }
    const app::ErrorText text = app::errorText(base::ErrorCode::OutputUnwritable);
    QMessageBox::warning(this, tr("Export list"), text.what + u' ' + text.next);
}

void CompanionWindow::showSettings() {
    auto* const dialog = new SettingsDialog(m_application.folders(), m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void CompanionWindow::tellOpened(const QString& subject, const QString& recipient) {
    const QString words = tr("%1 has opened “%2”.").arg(recipient, subject);
    statusBar()->showMessage(words);
    if (!tellsOpenings(m_application.folders()) || !QSystemTrayIcon::isSystemTrayAvailable())
        return;
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(QGuiApplication::windowIcon(), this);
        m_tray->show();
    }
    m_tray->showMessage(tr("Secure message opened"), words, QSystemTrayIcon::Information);
}

} // namespace companion
