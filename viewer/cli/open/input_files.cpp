// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/open/input_files.h"

#include <QDir>
#include <QFileInfo>

namespace cli {

std::vector<InputFile> expandFolders(const QStringList& operands) {
    std::vector<InputFile> files;
    for (const QString& operand : operands) {
        if (!QFileInfo(operand).isDir()) {
            files.push_back({operand, false});
            continue;
        }
        const QDir folder(operand);
        const QStringList names = folder.entryList(QDir::Files, QDir::Name);
        for (const QString& name : names)
            files.push_back({folder.filePath(name), true});
    }
    return files;
}

} // namespace cli
