// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"
#include "core/message/entity_header.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace message {

/// One node of the MIME tree: a place in the message, its header, and its children by index.
struct Entity {
    EntityHeader header;
    std::uint64_t offset = 0; ///< of the content
    std::uint64_t length = 0;
    bool isComplete = false;
    bool isRest = false; ///< past a limit: not looked into, whatever it is
    std::vector<std::size_t> children;

    bool isMultipart() const { return !isRest && header.mimeType.startsWith(QLatin1String("multipart/")); }
};

/// Bytes of a multipart that are of none of its parts (RFC 2046 §5.1.1: preamble and epilogue).
struct Aside {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// Finds the entities of a message (RFC 2046 §5.1) in bytes as they arrive. It looks at header lines and at
/// lines that begin with two hyphens; contents are passed over with memchr. The first entity is the message.
/// Past the limits it goes on: a multipart that is too deep, and all that comes after too many parts, is one
/// entity each; of fields the beginning is kept.
class StructureScanner final {
public:
    explicit StructureScanner(const base::Limits& limits);

    void feed(std::string_view bytes);
    /// No more bytes come: a line that has no end counts as a line.
    void finish();

    /// What is known now; entities that have not ended yet end here.
    std::vector<Entity> entities() const;
    /// As they stand: what has not ended yet has no length.
    const std::vector<Entity>& known() const { return m_entities; }
    /// Up to here what came is content of the entity that is open, whatever comes next.
    std::uint64_t sureContentEnd() const;
    /// The message's own fields, as far as they arrived.
    const HeaderFields& topFields() const { return m_entities.empty() ? m_fields : m_topFields; }
    /// What stands before the first and behind the last part of multiparts, as far as it is over.
    const std::vector<Aside>& asides() const { return m_asides; }
    /// Something was past a limit.
    bool isReduced() const { return m_isReduced; }

    enum class Match { No, Opens, Closes };

private:
    enum class State { Header, LineStart, MidLine, Delimiter };
    struct Delimiter {
        Match match = Match::No;
        std::size_t depth = 0; ///< of the multipart it belongs to, in m_open
    };

    std::size_t step(std::string_view bytes);
    std::size_t readHeader(std::string_view bytes);
    std::size_t skipContent(std::string_view bytes);
    std::size_t readDelimiter(std::string_view bytes);
    bool isOneLineOfReturns() const;
    void beginHeader();
    void beginRest();
    bool opensOwnParts(std::string_view line);
    void readHeaderLine(std::string_view line);
    std::string_view withoutLead(std::string_view line) const;
    void readStrayLine(std::string_view line);
    bool isStrayContent() const;
    void endHeader(std::uint64_t contentStart, State next);
    void openEntity(Entity entity);
    void enterDelimiter();
    void endDelimiterLine();
    void guessBoundary();
    Delimiter findDelimiter(std::string_view line) const;
    void apply(const Delimiter& delimiter);
    void closeDownTo(std::size_t depth);
    void endAside(const Delimiter& delimiter);
    void remember(std::string_view bytes);

    base::Limits m_limits;
    State m_state = State::Header;
    std::uint64_t m_offset = 0; ///< of the next byte to come
    bool m_isReduced = false;
    HeaderFields m_topFields{HeaderFields::Of::Message};

    std::vector<Entity> m_entities;
    std::vector<std::size_t> m_open; ///< indices from the message down to where we are

    std::vector<Aside> m_asides;
    std::optional<std::uint64_t> m_asideStart; ///< where one may have begun

    HeaderFields m_fields;
    std::uint64_t m_headerStart = 0;
    std::uint64_t m_strayLine = 0;      ///< where the last line that was no field began
    int m_looks = 0;                    ///< at lines that might part what this header begins
    std::optional<std::string> m_stray; ///< that line, when no field came after it

    std::string m_line; ///< a header line or a possible delimiter, as far as it arrived
    std::uint64_t m_lineStart = 0;
    char m_last[2] = {0, 0};        ///< the two bytes before m_offset
    std::uint64_t m_contentEnd = 0; ///< of what a delimiter at m_lineStart would end
};

} // namespace message
