// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/windows/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QStandardPaths>

namespace windows {
namespace {

constexpr int kPatience = 3000; ///< milliseconds for the answer of a program that runs
constexpr qint64 kLongestLine = 1 << 20;
const QByteArray kTaken = "taken\n";

QString socketName(const std::filesystem::path& settings) {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::fromStdString(settings.string()));
    for (const char* screen : {"DISPLAY", "WAYLAND_DISPLAY"})
        hash.addData('\n' + qgetenv(screen));
    return QDir(folder).filePath(QStringLiteral("securedoc-viewer-") +
                                 QString::fromLatin1(hash.result().toHex().left(16)));
}

} // namespace

SingleInstance::SingleInstance(const std::filesystem::path& settings, QObject* parent)
    : QObject(parent), m_name(socketName(settings)) {}

bool SingleInstance::handOver(const QStringList& paths) const {
    if (m_name.isEmpty())
        return false;
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(kPatience))
        return false;
    QJsonArray files;
    for (const QString& path : paths)
        files.append(QFileInfo(path).absoluteFilePath());
    socket.write(QJsonDocument(files).toJson(QJsonDocument::Compact) + '\n');
    // Without an answer it is stuck or ending: the files are opened here.
    while (!socket.canReadLine())
        if (!socket.waitForReadyRead(kPatience))
            return false;
    return socket.readLine() == kTaken;
}

void SingleInstance::listen() {
    if (m_name.isEmpty())
        return;
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(m_name); // of a program that was ended
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        QLocalSocket* const socket = m_server.nextPendingConnection();
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { take(*socket); });
        take(*socket);
    });
    m_server.listen(m_name);
}

void SingleInstance::take(QLocalSocket& socket) {
    if (!socket.canReadLine()) {
        if (socket.bytesAvailable() > kLongestLine)
            socket.abort();
        return;
    }
    const QJsonDocument line = QJsonDocument::fromJson(socket.readLine());
    if (!line.isArray())
        return socket.abort();
    QStringList paths;
    const QJsonArray files = line.array();
    for (const QJsonValue& file : files)
        paths += file.toString();
    socket.write(kTaken);
    socket.flush();
    Q_EMIT filesWanted(paths);
}

} // namespace windows
