// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace service {

/// The name of the user that this process runs as, or the number where the system knows no name.
std::string systemUser();

} // namespace service
