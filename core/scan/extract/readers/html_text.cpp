// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/html_text.h"

#include "core/message/content/charset.h"
#include "core/scan/extract/readers/file_name.h"
#include "core/scan/extract/readers/table_text.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <unordered_map>
#include <utility>

namespace scan {
namespace {

constexpr std::array<std::string_view, 38> kInline{
    "a",      "abbr", "acronym", "b",    "bdi",  "bdo", "big",  "cite",  "code",  "data",
    "del",    "dfn",  "em",      "font", "i",    "img", "ins",  "kbd",   "label", "mark",
    "nobr",   "q",    "rp",      "rt",   "ruby", "s",   "samp", "small", "span",  "strike",
    "strong", "sub",  "sup",     "time", "tt",   "u",   "var",  "wbr"};
// What a person may read or a program may show, where it stands.
constexpr std::array<std::string_view, 5> kShown{"alt", "placeholder", "label", "title", "summary"};
// Attributes that say how something looks or works. All others leave with the message.
constexpr std::array<std::string_view, 44> kLooks{
    "align",  "background", "bgcolor", "border",   "cellpadding", "cellspacing", "charset", "class",
    "clear",  "color",      "cols",    "colspan",  "coords",      "dir",         "face",    "for",
    "frame",  "height",     "hspace",  "id",       "lang",        "language",    "link",    "marginwidth",
    "media",  "rel",        "role",    "rows",     "rowspan",     "rules",       "scope",   "shape",
    "size",   "span",       "style",   "tabindex", "target",      "type",        "valign",  "vlink",
    "vspace", "width",      "src",     "usemap"};
constexpr std::size_t kNestedPages = 4;                            // documents in attributes
constexpr std::array<std::string_view, 2> kRaw{"script", "style"}; // no markup inside
constexpr std::uint64_t kTokenWork = 2;                            // beside the bytes
constexpr std::uint64_t kBytesPerWork = 16;
constexpr std::size_t kLongestCell = 300; // a longer one is there for the layout
constexpr std::size_t kNesting = 20;
constexpr std::size_t kLongestName = 32; // of an element or an entity that is known
constexpr char32_t kLastEntity = 0x27FF; // HTML 4, section 24

using Entities = std::unordered_map<std::string, char32_t>;

const Entities& entities() {
    static const Entities known = [] {
        Entities names;
        for (unsigned value = 1; value <= kLastEntity; ++value) {
            if (const htmlEntityDesc* entity = htmlEntityValueLookup(value))
                names.emplace(entity->name, value);
        }
        return names;
    }();
    return known;
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isNamePart(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
}
bool isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// What the numbers 128 to 159 mean in HTML: windows-1252.
char32_t meant(std::uint32_t number) {
    if (number >= 0x80 && number < 0xA0) {
        const std::array<std::uint8_t, 1> byte{static_cast<std::uint8_t>(number)};
        const QString character = message::toUnicode(byte, QStringLiteral("windows-1252"));
        return character.isEmpty() ? U'\uFFFD' : character[0].unicode();
    }
    const bool isSurrogate = number >= 0xD800 && number < 0xE000;
    return number == 0 || number > 0x10FFFF || isSurrogate ? U'\uFFFD' : number;
}

// Takes HTML apart as browsers do (HTML Living Standard, 13.2.5), without a tree: every character is looked
// at a fixed number of times, however many attributes a tag has and however deep elements lie.
class Reader final {
public:
    Reader(std::string_view html, Passage& passage, std::size_t depth = 0)
        : m_html(html), m_passage(passage), m_depth(depth) {}

    void read() {
        while (m_at < m_html.size() && m_passage.spend(kTokenWork + (m_at - m_spentTo) / kBytesPerWork)) {
            m_spentTo = m_at;
            const char c = m_html[m_at];
            if (c == '<')
                readMarkup();
            else if (c == '&')
                readReference();
            else
                putText(m_html.substr(m_at, m_html.find_first_of("<&", m_at) - m_at));
        }
        flush();
        m_passage.append(std::string_view("\n"));
        m_passage.append(std::string_view(m_beside));
    }

private:
    char peek(std::size_t ahead) const { return m_at + ahead < m_html.size() ? m_html[m_at + ahead] : '\0'; }

    void readMarkup() {
        // What only some programs show, between such comments: "<!--[if mso]>".
        if (m_html.substr(m_at).starts_with("<!--[if"))
            return skipBehind("]>", m_at + 4);
        if (m_html.substr(m_at).starts_with("<!--"))
            return skipComment();
        if (m_html.substr(m_at).starts_with("<![CDATA["))
            return void(m_at += 9); // in a drawing it is text
        if (peek(1) == '!' || peek(1) == '?' || (peek(1) == '/' && !isLetter(peek(2))))
            return skipBehind(">", m_at + 1);
        if (!isLetter(peek(1)) && peek(1) != '/')
            return putText("<");
        readTag();
    }

    // "<!-->" and "<!--->" are comments, too.
    void skipComment() {
        if (m_html.substr(m_at + 4).starts_with(">") || m_html.substr(m_at + 4).starts_with("->"))
            return skipBehind(">", m_at + 4);
        const std::size_t begin = m_at + 4;
        skipBehind("-->", begin);
        putBeside(m_html.substr(begin, m_at - begin));
    }

    // What no program shows, but anybody can read: behind the text.
    void putBeside(std::string_view text) {
        m_beside += text;
        m_beside += '\n';
    }

    // What never ends hides the rest in a browser. Here the rest is text: when in doubt, it is looked at.
    void skipBehind(std::string_view end, std::size_t from) {
        const std::size_t found = m_html.find(end, from);
        if (found == std::string_view::npos)
            return putRest();
        m_at = found + end.size();
    }

    void putRest() { putText(m_html.substr(m_at)); }

    void readTag() {
        const bool isEnd = peek(1) == '/';
        std::size_t at = m_at + (isEnd ? 2 : 1);
        std::string name;
        for (; at < m_html.size() && !isBlank(m_html[at]) && m_html[at] != '/' && m_html[at] != '>'; ++at) {
            if (name.size() < kLongestName)
                name += lower(m_html[at]);
        }
        const std::size_t end = behindAttributes(at);
        if (end == std::string_view::npos)
            return putRest();
        m_at = end;
        if (isEnd)
            return endElement(name);
        startElement(name);
        putAttributes(m_html.substr(at, end - at - 1));
    }

    void putAttributes(std::string_view tag) {
        for (std::size_t at = 0; (at = tag.find('=', at)) != std::string_view::npos;) {
            std::size_t nameEnd = at;
            while (nameEnd > 0 && isBlank(tag[nameEnd - 1]))
                --nameEnd;
            std::size_t begin = nameEnd;
            while (begin > 0 && nameEnd - begin < kLongestName && !isBlank(tag[begin - 1]) &&
                   tag[begin - 1] != '"' && tag[begin - 1] != '\'')
                --begin;
            std::string name(tag.substr(begin, nameEnd - begin));
            std::transform(name.begin(), name.end(), name.begin(), lower);
            at = std::min(tag.find_first_not_of(" \n\t\r\f", at + 1), tag.size());
            const bool isQuoted = at < tag.size() && (tag[at] == '"' || tag[at] == '\'');
            const std::size_t end = isQuoted ? tag.find(tag[at], at + 1) : tag.find_first_of(" \n\t\r\f", at);
            const std::size_t from = at + (isQuoted ? 1 : 0);
            const std::string_view value = tag.substr(from, std::min(end, tag.size()) - from);
            at = std::min(end, tag.size());
            if (!value.empty())
                putAttribute(name, value);
        }
        putForm();
    }

    // What a form holds stands behind its name: "ssn: 219443817".
    void putAttribute(const std::string& name, std::string_view value) {
        if (name == "name" || name == "property")
            m_formName = value;
        else if (name == "value" || name == "content")
            m_formValue = value;
        else if (name == "srcdoc" && m_depth < kNestedPages)
            putPage(value);
        else if (contains(kShown, name) || name.starts_with("aria-"))
            putValue(value);
        else if (!contains(kLooks, name) && !name.starts_with("on") && !name.starts_with("xmlns"))
            putBeside(decodedLink(value));
    }

    void putForm() {
        const std::string_view name = std::exchange(m_formName, {});
        const std::string_view value = std::exchange(m_formValue, {});
        if (!value.empty() && !name.empty())
            putBeside(std::string(name) + ": " + std::string(value));
        putValue(value);
    }

    // A page in an attribute, its references still to be read.
    void putPage(std::string_view value) {
        Reader decoder("", m_passage, kNestedPages);
        decoder.m_html = value;
        while (decoder.m_at < value.size() && m_passage.spend(kTokenWork)) {
            if (value[decoder.m_at] == '&')
                decoder.readReference();
            else
                decoder.putText(value.substr(decoder.m_at, value.find('&', decoder.m_at) - decoder.m_at));
        }
        flush();
        Reader(decoder.m_text, m_passage, m_depth + 1).read();
    }

    static std::string decodedLink(std::string_view value) {
        if (value.find('%') == std::string_view::npos)
            return std::string(value);
        const QString link = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
        return withPercentDecoded(link).toStdString();
    }

    void putValue(std::string_view value) {
        if (value.empty())
            return;
        m_text += ' ';
        m_isBlank = true;
        put(value);
        m_text += ' ';
        m_isBlank = true;
    }

    // Quotes count only where a value begins.
    std::size_t behindAttributes(std::size_t at) const {
        bool isValue = false;
        for (; at < m_html.size(); ++at) {
            const char c = m_html[at];
            if (c == '>')
                return at + 1;
            if (isValue && (c == '"' || c == '\'')) {
                at = m_html.find(c, at + 1);
                if (at == std::string_view::npos)
                    return at;
            }
            isValue = c == '=' || (isValue && isBlank(c));
        }
        return std::string_view::npos;
    }

    void startElement(std::string_view name) {
        separate(name);
        if (contains(kRaw, name))
            return skipRaw(name);
        if (name == "table")
            startTable();
        else if (name == "tr")
            endRow();
        else if (name == "td" || name == "th")
            endCell();
    }

    void endElement(std::string_view name) {
        if (name == "tr")
            endRow();
        else if (name == "table")
            endTable();
        else if (name == "td" || name == "th")
            endCell();
        if (name != "br")
            separate(name);
    }

    void startTable() {
        if (m_tables.size() < kNesting)
            m_tables.push_back(std::make_unique<OpenTable>(m_passage));
    }

    void endCell() {
        if (m_tables.empty())
            return;
        OpenTable& table = *m_tables.back();
        if (table.cell.find_first_not_of(" \t\n") == std::string::npos)
            return table.cell.clear();
        if (table.cell.size() < kLongestCell)
            table.text.cell(table.column, table.cell);
        ++table.column;
        table.cell.clear();
    }

    void endRow() {
        if (m_tables.empty())
            return;
        endCell();
        OpenTable& table = *m_tables.back();
        if (table.column == 0)
            return;
        flush();
        table.column = 0;
        table.text.endRow(++table.row);
    }

    void endTable() {
        endRow();
        if (!m_tables.empty())
            m_tables.pop_back();
    }

    // Up to the end tag of this name; without one, nothing is skipped.
    void skipRaw(std::string_view name) {
        if (m_rawTo > m_at)
            return;
        for (std::size_t at = m_at; (at = m_html.find("</", at)) != std::string_view::npos; at += 2) {
            const std::string_view tag = m_html.substr(at + 2, name.size());
            if (std::equal(tag.begin(), tag.end(), name.begin(), name.end(),
                           [](char a, char b) { return lower(a) == b; })) {
                const std::string_view raw = m_html.substr(m_at, at - m_at);
                if (name != "style" || raw.find("content") != raw.npos)
                    putBeside(raw);
                m_at = at;
                return;
            }
        }
        m_rawTo = m_html.size(); // nor has any other element of the kind one, as far as is worth looking
    }

    void separate(std::string_view name) {
        if (contains(kInline, name) || name.find(':') != std::string_view::npos)
            return;
        m_text += name == "td" || name == "th" ? '\t' : '\n';
        m_isBlank = true;
    }

    void readReference() {
        const std::size_t first = m_at + 1;
        std::string_view name = m_html.substr(first, kLongestName);
        const auto isNumber = name.starts_with('#');
        name = name.substr(0, isNumber ? numberLength(name) : nameLength(name));
        const char32_t character = isNumber ? numberOf(name.substr(1)) : entityOf(name);
        if (character == 0)
            return putText("&");
        m_at = first + name.size() + (peek(1 + name.size()) == ';' ? 1 : 0);
        put(QString::fromUcs4(&character, 1).toStdString());
    }

    static std::size_t nameLength(std::string_view text) {
        return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isNamePart) -
                                        text.begin());
    }

