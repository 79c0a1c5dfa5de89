// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/subject/secure_subject.h"

#include "core/subject/characters.h"
#include "core/subject/reply_prefix.h"

#include <algorithm>
#include <array>
#include <span>

namespace subject {
namespace {

struct Span {
    std::size_t begin; // glyph indexes
    std::size_t end;
};

struct Scan {
    std::vector<Glyph> glyphs;
    std::vector<Span> triggers;
    std::vector<Span> tags; // only those at the start
    std::string firstTrigger;
};

using Glyphs = std::span<const Glyph>;

std::vector<Glyph> trimmed(std::vector<Glyph> glyphs) {
    while (!glyphs.empty() && glyphs.back().isBlank())
        glyphs.pop_back();
    const auto first =
        std::find_if(glyphs.begin(), glyphs.end(), [](const Glyph& glyph) { return !glyph.isBlank(); });
    glyphs.erase(glyphs.begin(), first);
    return glyphs;
}

bool isSame(char32_t left, char32_t right, TriggerCase letterCase) {
    return left == right || (letterCase == TriggerCase::Insensitive && lowerCase(left) == lowerCase(right));
}

std::size_t skipBlanks(Glyphs glyphs, std::size_t at) {
    while (at < glyphs.size() && glyphs[at].isBlank())
        ++at;
    return at;
}

// Returns where `literal` ends when it stands at `at`, else `at`.
std::size_t matchLiteral(Glyphs glyphs, std::size_t at, Glyphs literal, TriggerCase letterCase) {
    std::size_t position = at;
    for (std::size_t i = 0; i < literal.size(); ++i) {
        if (position == glyphs.size() || !isSame(glyphs[position].plain, literal[i].plain, letterCase))
            return at;
        position = literal[i].isBlank() ? skipBlanks(glyphs, position) : position + 1;
    }
    return position;
}

bool isSetOff(Glyphs glyphs, Span span, TriggerSetOff rule) {
    switch (rule) {
    case TriggerSetOff::Free:
        return true;
    case TriggerSetOff::Word:
        return (span.end == glyphs.size() || !isWordCharacter(glyphs[span.end].plain)) &&
               (span.begin == 0 || !isWordCharacter(glyphs[span.begin - 1].plain));
    case TriggerSetOff::Blank:
        return span.end < glyphs.size() && glyphs[span.end].isBlank();
    }
    return false;
}

// Whether a word goes on from the character before `at` to the one there.
bool isInWord(Glyphs glyphs, std::size_t at) {
    return at > 0 && at < glyphs.size() && isWordCharacter(glyphs[at - 1].plain) &&
           isWordCharacter(glyphs[at].plain);
}

// Where a mark at `at` may end: a sign such as a lock or a dash, something between brackets or two signs, a
// label with a colon. `at` where there is none of the kind. What is quoted is no mark: it is spoken of.
std::array<std::size_t, 3> foreignMarkEnds(Glyphs glyphs, std::size_t at) {
    constexpr std::u32string_view kOpening = U"[({<\u3010\u300C\u3014";
    constexpr std::u32string_view kClosing = U"])}>\u3011\u300D\u3015";
    constexpr std::u32string_view kQuotes = U"\"'\u201C\u201D\u201E\u2018\u2019\u00AB\u00BB";
    constexpr std::size_t kLongestGroup = 40;
    constexpr std::size_t kLongestLabel = 24;
    const auto behind = [&](char32_t wanted, std::size_t longest) {
        for (std::size_t i = at + 1; i < glyphs.size() && i < at + longest; ++i) {
            if (glyphs[i].plain == wanted)
                return i + 1;
        }
        return at;
    };
    const char32_t first = glyphs[at].plain;
    if (kQuotes.find(first) != kQuotes.npos)
        return {at, at, at};
    const std::size_t bracket = kOpening.find(first);
    const std::size_t group = behind(bracket == kOpening.npos ? first : kClosing[bracket], kLongestGroup);
    const bool isSign = !isWordCharacter(first);
    return {isSign ? at + 1 : at, isSign ? group : at, behind(U':', kLongestLabel)};
}

struct Literal {
    std::vector<Glyph> glyphs;
    const TriggerRule* rule = nullptr;
};

// The rules' texts as glyphs, once per subject.
class Matcher {
public:
    explicit Matcher(const SubjectRules& rules) : m_tag(trimmed(glyphsOf(rules.tag))) {
        for (const TriggerRule& rule : rules.triggers)
            m_triggers.push_back({trimmed(glyphsOf(rule.text)), &rule});
        for (const std::string& tag : rules.transparentTags)
            m_transparent.push_back(trimmed(glyphsOf(tag)));
    }

