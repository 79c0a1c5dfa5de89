// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/host/host_session.h"
#include "addin/host/process.h"
#include "addin/host/proof_desk.h"
#include "app/process.h"
#include "core/files/file_handle.h"
#include "core/protocol/native_frames.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QSocketNotifier>
#include <QStandardPaths>

#include <array>
#include <cstdio>

namespace {

constexpr int kStandardInput = 0;
constexpr int kPipeSize = 1 << 20; // a whole request; what an ordinary user may ask for on Linux

constexpr const char* kHelp =
    "Usage: securedoc-addin-host [--help] [--version]\n"
    "Serves the securedoc add-in of a mail program: native messaging on standard input and output.\n"
    "The mail program starts it; it is not meant to be started by hand.\n"
    "\n"
    "  --help     this text\n"
    "  --version  the version\n";

// Our programs lie side by side; the search path is for an installation that spreads them.
QString findProgram(const QString& name) {
    const QFileInfo beside(QDir(QCoreApplication::applicationDirPath()), name);
    return beside.isExecutable() ? beside.absoluteFilePath() : QStandardPaths::findExecutable(name);
}

bool launch(const QString& name, const QStringList& arguments) {
    const QString program = findProgram(name);
    if (program.isEmpty())
        return false;
    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    // Standard output is the mail program's; a child must not write into it.
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    return process.startDetached();
}

bool writeFrame(const std::string& json) {
    const auto frame = protocol::frameOf(json);
    return frame && std::fwrite(frame->data(), 1, frame->size(), stdout) == frame->size() &&
           std::fflush(stdout) == 0;
}

void answerOrEnd(const std::string& json) {
    if (!writeFrame(json))
        QCoreApplication::exit(EXIT_FAILURE);
}

// What standard input has now. A stream that is out of step ends the program: the add-in starts another.
void takeRequests(host::HostSession& session, protocol::FrameReader& frames) {
    static std::array<std::uint8_t, kPipeSize> buffer{};
    const auto count = files::FileHandle::borrow(kStandardInput).read(buffer);
    if (!count || *count == 0)
        return QCoreApplication::exit(count && frames.isBetweenMessages() ? EXIT_SUCCESS : EXIT_FAILURE);
    frames.append({reinterpret_cast<const char*>(buffer.data()), *count});
    auto frame = frames.next();
    for (; frame && *frame; frame = frames.next())
        session.answer(**frame, answerOrEnd);
    if (!frame)
        QCoreApplication::exit(EXIT_FAILURE);
}

// Until the mail program closes the pipe.
int serve(host::HostSession& session) {
    host::widenStandardInput(kPipeSize);
    protocol::FrameReader frames;
    QSocketNotifier input(kStandardInput, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &input,
                     [&session, &frames] { takeRequests(session, frames); });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    app::forbidCoreFiles();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("securedoc-addin-host"));
    const QStringList words =
        QCoreApplication::arguments().mid(1); // else the manifest's path and the add-in's id
    if (words.contains(QStringLiteral("--help"))) {
        std::fputs(kHelp, stdout);
        return EXIT_SUCCESS;
    }
    if (words.contains(QStringLiteral("--version"))) {
        std::puts("securedoc-addin-host " SECUREDOC_VERSION);
        return EXIT_SUCCESS;
    }
    const app::UserFolders folders = app::locateUserFolders();
    host::ProofDesk desk(folders);
    const auto askProof = [&desk](const std::string& sender, const std::string& messageId,
                                  host::ProofAnswer done) { desk.ask(sender, messageId, std::move(done)); };
    host::HostSession session(policy::readPolicy(folders.policyFile),
                              {folders.cache / "handed-over", launch, askProof});
    return serve(session);
}
