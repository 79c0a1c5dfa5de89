// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/base/limits.h"

#include <QString>

#include <functional>
#include <memory>

namespace pipeline {

/// What a file may be that holds other files; by its first bytes.
enum class CarrierKind {
    None,
    Archive,    ///< zip, 7z, tar or something gzip-ed
    Tnef,       ///< winmail.dat, [MS-OXTNEF]
    OutlookMail ///< a .msg, [MS-OXMSG]
};

/// Errors: the source's.
base::Result<CarrierKind> carrierKind(const base::RandomAccessSource& file);

/// Gets each file of a carrier, in memory or a temporary file; true when no more are wanted.
using TakeFile =
    std::function<base::Result<bool>(std::shared_ptr<const base::RandomAccessSource>, const QString& name)>;

/// Hands every file of a carrier to `take`, as far as the carrier is sound; one that is not to be read,
/// encrypted ones included, holds none. At most 1,000 files and limits.fileSize bytes; of winmail.dat and
/// .msg, which have to be in memory, none over 64 MiB is looked into. Blocks. Errors: `take`'s, the source's,
/// LimitExceeded, OutputUnwritable.
base::Result<void> eachFileIn(const base::RandomAccessSource& file, CarrierKind kind,
                              const base::Limits& limits, const TakeFile& take);

} // namespace pipeline