    Scan scan(std::string_view text) const {
        Scan result;
        result.glyphs = glyphsOf(text);
        const std::size_t body = scanStart(result);
        scanRest(result, body);
        return result;
    }

    // In any place; a tag that is a word ("Secure:") only as one of its own, not within "insecure:".
    bool namesTag(Glyphs glyphs) const {
        for (std::size_t at = 0; at < glyphs.size(); ++at) {
            const std::size_t end = tagEnd(glyphs, at);
            if (end > at && !isInWord(glyphs, at) && !isInWord(glyphs, end))
                return true;
        }
        return false;
    }

private:
    std::size_t scanStart(Scan& result) const {
        std::size_t at = skipBlanks(result.glyphs, 0);
        while (at < result.glyphs.size()) {
            std::size_t next = startElementEnd(result, at);
            if (next == at)
                next = triggerEndBehindMarks(result, at, 0);
            if (next == at)
                break;
            at = skipBlanks(result.glyphs, next);
        }
        return at;
    }

    // Behind marks that nobody listed: of a mailing list, a mail system, a program in another language. Only
    // a trigger that is no word counts there: "[list] ++", but not "Topic: secure rooms".
    std::size_t triggerEndBehindMarks(Scan& result, std::size_t at,
                                      int depth) const { // NOLINT(misc-no-recursion)
        constexpr int kMarks = 4;
        for (const std::size_t end : foreignMarkEnds(result.glyphs, at)) {
            const std::size_t next = skipBlanks(result.glyphs, end);
            if (end == at || next == result.glyphs.size())
                continue;
            std::size_t last = isWordCharacter(result.glyphs[next].plain) ? next : triggerEnd(result, next);
            if (last == next && depth + 1 < kMarks)
                last = triggerEndBehindMarks(result, next, depth + 1);
            if (last > next)
                return last;
        }
        return at;
    }

    // A trigger, a tag or a reply mark at `at`: where it ends, else `at`.
    std::size_t startElementEnd(Scan& result, std::size_t at) const {
        if (const std::size_t end = triggerEnd(result, at); end > at)
            return end;
        if (const std::size_t end = tagEnd(result.glyphs, at); end > at) {
            result.tags.push_back({at, end});
            return end;
        }
        for (const std::vector<Glyph>& tag : m_transparent) {
            const std::size_t end = matchLiteral(result.glyphs, at, tag, TriggerCase::Insensitive);
            if (end > at)
                return end;
        }
        return at + replyPrefixLength(Glyphs(result.glyphs).subspan(at));
    }

    void scanRest(Scan& result, std::size_t at) const {
        const bool isAnywhere = std::any_of(m_triggers.begin(), m_triggers.end(), [](const Literal& literal) {
            return literal.rule->position == TriggerPosition::Anywhere;
        });
        while (isAnywhere && at < result.glyphs.size()) {
            // The tag may hold a trigger's word ("secure"); it is not the sender's wish.
            const std::size_t next =
                std::max(triggerEnd(result, at, TriggerPosition::Anywhere), tagEnd(result.glyphs, at));
            at = next > at ? next : at + 1;
        }
    }

