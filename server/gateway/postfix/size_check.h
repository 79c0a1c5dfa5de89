// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/postfix/postfix_check.h"

namespace gateway {

/// Limits of this Postfix at which sealed mail, or any mail, would stop.
std::vector<PostfixProblem> checkSizes(const PostfixSettings& postfix, std::uint64_t sizeLimit);

} // namespace gateway
