// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/base/limits.h"

#include <QString>

#include <memory>

namespace pipeline {

/// A file that may be an envelope, taken out of the mail that carries it.
struct LocatedEnvelope {
    std::shared_ptr<const base::RandomAccessSource> file;
    QString fileName; ///< the attachment's safe name; empty when the input is no mail
};

/// If `input` is a mail (RFC 5322, Outlook's .msg, winmail.dat) or an archive (zip, 7z, tar, gzip) that
/// carries an envelope, in whatever order up to three deep, in a mail also as its HTML text: the envelope's
/// bytes, in memory up to 64 MiB, else in an unlinked temporary file (still ciphertext). Anything else comes
/// back as it is; whether it is an envelope is envelope::Envelope::read's to say. Errors: the source's,
/// LimitExceeded, OutputUnwritable (no room for the temporary file).
base::Result<LocatedEnvelope> locateEnvelope(std::shared_ptr<const base::RandomAccessSource> input,
                                             const base::Limits& limits = {});

} // namespace pipeline
