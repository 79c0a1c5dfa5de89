// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message/message.h"

#include <boost/beast/http/message.hpp>
#include <boost/system/error_code.hpp>

#include <optional>

namespace http {

using BeastRequestHeader = boost::beast::http::request_header<>;

/// What to answer, before closing, to bytes that Beast could not read; nothing when the connection is just
/// gone.
std::optional<Response> refusalOf(const boost::system::error_code& error);

/// Refuses what Beast lets through but RFC 9112 does not: no Host or several (§3.2), a Transfer-Encoding that
/// is not just "chunked" (§6.1; read otherwise by a proxy it would smuggle a second request).
std::optional<Response> refusalOf(const BeastRequestHeader& header);

/// Method, target and headers; the rest is the session's to fill in.
Request requestOf(const BeastRequestHeader& header);

/// All fields of one name as one list (RFC 9110 §5.3).
std::string joinedHeader(const BeastRequestHeader& header, std::string_view name);

} // namespace http
