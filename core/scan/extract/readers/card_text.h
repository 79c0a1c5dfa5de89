// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace scan {

/// A calendar or a card (RFC 5545 §3.1, RFC 6350 §3.2) with folded lines joined and quoted-printable values
/// decoded, as vCard 2.1 writes them. Any other text as it is.
std::string unfoldedCard(std::string_view text);

} // namespace scan
