// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/header_edit.h"

#include "core/message/gmime.h"
#include "core/message/header_fields.h"
#include "core/message/header_values.h"

#include <algorithm>

namespace message {
namespace {

constexpr std::size_t kBlockSize = 16 * 1024;
constexpr std::size_t kLineLength = 76;
// The name of the field stands on the first line.
constexpr std::size_t kFirstLineLength = 60;

/// A piece of the edited message: bytes of the source, or text of ours.
struct Piece {
    std::uint64_t start = 0; ///< in the edited message
    std::uint64_t length = 0;
    std::uint64_t sourceOffset = 0;
    std::string text;
    bool isText = false;
};

class EditedSource final : public base::RandomAccessSource {
public:
    explicit EditedSource(const base::RandomAccessSource& source) : m_source(source) {}

    void addRange(std::uint64_t offset, std::uint64_t length) {
        if (length == 0)
            return;
        m_pieces.push_back({m_size, length, offset, {}, false});
        m_size += length;
    }
    void addText(std::string text) {
        m_pieces.push_back({m_size, text.size(), 0, text, true});
        m_size += text.size();
    }

    std::uint64_t size() const override { return m_size; }

    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override {
        std::size_t done = 0;
        while (done < out.size() && offset + done < m_size) {
            const auto count = readPiece(offset + done, out.subspan(done));
            if (!count)
                return count;
            if (*count == 0)
                break;
            done += *count;
        }
        return done;
    }

private:
    base::Result<std::size_t> readPiece(std::uint64_t offset, std::span<std::uint8_t> out) const {
        const auto after = std::upper_bound(m_pieces.begin(), m_pieces.end(), offset,
                                            [](std::uint64_t at, const Piece& p) { return at < p.start; });
        const Piece& piece = *std::prev(after);
        const std::uint64_t within = offset - piece.start;
        const std::size_t count = std::min<std::uint64_t>(out.size(), piece.length - within);
        if (!piece.isText)
            return m_source.readAt(piece.sourceOffset + within, out.first(count));
        const auto bytes = base::bytesOf(piece.text).subspan(within, count);
        std::copy(bytes.begin(), bytes.end(), out.begin());
        return count;
    }

    const base::RandomAccessSource& m_source;
    std::vector<Piece> m_pieces;
    std::uint64_t m_size = 0;
};

std::size_t lineLength(std::string_view text) {
    const std::size_t newline = text.find('\n');
    return newline == std::string_view::npos ? text.size() : newline + 1;
}

bool isBlank(std::string_view line) {
    return line.find_first_not_of("\r\n") == std::string_view::npos;
}

bool isFold(std::string_view line) {
    return line.starts_with(' ') || line.starts_with('\t');
}

/// Length of the header without its empty line, when `text` holds all of it.
std::optional<std::size_t> headerLength(std::string_view text, bool isWhole) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = lineLength(text.substr(at));
        const std::string_view line = text.substr(at, length);
        if (isBlank(line) && line.ends_with('\n'))
            return at;
        at += length;
    }
    return isWhole ? std::optional(text.size()) : std::nullopt;
}

// A message may have none at all: then its text must not be taken for one.
bool beginsWithHeader(std::string_view text) {
    const std::string_view line = text.substr(0, lineLength(text));
    return fieldNameLength(line) > 0 || isBlank(line) || line.starts_with("From ") ||
           line.starts_with(">From ");
}

struct Header {
    std::string text;    ///< without the empty line
    bool isThere = true; ///< false when the message begins with its text
};

base::Result<Header> readHeader(const base::RandomAccessSource& source, const base::Limits& limits) {
    std::string text;
    base::Bytes block(kBlockSize);
    while (text.size() <= limits.mimeHeaderSize) {
        const auto count = source.readAt(text.size(), block);
        if (!count)
            return base::fail(count.error());
        text += base::textOf(base::BytesView(block).first(*count));
        if (!beginsWithHeader(text))
            return Header{{}, false};
        const auto length = headerLength(text, *count == 0);
        if (length)
            return Header{text.substr(0, *length), true};
    }
    return base::fail(base::ErrorCode::LimitExceeded, "header");
}

