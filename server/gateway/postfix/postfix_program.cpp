// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/postfix/postfix_program.h"

#include <QProcess>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr int kPatienceMs = 30'000;

} // namespace

base::Result<std::string> outputOfPostfix(const char* program, const QStringList& arguments) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    process.setProcessEnvironment(environment);
    // Administrators' tools are not in everybody's path.
    for (const char* folder : {"", "/usr/sbin/", "/usr/local/sbin/"}) {
        process.start(QString::fromLatin1(folder) + QString::fromLatin1(program), arguments,
                      QIODevice::ReadOnly);
        if (process.waitForStarted(kPatienceMs))
            break;
    }
    const std::string name = program;
    if (process.state() == QProcess::NotRunning && process.error() == QProcess::FailedToStart)
        return base::fail(ErrorCode::FileUnreadable,
                          "there is no " + name + " on this machine: run this where Postfix is");
    if (!process.waitForFinished(kPatienceMs) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0)
        return base::fail(ErrorCode::FileUnreadable,
                          name + " fails: " + process.readAllStandardError().trimmed().toStdString());
    return process.readAllStandardOutput().toStdString();
}

} // namespace gateway
