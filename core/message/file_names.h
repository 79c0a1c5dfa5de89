// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace message {

/// Gives each attachment of a message a safe name of its own; two names that differ in case only are one
/// file on Windows and macOS.
class FileNames final {
public:
    QString take(const QString& raw, const QString& mimeType);

private:
    QSet<QString> m_taken;
    QHash<QString, int> m_lastNumber;
};

} // namespace message
