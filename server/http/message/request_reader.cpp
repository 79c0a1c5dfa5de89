// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "server/http/message/request_reader.h"

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/fields.hpp>

namespace http {
namespace {

namespace beast = boost::beast;
using base::ErrorCode;

std::string_view viewOf(beast::string_view text) {
    return {text.data(), text.size()};
}

Method methodOf(beast::http::verb verb) {
    switch (verb) {
    case beast::http::verb::get:
        return Method::Get;
    case beast::http::verb::head:
        return Method::Head;
    case beast::http::verb::post:
        return Method::Post;
    case beast::http::verb::put:
        return Method::Put;
    case beast::http::verb::delete_:
        return Method::Delete;
    case beast::http::verb::options:
        return Method::Options;
    default:
        return Method::Other;
    }
}

} // namespace

std::optional<Response> refusalOf(const boost::system::error_code& error) {
    if (error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow)
        return problemResponse(ErrorCode::LimitExceeded, 431, "the request's header is too large");
    if (error == beast::http::error::body_limit)
        return problemResponse(ErrorCode::LimitExceeded, 413, "the request's body is too large");
    const bool isGone =
        error == beast::http::error::end_of_stream || error == beast::http::error::partial_message;
    const auto& category = beast::http::make_error_code(beast::http::error::bad_method).category();
    if (isGone || error.category() != category)
        return std::nullopt;
    return problemResponse(ErrorCode::InvalidRequest, 400, "the request is not well-formed HTTP");
}

std::optional<Response> refusalOf(const BeastRequestHeader& header) {
    const auto refuse = [](const char* why) { return problemResponse(ErrorCode::InvalidRequest, 400, why); };
    const auto hosts = header.count(beast::http::field::host);
    if (hosts > 1 || (hosts == 0 && header.version() >= 11))
        return refuse("a request names its Host once");
    const auto codings = header.count(beast::http::field::transfer_encoding);
    const auto coding = header[beast::http::field::transfer_encoding];
    if (codings > 1 || (codings == 1 && !beast::iequals(coding, "chunked")))
        return refuse("the only transfer coding taken is chunked");
    if (codings == 1 && header.version() < 11)
        return refuse("HTTP/1.0 has no transfer coding");
    return std::nullopt;
}

Request requestOf(const BeastRequestHeader& header) {
    Request request;
    request.method = methodOf(header.method());
    request.target = std::string(viewOf(header.target()));
    for (const auto& field : header)
        request.headers.push_back(
            {std::string(viewOf(field.name_string())), std::string(viewOf(field.value()))});
    return request;
}

std::string joinedHeader(const BeastRequestHeader& header, std::string_view name) {
    std::string joined;
    const auto [first, last] = header.equal_range(beast::string_view(name.data(), name.size()));
    for (auto field = first; field != last; ++field) {
        if (!joined.empty())
            joined += ", ";
        joined += viewOf(field->value());
    }
    return joined;
}

} // namespace http
