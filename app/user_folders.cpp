// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/user_folders.h"

#include <QStandardPaths>
#include <QString>

namespace app {
namespace {

std::filesystem::path standardFolder(QStandardPaths::StandardLocation location) {
    const QString base = QStandardPaths::writableLocation(location);
    return std::filesystem::path(base.toStdU16String()) / "securedoc";
}

} // namespace

UserFolders locateUserFolders() {
    UserFolders folders;
    const QString home = qEnvironmentVariable("SECUREDOC_HOME");
    if (!home.isEmpty()) {
        const std::filesystem::path root(home.toStdU16String());
        folders = {root / "config", root / "cache", root / "credentials", root / "policy.json"};
        return folders;
    }
    folders.config = standardFolder(QStandardPaths::GenericConfigLocation);
    folders.cache = standardFolder(QStandardPaths::GenericCacheLocation);
    folders.policyFile = "/etc/securedoc/policy.json";
    return folders;
}

} // namespace app
