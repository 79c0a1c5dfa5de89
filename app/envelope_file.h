// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"
#include "core/envelope/envelope.h"

#include <filesystem>
#include <memory>

namespace app {

/// Reads the front of a file that a user points at: an envelope as it was sent, one that was gzip-ed, or the
/// mail that carries it. No network, no key. A file that is no envelope is a value: see Envelope::kind().
/// Errors: FileUnreadable, UnsupportedVersion, MalformedHeader, LimitExceeded, OutputUnwritable (no room to
/// unpack).
base::Result<envelope::Envelope> readEnvelopeFile(const std::filesystem::path& path,
                                                  const base::Limits& limits);

/// The same from content that is at hand. Errors: the source's, and as above.
base::Result<envelope::Envelope> readEnvelope(std::shared_ptr<const base::RandomAccessSource> input,
                                              const base::Limits& limits);

} // namespace app
