// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope.h"

namespace reply {

/// The header of the envelope that a reply answers, from the JWS it brings along, verified with the
/// institution's keys. Errors: SignatureInvalid, MalformedHeader, UnsupportedVersion, LimitExceeded.
base::Result<envelope::EnvelopeHeader> verifiedHeader(std::string_view jws,
                                                      const std::vector<envelope::IssuerKey>& keys);

} // namespace reply
