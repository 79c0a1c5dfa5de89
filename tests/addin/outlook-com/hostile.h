// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <windows.h>

#include <unknwn.h>

namespace test {

/// An Outlook that hands over what it should not, throws, and calls at the wrong time. Nothing may crash, and
/// nothing that is not known to be off may leave.
void playHostile(IClassFactory* factory);

} // namespace test
