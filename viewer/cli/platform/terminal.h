// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <string>

namespace cli {

enum class Stream { Output, Error };

bool isTerminal(Stream stream);

/// Shows `prompt` on the controlling terminal and reads one line with echo off, even when the standard
/// streams are redirected. The echo comes back however it ends. Errors: PasswordRequired without a terminal,
/// Cancelled by ctrl-C or end of file.
base::Result<base::SecretBytes> askPassword(const std::string& prompt);
/// One visible line. Errors as above.
base::Result<std::string> askLine(const std::string& prompt);

/// Writes all of `bytes`. Errors: OutputUnwritable, e.g. a closed pipe or a full disk.
base::Result<void> writeAll(Stream stream, std::string_view bytes);
/// Whether writeAll found that whoever read the output has ended, as `head` does: nobody is left to tell.
bool isOutputClosed();

} // namespace cli
