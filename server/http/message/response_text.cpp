// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/message/response_text.h"

#include "core/mailtext/mail_date.h"

#include <boost/beast/http/status.hpp>

#include <ctime>
#include <utility>

namespace http {
namespace {

void addField(std::string& out, std::string_view name, std::string_view value) {
    // A value from outside must not start a header of its own (response splitting).
    if (value.find_first_of("\r\n") != std::string_view::npos || value.find('\0') != std::string_view::npos)
        return;
    out.append(name).append(": ").append(value).append("\r\n");
}

void addDefault(std::string& out, const Response& response, std::string_view name, std::string_view value) {
    if (findHeader(response.headers, name).empty())
        addField(out, name, value);
}

void addSecurity(std::string& out, const Response& response, const AnswerFrame& frame) {
    addDefault(out, response, "Cache-Control", "no-store");
    addDefault(out, response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    addDefault(out, response, "Referrer-Policy", "no-referrer");
    addField(out, "X-Content-Type-Options", "nosniff");
    if (frame.strictTransport)
        addField(out, "Strict-Transport-Security", "max-age=31536000");
}

} // namespace

std::string serializeResponse(const Response& response, const AnswerFrame& frame) {
    std::string out;
    const std::uint64_t length = response.file ? response.file->size() : response.body.size();
    out.reserve(512 + response.body.size());
    const auto reason = boost::beast::http::obsolete_reason(
        boost::beast::http::int_to_status(static_cast<unsigned>(response.status)));
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    out.append(reason.data(), reason.size()).append("\r\n");
    addField(out, "Date", mailtext::httpDate(std::time(nullptr)));
    for (const Header& header : response.headers)
        addField(out, header.name, header.value);
    if (!response.contentType.empty())
        addField(out, "Content-Type", response.contentType);
    // RFC 9110 §8.6: no Content-Length in a 204.
    if (response.status != 204)
        addField(out, "Content-Length", std::to_string(length));
    addSecurity(out, response, frame);
    if (!frame.requestId.empty())
        addField(out, "X-Request-Id", frame.requestId);
    if (frame.connection == Connection::Close)
        addField(out, "Connection", "close");
    out += "\r\n";
    if (frame.body == BodyPart::Send && response.status != 204 && !response.file)
        out += response.body;
    return out;
}

} // namespace http
