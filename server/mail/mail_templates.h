// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace mail {

/// The text of a file in resources/mail-templates, compiled in. Empty for an unknown name.
std::string_view mailTemplate(std::string_view fileName);

} // namespace mail
