// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/user_folders.h"
#include "viewer/cli/console.h"

namespace cli {

/// `securedoc policy explain`. No Command: those need an Application, and a wrong policy lets none be made.
ExitStatus explainPolicy(const app::UserFolders& folders, const Console& console);

} // namespace cli
