// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace app {

/// Where this user's files are. $SECUREDOC_HOME moves all of them into one folder and replaces the system's
/// keyring by files (tests, development). Folders are made when something is first written.
struct UserFolders {
    std::filesystem::path config;      ///< settings, trusted issuers, known accounts
    std::filesystem::path cache;       ///< issuer documents; may be deleted at any time
    std::filesystem::path credentials; ///< only with SECUREDOC_HOME; otherwise empty: the keyring
    std::filesystem::path policyFile;  ///< what IT set; with SECUREDOC_HOME in there

    std::filesystem::path settingsFile() const { return config / "settings.ini"; } ///< for QSettings
    std::filesystem::path trustFile() const { return config / "trusted_issuers.json"; }
    std::filesystem::path accountsFile() const { return config / "accounts.json"; }
    std::filesystem::path issuersFolder() const { return cache / "issuers"; }
};

/// From the environment and the platform's conventions (XDG base directories on Linux).
UserFolders locateUserFolders();

} // namespace app
