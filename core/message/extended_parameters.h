// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace message {

/// RFC 2231: of `name=value` parameters, those that are cut into pieces (§3) or percent-encoded in a charset
/// (§4) as one each, in UTF-8 and in front: they say the same better than a plain one of that name. A
/// character may be cut between two pieces. What is put together is `;name=value` for GMime.
std::string joinExtendedParameters(const std::vector<std::string>& parameters);

} // namespace message
