// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/page_evidence.h"

#include "core/envelope/format.h"
#include "core/html/ascii.h"
#include "core/html/web_address.h"

#include <algorithm>
#include <array>
#include <set>

namespace envelope {
namespace {

using html::PartKind;

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kMostSignals = 64;
constexpr std::size_t kMostPrograms = 64;
// Shorter runs of base64 are pictures' names, tokens, hashes.
constexpr std::size_t kPayloadRun = 256;

// `text` in lower case.
template <std::size_t Count>
std::string_view firstOf(std::string_view text, const std::array<std::string_view, Count>& words) {
    const auto found = std::find_if(words.begin(), words.end(),
                                    [text](std::string_view word) { return text.find(word) != kNone; });
    return found == words.end() ? std::string_view() : *found;
}

// Whose host decides: paths and pictures can be copied.
bool isIncumbent(std::string_view address) {
    constexpr std::string_view kHost = "res.cisco.com";
    const html::AddressParts parts = html::partsOf(address);
    const bool isBelow = parts.host.size() > kHost.size() && parts.host.ends_with(kHost) &&
                         parts.host[parts.host.size() - kHost.size() - 1] == '.';
    return parts.scheme == "https" && (parts.host == kHost || isBelow);
}

bool namesIncumbent(std::string_view address) {
    return isIncumbent(address) || address.starts_with("http://res.cisco.com/");
}

bool isPublicStore(std::string_view address) {
    static constexpr std::array<std::string_view, 4> kStores = {"cdn.jsdelivr.net", "cdnjs.cloudflare.com",
                                                                "unpkg.com", "maxcdn.bootstrapcdn.com"};
    const std::string_view host = html::partsOf(address).host;
    return std::find(kStores.begin(), kStores.end(), host) != kStores.end();
}

std::size_t longestBase64Run(std::string_view text) {
    std::size_t longest = 0, run = 0;
    for (const char c : text) {
        const bool isBase64 = html::isLetter(c) || html::isDigit(c) || c == '+' || c == '/' || c == '=';
        run = isBase64 ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

// What a person has to do first.
bool waitsForPerson(std::string_view handler) {
    static constexpr std::array<std::string_view, 9> kOnes = {"onclick",  "ondblclick", "onmouse",
                                                              "onsubmit", "onchange",   "onkey",
                                                              "ontouch",  "onpointer",  "oninput"};
    const std::string name = html::lowered(handler);
    return std::any_of(kOnes.begin(), kOnes.end(),
                       [&name](std::string_view one) { return name.starts_with(one); });
}

bool hasWord(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != kNone; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || html::isSpace(words[at - 1])) && (end == words.size() || html::isSpace(words[end])))
            return true;
    }
    return false;
}

} // namespace

void PageEvidence::look(const html::PagePart& part) {
    m_hasElements = m_hasElements || part.kind != PartKind::Text;
    switch (part.kind) {
    case PartKind::Title:
        return lookAtTitle(part.value);
    case PartKind::Identifier:
        return lookAtIdentifier(part.value);
    case PartKind::Class:
        m_hasOwnParts = m_hasOwnParts || hasWord(part.value, format::kPayloadClass);
        return;
    case PartKind::Text:
        m_words += part.value;
        return;
    case PartKind::Style:
        if (html::lowered(part.value).find("res.cisco.com/") != kNone) {
            add("borrowed_asset", "res.cisco.com");
            m_hasBorrowedLook = true;
        }
        return;
    case PartKind::PasswordField:
        add("password_field", part.value);
        m_hasPasswordField = true;
        return;
    case PartKind::HiddenValue:
        m_longestRun = std::max(m_longestRun, longestBase64Run(part.value));
        return;
    case PartKind::FormTarget:
        return lookAtForm(part.value);
    case PartKind::Redirect:
        return lookAtRedirect(part.value);
    case PartKind::Frame:
        return lookAtFrame(part.value);
    case PartKind::Asset:
        return lookAtAsset(part.value);
    case PartKind::ExternalProgram:
        add("external_script", part.value);
        if (isPublicStore(part.value))
            add("public_asset", part.value);
        m_hasForeignTarget = m_hasForeignTarget || !isIncumbent(part.value);
        return;
    case PartKind::Program:
    case PartKind::Handler:
        return lookAtProgram(part);
    case PartKind::ProgramTarget:
        return lookAtProgramTarget(part.value);
    case PartKind::Unreadable:
        m_isUnreadable = true;
        return;
    case PartKind::Data:
    case PartKind::Link:
        return;
    }
}

