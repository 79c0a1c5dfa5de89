// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/web/superuser.h"

#include <unistd.h>

namespace web {

bool isSuperuser() {
    return ::geteuid() == 0;
}

} // namespace web
