// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QCoreApplication;

namespace app {

/// Makes `application` speak the user's language where the program knows it (English otherwise), Qt's own
/// dialogs included. Call once, before any window or sentence is made.
void installTranslations(QCoreApplication& application);

} // namespace app
