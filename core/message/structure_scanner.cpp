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

StructureScanner::StructureScanner(const base::Limits& limits)
    : m_limits(limits), m_fields(HeaderFields::Of::Message, limits.mimeHeaderSize) {}

void StructureScanner::feed(std::string_view bytes) {
    while (!bytes.empty())
        bytes.remove_prefix(step(bytes));
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
    const bool isLine = newline != std::string_view::npos;
    const std::size_t count = isLine ? newline + 1 : bytes.size();
    const std::size_t room = m_limits.mimeHeaderSize - std::min(m_limits.mimeHeaderSize, m_line.size());
    m_line += bytes.substr(0, std::min(count, room));
    remember(bytes.substr(0, count));
    const std::string_view line = withoutLead(m_line);
    if (isLine)
        readHeaderLine(withoutLineEnd(std::exchange(m_line, {})));
    else if (m_line.size() > kMaxNamelessLine && m_fields.isEmpty() && fieldNameLength(line) == 0)
        endHeader(m_headerStart, State::MidLine);
    else if (count > room && isOneLineOfReturns())
        endHeader(m_headerStart, State::MidLine);
    return count;
}

// A message whose only line ends are bare CRs has no header that we could read; it is shown as it is.
bool StructureScanner::isOneLineOfReturns() const {
    const std::string_view line = withoutLineEnd(m_line);
    return m_entities.empty() && m_lineStart == m_headerStart && line.find('\r') != line.npos;
}

void StructureScanner::readHeaderLine(std::string_view raw) {
    const std::string_view line = withoutLead(raw);
    const bool isBefore = m_entities.empty() && m_fields.isEmpty();
    if (line.empty() && isBefore)
        return; // blank lines before the header of the message
    if (line.empty())
        return endHeader(isStrayContent() ? m_strayLine : m_offset, State::LineStart);
    // A part may be cut off inside its header: what encloses it goes on here.
    const Delimiter delimiter = findDelimiter(line);
    if (delimiter.match != Match::No) {
        m_contentEnd = m_stray ? m_strayLine + m_stray->size() : m_lineStart;
        endHeader(m_stray ? m_strayLine : m_lineStart, State::LineStart);
        return apply(delimiter);
    }
    if (opensOwnParts(line)) {
        endHeader(m_lineStart, State::LineStart);
        m_contentEnd = m_lineStart;
        return apply(findDelimiter(line));
    }
    const bool isFold = line.front() == ' ' || line.front() == '\t';
    if (isFold && !m_fields.isEmpty())
        return m_fields.fold(line);
    if (fieldNameLength(line) == 0)
        return readStrayLine(line);
    m_fields.begin(line);
    m_stray.reset();
}

// The empty line between the header of a multipart and its first part may be missing.
bool StructureScanner::opensOwnParts(std::string_view line) {
    constexpr int kMostLooks = 100; // each costs
    if (!line.starts_with("--") || m_fields.isEmpty() || ++m_looks > kMostLooks)
        return false;
    const EntityHeader header = decodeEntityHeader(m_fields, "text/plain");
    return header.mimeType.startsWith(QLatin1String("multipart/")) &&
           matchDelimiter(line, header.boundary) == Match::Opens && m_open.size() + 1 < m_limits.mimeDepth;
}

// Blanks before the first field are not of it, and a byte order mark before all is of nothing.
std::string_view StructureScanner::withoutLead(std::string_view line) const {
    if (m_lineStart == 0 && line.starts_with("\xEF\xBB\xBF"))
        line.remove_prefix(3);
    if (!m_fields.isEmpty())
        return line;
    const std::string_view text = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
    const bool isBlankBefore = m_entities.empty() && withoutLineEnd(text).empty();
    return isBlankBefore || fieldNameLength(text) > 0 ? text : line;
}

void StructureScanner::readStrayLine(std::string_view line) {
    const bool isFirst = m_fields.isEmpty();
    // The line that a mailbox file puts before each message.
    if (isFirst && m_lineStart == 0 && (line.starts_with("From ") || line.starts_with(">From ")))
        return;
    // One line astray is passed over where a field follows; two in a row, or one in front, are a body without
    // an empty line.
    if (isFirst)
        return endHeader(m_lineStart, State::LineStart);
    if (m_stray)
        return endHeader(m_strayLine, State::LineStart);
    m_strayLine = m_lineStart;
    m_stray = line;
}

// Whether the line before the empty line is the body's first: unless the body is base64 and the line is not.
bool StructureScanner::isStrayContent() const {
    if (!m_stray)
        return false;
    const bool isBase64 = decodeEntityHeader(m_fields, "text/plain").encoding == TransferEncoding::Base64;
    constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    return !isBase64 || m_stray->find_first_not_of(kAlphabet) == std::string::npos;
}

void StructureScanner::beginHeader() {
    m_fields = HeaderFields(HeaderFields::Of::Part, m_limits.mimeHeaderSize);
    m_stray.reset();
    m_looks = 0;
    m_line.clear();
    if (m_entities.size() + 1 >= m_limits.mimeParts)
        return beginRest();
    m_state = State::Header;
    m_headerStart = m_offset;
}

