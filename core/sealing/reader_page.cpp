// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/sealing/reader_page.h"

#include "core/base/base64.h"
#include "core/base/html_escape.h"
#include "core/crypto/hash.h"
#include "core/envelope/display_text.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace sealing {
namespace {

std::string shown(std::string_view text, std::size_t limit) {
    return base::escapeHtml(envelope::displayText(text, limit));
}

std::string mailboxText(const envelope::HeaderMailbox& mailbox) {
    const std::string address = base::escapeHtml(mailbox.address);
    return mailbox.name.empty() ? address
                                : shown(mailbox.name, envelope::kMaxNameSize) + " &lt;" + address + "&gt;";
}

std::string mailboxesText(const std::vector<envelope::HeaderMailbox>& mailboxes) {
    std::string text;
    for (const envelope::HeaderMailbox& mailbox : mailboxes) {
        if (!text.empty())
            text += ", ";
        text += mailboxText(mailbox);
    }
    return text;
}

std::string levelText(envelope::SecurityLevel level) {
    switch (level) {
    case envelope::SecurityLevel::High:
        return "High: the password is asked for each time";
    case envelope::SecurityLevel::Medium:
        return "Medium: your sign-in may be remembered";
    case envelope::SecurityLevel::None:
        return "None: opens without an account";
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

// Nothing but the page's own script runs, and it reaches the issuer's key service only. Styles cannot be
// hashed: the frame that shows the message inherits this policy, and mail is styled by attributes
// (docs/decisions/0101).
std::string policy(const envelope::EnvelopeHeader& header) {
    return "default-src 'none'; script-src " + hashSource("script") + "; connect-src " +
           base::escapeHtml(header.issuer) +
           "; style-src 'unsafe-inline'; img-src blob: data:; base-uri 'none'; form-action 'none'";
}

// "https://keys.example.org" → "keys.example.org"
std::string hostOf(std::string_view issuer) {
    const std::size_t slashes = issuer.find("//");
    return base::escapeHtml(slashes == std::string_view::npos ? issuer : issuer.substr(slashes + 2));
}

} // namespace

std::string readerPage(const envelope::EnvelopeHeader& header) {
    const std::vector<std::pair<std::string_view, std::string>> values = {
        {"policy", policy(header)},
        {"title", "Secure message: " + shown(header.organisation, envelope::kMaxNameSize)},
        {"organisation", shown(header.organisation, envelope::kMaxNameSize)},
        {"from", mailboxText(header.from)},
        {"to", mailboxesText(header.to)},
        {"cc", mailboxesText(header.cc)},
        {"cc-hidden", header.cc.empty() ? " hidden" : ""},
        {"subject", shown(header.subject, envelope::kMaxSubjectSize)},
        {"date", base::escapeHtml(header.date)},
        {"level", levelText(header.level)},
        {"issuer", base::escapeHtml(header.issuer)},
        {"host", hostOf(header.issuer)},
        {"envelope-id", base::escapeHtml(header.envelopeId)},
    };
    std::string_view rest = readerTemplate();
    std::string page;
    for (std::size_t at = rest.find("{{"); at != std::string_view::npos; at = rest.find("{{")) {
        const std::string_view name = rest.substr(at + 2, rest.find("}}", at) - at - 2);
        const auto found =
            std::find_if(values.begin(), values.end(), [name](const auto& v) { return v.first == name; });
        page += rest.substr(0, at);
        // The script has braces of its own.
        page += found == values.end() ? "{{" : found->second;
        rest.remove_prefix(at + 2 + (found == values.end() ? 0 : name.size() + 2));
    }
    return page += rest;
}

} // namespace sealing
