// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "server/gateway/letter/outside_fields.h"
#include "server/gateway/notice/notification.h"

#include <functional>
#include <string>

namespace gateway {

/// What stands in the notification mail's header beside what comes from the message.
struct MailFrame {
    std::string sender;    ///< writable address: From when the message names no author
    std::string subject;   ///< UTF-8
    std::string messageId; ///< without angle brackets; used when the message has none
    std::int64_t date = 0; ///< likewise
    std::string recipient; ///< address for To when the message has neither To nor Cc; may be empty
    std::string boundary;  ///< unique; letters and digits
    std::string language;  ///< of the notification (Content-Language)
    std::string fileName;  ///< of the attachment
};

/// The notification mail around an envelope (an HTML file), streaming, in lines of CRLF, each of at most 998
/// bytes. Its header is written from values alone (decision 0079). `writeEnvelope` writes the envelope into
/// what it is given. Errors: writeEnvelope's and the sink's.
base::Result<void> writeMail(const OutsideFields& fields, const MailFrame& frame,
                             const Notification& notification,
                             const std::function<base::Result<void>(base::PatchableSink&)>& writeEnvelope,
                             base::PatchableSink& out);

} // namespace gateway
