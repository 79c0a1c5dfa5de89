// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/milter/header_edits.h"

#include <algorithm>
#include <ranges>

namespace gateway {
namespace {

constexpr std::size_t kMostFields = 200;
constexpr std::size_t kLongestName = 100;

bool isPlainName(const HeaderField& field) {
    const auto isNameCharacter = [](char c) { return c > ' ' && c < '\x7F' && c != ':'; };
    return !field.name.empty() && field.name.size() <= kLongestName &&
           std::ranges::all_of(field.name, isNameCharacter) && field.raw.starts_with(field.name + ':');
}

bool isSameField(const HeaderField& left, const HeaderField& right) {
    return isSameName(left.name, right.name) && left.body() == right.body();
}

// A milter writes folds with bare line feeds.
std::string milterValue(const HeaderField& field) {
    std::string value(field.body());
    std::erase(value, '\r');
    return value;
}

bool hasText(const MessageHead& head, std::string_view name) {
    const HeaderField* field = head.find(name);
    return field != nullptr && !field->unfolded().empty();
}

} // namespace

std::vector<HeaderEdits::Removal> removalsOf(const MessageHead& head, bool (*isGone)(std::string_view name)) {
    std::vector<HeaderEdits::Removal> removals;
    const std::vector<HeaderField>& fields = head.fields();
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const auto isOfName = [&](const HeaderField& one) { return isSameName(one.name, field->name); };
        if (isGone(field->name))
            removals.push_back(
                {field->name, 1 + static_cast<int>(std::count_if(fields.begin(), field, isOfName))});
    }
    std::ranges::reverse(removals);
    return removals;
}

HeaderEdits editsBetween(const MessageHead& before, const MessageHead& after) {
    HeaderEdits edits;
    std::vector<const HeaderField*> missing;
    for (const HeaderField& field : after.fields())
        missing.push_back(&field);
    const std::vector<HeaderField>& fields = before.fields();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto kept = std::ranges::find_if(
            missing, [&](const HeaderField* one) { return isSameField(*one, fields[i]); });
        if (kept != missing.end()) {
            missing.erase(kept);
            continue;
        }
        const auto isOfName = [&](const HeaderField& one) { return isSameName(one.name, fields[i].name); };
        const auto end = fields.begin() + static_cast<std::ptrdiff_t>(i);
        edits.removals.push_back(
            {fields[i].name, 1 + static_cast<int>(std::count_if(fields.begin(), end, isOfName))});
    }
    std::ranges::reverse(edits.removals);
    for (const HeaderField* field : missing)
        edits.additions.push_back({field->name, milterValue(*field)});
    return edits;
}

bool canBeEdited(const MessageHead& head) {
    return head.fields().size() <= kMostFields && std::ranges::all_of(head.fields(), isPlainName) &&
           hasText(head, "From") && hasText(head, "Date") && hasText(head, "Message-ID") &&
           (hasText(head, "To") || hasText(head, "Cc"));
}

} // namespace gateway
