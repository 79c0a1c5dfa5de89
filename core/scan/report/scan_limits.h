// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace scan {

/// How far a scan goes. Past a limit the rest is left out and reported as UnreadReason::LimitReached; what
/// was read before counts. Sizes in bytes. None of them depends on how busy or how fast a machine is but the
/// processor times, which nothing reaches that does not reach another limit first, as far as we know.
struct ScanLimits {
    std::uint64_t textSize = 8ULL << 20;       ///< of one text, as it stands in the message or archive
    std::uint64_t documentSize = 32ULL << 20;  ///< of one PDF, office document or archive, decoded
    std::uint64_t totalSize = 256ULL << 20;    ///< of everything that is read out of one message
    std::uint64_t entrySize = 64ULL << 20;     ///< of one file in an archive, inflated
    std::uint64_t inflatedSize = 128ULL << 20; ///< of all files of one archive together
    std::uint64_t inflationRatio = 200; ///< inflated against packed, beyond the first MiB of an archive
    std::size_t entries = 10000;        ///< files in one archive
    std::size_t depth = 6;              ///< archives and messages inside each other
    std::size_t findings = 200;         ///< kept in the report
    std::size_t candidates = 0;         ///< the same, with the evidence for them
    std::size_t pages = 10000;          ///< of one PDF
    std::uint64_t work = 1ULL << 30;    ///< units (WorkBudget) for the whole message: 10 s on a slow core
    std::chrono::milliseconds processorTime{60000}; ///< for the whole message, its PDFs among it
    std::chrono::milliseconds pdfTime{20000}; ///< of the processor, for one PDF; counts in whole seconds
    base::Limits message;                     ///< of MIME: parts, depth, headers
};

/// Which of them ended the reading of a part.
enum class Limit {
    None,
    Size,    ///< bytes of a part, a file, a document, or all together
    Files,   ///< in one archive, or parts in one message
    Depth,   ///< archives and messages inside each other
    Ratio,   ///< an archive that inflates out of all proportion
    Pages,   ///< of a PDF
    Work,    ///< units of work
    Time,    ///< processor time
    Memory,  ///< the system or the reader had no room
    Stopped, ///< the reader crashed, or stood still
};

/// "size", "files", "depth", "ratio", "pages", "work", "time", "memory", "stopped"; empty for None.
std::string_view limitName(Limit limit);

/// Asked now and then, also from long work; true ends the scan with ErrorCode::Cancelled.
using IsCancelled = std::function<bool()>;

} // namespace scan
