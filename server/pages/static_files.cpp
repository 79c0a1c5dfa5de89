// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/static_files.h"

#include <cstdlib>

namespace pages {

std::string_view staticPath(std::string_view name) {
    for (const StaticFile& file : staticFiles())
        if (file.name == name)
            return file.path;
    std::abort(); // a page names a file that is not built in
}

} // namespace pages
