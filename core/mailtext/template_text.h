// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <map>
#include <string>
#include <string_view>

namespace mailtext {

/// What a template may name.
using TemplateValues = std::map<std::string, std::string, std::less<>>;

enum class Markup { Text, Html }; ///< Html escapes the values (base::escapeHtml)

/// Fills a template in. `{{name}}` becomes the value, `{{#name}}…{{/name}}` stays only when the value is not
/// empty, `{{^name}}…{{/name}}` only when it is; sections may nest. A section's mark alone on a line takes
/// the line along. Values are not read as templates. Errors: InvalidRequest (a name without a value, so that
/// a slip shows at once; sections that do not fit).
base::Result<std::string> fillTemplate(std::string_view text, const TemplateValues& values, Markup markup);

struct MailWords {
    std::string subject;
    std::string text;
};

/// A mail's template: "Subject: " and a line, then the text, both filled in as plain text. Errors: as above,
/// and InvalidRequest for a template without a subject.
base::Result<MailWords> fillMail(std::string_view text, const TemplateValues& values);

} // namespace mailtext
