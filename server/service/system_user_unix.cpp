// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/system_user.h"

#include <pwd.h>
#include <unistd.h>

namespace service {

std::string systemUser() {
    const passwd* entry = getpwuid(getuid());
    return entry != nullptr ? entry->pw_name : std::to_string(getuid());
}

} // namespace service
