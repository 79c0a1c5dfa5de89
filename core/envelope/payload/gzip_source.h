// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/base/limits.h"

#include <memory>

namespace envelope {

using SharedSource = std::shared_ptr<const base::RandomAccessSource>;

/// `file` itself or, when it starts like gzip (RFC 1952), what is inside: in memory up to 64 MiB, beyond in
/// an unlinked temporary file. A stream that breaks off or is damaged gives what came before; the payload's
/// own checks name the loss. Errors: LimitExceeded (over limits.fileSize, or far more than sealed bytes can
/// shrink), OutputUnwritable (temporary file), the source's.
base::Result<SharedSource> unpackGzip(SharedSource file, const base::Limits& limits);

} // namespace envelope
