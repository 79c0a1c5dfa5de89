// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/language.h"

#include <algorithm>
#include <charconv>

namespace pages {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The q value of "es-MX;q=0.8" in thousandths; 1000 when there is none.
int weightOf(std::string_view range) {
    const auto mark = range.find("q=");
    if (mark == std::string_view::npos)
        return 1000;
    const std::string_view digits = range.substr(mark + 2);
    if (!digits.starts_with('0'))
        return 1000;
    std::string thousandths(digits.substr(std::min<std::size_t>(2, digits.size())).substr(0, 3));
    thousandths.resize(3, '0');
    int weight = 0;
    std::from_chars(thousandths.data(), thousandths.data() + thousandths.size(), weight);
    return weight;
}

/// "ES-mx;q=0.8" names "es"; "est" does not.
bool names(std::string_view range, std::string_view language) {
    if (range.size() < language.size())
        return false;
    const auto sameLetter = [](char ours, char theirs) { return ours == (theirs | 0x20); };
    if (!std::equal(language.begin(), language.end(), range.begin(), sameLetter))
        return false;
    const std::string_view rest = range.substr(language.size());
    return rest.empty() || rest[0] == '-' || rest[0] == ';' || rest[0] == ' ';
}

const Words* namedBy(std::string_view range) {
    for (const Words& words : allWords())
        if (names(range, words.languageTag))
            return &words;
    return nullptr;
}

} // namespace

const Words& chooseWords(std::string_view acceptLanguage) {
    const Words* chosen = &allWords().front();
    int best = 0;
    while (!acceptLanguage.empty()) {
        const std::string_view range = acceptLanguage.substr(0, acceptLanguage.find(','));
        acceptLanguage.remove_prefix(std::min(range.size() + 1, acceptLanguage.size()));
        const std::string_view name = trimmed(range);
        const Words* words = namedBy(name);
        if (words != nullptr && weightOf(name) > best) {
            best = weightOf(name);
            chosen = words;
        }
    }
    return *chosen;
}

const Words& wordsOf(std::string_view languageTag) {
    const Words* words = namedBy(languageTag);
    return words != nullptr ? *words : allWords().front();
}

std::string filled(std::string_view text, std::string_view name, std::string_view value) {
    std::string result;
    for (;;) {
        const auto place = text.find(name);
        result.append(text.substr(0, place));
        if (place == std::string_view::npos)
            return result;
        result.append(value);
        text.remove_prefix(place + name.size());
    }
}

} // namespace pages
