// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace service {

/// What `admin --help` prints; with the words of a command, of that command alone: {"accounts"} is about all
/// that can be done to accounts, {"accounts", "lock", …} about locking. Of what is no command it tells all.
std::string adminHelp(const std::vector<std::string>& command);

/// The first of these options (long names) that the command does not take; empty when it takes all. Nothing
/// is said of what is no command.
std::string optionNotTaken(const std::vector<std::string>& command, const std::vector<std::string>& options);

} // namespace service
