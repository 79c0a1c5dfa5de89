// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/envelope/envelope.h"

namespace envelope {

/// What a registered envelope's file holds besides what its writer put there (docs/envelope-format.md §8):
/// looks at the first 1 MiB and the last 256 KiB. `pageDigest` is the claim `page`. Errors: the source's.
base::Result<std::vector<Signal>> surroundingSignals(const base::RandomAccessSource& file,
                                                     const Digest& pageDigest);

/// Whether one of them says that somebody put it there to deceive or to run.
bool convicts(const std::vector<Signal>& signals);

} // namespace envelope
