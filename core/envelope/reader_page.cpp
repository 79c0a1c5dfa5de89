// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/reader_page.h"

#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/envelope/display_text.h"

#include <utility>
#include <vector>

namespace envelope {
namespace {

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '&':
            result += "&amp;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += c;
        }
    }
    return result;
}

std::string shown(std::string_view text, std::size_t limit) {
    return escaped(displayText(text, limit));
}

std::string mailboxText(const HeaderMailbox& mailbox) {
    const std::string address = escaped(mailbox.address);
    return mailbox.name.empty() ? address : shown(mailbox.name, kMaxNameSize) + " &lt;" + address + "&gt;";
}

std::string mailboxesText(const std::vector<HeaderMailbox>& mailboxes) {
    std::string text;
    for (const HeaderMailbox& mailbox : mailboxes) {
        if (!text.empty())
            text += ", ";
        text += mailboxText(mailbox);
    }
    return text;
}

std::string levelText(SecurityLevel level) {
    switch (level) {
    case SecurityLevel::High:
        return "High: the password is asked for each time";
    case SecurityLevel::Medium:
        return "Medium: sign in; the viewer may remember you";
    case SecurityLevel::None:
        return "No password needed";
    }
    return {};
}

// CSP 3 §2.3.1 hash-source of the one element of that name in the template.
std::string hashSource(std::string_view name) {
    const std::string open = '<' + std::string(name) + '>';
    const std::string close = "</" + std::string(name) + '>';
    const std::string_view page = readerTemplate();
    const std::size_t start = page.find(open) + open.size();
    const auto digest = crypto::sha256(base::bytesOf(page.substr(start, page.find(close) - start)));
    return "'sha256-" + base::encodeBase64(digest) + '\'';
}

std::string policy() {
    return "default-src 'none'; style-src " + hashSource("style") + "; script-src " + hashSource("script") +
           "; base-uri 'none'; form-action 'none'";
}

} // namespace

std::string readerPage(const EnvelopeHeader& header) {
    const std::vector<std::pair<std::string_view, std::string>> values = {
        {"policy", policy()},
        {"title", "Secure message: " + shown(header.organisation, kMaxNameSize)},
        {"organisation", shown(header.organisation, kMaxNameSize)},
        {"from", mailboxText(header.from)},
        {"to", mailboxesText(header.to)},
        {"cc", mailboxesText(header.cc)},
        {"cc-hidden", header.cc.empty() ? " hidden" : ""},
        {"subject", shown(header.subject, kMaxSubjectSize)},
        {"date", escaped(header.date)},
        {"level", levelText(header.level)},
        {"envelope-id", escaped(header.envelopeId)},
    };
    std::string_view rest = readerTemplate();
    std::string page;
    for (std::size_t at = rest.find("{{"); at != std::string_view::npos; at = rest.find("{{")) {
        const std::size_t end = rest.find("}}", at);
        const std::string_view name = rest.substr(at + 2, end - at - 2);
        page += rest.substr(0, at);
        for (const auto& [key, value] : values)
            if (key == name)
                page += value;
        rest.remove_prefix(end + 2);
    }
    return page += rest;
}

} // namespace envelope
