// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/entry.h"

#include "core/protocol/timestamp.h"
#include "server/log/redaction.h"

#include <algorithm>
#include <array>

namespace logging {
namespace {

constexpr std::size_t kLongestNumber = 40;

bool isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The text when it is made of letters, digits and `others` only, and short.
std::string ofForm(std::string_view text, std::string_view others) {
    const bool isRight = !text.empty() && text.size() <= kLongestNumber &&
                         std::all_of(text.begin(), text.end(), [others](char c) {
                             return isLetterOrDigit(c) || others.find(c) != std::string_view::npos;
                         });
    return isRight ? std::string(text) : "-";
}

const Field* find(const Entry& entry, std::string_view key) {
    const auto found = std::find_if(entry.fields.begin(), entry.fields.end(),
                                    [key](const Field& field) { return field.key() == key; });
    return found == entry.fields.end() ? nullptr : &*found;
}

// Puts the fields in; false when one of them is missing.
bool fill(std::string_view pattern, const Entry& entry, std::string& result) {
    bool isComplete = true;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t open = std::min(pattern.find('{', at), pattern.size());
        result += pattern.substr(at, open - at);
        if (open == pattern.size())
            break;
        const std::size_t close = pattern.find('}', open);
        const Field* field = find(entry, pattern.substr(open + 1, close - open - 1));
        isComplete = isComplete && field != nullptr;
        result += field == nullptr ? std::string("-") : field->value();
        at = close + 1;
    }
    return isComplete;
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c >= '\0' && c < ' ' ? ' ' : c;
    }
    return result + '"';
}

std::string_view levelName(Level level) {
    switch (level) {
    case Level::Error:
        return "error";
    case Level::Warning:
        return "warning";
    case Level::Notice:
        return "notice";
    case Level::Info:
        break;
    }
    return "info";
}

} // namespace

Field Field::reason(const base::Error& error) {
    return {"reason", std::string(base::errorName(error.code)) + ": " + redacted(error.detail), Kind::Text};
}

Field Field::reason(std::string_view said) {
    return {"reason", redacted(said), Kind::Text};
}

Field Field::name(Word key, std::string_view value) {
    return {key.text(), redacted(value), Kind::Text};
}

Field Field::queue(std::string_view queueId) {
    return {"queue", ofForm(queueId, ""), Kind::Text};
}

Field Field::request(std::string_view requestId) {
    return {"request", ofForm(requestId, "-"), Kind::Text};
}

Field Field::client(std::string_view address) {
    return {"client", ofForm(address, ".:%-"), Kind::Text};
}

Field Field::begins(Word key, std::string_view id) {
    return {key.text(), ofForm(id.substr(0, 8), "-_"), Kind::Text};
}

Field Field::digest(Word key, std::string_view hex) {
    constexpr std::size_t kLength = 64;
    const bool isRight = hex.size() == kLength && hex.find_first_not_of("0123456789abcdef") == hex.npos;
    return {key.text(), isRight ? std::string(hex) : "-", Kind::Text};
}

Field Field::milliseconds(Word key, std::chrono::microseconds time) {
    const auto tenths = (time.count() + 50) / 100;
    return {key.text(), std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10), Kind::Number};
}

std::string sentenceOf(const Entry& entry) {
    std::string_view rest = describe(entry.event).sentence;
    std::string sentence;
    while (!rest.empty()) {
        const std::size_t open = std::min(rest.find('['), rest.size());
        fill(rest.substr(0, open), entry, sentence);
        rest.remove_prefix(open);
        if (rest.empty())
            break;
        const std::size_t close = rest.find(']');
        if (std::string part; fill(rest.substr(1, close - 1), entry, part))
            sentence += part;
        rest.remove_prefix(close + 1);
    }
    return sentence;
}

std::string jsonOf(const Entry& entry, std::string_view program, std::int64_t seconds) {
    const EventDescription& description = describe(entry.event);
    std::string json = "{\"time\":" + quoted(protocol::formatTimestamp(seconds)) +
                       ",\"level\":" + quoted(levelName(description.level)) +
                       ",\"program\":" + quoted(program) + ",\"event\":" + quoted(description.name);
    for (const Field& field : entry.fields)
        json += ',' + quoted(field.key()) + ':' + (field.isNumber() ? field.value() : quoted(field.value()));
    return json + '}';
}

} // namespace logging
