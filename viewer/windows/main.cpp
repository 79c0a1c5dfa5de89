// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/process.h"
#include "app/translations.h"
#include "viewer/windows/single_instance.h"
#include "viewer/windows/window_set.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QMessageBox>

namespace {

struct MainText {
    Q_DECLARE_TR_FUNCTIONS(ViewerMain)
};

} // namespace

int main(int argc, char** argv) {
    app::forbidCoreFiles();
    QCoreApplication::setApplicationName(QStringLiteral("securedoc-viewer"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SECUREDOC_VERSION));
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("securedoc-viewer"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/securedoc-48.png")));
    app::installTranslations(application);

    QCommandLineParser parser;
    parser.setApplicationDescription(MainText::tr("Opens secure messages."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("FILE"), MainText::tr("Secure messages to open."),
                                 QStringLiteral("[FILE…]"));
    parser.process(application);
    const app::UserFolders folders = app::locateUserFolders();
    const QStringList paths = parser.positionalArguments();
    windows::SingleInstance instance(folders.config);
    if (instance.handOver(paths))
        return EXIT_SUCCESS;
    auto graph = app::Application::create(folders);
    if (!graph) {
        QMessageBox::critical(
            nullptr, MainText::tr("securedoc viewer"),
            MainText::tr("The policy file of this computer cannot be read. Ask your IT support."));
        return EXIT_FAILURE;
    }
    if (!paths.isEmpty())
        (*graph)->credentials().prepare();
    windows::WindowSet set(**graph);
    const auto open = [&set](const QStringList& wanted) {
        for (const QString& path : wanted)
            set.openFile(path, nullptr);
        if (wanted.isEmpty())
            set.openStart();
    };
    QObject::connect(&instance, &windows::SingleInstance::filesWanted, &set, open);
    instance.listen();
    open(paths);
    return QApplication::exec();
}
