// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/message/header_fields.h"
#include "core/message/message.h"

#include <string>

namespace message {

enum class Disposition { None, Inline, Attachment };

/// What a MIME entity's Content-* fields say (RFC 2045, 2183, 2231), decoded.
struct EntityHeader {
    QString mimeType; ///< lower case
    QString charset;
    QString contentId;
    QString fileName; ///< as given: not safe
    QString format;   ///< see Part::format
    std::string boundary;
    TransferEncoding encoding = TransferEncoding::Identity;
    bool isEncodingClear = true; ///< see Part::isEncodingClear
    Disposition disposition = Disposition::None;
};

/// `defaultType` holds when there is no Content-Type: text/plain, or message/rfc822 in a digest.
EntityHeader decodeEntityHeader(const HeaderFields& fields, const char* defaultType);

} // namespace message
