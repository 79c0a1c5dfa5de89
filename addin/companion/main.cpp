// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/companion_window.h"
#include "app/process.h"
#include "app/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QMessageBox>

namespace {

struct MainText {
    Q_DECLARE_TR_FUNCTIONS(CompanionMain)
};

} // namespace

int main(int argc, char** argv) {
    app::forbidCoreFiles();
    QCoreApplication::setApplicationName(QStringLiteral("securedoc-companion"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SECUREDOC_VERSION));
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("securedoc-companion"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/securedoc-48.png")));
    app::installTranslations(application);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        MainText::tr("Shows the secure messages that you sent, and who opened them."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({QStringLiteral("sent"), MainText::tr("Show the sent messages (the default).")});
    const QCommandLineOption messageId(
        QStringLiteral("message-id"),
        MainText::tr("Report whether the message with this Message-ID was encrypted."), QStringLiteral("ID"));
    parser.addOption(messageId);
    parser.process(application);

    auto graph = app::Application::create(app::locateUserFolders());
    if (!graph) {
        QMessageBox::critical(
            nullptr, MainText::tr("Sent secure messages"),
            MainText::tr("The policy file of this computer cannot be read. Ask your IT support."));
        return EXIT_FAILURE;
    }
    companion::CompanionWindow window(**graph);
    window.start(parser.value(messageId));
    window.show();
    return QApplication::exec();
}
