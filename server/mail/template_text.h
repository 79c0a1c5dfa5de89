// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace mail {

using TemplateValues = std::map<std::string, std::string, std::less<>>;

enum class Escaping { None, Html };

/// Fills a template in: {{name}} is replaced by the value, escaped; {{{name}}} by the value as it is;
/// {{#name}}…{{/name}} stays only if the value is not empty. A name without a value counts as empty.
std::string fillTemplate(std::string_view text, const TemplateValues& values, Escaping escaping);

std::string escapeHtml(std::string_view text);

} // namespace mail
