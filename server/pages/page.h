// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "server/pages/language.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

/// The pages behind the links in the service's mail: whole HTML documents as text. They work without
/// JavaScript, load nothing but /style.css, and hold no token: a form posts to the address it came from.
namespace pages {

/// What every page shows.
struct PageContext {
    std::reference_wrapper<const Words> language = wordsOf("en");
    std::string organisation;
    std::string supportContact; ///< may be empty

    const Words& words() const { return language; }
};

/// The Content-Security-Policy that goes with every page.
inline constexpr std::string_view kPagePolicy = "default-src 'none'; style-src 'self'; form-action 'self'; "
                                                "base-uri 'none'; frame-ancestors 'none'";

/// Questions with one button; nothing happens before it is pressed.
enum class Question { Activate, ProveAddress };
std::string questionPage(const PageContext& context, Question question);

/// What was wrong with the passwords just sent; they are never sent back.
enum class PasswordFault { None, TooShort, TooLong, TooCommon, NotTheSame };
std::string resetPage(const PageContext& context, std::uint32_t minimumPasswordLength,
                      PasswordFault fault = PasswordFault::None);

enum class Outcome { Activated, AddressProven, PasswordChanged };
std::string outcomePage(const PageContext& context, Outcome outcome);

/// Why it did not work and what to do next. `link` tells which link was followed, for LinkInvalid.
enum class Link { Activation, AddressProof, Reset, None };
std::string problemPage(const PageContext& context, base::ErrorCode code, Link link);

/// The page at "/".
std::string homePage(const PageContext& context);

std::string_view styleSheet();

} // namespace pages