void PageEvidence::lookAtStart(std::string_view bytes) {
    using namespace std::string_view_literals;
    static constexpr std::array<std::string_view, 5> kCarriers = {
        "PK\x03\x04", "7z\xBC\xAF\x27\x1C", "\x78\x9F\x3E\x22", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "\x1F\x8B"};
    static constexpr std::array<std::string_view, 4> kUtf16 = {"\xFF\xFE"sv, "\xFE\xFF"sv, "<\0"sv, "\0<"sv};
    const auto isStart = [bytes](std::string_view start) { return bytes.starts_with(start); };
    if (html::trimmed(bytes).empty())
        add("empty_file", "");
    if (std::any_of(kUtf16.begin(), kUtf16.end(), isStart))
        add("utf16", "");
    if (std::any_of(kCarriers.begin(), kCarriers.end(), isStart))
        add("archive", "");
}

void PageEvidence::lookAtWhole(std::string_view utf8) {
    static constexpr std::array<std::string_view, 2> kClaims = {"registered envelope", "securedoc"};
    static constexpr std::array<std::string_view, 3> kMailbox = {
        "your email password", "your e-mail password", "email and password"};
    const std::string whole = html::lowered(utf8), words = html::lowered(m_words);
    for (const std::string_view text : {std::string_view(whole), std::string_view(words)}) {
        if (const std::string_view claim = firstOf(text, kClaims); !claim.empty()) {
            m_isImitation = true;
            add("imitates", claim);
        }
        if (!firstOf(text, kMailbox).empty())
            add("mailbox_password", "");
    }
    if (utf8.find(format::kMarker) != kNone || m_hasOwnParts)
        add("no_header", "");
}

Recognition PageEvidence::judge() {
    const bool hasPayload = m_longestRun >= kPayloadRun;
    if (m_hasElements && !hasPayload && !m_hasOwnParts)
        add("no_payload", "");
    return {kind(hasPayload), std::move(m_signals)};
}

EnvelopeKind PageEvidence::kind(bool hasPayload) const {
    const bool borrows = m_isImitation || m_hasBorrowedLook;
    if (leadsElsewhere(hasPayload))
        return EnvelopeKind::Suspicious;
    if (m_hasService && m_genuine >= 2 && hasPayload && !m_hasForeignForm && !m_hasForeignTarget)
        return EnvelopeKind::CiscoRegistered;
    // A payload that some script unpacks, an envelope's looks, and no key service to release a key.
    if (borrows && m_programs > 0 && hasPayload && !m_hasService && m_isDecoding)
        return EnvelopeKind::Suspicious;
    return m_hasBorrowedLook && !hasPayload ? EnvelopeKind::Suspicious : EnvelopeKind::NotAnEnvelope;
}

bool PageEvidence::leadsElsewhere(bool hasPayload) const {
    const bool borrows = m_isImitation || m_hasBorrowedLook;
    const bool isLedAway = m_hasRedirect || (borrows && m_hasComputedRedirect);
    return m_hasPasswordField || (isLedAway && !hasPayload) || (borrows && m_hasForeignForm) ||
           (m_hasBorrowedLook && (m_hasForeignTarget || m_isUnreadable));
}

// One signal a word and place, so that a form for show does not hide the one behind it.
void PageEvidence::add(std::string_view name, std::string_view value) {
    static const std::set<std::string_view> kEach = {"form_target",   "redirect",        "frame_source",
                                                     "script_target", "key_server",      "external_script",
                                                     "public_asset",  "key_server_frame"};
    Signal signal = makeSignal(name, value);
    const auto isSame = [&signal](const Signal& other) {
        return signal.name == other.name && (!kEach.contains(signal.name) || signal.value == other.value);
    };
    if (m_signals.size() < kMostSignals && std::none_of(m_signals.begin(), m_signals.end(), isSame))
        m_signals.push_back(std::move(signal));
}