bool isSameName(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(),
                      [](char a, char b) { return g_ascii_tolower(a) == g_ascii_tolower(b); });
}

class HeaderEditor {
public:
    HeaderEditor(const Header& header, const std::vector<HeaderEdit>& edits, EditedSource& out)
        : m_header(header.text), m_hasNoHeader(!header.isThere), m_edits(edits),
          m_isDone(edits.size(), false), m_out(out) {
        const std::string_view first = std::string_view(m_header).substr(0, lineLength(m_header));
        m_lineEnd = first.ends_with("\r\n") || !first.ends_with('\n') ? "\r\n" : "\n";
    }

    void edit() {
        std::size_t at = 0;
        while (at < m_header.size()) {
            const std::size_t length = fieldLength(at);
            readField(at, length);
            at += length;
        }
        for (std::size_t i = 0; i < m_edits.size(); ++i)
            writeValue(i);
        if (m_hasNoHeader && m_out.size() > 0)
            m_out.addText("\r\n");
    }

private:
    std::size_t fieldLength(std::size_t at) const {
        std::size_t end = at + lineLength(std::string_view(m_header).substr(at));
        while (end < m_header.size() && isFold(std::string_view(m_header).substr(end)))
            end += lineLength(std::string_view(m_header).substr(end));
        return end - at;
    }

    void readField(std::size_t at, std::size_t length) {
        const std::string_view field = std::string_view(m_header).substr(at, length);
        const std::string_view name = field.substr(0, fieldNameLength(field));
        const auto edit = std::find_if(m_edits.begin(), m_edits.end(), [name](const HeaderEdit& candidate) {
            return !name.empty() && isSameName(name, candidate.name);
        });
        if (edit == m_edits.end())
            return m_out.addRange(at, length);
        writeValue(static_cast<std::size_t>(edit - m_edits.begin()));
    }

    void writeValue(std::size_t index) {
        const HeaderEdit& edit = m_edits[index];
        if (m_isDone[index] || !edit.value)
            return;
        m_isDone[index] = true;
        std::string field = edit.name + ": " + *edit.value + "\r\n";
        for (std::size_t at = 0; m_lineEnd == "\n" && (at = field.find("\r\n", at)) != field.npos;)
            field.erase(at, 1);
        m_out.addText(std::move(field));
    }

    const std::string& m_header;
    bool m_hasNoHeader;
    const std::vector<HeaderEdit>& m_edits;
    std::vector<bool> m_isDone;
    EditedSource& m_out;
    std::string m_lineEnd;
};

} // namespace

base::Result<std::unique_ptr<base::RandomAccessSource>> editHeader(const base::RandomAccessSource& source,
                                                                   const std::vector<HeaderEdit>& edits,
                                                                   const base::Limits& limits) {
    const auto header = readHeader(source, limits);
    if (!header)
        return base::fail(header.error());
    auto edited = std::make_unique<EditedSource>(source);
    HeaderEditor(*header, edits, *edited).edit();
    edited->addRange(header->text.size(), source.size() - header->text.size());
    return std::unique_ptr<base::RandomAccessSource>(std::move(edited));
}

std::string encodeHeaderText(const QString& text) {
    startGMime();
    const GlibText encoded(
        g_mime_utils_header_encode_text(nullptr, onOneLine(text).toUtf8().constData(), "utf-8"));
    std::string_view rest = encoded.get();
    std::string folded;
    for (std::size_t room = kFirstLineLength; rest.size() > room; room = kLineLength - 1) {
        std::size_t space = rest.rfind(' ', room);
        if (space == std::string_view::npos || space == 0)
            space = rest.find(' ', 1);
        if (space == std::string_view::npos)
            break;
        folded += std::string(rest.substr(0, space)) + "\r\n";
        rest.remove_prefix(space);
    }
    return folded + std::string(rest);
}

} // namespace message
