// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/open/progress_line.h"

#include "viewer/cli/platform/interrupt.h"
#include "viewer/cli/platform/terminal.h"

#include <algorithm>
#include <string>

namespace cli {
namespace {

constexpr qint64 kQuietMilliseconds = 500;

} // namespace

ProgressLine::ProgressLine(std::uint64_t total, Shown shown)
    : m_total(total), m_isWanted(shown == Shown::OnTerminal && isTerminal(Stream::Error)) {
    m_since.start();
}

ProgressLine::~ProgressLine() {
    if (m_percent >= 0)
        static_cast<void>(writeAll(Stream::Error, "\r     \r"));
}

bool ProgressLine::advance(std::uint64_t done) {
    if (isInterrupted())
        return false;
    if (!m_isWanted || m_total == 0 || m_since.elapsed() < kQuietMilliseconds)
        return true;
    const int percent = static_cast<int>(std::min<std::uint64_t>(100, done / (m_total / 100 + 1)));
    if (percent != m_percent) {
        m_percent = percent;
        static_cast<void>(writeAll(Stream::Error, '\r' + std::to_string(percent) + " %"));
    }
    return true;
}

} // namespace cli
