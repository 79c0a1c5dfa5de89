// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/structure_scanner.h"

#include <algorithm>
#include <cstring>

namespace message {
namespace {

// RFC 2046 allows 70 characters in a boundary; anything longer than this is not looked for.
constexpr std::size_t kMaxBoundary = 1000;
constexpr std::size_t kMaxDelimiterLine = kMaxBoundary + 100;
// A line that is longer than this and has no field name in front begins the body.
constexpr std::size_t kMaxNamelessLine = 8192;

std::string_view withoutLineEnd(std::string_view line) {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    return line;
}

using Match = StructureScanner::Match;

// RFC 2046 §5.1.1: delimiter := "--" boundary, close-delimiter := delimiter "--", then transport padding.
Match matchDelimiter(std::string_view line, std::string_view boundary) {
    if (boundary.empty() || line.substr(2, boundary.size()) != boundary)
        return Match::No;
    std::string_view rest = line.substr(2 + boundary.size());
    const bool closes = rest.substr(0, 2) == "--";
    if (closes)
        rest.remove_prefix(2);
    if (rest.find_first_not_of(" \t\r\n") != std::string_view::npos)
        return Match::No;
    return closes ? Match::Closes : Match::Opens;
}

} // namespace

StructureScanner::StructureScanner(const base::Limits& limits) : m_limits(limits) {}

void StructureScanner::exceed(const char* what) {
    if (m_result)
        m_result = base::fail(base::ErrorCode::LimitExceeded, what);
}

base::Result<void> StructureScanner::feed(std::string_view bytes) {
    while (m_result && !bytes.empty()) {
        const std::size_t used = step(bytes);
        bytes.remove_prefix(used);
    }
    return m_result;
}

std::size_t StructureScanner::step(std::string_view bytes) {
    switch (m_state) {
    case State::Header:
        return readHeader(bytes);
    case State::LineStart:
        if (bytes.front() == '-')
            enterDelimiter();
        else
            m_state = State::MidLine;
        return 0;
    case State::MidLine:
        return skipContent(bytes);
    case State::Delimiter:
        return readDelimiter(bytes);
    }
    return bytes.size();
}

void StructureScanner::remember(std::string_view bytes) {
    m_offset += bytes.size();
    if (bytes.empty())
        return;
    m_last[0] = bytes.size() > 1 ? bytes[bytes.size() - 2] : m_last[1];
    m_last[1] = bytes.back();
}

std::size_t StructureScanner::readHeader(std::string_view bytes) {
    if (m_line.empty())
        m_lineStart = m_offset;
    const std::size_t newline = bytes.find('\n');
    const std::size_t room =
        m_limits.mimeHeaderSize - std::min<std::uint64_t>(m_limits.mimeHeaderSize, m_offset - m_headerStart);
    const std::size_t count =
        std::min({newline == std::string_view::npos ? bytes.size() : newline + 1, room + 1});
    m_line += bytes.substr(0, count);
    remember(bytes.substr(0, count));
    if (m_line.back() == '\n')
        endHeaderLine();
    else if (m_line.size() > kMaxNamelessLine && m_fields.isEmpty() && fieldNameLength(m_line) == 0)
        endHeader(m_headerStart, State::MidLine);
    else if (count > room && isOneLineOfReturns())
        endHeader(m_headerStart, State::MidLine);
    else if (count > room)
        exceed("header");
    return count;
}

// A message whose only line ends are bare CRs has no header that we could read; it is shown as it is.
bool StructureScanner::isOneLineOfReturns() const {
    const std::string_view line = withoutLineEnd(m_line);
    return m_entities.empty() && m_lineStart == m_headerStart && line.find('\r') != line.npos;
}

void StructureScanner::endHeaderLine() {
    const std::string line = std::exchange(m_line, {});
    readHeaderLine(withoutLineEnd(line));
    if (m_state == State::Header && m_offset - m_headerStart > m_limits.mimeHeaderSize)
        exceed("header");
}

void StructureScanner::readHeaderLine(std::string_view line) {
    if (line.empty())
        return endHeader(m_offset, State::LineStart);
    // A part may be cut off inside its header: what encloses it goes on here.
    const Delimiter delimiter = findDelimiter(line);
    if (delimiter.match != Match::No) {
        endHeader(m_lineStart, State::LineStart);
        m_contentEnd = m_lineStart;
        if (m_result)
            apply(delimiter);
        return;
    }
    const bool isFold = line.front() == ' ' || line.front() == '\t';
    if (isFold && !m_fields.isEmpty())
        return m_fields.fold(line);
    if (fieldNameLength(line) == 0)
        return readStrayLine(line);
    m_fields.begin(line);
    m_isAfterStrayLine = false;
}

void StructureScanner::readStrayLine(std::string_view line) {
    const bool isFirst = m_fields.isEmpty();
    // The line that a mailbox file puts before each message.
    if (isFirst && m_lineStart == 0 && (line.starts_with("From ") || line.starts_with(">From ")))
        return;
    // One line astray is passed over; two in a row, or one in front, are a body without an empty line.
    if (isFirst)
        return endHeader(m_lineStart, State::LineStart);
    if (m_isAfterStrayLine)
        return endHeader(m_strayLine, State::LineStart);
    m_strayLine = m_lineStart;
    m_isAfterStrayLine = true;
}

void StructureScanner::beginHeader() {
    m_state = State::Header;
    m_headerStart = m_offset;
    m_fields = HeaderFields(HeaderFields::Of::Part);
    m_isAfterStrayLine = false;
    m_line.clear();
}

void StructureScanner::endHeader(std::uint64_t contentStart, State next) {
    m_line.clear();
    m_state = next;
    if (m_entities.size() >= m_limits.mimeParts)
        return exceed("MIME parts");
    const bool isTop = m_entities.empty();
    const bool isInDigest =
        !isTop && m_entities[m_open.back()].header.mimeType == QLatin1String("multipart/digest");
    Entity entity;
    entity.header = decodeEntityHeader(m_fields, isInDigest ? "message/rfc822" : "text/plain");
    entity.offset = contentStart;
    if (entity.header.boundary.size() > kMaxBoundary)
        entity.header.boundary.clear();
    if (isTop)
        m_topFields = std::exchange(m_fields, HeaderFields(HeaderFields::Of::Part));
    else
        m_entities[m_open.back()].children.push_back(m_entities.size());
    m_open.push_back(m_entities.size());
    m_entities.push_back(std::move(entity));
    if (m_open.size() > m_limits.mimeDepth)
        exceed("MIME depth");
}

std::size_t StructureScanner::skipContent(std::string_view bytes) {
    const char* const begin = bytes.data();
    const char* const end = begin + bytes.size();
    for (const char* from = begin; from < end;) {
        const auto* hyphen =
            static_cast<const char*>(std::memchr(from, '-', static_cast<std::size_t>(end - from)));
        if (!hyphen)
            break;
        if ((hyphen == begin ? m_last[1] : hyphen[-1]) == '\n') {
            const auto count = static_cast<std::size_t>(hyphen - begin);
            remember(bytes.substr(0, count));
            enterDelimiter();
            return count;
        }
        from = hyphen + 1;
    }
    remember(bytes);
    if (m_last[1] == '\n')
        m_state = State::LineStart;
    return bytes.size();
}

void StructureScanner::enterDelimiter() {
    m_state = State::Delimiter;
    m_line.clear();
    m_lineStart = m_offset;
    // RFC 2046 §5.1.1: the line end before a delimiter belongs to the delimiter.
    m_contentEnd = m_offset;
    if (m_last[1] == '\n')
        m_contentEnd -= m_last[0] == '\r' ? 2 : 1;
}

std::size_t StructureScanner::readDelimiter(std::string_view bytes) {
    const std::size_t room = kMaxDelimiterLine - m_line.size();
    const std::size_t newline = bytes.substr(0, room).find('\n');
    const std::size_t count = newline == std::string_view::npos ? std::min(room, bytes.size()) : newline + 1;
    m_line += bytes.substr(0, count);
    remember(bytes.substr(0, count));
    const bool isLine = m_line.back() == '\n';
    if (isLine || m_line.size() >= kMaxDelimiterLine ||
        !std::string_view("--").starts_with(m_line.substr(0, 2)))
        endDelimiterLine();
    return count;
}

void StructureScanner::endDelimiterLine() {
    const Delimiter delimiter = findDelimiter(m_line);
    m_state = m_last[1] == '\n' ? State::LineStart : State::MidLine;
    m_line.clear();
    if (delimiter.match != Match::No)
        apply(delimiter);
}

StructureScanner::Delimiter StructureScanner::findDelimiter(std::string_view line) const {
    if (!line.starts_with("--"))
        return {};
    for (std::size_t depth = m_open.size(); depth-- > 0;) {
        const Entity& entity = m_entities[m_open[depth]];
        if (!entity.isMultipart())
            continue;
        const Match match = matchDelimiter(line, entity.header.boundary);
        if (match != Match::No)
            return {match, depth};
    }
    return {};
}

void StructureScanner::apply(const Delimiter& delimiter) {
    closeDownTo(delimiter.depth + 1);
    if (delimiter.match == Match::Opens)
        return beginHeader();
    // A multipart without parts is text up to here.
    if (!m_entities[m_open[delimiter.depth]].children.empty())
        m_contentEnd = m_offset;
    closeDownTo(delimiter.depth);
}

void StructureScanner::closeDownTo(std::size_t depth) {
    while (m_open.size() > depth) {
        Entity& entity = m_entities[m_open.back()];
        entity.length = std::max(m_contentEnd, entity.offset) - entity.offset;
        entity.isComplete = true;
        m_open.pop_back();
    }
}

base::Result<void> StructureScanner::finish() {
    if (!m_result)
        return m_result;
    if (m_state == State::Header) {
        if (m_last[1] != '\n' && isOneLineOfReturns())
            endHeader(m_headerStart, State::MidLine);
        else if (!m_line.empty())
            readHeaderLine(withoutLineEnd(std::exchange(m_line, {})));
        if (m_state == State::Header)
            endHeader(m_offset, State::LineStart);
    } else if (m_state == State::Delimiter) {
        endDelimiterLine();
        if (m_state == State::Header)
            endHeader(m_offset, State::LineStart);
    }
    m_contentEnd = m_offset;
    closeDownTo(0);
    return m_result;
}

std::uint64_t StructureScanner::sureContentEnd() const {
    if (m_state == State::Delimiter)
        return m_contentEnd;
    // The line end may belong to a delimiter.
    if (m_last[1] == '\n')
        return m_offset - (m_last[0] == '\r' ? 2 : 1);
    return m_offset - (m_last[1] == '\r' ? 1 : 0);
}

std::vector<Entity> StructureScanner::entities() const {
    std::vector<Entity> entities = m_entities;
    const std::uint64_t end = m_state == State::Delimiter ? m_contentEnd : m_offset;
    for (const std::size_t index : m_open)
        entities[index].length = std::max(end, entities[index].offset) - entities[index].offset;
    return entities;
}

} // namespace message
