// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/header_fields.h"

#include <algorithm>
#include <array>

namespace message {
namespace {

// Addresses may stand in several fields, but not in any number of them.
constexpr std::size_t kMaxFields = 1000;
// One address list of a thousand people; it leaves room for other fields.
constexpr std::size_t kMaxValue = 256 * 1024;

constexpr std::array<std::string_view, 9> kMessageFields = {
    "from", "to", "cc", "reply-to", "date", "subject", "message-id", "in-reply-to", "references"};
constexpr std::array<std::string_view, 4> kPartFields = {"content-type", "content-transfer-encoding",
                                                         "content-disposition", "content-id"};

template <class Names>
bool contains(const Names& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

bool isBlank(std::string_view value) {
    return value.find_first_not_of(" \t\r\n") == value.npos;
}

} // namespace

std::size_t fieldNameLength(std::string_view line) {
    std::size_t length = 0;
    while (length < line.size() && line[length] > ' ' && line[length] < '\x7f' && line[length] != ':')
        ++length;
    // RFC 5322 §4.5.2: obsolete fields may have white space before the colon.
    std::size_t colon = length;
    while (colon < line.size() && (line[colon] == ' ' || line[colon] == '\t'))
        ++colon;
    return colon < line.size() && line[colon] == ':' ? length : 0;
}

void HeaderFields::begin(std::string_view line) {
    ++m_lines;
    const std::string name = lowered(line.substr(0, fieldNameLength(line)));
    m_isKept = m_fields.size() < kMaxFields &&
               (contains(kPartFields, name) || (m_kind == Of::Message && contains(kMessageFields, name)));
    if (!m_isKept)
        return;
    m_fields.push_back({name, {}});
    append(line.substr(line.find(':') + 1));
}

// GMime takes C strings: a NUL would end the value there.
void HeaderFields::append(std::string_view text) {
    auto& [name, value] = m_fields.back();
    std::size_t& left = m_left.at(contains(kPartFields, name) ? 1 : 0);
    const std::string_view kept = text.substr(0, std::min(left, kMaxValue - value.size()));
    m_isCut = m_isCut || kept.size() < text.size();
    left -= kept.size();
    const auto start = static_cast<std::ptrdiff_t>(value.size());
    value += kept;
    std::replace(value.begin() + start, value.end(), '\0', ' ');
}

void HeaderFields::fold(std::string_view line) {
    if (m_isKept)
        append(line);
}

std::string_view HeaderFields::first(std::string_view name) const {
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [name](const Field& field) {
        return field.name == name && !isBlank(field.value);
    });
    return found == m_fields.end() ? std::string_view() : std::string_view(found->value);
}

std::vector<std::string_view> HeaderFields::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const Field& field : m_fields) {
        if (field.name == name && !isBlank(field.value))
            values.emplace_back(field.value);
    }
    return values;
}

std::string HeaderFields::joined(std::string_view name) const {
    std::string all;
    for (const Field& field : m_fields) {
        if (field.name == name)
            all += (all.empty() ? "" : ",") + field.value;
    }
    return all;
}

} // namespace message
