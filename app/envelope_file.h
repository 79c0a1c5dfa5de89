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

/// Whether this is what a mail system has left of a secure message: our marker or payload, and no header.
bool isRemainder(const envelope::Envelope& envelope);

/// Why a payload does not open, as a person is told: whichever part of the file it is, it was changed after
/// it was sealed (docs/envelope-format.md §10).
base::Error payloadFault(const base::Error& error);

/// Why a file of this kind cannot be opened; nothing for a registered envelope. The detail is the signal that
/// says what the file is instead, where one does: "empty_file", "utf16", "archive", "no_header"
/// (isRemainder()), "incumbent"; of a suspicious one that imitates nothing "asks_password" or "leads_away".
std::optional<base::Error> refusalOf(const envelope::Envelope& envelope);

} // namespace app