// All that comes is one file.
void StructureScanner::beginRest() {
    m_isReduced = true;
    m_state = State::LineStart;
    Entity rest;
    rest.header.mimeType = QStringLiteral("application/octet-stream");
    rest.offset = m_offset;
    rest.isRest = true;
    openEntity(std::move(rest));
}

void StructureScanner::endHeader(std::uint64_t contentStart, State next) {
    m_line.clear();
    m_state = next;
    const bool isTop = m_entities.empty();
    const bool isInDigest =
        !isTop && m_entities[m_open.back()].header.mimeType == QLatin1String("multipart/digest");
    Entity entity;
    entity.header = decodeEntityHeader(m_fields, isInDigest ? "message/rfc822" : "text/plain");
    entity.offset = contentStart;
    if (entity.header.boundary.size() > kMaxBoundary)
        entity.header.boundary.clear();
    entity.isRest = entity.isMultipart() && m_open.size() + 1 >= m_limits.mimeDepth;
    if (entity.isRest)
        entity.header.mimeType = QStringLiteral("application/octet-stream");
    m_isReduced = m_isReduced || entity.isRest || m_fields.isCut();
    if (isTop)
        m_topFields = std::exchange(m_fields, HeaderFields(HeaderFields::Of::Part));
    m_asideStart.reset();
    if (entity.isMultipart())
        m_asideStart = contentStart;
    openEntity(std::move(entity));
}

void StructureScanner::openEntity(Entity entity) {
    if (!m_open.empty())
        m_entities[m_open.back()].children.push_back(m_entities.size());
    m_open.push_back(m_entities.size());
    m_entities.push_back(std::move(entity));
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
    guessBoundary();
    const Delimiter delimiter = findDelimiter(m_line);
    m_state = m_last[1] == '\n' ? State::LineStart : State::MidLine;
    m_line.clear();
    if (delimiter.match != Match::No)
        apply(delimiter);
}

// A multipart that does not say what parts it goes by the first line that looks as if it did.
void StructureScanner::guessBoundary() {
    constexpr std::size_t kLongestGuess = 200;
    if (m_open.empty() || !m_line.starts_with("--"))
        return;
    Entity& entity = m_entities[m_open.back()];
    const std::string_view line = std::string_view(m_line).substr(0, m_line.find_last_not_of(" \t\r\n") + 1);
    const bool isWord = line.size() < kLongestGuess && line.find_first_of(" \t") == line.npos &&
                        line.find_first_not_of('-') != line.npos && !line.ends_with("--");
    if (!entity.isMultipart() || !entity.header.boundary.empty() || !entity.children.empty() || !isWord)
        return;
    entity.header.boundary = line.substr(2);
    Entity before; // is text, as it would be had no part come
    before.header.mimeType = QStringLiteral("text/plain");
    before.offset = entity.offset;
    before.length = m_contentEnd - std::min(m_contentEnd, entity.offset);
    before.isComplete = true;
    m_asideStart.reset();
    if (before.length == 0)
        return;
    entity.children.push_back(m_entities.size());
    m_entities.push_back(std::move(before));
}

StructureScanner::Delimiter StructureScanner::findDelimiter(std::string_view line) const {
    if (!line.starts_with("--") || m_entities.size() >= m_limits.mimeParts)
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
    endAside(delimiter);
    closeDownTo(delimiter.depth + 1);
    if (delimiter.match == Match::Opens)
        return beginHeader();
    // A multipart without parts is text up to here.
    if (!m_entities[m_open[delimiter.depth]].children.empty())
        m_contentEnd = m_offset;
    closeDownTo(delimiter.depth);
    m_asideStart = m_offset;
}

// What a multipart without parts holds is no aside, but text.
void StructureScanner::endAside(const Delimiter& delimiter) {
    const auto start = std::exchange(m_asideStart, std::nullopt);
    const bool isText = m_entities[m_open.back()].children.empty() &&
                        (m_open.size() > delimiter.depth + 1 || delimiter.match == Match::Closes);
    if (start && !isText && m_contentEnd > *start)
        m_asides.push_back({*start, m_contentEnd - *start});
}

void StructureScanner::closeDownTo(std::size_t depth) {
    while (m_open.size() > depth) {
        Entity& entity = m_entities[m_open.back()];
        entity.length = std::max(m_contentEnd, entity.offset) - entity.offset;
        entity.isComplete = true;
        m_open.pop_back();
    }
}

void StructureScanner::finish() {
    if (m_state == State::Header) {
        if (m_last[1] != '\n' && isOneLineOfReturns())
            endHeader(m_headerStart, State::MidLine);
        else if (!m_line.empty())
            readHeaderLine(withoutLineEnd(std::exchange(m_line, {})));
    } else if (m_state == State::Delimiter) {
        endDelimiterLine();
    }
    if (m_state == State::Header)
        endHeader(m_stray ? m_strayLine : m_offset, State::LineStart);
    m_contentEnd = m_offset;
    const bool isBehind = m_open.empty() || !m_entities[m_open.back()].children.empty();
    if (m_asideStart && isBehind && m_offset > *m_asideStart)
        m_asides.push_back({*m_asideStart, m_offset - *m_asideStart});
    closeDownTo(0);
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
