// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace cli {

struct InputFile {
    QString path;
    /// Found in a folder that was given: whatever there is no envelope is passed over.
    bool isFromFolder = false;
};

/// The files to open, folders replaced by the regular files in them (not below), sorted by name.
std::vector<InputFile> expandFolders(const QStringList& operands);

} // namespace cli
