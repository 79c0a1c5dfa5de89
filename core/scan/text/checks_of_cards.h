// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/text/checks.h"

namespace scan {

/// A payment card number, undivided or in groups. Groups that no card is printed in are in doubt, and so is
/// what may be a piece of a longer number: parcels have twenty and more digits in groups of four.
Checked checkCard(const Candidate& candidate);

} // namespace scan
