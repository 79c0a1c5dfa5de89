// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace mailtext {

/// RFC 5322 §3.2.3: atoms with single dots between them.
bool isDotAtom(std::string_view text);

} // namespace mailtext
