// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QStringList>

#include <filesystem>

namespace windows {

/// One program for all windows of a user on a screen, with these settings: a second start hands its files to
/// the first and ends. They speak through a socket in the user's runtime folder, which nobody else may enter;
/// where there is no such folder, every start is for itself. Only paths go through it.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(const std::filesystem::path& settings, QObject* parent = nullptr);

    /// True when a program that runs already has taken `paths` (none: a window without a file).
    bool handOver(const QStringList& paths) const;
    /// Takes what later starts hand over, from now on.
    void listen();

Q_SIGNALS:
    void filesWanted(const QStringList& paths);

private:
    void take(QLocalSocket& socket);

    QString m_name; ///< empty: no runtime folder
    QLocalServer m_server;
};

} // namespace windows
