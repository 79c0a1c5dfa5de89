// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace reading {

/// What a file could do when it is handed to another program.
enum class Danger {
    None,
    Runs,     ///< its name makes the system run it
    Disguise, ///< it is a program, whatever its name says
    Script,   ///< a document with instructions of its own: macros, JavaScript, started programs
};

/// By the name, and by what `head`, the file's first bytes, are.
Danger dangerOf(const QString& fileName, const QByteArray& head);

/// By all of the file at `path`: also what stands deep inside a PDF or an office document. What cannot be
/// read to its end within limits is no reason to call it harmless: it is as dangerous as its beginning tells.
Danger dangerOfFile(const QString& path);

/// Whether the system would run a file of this name instead of showing it.
bool isExecutableName(const QString& fileName);

} // namespace reading
