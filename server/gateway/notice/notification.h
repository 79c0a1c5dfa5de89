// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/gateway/gateway_config.h"

#include <map>
#include <string>
#include <string_view>

namespace gateway {

/// What a template may name. `{{name}}` becomes the value, `{{#name}}…{{/name}}` stays only when the value is
/// not empty, `{{^name}}…{{/name}}` only when it is; a section's mark alone on a line takes the line along.
using TemplateValues = std::map<std::string, std::string, std::less<>>;

enum class Markup { Text, Html }; ///< Html escapes the values

/// Sections may nest. An unknown name is an error, so that a slip shows at once.
/// Errors: InvalidRequest.
base::Result<std::string> renderTemplate(std::string_view text, const TemplateValues& values, Markup markup);

struct Notification {
    std::string text;
    std::string html;
};

/// The two parts of the mail that carries an envelope, from the institution's own templates in
/// notification_folder or else the built-in ones (resources/notification). Names: sender, sender_address,
/// organisation, file, host, account, reply, expires, support. Errors: FileUnreadable, InvalidRequest.
base::Result<Notification> renderNotification(const GatewayConfig& config, const TemplateValues& values);

/// The language that renderNotification() writes: the institution's, or English where there is no built-in
/// template in it.
std::string notificationLanguage(const GatewayConfig& config);

} // namespace gateway
