// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace app {

/// Where a module that is loaded at run time is, without its suffix; empty when it is not installed. Beside
/// the program's own bin/ or where the package puts it, never in the working directory.
QString modulePath(const QString& name);

} // namespace app
