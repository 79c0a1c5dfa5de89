// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/mailtext/template_text.h"
#include "server/gateway/letter/institution.h"

#include <string>

namespace gateway {

struct Notification {
    std::string text;
    std::string html;
};

/// The two parts of the mail that carries an envelope, from the institution's own templates in
/// notification_folder or else the built-in ones (resources/notification). Names: sender, sender_address,
/// organisation, file, host, account, reply, expires, support. Errors: FileUnreadable, InvalidRequest.
base::Result<Notification> renderNotification(const Institution& institution,
                                              const mailtext::TemplateValues& values);

/// A template of the institution's own in notification_folder; empty if it has none of that name.
std::string ownTemplate(const Institution& institution, const std::string& name);

/// The language that renderNotification() writes: the institution's, or English where there is no built-in
/// template in it.
std::string notificationLanguage(const Institution& institution);

} // namespace gateway
