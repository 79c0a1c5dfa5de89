// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace envelope {

/// True for an issuer in its one allowed spelling (docs/envelope-format.md §5.2): "https://" host [":" port],
/// the host in lower case, no default port, no path, no trailing slash; "http://" only for loopback hosts.
bool isCanonicalIssuer(std::string_view issuer);

} // namespace envelope
