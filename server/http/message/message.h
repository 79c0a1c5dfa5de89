// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/protocol/envelope_messages.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// HTTP/1.1 (RFC 9110, RFC 9112) for the service and its clients. No header of this folder shows Boost.
namespace http {

class SpooledBody;

enum class Method { Get, Head, Post, Put, Delete, Options, Other };
std::string_view methodName(Method method);

struct Header {
    std::string name;
    std::string value;
};

/// The first field of that name, case-insensitively; empty if there is none.
std::string_view findHeader(const std::vector<Header>& headers, std::string_view name);

/// A request as a handler gets it. `target` and `parameters` may hold a token: they are never logged.
struct Request {
    Method method = Method::Other;
    std::string target; ///< as sent, e.g. "/v1/registrations/abc?wait=25"
    std::vector<std::string>
        parameters; ///< values of the path template's {…} in order, percent-decoded, UTF-8
    std::vector<Header> headers;
    std::string body; ///< empty when it is in `spooled`
    /// The body of a route with a BodySpool; shared, because handlers are copied.
    std::shared_ptr<SpooledBody> spooled;
    std::string clientAddress; ///< IP address as text; behind a trusted proxy the forwarded one
    std::string requestId;     ///< also in the answer and the access log

    std::string_view header(std::string_view name) const { return findHeader(headers, name); }
    /// A member of the query, percent-decoded; nothing when absent or not well-formed.
    std::optional<std::string> query(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string contentType; ///< empty: no body
    std::string body;
    std::vector<Header> headers; ///< without what the server adds: length, date, connection, security
    /// Sent as the body instead of `body`, piece by piece; shared, because answers are copied.
    std::shared_ptr<const base::RandomAccessSource> file = nullptr;
    std::string problemType = {}; ///< of a problem document, for who counts refusals
};

/// Takes the answer; called once, from any thread. Dropping every copy uncalled answers 500.
using Respond = std::function<void(Response)>;
/// Runs on an I/O thread: it must not block. A throw answers 500, unless the answer came before it.
using Handler = std::function<void(Request, Respond)>;

Response jsonResponse(int status, const QByteArray& json);
/// RFC 9457, with Retry-After when the problem says so.
Response problemResponse(const protocol::Problem& problem);
/// A problem whose status is not the code's own, e.g. 405 as InvalidRequest.
Response problemResponse(base::ErrorCode code, int status, std::string detail);

/// "a%20b" → "a b"; in a query and a form "+" is a blank too. Nothing for a broken escape, a NUL or text that
/// is not UTF-8.
enum class Plus { IsPlus, IsBlank };
std::optional<std::string> decodePercent(std::string_view text, Plus plus = Plus::IsPlus);
/// A member of "a=1&b=2" (application/x-www-form-urlencoded).
std::optional<std::string> formValue(std::string_view form, std::string_view name);

} // namespace http
