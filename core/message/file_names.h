// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace message {

/// `raw` as a name that is safe to give a file: no path, no control or bidirectional override characters, no
/// name Windows reserves, at most 200 bytes of UTF-8, never empty (then by type, e.g. "attachment.pdf").
QString safeFileName(const QString& raw, const QString& mimeType);

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
