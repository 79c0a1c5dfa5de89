// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/message/multipart.h"

#include <algorithm>
#include <optional>

namespace http {
namespace {

using base::ErrorCode;

constexpr std::size_t kMaximumParts = 16;
constexpr std::size_t kMaximumHeader = 4 << 10;
constexpr std::size_t kMaximumBoundary = 70; // RFC 2046 §5.1.1
constexpr std::size_t kWindow = 64 << 10;

base::Unexpected<base::Error> malformed(const char* what) {
    return base::fail(ErrorCode::InvalidRequest, what);
}

bool isSameWord(std::string_view text, std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The value of `name` in "form-data; name=\"a\"; filename=\"b\"". Browsers escape quotes as %22 (HTML
/// §4.10.21.8), so that a quote ends it.
std::optional<std::string> parameter(std::string_view value, std::string_view name) {
    while (!value.empty()) {
        const auto semicolon = value.find(';');
        value.remove_prefix(semicolon == std::string_view::npos ? value.size() : semicolon + 1);
        const auto equals = value.find('=');
        if (equals == std::string_view::npos)
            return std::nullopt;
        const bool isIt = isSameWord(trimmed(value.substr(0, equals)), name);
        std::string_view rest = trimmed(value.substr(equals + 1));
        const bool isQuoted = rest.starts_with('"');
        const auto end = isQuoted ? rest.find('"', 1) : rest.find(';');
        if (isQuoted && end == std::string_view::npos)
            return std::nullopt;
        if (isIt)
            return std::string(isQuoted ? rest.substr(1, end - 1) : trimmed(rest.substr(0, end)));
        value = end == std::string_view::npos ? std::string_view() : rest.substr(end);
    }
    return std::nullopt;
}

/// Searches and reads a source from a place on, a window at a time.
class Cursor final {
public:
    explicit Cursor(const base::RandomAccessSource& source) : m_source(source) {}

    std::uint64_t position() const { return m_position; }
    void moveTo(std::uint64_t position) { m_position = position; }

    base::Result<std::string> read(std::size_t size) const {
        base::Bytes bytes(size);
        const auto count = m_source.readAt(m_position, bytes);
        if (!count)
            return base::fail(count.error());
        return std::string(reinterpret_cast<const char*>(bytes.data()), *count);
    }

    /// Where `text` stands next; the source's size when nowhere.
    base::Result<std::uint64_t> find(std::string_view text) const {
        Cursor here(*this);
        for (;;) {
            const auto window = here.read(kWindow + text.size());
            if (!window)
                return base::fail(window.error());
            if (const auto place = window->find(text); place != std::string::npos)
                return here.m_position + place;
            if (window->size() < kWindow + text.size())
                return m_source.size();
            here.m_position += kWindow + 1;
        }
    }

private:
    const base::RandomAccessSource& m_source;
    std::uint64_t m_position = 0;
};

/// Header fields of a part, without the empty line.
base::Result<FormPart> parseHeader(std::string_view fields) {
    FormPart part;
    bool isNamed = false;
    while (!fields.empty()) {
        const std::string_view line = fields.substr(0, fields.find("\r\n"));
        fields.remove_prefix(std::min(line.size() + 2, fields.size()));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos)
            return malformed("a part's header has a line that is no field");
        if (!isSameWord(line.substr(0, colon), "content-disposition"))
            continue;
        const std::string_view value = trimmed(line.substr(colon + 1));
        const auto name = parameter(value, "name");
        if (!name || isNamed)
            return malformed("a part has no name, or two");
        part.name = *name;
        part.fileName = parameter(value, "filename").value_or(std::string());
        isNamed = true;
    }
    if (!isNamed)
        return malformed("a part has no name");
    return part;
}

/// Reads the header of the part at the cursor and leaves the cursor at its content.
base::Result<FormPart> readHeader(Cursor& cursor) {
    const auto text = cursor.read(kMaximumHeader + 4);
    if (!text)
        return base::fail(text.error());
    const auto end = text->find("\r\n\r\n");
    if (end == std::string::npos)
        return text->size() > kMaximumHeader
                   ? base::fail(ErrorCode::LimitExceeded, "a part's header is too long")
                   : malformed("the body ends inside a part's header");
    auto part = parseHeader(std::string_view(*text).substr(0, end));
    cursor.moveTo(cursor.position() + end + 4);
    if (part)
        part->offset = cursor.position();
    return part;
}

/// Behind a boundary: true when it was the last one.
base::Result<bool> isLast(Cursor& cursor) {
    const auto mark = cursor.read(2);
    if (!mark)
        return base::fail(mark.error());
    cursor.moveTo(cursor.position() + 2);
    if (*mark == "--")
        return true;
    if (*mark != "\r\n")
        return malformed("text behind a boundary");
    return false;
}

} // namespace

base::Result<std::vector<FormPart>> parseMultipart(const base::RandomAccessSource& body,
                                                   std::string_view contentType) {
    const auto boundary = parameter(contentType, "boundary");
    if (!isSameWord(trimmed(contentType.substr(0, contentType.find(';'))), "multipart/form-data") ||
        !boundary || boundary->empty() || boundary->size() > kMaximumBoundary)
        return malformed("the body is no multipart/form-data");
    Cursor cursor(body);
    if (const auto start = cursor.read(boundary->size() + 2); !start || *start != "--" + *boundary)
        return malformed("the body does not begin with its boundary");
    const std::string separator = "\r\n--" + *boundary;
    cursor.moveTo(boundary->size() + 2);
    std::vector<FormPart> parts;
    for (;;) {
        const auto last = isLast(cursor);
        if (!last)
            return base::fail(last.error());
        if (*last)
            return parts;
        if (parts.size() == kMaximumParts)
            return base::fail(ErrorCode::LimitExceeded, "the body has too many parts");
        auto part = readHeader(cursor);
        if (!part)
            return base::fail(part.error());
        const auto end = cursor.find(separator);
        if (!end)
            return base::fail(end.error());
        if (*end == body.size())
            return malformed("the body ends inside a part");
        part->length = *end - part->offset;
        cursor.moveTo(*end + separator.size());
        parts.push_back(std::move(*part));
    }
}

base::Result<std::size_t> SourceRange::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    if (offset >= m_length)
        return std::size_t{0};
    return m_whole->readAt(m_offset + offset,
                           out.first(std::min<std::uint64_t>(out.size(), m_length - offset)));
}

} // namespace http
