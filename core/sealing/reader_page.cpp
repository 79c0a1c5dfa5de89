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

constexpr std::size_t kMostMailbox = 120; ///< bytes of one, with its name

// Escaped, and not longer than `most` bytes then: the front has 8 KiB in all.
std::string shown(std::string_view text, std::size_t most) {
    std::string result = base::escapeHtml(envelope::displayText(text, most));
    for (std::size_t limit = most; result.size() > most;
         result = base::escapeHtml(envelope::displayText(text, limit)))
        limit = limit * 3 / 4;
    return result;
}

std::string mailboxText(const envelope::HeaderMailbox& mailbox, std::size_t most) {
    const std::string text =
        mailbox.name.empty() ? mailbox.address : mailbox.name + " <" + mailbox.address + '>';
    return shown(text, most);
}

// As many as there is room for, and how many more there are.
std::string mailboxesText(const std::vector<envelope::HeaderMailbox>& mailboxes, std::size_t most) {
    std::string text;
    std::size_t count = 0;
    for (const envelope::HeaderMailbox& mailbox : mailboxes) {
        const std::string next = mailboxText(mailbox, kMostMailbox);
        if (text.size() + next.size() > most)
            break;
        text += (count++ == 0 ? "" : ", ") + next;
    }
    const std::size_t left = mailboxes.size() - count;
    return left == 0 ? text : text + ", … (+" + std::to_string(left) + ')';
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

constexpr std::string_view kParts = "{{parts}}\n"; ///< in the template: header element and digest list

// Nothing but the page's own script runs, and it reaches the issuer's key service only. Styles cannot be
// hashed: the frame that shows the message inherits this policy, and mail is styled by attributes
// (docs/decisions/0101).
std::string policy(const envelope::EnvelopeHeader& header) {
    // CSP 3 §2.3.1 hash-source
    const std::string source = "'sha256-" + base::encodeBase64(readerScriptDigest()) + '\'';
    return "default-src 'none'; script-src " + source + "; connect-src " + base::escapeHtml(header.issuer) +
           "; style-src 'unsafe-inline'; img-src blob: data:; base-uri 'none'; form-action 'none'";
}

// "https://keys.example.org" → "keys.example.org"
std::string hostOf(std::string_view issuer) {
    const std::size_t slashes = issuer.find("//");
    return base::escapeHtml(slashes == std::string_view::npos ? issuer : issuer.substr(slashes + 2));
}

} // namespace

std::string frontPage(const envelope::EnvelopeHeader& header) {
    const std::vector<std::pair<std::string_view, std::string>> values = {
        {"policy", policy(header)},
        {"title", "Secure message: " + shown(header.organisation, 120)},
        {"organisation", shown(header.organisation, 200)},
        {"from", mailboxText(header.from, 2 * kMostMailbox)},
        {"to", mailboxesText(header.to, 480)},
        {"cc", mailboxesText(header.cc, 240)},
        {"cc-hidden", header.cc.empty() ? " hidden" : ""},
        {"subject", shown(header.subject, 400)},
        {"date", shown(header.date, 40)},
        {"level", levelText(header.level)},
        {"issuer", base::escapeHtml(header.issuer)},
        {"host", hostOf(header.issuer)},
        {"envelope-id", base::escapeHtml(header.envelopeId)},
    };
    std::string_view rest = readerTemplate().substr(0, readerTemplate().find(kParts));
    std::string page;
    for (std::size_t at = rest.find("{{"); at != std::string_view::npos; at = rest.find("{{")) {
        const std::string_view name = rest.substr(at + 2, rest.find("}}", at) - at - 2);
        const auto found =
            std::find_if(values.begin(), values.end(), [name](const auto& v) { return v.first == name; });
        page += rest.substr(0, at);
        page += found == values.end() ? "{{" : found->second;
        rest.remove_prefix(at + 2 + (found == values.end() ? 0 : name.size() + 2));
    }
    return page += rest;
}

std::string_view readerScript() {
    return readerTemplate().substr(readerTemplate().find(kParts) + kParts.size());
}

envelope::Digest readerScriptDigest() {
    static constexpr std::string_view kOpen = "<script>";
    static const envelope::Digest kDigest = [] {
        const std::string_view page = readerScript();
        const std::size_t start = page.find(kOpen) + kOpen.size();
        return crypto::sha256(base::bytesOf(page.substr(start, page.find("</script>", start) - start)));
    }();
    return kDigest;
}

} // namespace sealing
