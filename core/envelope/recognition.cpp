// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/recognition.h"

#include "core/envelope/display_text.h"
#include "core/envelope/format.h"
#include "core/envelope/html_scanner.h"

#include <algorithm>
#include <array>

namespace envelope {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kScanSize = 4U << 20;
constexpr std::size_t kSignalSize = 200;
constexpr std::size_t kMostSignals = 32;
// Shorter runs of base64 are pictures' names, tokens, hashes.
constexpr std::size_t kPayloadRun = 256;

template <std::size_t Count>
bool containsAny(std::string_view text, const std::array<std::string_view, Count>& lowerCaseWords) {
    return std::any_of(lowerCaseWords.begin(), lowerCaseWords.end(),
                       [text](std::string_view word) { return findIgnoringCase(text, word) != kNone; });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isHtmlSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isHtmlSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

bool startsWith(std::string_view text, std::string_view lowerCase) {
    return equalsIgnoringCase(text.substr(0, lowerCase.size()), lowerCase);
}

// The incumbent's services differ in their host, not in their paths.
bool isKeyServer(std::string_view url) {
    if (!startsWith(url, "https://"))
        return false;
    const std::size_t slash = url.find('/', 8);
    const std::string_view path = slash == kNone ? std::string_view() : url.substr(slash);
    const auto begins = [path](std::string_view folder) {
        return startsWith(path, folder) && (path.size() == folder.size() || path[folder.size()] == '/');
    };
    return begins("/envelopeopener") || begins("/websafe");
}

std::size_t longestBase64Run(std::string_view text) {
    std::size_t longest = 0, run = 0;
    for (const char c : text) {
        const bool isBase64 = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              c == '+' || c == '/' || c == '=';
        run = isBase64 ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

/// Collects what docs/envelope-format.md §8 weighs.
class Evidence final {
public:
    void look(const HtmlElement& element) {
        m_hasElements = true;
        lookAtIds(element);
        if (element.is("title"))
            lookAtTitle(trimmed(element.text));
        else if (element.is("form"))
            lookAtForm(trimmed(element.attribute("action")));
        else if (element.is("input"))
            lookAtInput(element);
        else if (element.is("script"))
            lookAtScript(element);
        else if (element.is("meta"))
            lookAtMeta(element);
        lookAtAsset(element);
    }

    // What a file is instead, by its first bytes.
    void lookAtStart(std::string_view text) {
        static constexpr std::array<std::string_view, 5> kCarriers = {
            "PK\x03\x04", "7z\xBC\xAF\x27\x1C", "\x78\x9F\x3E\x22", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "\x1F\x8B"};
        if (trimmed(text).empty())
            add("empty_file", "");
        if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
            text.starts_with(std::string_view("<\0", 2)) || text.starts_with(std::string_view("\0<", 2)))
            add("utf16", "");
        if (std::any_of(kCarriers.begin(), kCarriers.end(),
                        [text](std::string_view start) { return text.starts_with(start); }))
            add("archive", "");
    }

    void lookAtWhole(std::string_view text) {
        static constexpr std::array<std::string_view, 2> kClaims = {"registered envelope", "securedoc"};
        static constexpr std::array<std::string_view, 3> kMailbox = {
            "your email password", "your e-mail password", "email and password"};
        m_isImitation = m_isImitation || containsAny(text, kClaims);
        if (containsAny(text, kMailbox))
            add("mailbox_password", "");
        if (text.find(format::kMarker) != kNone || m_hasOwnParts)
            add("no_header", "");
    }

    Recognition judge() {
        const bool hasPayload = m_longestRun >= kPayloadRun;
        if (m_hasElements && !hasPayload && !m_hasOwnParts)
            add("no_payload", "");
        return {kind(hasPayload), std::move(m_signals)};
    }

private:
    EnvelopeKind kind(bool hasPayload) const {
        if (m_hasPasswordField || (m_hasRedirect && !hasPayload))
            return EnvelopeKind::Suspicious;
        const bool borrows = m_isImitation || m_hasBorrowedLook;
        if (borrows && m_hasForeignTarget)
            return EnvelopeKind::Suspicious;
        if (m_hasKeyServer && m_genuine >= 2 && hasPayload)
            return EnvelopeKind::CiscoRegistered;
        // A payload that some script unpacks, an envelope's looks, and no key service to release a key.
        if (borrows && m_hasScript && hasPayload && !m_hasKeyServer && m_isDecoding)
            return EnvelopeKind::Suspicious;
        if (m_hasBorrowedLook && !hasPayload)
            return EnvelopeKind::Suspicious;
        return EnvelopeKind::NotAnEnvelope;
    }

    void add(std::string_view name, std::string_view value) {
        const auto isSame = [name](const Signal& signal) { return signal.name == name; };
        if (m_signals.size() < kMostSignals && std::none_of(m_signals.begin(), m_signals.end(), isSame))
            m_signals.push_back(makeSignal(name, value));
    }

    void addGenuine(std::string_view name, std::string_view value) {
        const std::size_t before = m_signals.size();
        add(name, value);
        m_genuine += m_signals.size() - before;
    }

    void lookAtIds(const HtmlElement& element) {
        static constexpr std::array<std::string_view, 3> kOpened = {"toSelect", "authFrame",
                                                                    "text_buttonSubmit"};
        const std::string_view id = element.attribute("id");
        if (id == "text_i18n.authframe.safr.button.openonline")
            addGenuine("open_online", id);
        if (std::find(kOpened.begin(), kOpened.end(), id) != kOpened.end())
            addGenuine("envelope_part", id);
        if (id == "passwordInput1") {
            // The genuine one is in a frame of the key service, never in the file.
            add("borrowed_part", id);
            m_hasBorrowedLook = true;
        }
        m_hasOwnParts = m_hasOwnParts || element.hasClass(format::kPayloadClass);
    }

    void lookAtTitle(std::string_view title) {
        if (startsWith(title, "secure registered envelope")) {
            addGenuine("envelope_title", title);
            m_hasBorrowedLook = true;
        } else if (startsWith(title, "sign in")) {
            add("sign_in_title", title);
        }
    }

    void lookAtForm(std::string_view action) {
        if (isKeyServer(action)) {
            addGenuine("key_server", action);
            m_hasKeyServer = true;
        } else if (!action.empty() && action.front() != '#' && !startsWith(action, "javascript:")) {
            add("form_target", action);
            m_hasForeignTarget = true;
        }
    }

    void lookAtInput(const HtmlElement& element) {
        const std::string_view type = element.attribute("type");
        if (equalsIgnoringCase(type, "password")) {
            add("password_field", element.attribute("name"));
            m_hasPasswordField = true;
        }
        if (equalsIgnoringCase(type, "hidden"))
            m_longestRun = std::max(m_longestRun, longestBase64Run(element.attribute("value")));
    }

    void lookAtScript(const HtmlElement& element) {
        static constexpr std::array<std::string_view, 2> kServices = {"cisco registered envelope service",
                                                                      "https://res.cisco.com:443"};
        static constexpr std::array<std::string_view, 5> kRedirects = {
            "location.href=", "location.href =", "location.replace(", "location.assign(", "window.location="};
        static constexpr std::array<std::string_view, 4> kDecoders = {"document.write", "innerhtml", "eval(",
                                                                      "srcdoc"};
        const std::string_view text = element.text;
        m_hasScript = m_hasScript || !trimmed(text).empty();
        m_longestRun = std::max(m_longestRun, longestBase64Run(text));
        if (containsAny(text, kServices)) {
            addGenuine("key_server_script", "");
            m_hasKeyServer = true;
        }
        if (text.find("openOnline(") != kNone)
            addGenuine("open_online_script", "");
        if (containsAny(text, kRedirects))
            addRedirect("script");
        m_isDecoding = m_isDecoding || containsAny(text, kDecoders);
        // Genuine envelopes sealed with ARC4 have such a loop too, so it is told and weighs nothing.
        if (text.find("256") != kNone && text.find("charCodeAt") != kNone && text.find('^') != kNone)
            add("rc4_loop", "");
    }

    void lookAtMeta(const HtmlElement& element) {
        if (equalsIgnoringCase(element.attribute("http-equiv"), "refresh") &&
            findIgnoringCase(element.attribute("content"), "url") != kNone)
            addRedirect(element.attribute("content"));
    }

    void addRedirect(std::string_view value) {
        add("redirect", value);
        m_hasRedirect = true;
    }

    void lookAtAsset(const HtmlElement& element) {
        static constexpr std::array<std::string_view, 4> kPublicStores = {
            "cdn.jsdelivr.net", "cdnjs.cloudflare.com", "unpkg.com", "maxcdn.bootstrapcdn.com"};
        const std::string_view address =
            element.hasAttribute("src") ? element.attribute("src") : element.attribute("href");
        const bool isStyle = element.is("style") || element.is("body");
        // Anyone can show a picture of the service: it borrows trust, it proves nothing.
        const std::string_view styled = element.is("style") ? element.text : element.attribute("style");
        if (((element.is("img") || element.is("link")) &&
             findIgnoringCase(address, "res.cisco.com/") != kNone) ||
            (isStyle && findIgnoringCase(styled, "res.cisco.com/") != kNone)) {
            add("borrowed_asset", address);
            m_hasBorrowedLook = true;
        }
        if (containsAny(address, kPublicStores))
            add("public_asset", address);
        if (element.is("iframe") && !address.empty()) {
            if (isKeyServer(address)) {
                addGenuine("key_server_frame", address);
                m_hasKeyServer = true;
            } else {
                add("frame_source", address);
            }
        }
    }

    std::vector<Signal> m_signals;
    std::size_t m_genuine = 0; ///< kinds of evidence for the incumbent's page
    std::size_t m_longestRun = 0;
    bool m_hasElements = false;
    bool m_hasScript = false;
    bool m_hasKeyServer = false;
    bool m_hasPasswordField = false;
    bool m_hasForeignTarget = false;
    bool m_hasRedirect = false;
    bool m_hasBorrowedLook = false;
    bool m_isImitation = false;
    bool m_isDecoding = false;
    bool m_hasOwnParts = false; ///< payload blocks of ours, without their header
};

} // namespace

base::Result<Recognition> recognise(const base::RandomAccessSource& file) {
    base::Bytes bytes(std::min<std::uint64_t>(kScanSize, file.size()));
    const auto count = file.readAt(0, bytes);
    if (!count)
        return base::fail(count.error());
    const std::string_view text = base::textOf(bytes).substr(0, *count);
    Evidence evidence;
    evidence.lookAtStart(text);
    HtmlScanner scanner(text);
    while (scanner.next() == HtmlScanner::Step::Element)
        evidence.look(scanner.element());
    evidence.lookAtWhole(text);
    return evidence.judge();
}

Signal makeSignal(std::string_view name, std::string_view value) {
    return {std::string(name), displayText(value, kSignalSize)};
}

} // namespace envelope
