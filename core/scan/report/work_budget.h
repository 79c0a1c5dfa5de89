// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/report/scan_limits.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace scan {

/// What one scan may still do. Work is counted in units that follow from the message alone: about one for
/// each byte of text that the rules look at, and a price for everything else that takes a processor's time.
/// So the same message ends at the same place on every machine. The processor's time of the threads that work
/// (see Shift) and of helpers is the last resort behind it; the clock on the wall is never asked, because it
/// tells of the machine's other work. One thread at a time.
class WorkBudget final {
public:
    WorkBudget(std::uint64_t work, std::chrono::milliseconds processorTime, IsCancelled isCancelled)
        : m_workLeft(work), m_timeLeft(processorTime), m_isCancelled(std::move(isCancelled)) {}

    /// Every loop over foreign bytes calls it. False when the scan has to stop here.
    bool spend(std::uint64_t work) {
        m_workLeft -= work < m_workLeft ? work : m_workLeft;
        m_untilQuestion -= static_cast<std::int64_t>(work);
        return m_untilQuestion > 0 ? mayGoOn() : ask();
    }
    bool mayGoOn() const { return m_workLeft > 0 && !m_isOutOfTime && !m_wasCancelled; }
    /// The same, and asks whether the scan is cancelled.
    bool ask();
    /// Processor time that a helper used.
    void spendTime(std::chrono::nanoseconds time);

    bool isCancelled() const { return m_wasCancelled; }
    /// What ended it: Work or Time; None while it may go on or when it was cancelled.
    Limit reached() const;
    std::uint64_t workLeft() const { return m_workLeft; }
    std::chrono::nanoseconds timeLeft() const;

    /// While it lives, the calling thread's processor time counts. Not one inside another.
    class Shift final {
    public:
        explicit Shift(WorkBudget& budget);
        ~Shift();
        Shift(const Shift&) = delete;
        Shift& operator=(const Shift&) = delete;

    private:
        WorkBudget& m_budget;
    };

private:
    std::uint64_t m_workLeft;
    std::chrono::nanoseconds m_timeLeft; ///< when the shift began
    std::optional<std::chrono::nanoseconds> m_shiftBegan;
    std::int64_t m_untilQuestion = 0;
    IsCancelled m_isCancelled;
    bool m_wasCancelled = false;
    bool m_isOutOfTime = false;
};

} // namespace scan
