// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace scan {

/// How far a scan goes. Past a limit the rest is left out and reported as UnreadReason::LimitReached; what
/// was read before counts. Sizes in bytes.
struct ScanLimits {
    std::uint64_t textSize = 8ULL << 20;       ///< of one text, as it stands in the message or archive
    std::uint64_t documentSize = 32ULL << 20;  ///< of one PDF, office document or archive, decoded
    std::uint64_t totalSize = 256ULL << 20;    ///< of everything that is read out of one message
    std::uint64_t entrySize = 64ULL << 20;     ///< of one file in an archive, inflated
    std::uint64_t inflatedSize = 128ULL << 20; ///< of all files of one archive together
    std::uint64_t inflationRatio = 200;       ///< inflated against packed, beyond the first MiB of an archive
    std::size_t entries = 10000;              ///< files in one archive
    std::size_t depth = 6;                    ///< archives and messages inside each other
    std::size_t findings = 200;               ///< kept in the report
    std::chrono::milliseconds time{30000};    ///< for the whole message
    std::chrono::milliseconds pdfTime{10000}; ///< for one PDF
    base::Limits message;                     ///< of MIME: parts, depth, headers
};

/// Asked now and then, also from long work; true ends the scan with ErrorCode::Cancelled.
using IsCancelled = std::function<bool()>;

} // namespace scan
