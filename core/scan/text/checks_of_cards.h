// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/text/checks.h"

namespace scan {

/// A payment card number, alone or in the groups that cards are printed in. Not a piece of a longer number:
/// parcels have twenty and more digits in groups of four.
std::optional<Span> checkCard(const Candidate& candidate);

} // namespace scan
