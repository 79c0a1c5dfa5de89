// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace gateway {

/// A file of resources/notification by its name, e.g. "es.html"; empty if there is none. Compiled in.
std::string_view builtInTemplate(std::string_view fileName);

} // namespace gateway
