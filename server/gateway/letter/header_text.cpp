// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/header_text.h"

#include "core/files/source.h"
#include "core/mailtext/encoded_words.h"
#include "core/mailtext/text_field.h"
#include "core/message/message.h"

#include <algorithm>

namespace gateway {
namespace {

using mailtext::kLineHard;

bool isControl(char c) {
    return (c >= '\0' && c < ' ') || c == '\x7F';
}

// Where a line of more than kLineHard characters is best cut: at a blank, behind a comma, or nowhere.
std::size_t foldPlace(std::string_view line) {
    const std::string_view start = line.substr(0, kLineHard);
    const std::size_t blank = start.find_last_of(" \t");
    if (blank != std::string_view::npos && start.find_first_not_of(" \t") < blank)
        return blank;
    const std::size_t comma = start.find_last_of(",;");
    return comma == std::string_view::npos || comma + 1 >= line.size() ? line.size() : comma + 1;
}

void appendFolded(std::string& result, std::string line) {
    while (line.size() > kLineHard) {
        const std::size_t place = foldPlace(line);
        if (place == line.size())
            break;
        result += line.substr(0, place) + "\r\n";
        line.erase(0, place);
        if (line.front() != ' ' && line.front() != '\t')
            line.insert(0, 1, ' ');
    }
    result += line + "\r\n";
}

std::string lineEndOf(const HeaderField& field) {
    return field.raw.ends_with("\r\n") ? "\r\n" : field.raw.ends_with('\n') ? "\n" : "";
}

HeaderField withBody(const HeaderField& field, std::string_view body) {
    const std::string start = field.raw.substr(0, field.raw.find(':') + 1);
    return {field.name, start + std::string(body) + lineEndOf(field)};
}

bool hasTrigger(const HeaderField& field, const subject::SubjectRules& rules) {
    return subject::SecureSubject(decodeText(field.unfolded()), rules).hasTrigger();
}

} // namespace

std::string decodeText(std::string_view unfolded) {
    const std::string field = "Subject: " + std::string(unfolded) + "\r\n\r\n";
    const base::BytesView bytes = base::bytesOf(field);
    const files::MemorySource source(base::Bytes(bytes.begin(), bytes.end()));
    const auto parsed = message::parseMessage(source);
    return parsed ? parsed->subject.toStdString() : std::string(unfolded);
}

std::string cleanField(const HeaderField& field) {
    std::string result;
    std::string line = field.name + ":";
    const std::string_view body = field.body();
    for (std::size_t i = 0; i < body.size(); ++i) {
        const bool isBreak =
            body[i] == '\n' && i + 1 < body.size() && (body[i + 1] == ' ' || body[i + 1] == '\t');
        if (isBreak && line.find_first_not_of(" \t") != std::string::npos) {
            appendFolded(result, std::move(line));
            line.clear();
        } else if (body[i] == '\t' || !isControl(body[i])) {
            line += body[i];
        } else if (body[i] != '\r' && body[i] != '\n') {
            line += ' ';
        }
    }
    if (line.find_first_not_of(" \t") != std::string::npos)
        appendFolded(result, std::move(line));
    return result;
}

HeaderField withoutTrigger(const HeaderField& field, const subject::SubjectRules& rules) {
    const subject::SecureSubject inClear(field.body(), rules);
    if (inClear.hasTrigger()) {
        HeaderField cut = withBody(field, inClear.withoutTrigger());
        if (!hasTrigger(cut, rules))
            return cut;
    }
    const subject::SecureSubject decoded(decodeText(field.unfolded()), rules);
    if (!decoded.hasTrigger())
        return field;
    const std::string encoded = mailtext::encodeText(decoded.withoutTrigger(), field.name.size() + 2);
    return withBody(field, ' ' + encoded);
}

} // namespace gateway
