// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace web {

/// True when this process may do everything on the system.
bool isSuperuser();

} // namespace web
