// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace keyservice {

enum class PasswordFault { None, TooShort, TooLong, TooCommon };

constexpr std::size_t kMaximumPasswordBytes = 1024;

/// NIST SP 800-63B §5.1.1.2: a minimum length in characters (code points), nothing about kinds of characters,
/// and no password that is expected first: common ones in any case, one character or a short run repeated,
/// keys or digits in a row. UTF-8 in, checked as it will be hashed.
PasswordFault checkPassword(std::string_view password, std::uint32_t minimumLength);

/// English, for a problem's detail: "the password is too short". Empty for None.
std::string_view passwordFaultText(PasswordFault fault);

} // namespace keyservice
