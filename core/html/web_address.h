// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace html {

/// Where an address in a page leads, as a browser reads it (WHATWG URL, the part that decides about the
/// host): white space at the ends and tabs and line ends within are nothing, "\" is "/", "https:host" and
/// "https:/host" name a host, what stands before "@" does not. `base` is the absolute address that the page
/// names as its base; empty if it names none: what is relative then stays as it is, beside the file. Scheme
/// and an ASCII host in lower case, percent signs in the host decoded, usual ports left out.
std::string resolveAddress(std::string_view address, std::string_view base);

/// Scheme and host of what resolveAddress() gave; empty parts where there are none.
struct AddressParts {
    std::string_view scheme;
    std::string_view host; ///< without port
};
AddressParts partsOf(std::string_view resolved);

/// Whether the scheme is one of the web's, whose addresses name a host.
bool isWebScheme(std::string_view scheme);

/// "%41" as "A"; what is no such number stays.
std::string percentDecoded(std::string_view text);

} // namespace html
