// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace app {

/// Messages, keys and passwords pass through this process: the system keeps no picture of its memory should
/// it die, neither in a file nor through a program that collects them. To be called first in main().
void forbidCoreFiles();

/// Covers the tokens of mailed links in the arguments, which every user of the machine can read:
/// "/reset/***". To be called when the arguments have been copied.
void hideLinkTokens(int argc, char** argv);

} // namespace app
