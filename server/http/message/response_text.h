// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message/message.h"

namespace http {

enum class Connection { Keep, Close };
enum class BodyPart { Send, Omit };

/// What turns a Response into the bytes of an answer.
struct AnswerFrame {
    std::string_view requestId;
    Connection connection = Connection::Keep;
    BodyPart body = BodyPart::Send; ///< Omit for HEAD: the length is that of the body it would have had
    bool strictTransport = false;
};

/// The answer as it goes over the wire: status line, the response's own headers, the server's (date, length,
/// security: nothing is cached, framed, sniffed or sends a Referer, unless the response says otherwise),
/// body (but not a file). Headers with a line break in them are left out.
std::string serializeResponse(const Response& response, const AnswerFrame& frame);

} // namespace http
