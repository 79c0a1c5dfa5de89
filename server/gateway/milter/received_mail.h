// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/files/spool.h"
#include "server/delivery/smtp_envelope.h"

#include <string>
#include <vector>

namespace gateway {

/// A message that the mail server is about to take.
struct ReceivedMail {
    std::string sender; ///< empty for a bounce
    std::vector<std::string> recipients;
    const files::Spool& content;        ///< CRLF line ends
    delivery::StatusRequest asked = {}; ///< what the client wants to be told
};

} // namespace gateway