void PageEvidence::addGenuine(std::string_view name, std::string_view value) {
    const auto isSame = [name](const Signal& signal) { return signal.name == name; };
    if (std::none_of(m_signals.begin(), m_signals.end(), isSame))
        ++m_genuine;
    add(name, value);
}

void PageEvidence::addService(std::string_view name, std::string_view value) {
    addGenuine(name, value);
    m_hasService = true;
}

void PageEvidence::lookAtIdentifier(std::string_view id) {
    static constexpr std::array<std::string_view, 3> kOpened = {"toSelect", "authFrame", "text_buttonSubmit"};
    if (id == "text_i18n.authframe.safr.button.openonline")
        addGenuine("open_online", id);
    if (std::find(kOpened.begin(), kOpened.end(), id) != kOpened.end())
        addGenuine("envelope_part", id);
    if (id == "passwordInput1") {
        // The genuine one is in a frame of the key service, never in the file.
        add("borrowed_part", id);
        m_hasBorrowedLook = true;
    }
}

void PageEvidence::lookAtTitle(std::string_view title) {
    const std::string begin = html::lowered(title);
    if (begin.starts_with("secure registered envelope")) {
        addGenuine("envelope_title", title);
        m_hasBorrowedLook = true;
    } else if (begin.starts_with("secure message")) {
        add("imitates", title);
        m_isImitation = true;
    } else if (begin.starts_with("sign in")) {
        add("sign_in_title", title);
    }
}

void PageEvidence::lookAtForm(std::string_view address) {
    if (isIncumbent(address))
        return addService("key_server", address);
    add("form_target", address);
    m_hasForeignForm = true;
}

void PageEvidence::lookAtFrame(std::string_view address) {
    if (isIncumbent(address))
        return addService("key_server_frame", address);
    add("frame_source", address);
    m_hasForeignTarget = m_hasForeignTarget || (address != "data:" && address != "srcdoc");
}

// Anyone can show a picture of the service: it borrows trust, it proves nothing.
void PageEvidence::lookAtAsset(std::string_view address) {
    if (namesIncumbent(address)) {
        add("borrowed_asset", address);
        m_hasBorrowedLook = true;
    }
    if (isPublicStore(address))
        add("public_asset", address);
}

void PageEvidence::lookAtProgram(const html::PagePart& part) {
    static constexpr std::array<std::string_view, 1> kService = {"cisco registered envelope service"};
    static constexpr std::array<std::string_view, 4> kDecoders = {"document.write", "innerhtml", "eval(",
                                                                  "srcdoc"};
    add("script", "");
    m_longestRun = std::max(m_longestRun, longestBase64Run(part.value));
    const std::string text = html::lowered(part.value);
    if (!firstOf(text, kService).empty() || text.find("https://res.cisco.com:443") != kNone)
        addService("key_server_script", "");
    if (part.value.find("openOnline(") != kNone)
        addGenuine("open_online_script", "");
    m_isDecoding = m_isDecoding || !firstOf(text, kDecoders).empty();
    // Genuine envelopes sealed with ARC4 have such a loop too, so it is told and weighs nothing.
    if (text.find("256") != kNone && text.find("charcodeat") != kNone && text.find('^') != kNone)
        add("rc4_loop", "");
    if (m_programs++ >= kMostPrograms)
        return;
    const bool wasWaiting = m_isWaitingForClick;
    m_isWaitingForClick = wasWaiting || (part.kind == PartKind::Handler && waitsForPerson(part.attribute));
    html::readProgram(part.value, part.base, [this](const html::PagePart& found) { look(found); });
    m_isWaitingForClick = wasWaiting;
}

void PageEvidence::lookAtProgramTarget(std::string_view address) {
    if (address.empty() || isIncumbent(address))
        return;
    add("script_target", address);
    m_hasForeignTarget = true;
}

// Nothing is found beside a file that came by mail: what is relative leads nowhere.
void PageEvidence::lookAtRedirect(std::string_view address) {
    add("redirect", address);
    const bool hasHost = !html::partsOf(address).host.empty() || address.starts_with("//");
    m_hasRedirect = m_hasRedirect || (hasHost && !m_isWaitingForClick);
    m_hasComputedRedirect = m_hasComputedRedirect || (address.empty() && !m_isWaitingForClick);
    m_hasForeignTarget = m_hasForeignTarget || (hasHost && !isIncumbent(address));
}

} // namespace envelope
