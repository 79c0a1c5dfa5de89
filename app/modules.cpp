// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/modules.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace app {

QString modulePath(const QString& name) {
    const QDir programs(QCoreApplication::applicationDirPath());
    for (const QString& folder :
         {programs.filePath(QStringLiteral("../lib/securedoc")), QStringLiteral(SECUREDOC_MODULE_DIR)}) {
        const QString path = QDir(folder).filePath(name);
        if (QFile::exists(path + QStringLiteral(".so")))
            return path;
    }
    return {};
}

} // namespace app
