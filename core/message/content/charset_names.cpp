// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/content/charset_names.h"

#include <algorithm>
#include <array>

namespace message {
namespace {

struct Charset {
    std::string_view icu;
    std::string_view labels; ///< as plainLabel() gives them, a blank before and behind each
};

// https://encoding.spec.whatwg.org/#names-and-labels; the last lines are of mail alone.
constexpr std::array kCharsets = std::to_array<Charset>({
    {"UTF-8", " utf8 unicode11utf8 unicode20utf8 65001 cp65001 "},
    {"windows-1252", " windows1252 cp1252 iso88591 isolatin1 latin1 l1 isoir100 cp819 ibm819 819 "},
    {"ibm-866", " ibm866 cp866 866 "},
    {"iso-8859-2", " iso88592 isolatin2 latin2 l2 isoir101 "},
    {"iso-8859-3", " iso88593 isolatin3 latin3 l3 isoir109 "},
    {"iso-8859-4", " iso88594 isolatin4 latin4 l4 isoir110 "},
    {"iso-8859-5", " iso88595 isolatincyrillic cyrillic isoir144 "},
    {"iso-8859-6", " iso88596 iso88596e iso88596i isolatinarabic arabic asmo708 ecma114 isoir127 "},
    {"iso-8859-7", " iso88597 isolatingreek greek greek8 ecma118 elot928 isoir126 suneugreek "},
    {"iso-8859-8", " iso88598 iso88598e iso88598i isolatinhebrew hebrew visual logical isoir138 "},
    {"iso-8859_10-1998", " iso885910 isolatin6 latin6 l6 isoir157 "},
    {"iso-8859-13", " iso885913 "},
    {"iso-8859_14-1998", " iso885914 "},
    {"iso-8859-15", " iso885915 isolatin9 latin9 l9 "},
    {"iso-8859-16", " iso885916 "}, // not ICU's: charset.cpp has it
    {"koi8-r", " koi8r koi8 koi "},
    {"koi8-u", " koi8u koi8ru "},
    {"macos-0_2-10.2", " macintosh mac macroman "},
    {"macos-7_3-10.2", " maccyrillic macukrainian "},
    {"windows-874-2000", " windows874 cp874 dos874 iso885911 tis620 874 "},
    {"windows-1250", " windows1250 cp1250 "},
    {"windows-1251", " windows1251 cp1251 "},
    {"windows-1253", " windows1253 cp1253 "},
    {"windows-1254", " windows1254 cp1254 iso88599 isolatin5 latin5 l5 isoir148 "},
    {"windows-1255", " windows1255 cp1255 "},
    {"windows-1256", " windows1256 cp1256 "},
    {"windows-1257", " windows1257 cp1257 "},
    {"windows-1258", " windows1258 cp1258 "},
    {"gb18030",
     " gb18030 gb2312 gbk gb231280 iso58gb231280 isoir58 chinese cp936 windows936 ms936 euccn 936 "},
    {"Big5-HKSCS", " big5 big5hkscs cnbig5 cp950 windows950 ms950 950 "},
    {"euc-jp-2007", " eucjp eucpkdfmtjapanese cp51932 "},
    {"ISO-2022-JP", " iso2022jp iso2022jp1 iso2022jp2 iso2022jpms junet cp50220 cp50221 cp50222 "},
    {"windows-31j", " shiftjis sjis mskanji ms932 windows31j windows932 cp932 cp943 932 "},
    {"windows-949-2000",
     " euckr korean ksc5601 ksc56011987 ksc56011989 isoir149 windows949 cp949 ms949 uhc 949 "},
    {"UTF-16BE", " utf16be unicodefffe "},
    {"UTF-16LE", " utf16le utf16 ucs2 iso10646ucs2 unicode unicodefeff "},
    {"HZ", " hzgb2312 hz "},
    {"ISO-2022-KR", " iso2022kr "},
    {"UTF-7", " utf7 unicode11utf7 unicode20utf7 "},
    {"ibm-437", " cp437 ibm437 437 "},
    {"ibm-850", " cp850 ibm850 850 "},
    {"ibm-852", " cp852 ibm852 852 "},
    {"ibm-858", " cp858 ibm858 858 ibm00858 ccsid00858 "},
});

bool isAllowed(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// In lower case, letters and digits alone, without what mail programs put in front and without a year behind.
std::string plainLabel(std::string_view label) {
    constexpr std::size_t kLongest = 64;
    std::string lower(label.substr(0, std::min(label.find(':'), kLongest)));
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    lower.erase(0, std::min(lower.find_first_not_of(" \t\r\n"), lower.size()));
    for (const std::string_view prefix : {"x-", "cs", "ms-"})
        if (lower.starts_with(prefix))
            lower.erase(0, prefix.size());
    std::erase_if(lower,
                  [](char c) { return std::string_view(" \t\r\n._-").find(c) != std::string_view::npos; });
    return std::all_of(lower.begin(), lower.end(), isAllowed) ? lower : std::string();
}

} // namespace

std::string_view icuCharset(std::string_view label) {
    const std::string plain = plainLabel(label);
    if (plain.empty())
        return {};
    const std::string wanted = ' ' + plain + ' ';
    const auto* const found = std::find_if(kCharsets.begin(), kCharsets.end(), [&](const Charset& charset) {
        return charset.labels.find(wanted) != std::string_view::npos;
    });
    return found == kCharsets.end() ? std::string_view() : found->icu;
}

} // namespace message
