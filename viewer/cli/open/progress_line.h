// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>

#include <cstdint>

namespace cli {

/// "43 %" on one line of a terminal, from half a second on; nothing elsewhere. Takes itself away when it
/// goes.
class ProgressLine final {
public:
    enum class Shown { Never, OnTerminal };

    ProgressLine(std::uint64_t total, Shown shown);
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine();

    /// For the progress callbacks of core: false after ctrl-C.
    bool advance(std::uint64_t done);

private:
    std::uint64_t m_total;
    bool m_isWanted;
    int m_percent = -1;
    QElapsedTimer m_since;
};

} // namespace cli
