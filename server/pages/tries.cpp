// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/tries.h"

namespace pages {

namespace {

/// Rounded up: who waits that long is let in.
std::string shortTime(std::uint32_t seconds) {
    constexpr std::uint32_t kMinute = 60;
    if (seconds < kMinute)
        return std::to_string(seconds) + " s";
    return std::to_string((seconds + kMinute - 1) / kMinute) + " min";
}

} // namespace

std::string waitText(const Words& words, const Tries& tries) {
    if (tries.waitSeconds == 0)
        return std::string(words.tryAgainHere);
    return filled(words.nextTry, "{time}", shortTime(tries.waitSeconds));
}

std::string triesText(const Words& words, std::string_view next, const Tries& tries) {
    if (!tries.left)
        return std::string(next);
    if (*tries.left == 0 && tries.waitSeconds > 0)
        return waitText(words, tries);
    std::string text(next);
    if (!text.empty())
        text += ' ';
    return text + filled(words.triesLeft, "{count}", std::to_string(*tries.left));
}

} // namespace pages
