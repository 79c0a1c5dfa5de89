// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Who seals, as recipients and senders meet it: members of gateway.json.
struct Institution {
    std::string issuer;                       ///< issuer: origin that recipients meet; `iss` of the envelopes
    std::string organisation;                 ///< organisation
    std::vector<std::string> internalDomains; ///< internal_domains: "a.example" itself; ".a.example" below it
    std::string language = "en";              ///< language of the notification mail; "en", "es"
    std::string supportContact;               ///< support_contact: shown in the notification mail
    std::string mobileAddress; ///< mail to it is answered with a link for a phone; may be empty
    std::string noticeFrom;    ///< notice_from: sender of the gateway's own mail; empty = see noticeSender()
    std::filesystem::path notificationFolder; ///< notification_folder: own `<language>.txt` and `.html`
};

/// "https://keys.example.org:8443" → "keys.example.org".
std::string hostOf(std::string_view origin);

} // namespace gateway
