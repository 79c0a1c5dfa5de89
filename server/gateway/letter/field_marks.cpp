// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/field_marks.h"

#include "core/base/base64.h"
#include "server/gateway/letter/outside_fields.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace gateway {
namespace {

constexpr std::size_t kLongestListId = 255; // RFC 2919 §3
constexpr std::size_t kIndexStart = 22;     // MS-OXOMSG §2.2.1.3: a time and a GUID,
constexpr std::size_t kIndexStep = 5;       // then a time for each answer
constexpr std::size_t kMostSteps = 100;

struct KnownMark {
    const char* name;
    std::initializer_list<std::string_view> values;
};

const std::array<KnownMark, 6> kMarks{{
    {"Importance", {"low", "normal", "high"}},
    {"Priority", {"normal", "urgent", "non-urgent"}},
    {"X-Priority", {"1", "2", "3", "4", "5"}},
    {"Sensitivity", {"Personal", "Private", "Company-Confidential"}},
    {"Precedence", {"bulk", "list", "junk"}},
    {"Auto-Submitted", {"no", "auto-generated", "auto-replied", "auto-notified"}},
}};

std::string textOf(const MessageHead& head, std::string_view name) {
    const HeaderField* field = head.find(name);
    return field == nullptr ? std::string() : textOfField(*field);
}

// The first word of the field when it is one of the known ones, as we spell it.
std::string knownValue(const MessageHead& head, const KnownMark& mark) {
    const std::string text = textOf(head, mark.name);
    const std::string_view word = std::string_view(text).substr(0, text.find_first_of(" \t;,("));
    for (const std::string_view value : mark.values) {
        if (isSameName(word, value))
            return std::string(value);
    }
    const bool isAutomatic = std::string_view(mark.name) == "Auto-Submitted" && !text.empty();
    return isAutomatic ? "auto-generated" : "";
}

std::string listId(const MessageHead& head) {
    const std::string text = textOf(head, "List-Id");
    const std::size_t start = text.rfind('<');
    const std::size_t end = text.find('>', start == std::string::npos ? 0 : start);
    if (start == std::string::npos || end == std::string::npos || end - start - 1 > kLongestListId)
        return {};
    const std::string id = text.substr(start, end + 1 - start);
    // RFC 2919 §2: a dot-atom that looks like a host's name
    const bool isName = id.find('.') != std::string::npos && id.find("..") == std::string::npos &&
                        id[1] != '.' && id[id.size() - 2] != '.' &&
                        std::all_of(id.begin() + 1, id.end() - 1, [](char c) {
                            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                                   (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
                        });
    return isName ? id : std::string();
}

std::string threadIndex(const MessageHead& head) {
    std::string text = textOf(head, "Thread-Index");
    std::erase(text, ' ');
    if (text.size() > (kIndexStart + kIndexStep * kMostSteps) * 2)
        return {};
    const auto bytes = base::decodeBase64(text);
    const bool isIndex = bytes && bytes->size() >= kIndexStart &&
                         bytes->size() <= kIndexStart + kIndexStep * kMostSteps &&
                         (bytes->size() - kIndexStart) % kIndexStep == 0;
    return isIndex ? base::encodeBase64(*bytes) : std::string();
}

} // namespace

std::vector<std::pair<std::string, std::string>> readMarks(const MessageHead& head) {
    std::vector<std::pair<std::string, std::string>> marks;
    const auto add = [&marks](const char* name, std::string value) {
        if (!value.empty())
            marks.emplace_back(name, std::move(value));
    };
    for (const KnownMark& mark : kMarks)
        add(mark.name, knownValue(head, mark));
    add("List-Id", listId(head));
    add("Thread-Index", threadIndex(head));
    return marks;
}

} // namespace gateway
