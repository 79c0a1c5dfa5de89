// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/message/message.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace http {
namespace {

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char low = lowered(c);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

} // namespace

std::string_view methodName(Method method) {
    switch (method) {
    case Method::Get:
        return "GET";
    case Method::Head:
        return "HEAD";
    case Method::Post:
        return "POST";
    case Method::Put:
        return "PUT";
    case Method::Delete:
        return "DELETE";
    case Method::Options:
        return "OPTIONS";
    case Method::Other:
        return "-";
    }
    return "-";
}

std::string_view findHeader(const std::vector<Header>& headers, std::string_view name) {
    const auto sameLetter = [](char a, char b) { return lowered(a) == lowered(b); };
    for (const Header& header : headers)
        if (std::equal(name.begin(), name.end(), header.name.begin(), header.name.end(), sameLetter))
            return header.value;
    return {};
}

std::optional<std::string> Request::query(std::string_view name) const {
    const auto mark = target.find('?');
    if (mark == std::string::npos)
        return std::nullopt;
    return formValue(std::string_view(target).substr(mark + 1), name);
}

Response jsonResponse(int status, const QByteArray& json) {
    return {status, "application/json", json.toStdString(), {}};
}

Response problemResponse(const protocol::Problem& problem) {
    Response response{problem.status, "application/problem+json", toJson(problem).toStdString(), {}};
    response.problemType = protocol::problemType(problem.code);
    if (problem.retryAfterSeconds != 0)
        response.headers.push_back({"Retry-After", std::to_string(problem.retryAfterSeconds)});
    // RFC 9110 §11.6.1: a 401 names its scheme. Wrong passwords come in a body, so nothing more is said.
    if (problem.status == 401)
        response.headers.push_back({"WWW-Authenticate", "Bearer"});
    return response;
}

Response problemResponse(base::ErrorCode code, int status, std::string detail) {
    protocol::Problem problem = protocol::makeProblem(code, std::move(detail));
    problem.status = status;
    return problemResponse(problem);
}

std::optional<std::string> decodePercent(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '+' && plus == Plus::IsBlank)
            c = ' ';
        if (c == '%') {
            const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        decoded += c;
    }
    if (decoded.find('\0') != std::string::npos || !base::isValidUtf8(decoded))
        return std::nullopt;
    return decoded;
}

std::optional<std::string> formValue(std::string_view form, std::string_view name) {
    while (!form.empty()) {
        const std::string_view member = form.substr(0, form.find('&'));
        form.remove_prefix(std::min(member.size() + 1, form.size()));
        const auto equals = member.find('=');
        if (member.substr(0, equals) == name)
            return equals == std::string_view::npos ? std::string()
                                                    : decodePercent(member.substr(equals + 1), Plus::IsBlank);
    }
    return std::nullopt;
}

} // namespace http
