// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/multipart.h"

#include "core/mailtext/base64_lines.h"
#include "core/mailtext/encoded_words.h"
#include "core/mailtext/quoted_printable.h"

#include <algorithm>

namespace mailtext {
namespace {

constexpr std::size_t kLongestLine = 3 * kLineAim; // links stay in one piece

// As quotedPrintable() has it: lines that no program on the way changes.
bool standsAsItIs(std::string_view line) {
    const auto isPlain = [](char c) { return c >= ' ' && c < '\x7F'; };
    return line.size() <= kLongestLine && std::all_of(line.begin(), line.end(), isPlain) &&
           !line.ends_with(' ') && !line.starts_with('.') && !line.starts_with("From ");
}

// The text with CRLF, or nothing when a line of it cannot stand as it is.
std::string plainLines(std::string_view text) {
    std::string lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (end != std::string_view::npos && line.ends_with('\r'))
            line.remove_suffix(1);
        if (!standsAsItIs(line))
            return {};
        lines.append(line).append(end == std::string_view::npos ? "" : "\r\n");
    }
    return lines;
}

// In quotes: the gateway knows its own mail again by them.
std::string multipartField(std::string_view subtype, std::string_view boundary) {
    return "Content-Type: multipart/" + std::string(subtype) + "; boundary=\"" + std::string(boundary) +
           "\"\r\n\r\n";
}

// RFC 2046 §5.1.1: the line end in front belongs to it.
std::string delimiter(std::string_view boundary, std::string_view end = {}) {
    return std::string("\r\n--").append(boundary).append(end).append("\r\n");
}

std::string fileFields(const FilePart& file) {
    const std::vector<Parameter> name{{"filename", file.name}};
    return parameterField("Content-Type", file.type, file.parameters) +
           parameterField("Content-Disposition", "attachment", name) +
           "Content-Transfer-Encoding: base64\r\n\r\n";
}

base::Result<void> writeFile(std::string_view boundary, const FilePart& file, base::ByteSink& out) {
    const std::string start = delimiter(boundary) + fileFields(file);
    if (auto written = out.write(base::bytesOf(start)); !written)
        return written;
    Base64Lines encoded(out);
    if (auto written = file.write(encoded); !written)
        return written;
    return encoded.finish();
}

} // namespace

std::string textPart(std::string_view type, std::string_view text) {
    const std::string lines = plainLines(text);
    const bool isPlain = !lines.empty() || text.empty();
    return "Content-Type: " + std::string(type) +
           "; charset=utf-8\r\nContent-Transfer-Encoding: " + (isPlain ? "7bit" : "quoted-printable") +
           "\r\n\r\n" + (isPlain ? lines : quotedPrintable(text));
}

std::string alternativePart(std::string_view boundary, std::string_view text, std::string_view html) {
    return multipartField("alternative", boundary) + "--" + std::string(boundary) + "\r\n" +
           textPart("text/plain", text) + delimiter(boundary) + textPart("text/html", html) +
           delimiter(boundary, "--");
}

base::Result<void> writeMixed(std::string_view boundary, std::string_view first,
                              std::span<const FilePart> files, base::ByteSink& out) {
    const std::string start =
        multipartField("mixed", boundary) + "--" + std::string(boundary) + "\r\n" + std::string(first);
    if (auto written = out.write(base::bytesOf(start)); !written)
        return written;
    for (const FilePart& file : files) {
        if (auto written = writeFile(boundary, file, out); !written)
            return written;
    }
    const std::string end = delimiter(boundary, "--");
    return out.write(base::bytesOf(end));
}

} // namespace mailtext