    // "#123" and "#x7B" at the beginning of `text`.
    static std::size_t numberLength(std::string_view text) {
        const bool isHexadecimal = text.size() > 1 && lower(text[1]) == 'x';
        const std::size_t end = text.find_first_not_of(
            isHexadecimal ? "0123456789abcdefABCDEF" : "0123456789", isHexadecimal ? 2 : 1);
        return std::min(end, text.size());
    }

    static char32_t numberOf(std::string_view digits) {
        const bool isHexadecimal = digits.starts_with('x') || digits.starts_with('X');
        digits.remove_prefix(isHexadecimal ? 1 : 0);
        std::uint32_t number = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), number, isHexadecimal ? 16 : 10);
        if (end == digits.data() || end != digits.data() + digits.size())
            return 0;
        return error == std::errc() ? meant(number) : U'\uFFFD';
    }

    static char32_t entityOf(std::string_view name) {
        const auto found = entities().find(std::string(name));
        return found == entities().end() ? 0 : found->second;
    }

    // `text` stands at m_at.
    void putText(std::string_view text) {
        m_at += text.size();
        put(text);
    }

    void put(std::string_view text) {
        if (!m_tables.empty() && m_tables.back()->cell.size() < kLongestCell)
            m_tables.back()->cell += text;
        for (const char c : text) {
            if (!isBlank(c))
                m_text += c;
            else if (!m_isBlank)
                m_text += ' ';
            m_isBlank = isBlank(c);
        }
        if (m_text.size() > (64U << 10))
            flush();
    }

    void flush() {
        m_passage.append(m_text);
        m_text.clear();
    }

    std::string_view m_html;
    Passage& m_passage;
    std::size_t m_at = 0;
    std::size_t m_spentTo = 0;
    std::size_t m_rawTo = 0;
    std::size_t m_depth; ///< of pages in attributes
    std::string m_text;
    std::string m_beside; ///< what stands behind it in the end
    std::string_view m_formName;
    std::string_view m_formValue;
    bool m_isBlank = true;
    std::vector<std::unique_ptr<OpenTable>> m_tables; // those that are open
};

} // namespace

void appendHtmlText(std::string_view html, Passage& passage) {
    Reader(html, passage).read();
}

} // namespace scan
