// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/html/web_address.h"

#include "core/html/ascii.h"

#include <algorithm>
#include <array>
#include <utility>

namespace html {
namespace {

constexpr auto kNone = std::string_view::npos;

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kWebSchemes = {
    {{"http", "80"}, {"https", "443"}, {"ws", "80"}, {"wss", "443"}, {"ftp", "21"}}};

bool isSlash(char c) {
    return c == '/' || c == '\\';
}

// The characters that a browser takes out before it reads an address.
std::string withoutNoise(std::string_view address) {
    const auto isEdge = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    while (!address.empty() && isEdge(address.front()))
        address.remove_prefix(1);
    while (!address.empty() && isEdge(address.back()))
        address.remove_suffix(1);
    std::string clean;
    for (const char c : address)
        if (c != '\t' && c != '\n' && c != '\r')
            clean += c;
    return clean;
}

// The length of "scheme" before its colon; 0 if the text begins with none.
std::size_t schemeLength(std::string_view text) {
    if (text.empty() || !isLetter(text.front()))
        return 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == ':')
            return i;
        if (!isLetter(text[i]) && !isDigit(text[i]) && text[i] != '+' && text[i] != '-' && text[i] != '.')
            return 0;
    }
    return 0;
}

std::string_view usualPort(std::string_view scheme) {
    for (const auto& [name, port] : kWebSchemes)
        if (name == scheme)
            return port;
    return {};
}

// "host:port" of an authority, without who signs in.
std::string hostAndPort(std::string_view authority, std::string_view scheme) {
    const std::size_t at = authority.rfind('@');
    if (at != kNone)
        authority.remove_prefix(at + 1);
    const std::size_t colon = authority.rfind(':');
    const bool hasPort = colon != kNone && authority.find(']', colon) == kNone;
    const std::string_view port = hasPort ? authority.substr(colon + 1) : std::string_view();
    std::string result = lowered(percentDecoded(hasPort ? authority.substr(0, colon) : authority));
    if (!port.empty() && port != usualPort(scheme))
        result.append(1, ':').append(port);
    return result;
}

// Behind the scheme's colon: any number of slashes, the authority, and the rest.
std::string fromAuthority(std::string_view scheme, std::string_view rest) {
    while (!rest.empty() && isSlash(rest.front()))
        rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find_first_of("/\\?#"), rest.size());
    std::string result(scheme);
    result.append("://").append(hostAndPort(rest.substr(0, end), scheme));
    std::string path(rest.substr(end));
    std::replace(path.begin(),
                 path.begin() + static_cast<std::ptrdiff_t>(std::min(path.find_first_of("?#"), path.size())),
                 '\\', '/');
    return result + (path.empty() || path.front() != '/' ? "/" : "") + path;
}

// ".." and "." of a path are gone.
std::string withoutDots(std::string_view path) {
    std::string result;
    for (std::size_t start = 1; start <= path.size();) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        const std::string_view part = path.substr(start, end - start);
        const bool isLast = end == path.size();
        if (part == "..")
            result.erase(std::min(result.rfind('/'), result.size()));
        else if (part != ".")
            result.append(1, '/').append(part);
        if (isLast && (part == ".." || part == "."))
            result += '/';
        start = end + 1;
    }
    return result.empty() ? "/" : result;
}

// What is relative, held against an absolute address of the web.
std::string against(std::string_view base, std::string relative) {
    const std::string_view scheme = partsOf(base).scheme;
    const std::size_t query = std::min(relative.find_first_of("?#"), relative.size());
    std::replace(relative.begin(), relative.begin() + static_cast<std::ptrdiff_t>(query), '\\', '/');
    if (relative.starts_with("//"))
        return fromAuthority(scheme, relative);
    const std::size_t root = std::min(base.find('/', scheme.size() + 3), base.size());
    const std::string origin(base.substr(0, root));
    std::string_view path = base.substr(root, std::min(base.find_first_of("?#", root), base.size()) - root);
    if (path.empty())
        path = "/";
    if (relative.empty() || relative.front() == '?' || relative.front() == '#')
        return origin + std::string(path) + relative;
    const std::string folder(relative.front() == '/' ? std::string_view()
                                                     : path.substr(0, path.rfind('/') + 1));
    return origin + withoutDots(folder + relative.substr(0, query)) + relative.substr(query);
}

int hexValue(char c) {
    if (isDigit(c))
        return c - '0';
    const char low = lower(c);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

} // namespace

std::string percentDecoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high < 0 ? -1 : hexValue(text[i + 2]);
        if (low < 0) {
            result += text[i];
            continue;
        }
        result += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return result;
}

bool isWebScheme(std::string_view scheme) {
    return !usualPort(scheme).empty();
}

std::string resolveAddress(std::string_view address, std::string_view base) {
    const std::string clean = withoutNoise(address);
    const std::size_t length = schemeLength(clean);
    const bool hasBase = isWebScheme(partsOf(base).scheme);
    if (length == 0)
        return hasBase ? against(base, clean) : clean;
    const std::string scheme = lowered(std::string_view(clean).substr(0, length));
    const std::string_view rest = std::string_view(clean).substr(length + 1);
    if (!isWebScheme(scheme))
        return scheme + ':' + std::string(rest);
    const bool isRelative =
        hasBase && scheme == partsOf(base).scheme && (rest.empty() || !isSlash(rest.front()));
    return isRelative ? against(base, std::string(rest)) : fromAuthority(scheme, rest);
}

AddressParts partsOf(std::string_view resolved) {
    const std::size_t length = schemeLength(resolved);
    if (length == 0)
        return {};
    AddressParts parts{resolved.substr(0, length), {}};
    if (!isWebScheme(parts.scheme) || resolved.substr(length, 3) != "://")
        return parts;
    const std::string_view rest = resolved.substr(length + 3);
    const std::string_view authority = rest.substr(0, std::min(rest.find_first_of("/?#"), rest.size()));
    const std::size_t colon = authority.rfind(':');
    const bool hasPort = colon != kNone && authority.find(']', colon) == kNone;
    parts.host = hasPort ? authority.substr(0, colon) : authority;
    return parts;
}

} // namespace html
