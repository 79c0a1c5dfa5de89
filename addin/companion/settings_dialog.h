// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/user_folders.h"
#include "core/account/session.h"

#include <QDialog>

namespace companion {

/// Whether an opening is shown by the desktop, too. Kept in the user's settings.ini.
bool tellsOpenings(const app::UserFolders& folders);

/// Who is signed in, and how the companion tells of news.
class SettingsDialog final : public QDialog {
    Q_OBJECT
public:
    /// `session` may be null.
    SettingsDialog(const app::UserFolders& folders, const account::Session* session,
                   QWidget* parent = nullptr);
};

} // namespace companion
