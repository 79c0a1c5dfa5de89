// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/pages/language.h"

#include <cstdint>
#include <optional>
#include <string>

namespace pages {

/// What somebody who typed a wrong password may still do.
struct Tries {
    std::optional<std::uint32_t> left; ///< that are looked at without waiting
    std::uint32_t waitSeconds = 0;     ///< until the next is looked at; 0 = now, or not said
};

/// "Wait 45 s, then try again."
std::string waitText(const Words& words, const Tries& tries);
/// `next` with how many tries are left, or when the next is looked at in its place.
std::string triesText(const Words& words, std::string_view next, const Tries& tries);

} // namespace pages
