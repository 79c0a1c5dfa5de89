// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "core/html/ascii.h"
#include "core/html/page_parts.h"
#include "core/html/program_text.h"
#include "core/html/web_address.h"

#include <algorithm>
#include <array>

namespace html {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kMostProgram = 1U << 20;
constexpr std::size_t kMostPages = 16;    ///< read out of one program's texts
constexpr std::size_t kShortestCode = 16; ///< of base64 that is worth a look

bool isNameCharacter(char c) {
    return isLetter(c) || isDigit(c) || c == '_' || c == '$';
}

// What sends, or fetches from elsewhere.
constexpr std::array<std::string_view, 16> kSenders = {
    "fetch(", "XMLHttpRequest", "sendBeacon(",    "WebSocket(", "EventSource(", ".ajax(",
    ".post(", "axios",          ".action=",       "\"action\"", "formAction",   ".submit(",
    ".src=",  "import(",        "importScripts(", "\"src\"",
};
// Behind these stands where it goes, in quotes.
constexpr std::array<std::string_view, 13> kBeforeTarget = {
    "fetch(\"",         "sendBeacon(\"", "WebSocket(\"",     "EventSource(\"", ".open(\"POST\",\"",
    ".open(\"GET\",\"", ".action=\"",    "\"action\",\"",    "formAction=\"",  ".post(\"",
    "url:\"",           "import(\"",     "importScripts(\"",
};

class ProgramReader final {
public:
    ProgramReader(std::string_view text, std::string_view base, const PartSink& sink)
        : m_program(readProgramText(text.substr(0, kMostProgram))), m_base(base), m_sink(sink) {}

    void run() {
        lookForRedirect();
        lookForTargets();
        lookForField();
        for (const std::string& text : m_program.texts)
            lookAtText(text);
    }

private:
    void tell(PartKind kind, std::string_view address) { m_sink({kind, resolveAddress(address, m_base)}); }

    // The text in quotes that begins at `at`, without its quotes.
    std::string_view quotedAt(std::size_t at) const {
        const std::string_view code = m_program.code;
        if (at >= code.size() || code[at] != '"')
            return {};
        return code.substr(at + 1, code.find('"', at + 1) - at - 1);
    }

    // "location = …", "location.href = …", "location.replace(…)", however it is reached.
    void lookForRedirect() {
        static constexpr std::array<std::string_view, 5> kWays = {"=", ".href=", ".replace(", ".assign(",
                                                                  ".pathname="};
        const std::string_view code = m_program.code;
        constexpr std::string_view kName = "location";
        for (std::size_t at = code.find(kName); at != kNone; at = code.find(kName, at + 1)) {
            const std::string_view rest = code.substr(at + kName.size());
            if (at > 0 && isNameCharacter(code[at - 1]))
                continue;
            for (const std::string_view way : kWays)
                if (rest.starts_with(way) && !rest.substr(way.size()).starts_with("="))
                    tell(PartKind::Redirect, quotedAt(at + kName.size() + way.size()));
        }
    }

    void lookForTargets() {
        const std::string_view code = m_program.code;
        for (const std::string_view before : kBeforeTarget)
            for (std::size_t at = code.find(before); at != kNone; at = code.find(before, at + 1))
                tell(PartKind::ProgramTarget, quotedAt(at + before.size() - 1));
        m_isSending = std::any_of(kSenders.begin(), kSenders.end(),
                                  [code](std::string_view word) { return code.find(word) != kNone; });
    }

    void lookForField() {
        static constexpr std::array<std::string_view, 4> kWays = {
            ".type=\"password\"", "\"type\",\"password\"", "type:\"password\"", "\"type\":\"password\""};
        const std::string code = lowered(m_program.code);
        if (std::any_of(kWays.begin(), kWays.end(),
                        [&code](std::string_view way) { return code.find(way) != kNone; }))
            m_sink({PartKind::PasswordField, {}});
    }

    void lookAtText(const std::string& text) {
        lookAtPlain(text);
        if (text.find('%') != kNone)
            lookAtPlain(percentDecoded(text));
        if (text.size() < kShortestCode || text.find_first_of(" <:.") != kNone)
            return;
        std::string padded = text;
        padded.append((4 - text.size() % 4) % 4, '=');
        if (const auto decoded = base::decodeBase64(padded)) {
            const std::string content(base::textOf(*decoded));
            lookAtPlain(content);
            if (content.find('%') != kNone)
                lookAtPlain(percentDecoded(content));
        }
    }

    void lookAtPlain(const std::string& text) {
        const std::string resolved =
            resolveAddress(text, {}); // what is relative is told only where it is sent
        const AddressParts parts = partsOf(resolved);
        const bool isAddress = text.find_first_of(" <>\"'") == kNone && !parts.host.empty();
        // Names of vocabularies are no places.
        if (isAddress && m_isSending && parts.host != "www.w3.org")
            m_sink({PartKind::ProgramTarget, resolved});
        lookForPage(text);
    }

    void lookForPage(const std::string& text) {
        for (std::size_t at = text.find('<'); at != kNone; at = text.find('<', at + 1)) {
            if (at + 1 >= text.size() || !isLetter(text[at + 1]))
                continue;
            if (m_pages++ < kMostPages)
                readPage(text, m_sink);
            return;
        }
    }

    ProgramText m_program;
    std::string m_base;
    const PartSink& m_sink;
    bool m_isSending = false;
    std::size_t m_pages = 0;
};

} // namespace

void readProgram(std::string_view text, std::string_view base, const PartSink& sink) {
    ProgramReader(text, base, sink).run();
}

} // namespace html
