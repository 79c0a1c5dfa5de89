// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/subject/reply_prefix.h"

#include <array>
#include <string_view>

namespace subject {
namespace {

// Lower case. What Outlook, Gmail, Thunderbird, Apple Mail, Notes and GroupWise put before the colon.
constexpr std::array<std::u32string_view, 83> kMarks{
    U"re",       U"fw",    U"fwd",        U"aw",          U"antw",    U"antwort", U"wg",      U"wtr",
    U"rv",       U"rev",   U"res",        U"enc",         U"sv",      U"svar",    U"vs",      U"vb",
    U"vl",       U"vá",    U"továbbítás", U"tr",          U"rép",     U"réf",     U"ref",     U"rif",
    U"r",        U"i",     U"odp",        U"pd",          U"ynt",     U"ilt",     U"atb",     U"bls",
    U"trs",      U"balas", U"doorst",     U"betreft",     U"videres", U"vedr",    U"fs",      U"ts",
    U"απ",       U"πρθ",   U"σχετ",       U"на",          U"отв",     U"ответ",   U"пересл",  U"пер",
    U"השב",      U"הועבר", U"رد",         U"إعادة توجيه", U"回复",    U"回覆",    U"答复",    U"答覆",
    U"转发",     U"轉寄",  U"返信",       U"転送",        U"회신",    U"전달",    U"답장",    U"ตอบ",
    U"ตอบกลับ",   U"ส่งต่อ",  U"trả lời",    U"chuyển tiếp", U"ang",     U"sagot",   U"ipinasa", U"terusan",
    U"teruskan", U"odg",   U"prosl",      U"ats",         U"отг",     U"відп",    U"ras",     U"răsp",
    U"العنوان",  U"پاسخ",  U"उत्तर"};

std::size_t markLength(std::span<const Glyph> glyphs, std::u32string_view mark) {
    if (glyphs.size() < mark.size())
        return 0;
    for (std::size_t i = 0; i < mark.size(); ++i) {
        if (lowerCase(glyphs[i].plain) != mark[i])
            return 0;
    }
    return mark.size();
}

bool isDigit(char32_t character) {
    return character >= U'0' && character <= U'9';
}

// "[2]", "(2)", "^2", "*2" or "2" behind the mark; returns where it ends.
std::size_t skipCounter(std::span<const Glyph> glyphs, std::size_t at) {
    const std::size_t start = at;
    char32_t closing = 0;
    if (at < glyphs.size()) {
        const char32_t opening = glyphs[at].plain;
        closing = opening == U'[' ? U']' : opening == U'(' ? U')' : 0;
        if (closing != 0 || opening == U'^' || opening == U'*')
            ++at;
    }
    const std::size_t digits = at;
    while (at < glyphs.size() && isDigit(glyphs[at].plain))
        ++at;
    if (at == digits)
        return start;
    if (closing == 0)
        return at;
    return at < glyphs.size() && glyphs[at].plain == closing ? at + 1 : start;
}

} // namespace

std::size_t replyPrefixLength(std::span<const Glyph> glyphs) {
    for (const std::u32string_view mark : kMarks) {
        std::size_t at = markLength(glyphs, mark);
        if (at == 0)
            continue;
        at = skipCounter(glyphs, at);
        while (at < glyphs.size() && glyphs[at].isBlank())
            ++at;
        if (at < glyphs.size() && glyphs[at].plain == U':')
            return at + 1;
    }
    return 0;
}

} // namespace subject
