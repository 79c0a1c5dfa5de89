// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/envelope/envelope.h"

namespace envelope {

/// What a file without a registered header is, and what speaks for it (docs/envelope-format.md §8).
struct Recognition {
    EnvelopeKind kind = EnvelopeKind::NotAnEnvelope;
    std::vector<Signal> signals;
};

/// Looks at the first 4 MiB; runs nothing, fetches nothing. Errors: the source's.
base::Result<Recognition> recognise(const base::RandomAccessSource& file);

/// `value` fit to be shown: valid UTF-8 without control characters, at most 200 bytes.
Signal makeSignal(std::string_view name, std::string_view value);

} // namespace envelope
