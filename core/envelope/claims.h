// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"
#include "core/base/result.h"
#include "core/envelope/envelope_header.h"

#include <string>
#include <string_view>

namespace envelope {

/// Reads the claims of docs/envelope-format.md §5 from the JWS payload. Errors: UnsupportedVersion (another
/// `v`, unknown `enc`, `zip`, `level` or `crit`), MalformedHeader, LimitExceeded (depth, recipients, message
/// length).
base::Result<EnvelopeHeader> parseClaims(std::string_view json, const base::Limits& limits);

/// The claims as compact JSON. Display texts are made fit: control characters become spaces, broken UTF-8
/// becomes U+FFFD, overlong ones are cut. Errors: MalformedHeader for values that parseClaims would refuse.
base::Result<std::string> formatClaims(const EnvelopeHeader& header);

} // namespace envelope
