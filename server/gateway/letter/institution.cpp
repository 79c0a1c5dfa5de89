// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/institution.h"

namespace gateway {

std::string hostOf(std::string_view origin) {
    const std::size_t scheme = origin.find("://");
    if (scheme != std::string_view::npos)
        origin.remove_prefix(scheme + 3);
    return std::string(origin.substr(0, origin.find_first_of(":/")));
}

} // namespace gateway
