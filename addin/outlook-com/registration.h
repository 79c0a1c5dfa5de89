// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/outlook-com/office.h"

#include <olectl.h>

namespace outlook {

/// Writes the class and Outlook's list of add-ins (LoadBehavior 3: at start) into the registry: of the
/// machine, or of the user when the library was built with SECUREDOC_PER_USER. False when something could not
/// be written.
bool registerAddIn(HMODULE module);
/// Takes out all of it; what is not there is no error.
void unregisterAddIn();

} // namespace outlook
