// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace reading {

/// Where a file dialog starts: the folder that was chosen last in this run, else the first of Downloads,
/// Documents and the home folder that exists.
QString saveFolder();
/// The folder of `path` is where the next dialog starts.
void rememberSaveFolder(const QString& path);
/// A file name for something that is called `title`, e.g. "Your results.eml": no character that a file system
/// refuses, at most 80 of them before the suffix.
QString fileNameFor(const QString& title, const QString& suffix);

} // namespace reading