    std::size_t triggerEnd(Scan& result, std::size_t at,
                           TriggerPosition where = TriggerPosition::Start) const {
        for (const Literal& literal : m_triggers) {
            if (where == TriggerPosition::Anywhere && literal.rule->position != where)
                continue;
            const std::size_t end = matchLiteral(result.glyphs, at, literal.glyphs, literal.rule->letterCase);
            if (end == at || !isSetOff(result.glyphs, {at, end}, literal.rule->setOff))
                continue;
            result.triggers.push_back({at, end});
            if (result.firstTrigger.empty())
                result.firstTrigger = literal.rule->text;
            return end;
        }
        return at;
    }

    std::size_t tagEnd(Glyphs glyphs, std::size_t at) const {
        return matchLiteral(glyphs, at, m_tag, TriggerCase::Insensitive);
    }

    std::vector<Glyph> m_tag;
    std::vector<Literal> m_triggers;
    std::vector<std::vector<Glyph>> m_transparent;
};

bool isLineBreak(std::string_view text, const Glyph& glyph) {
    return text[glyph.begin] == '\r' || text[glyph.begin] == '\n';
}

// Takes `spans` out of `text`, each with the one blank that set it off (never a folded line's break).
std::string cut(std::string_view text, Glyphs glyphs, const std::vector<Span>& spans) {
    std::string result;
    std::size_t kept = 0;
    for (const Span& span : spans) {
        std::size_t begin = glyphs[span.begin].begin;
        std::size_t end = glyphs[span.end - 1].end;
        const bool isLast = span.end == glyphs.size();
        if (!isLast && glyphs[span.end].isBlank() && !isLineBreak(text, glyphs[span.end]))
            end = glyphs[span.end].end;
        else if (isLast && span.begin > 0 && glyphs[span.begin - 1].isBlank() &&
                 !isLineBreak(text, glyphs[span.begin - 1]))
            begin = glyphs[span.begin - 1].begin;
        if (begin > kept)
            result.append(text.substr(kept, begin - kept));
        kept = end;
    }
    result.append(text.substr(kept));
    return result;
}

std::string withoutLeadingBlanks(const std::string& text) {
    for (const Glyph& glyph : glyphsOf(text)) {
        if (!glyph.isBlank())
            return text.substr(glyph.begin);
    }
    return {};
}

} // namespace

SecureSubject::SecureSubject(std::string_view text, const SubjectRules& rules)
    : m_tag(rules.tag), m_withoutTrigger(text) {
    const Matcher matcher(rules);
    Scan scan = matcher.scan(text);
    m_trigger = scan.firstTrigger;
    // What is left may spell a trigger again ("s[secure]ecure"): go on until nothing does.
    while (!scan.triggers.empty()) {
        m_withoutTrigger = cut(m_withoutTrigger, scan.glyphs, scan.triggers);
        scan = matcher.scan(m_withoutTrigger);
    }
    m_hasTag = !scan.tags.empty();
    m_namesTag = matcher.namesTag(scan.glyphs);
    m_untagged = m_withoutTrigger;
    while (!scan.tags.empty() || !scan.triggers.empty()) {
        m_untagged = cut(m_untagged, scan.glyphs, scan.tags.empty() ? scan.triggers : scan.tags);
        scan = matcher.scan(m_untagged);
    }
}

std::string SecureSubject::sealed() const {
    const std::string rest = withoutLeadingBlanks(m_untagged);
    return rest.empty() ? m_tag : m_tag + ' ' + rest;
}

std::string addTrigger(std::string_view text, const SubjectRules& rules) {
    if (rules.triggers.empty() || SecureSubject(text, rules).hasTrigger())
        return std::string(text);
    return rules.triggers.front().text + ' ' + std::string(text);
}

std::string removeTrigger(std::string_view text, const SubjectRules& rules) {
    return SecureSubject(text, rules).withoutTrigger();
}

} // namespace subject
