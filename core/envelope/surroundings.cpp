// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/surroundings.h"

#include "core/crypto/hash.h"
#include "core/envelope/format.h"
#include "core/envelope/html_scanner.h"
#include "core/envelope/recognition.h"
#include "core/html/page_parts.h"
#include "core/html/page_text.h"

#include <algorithm>
#include <array>
#include <string>

namespace envelope {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::uint64_t kFrontSize = 1U << 20;
constexpr std::uint64_t kTailSize = 256U << 10;

constexpr std::size_t kMostSignals = 64;

constexpr std::array<std::string_view, 6> kConvicting = {
    "password_field", "form_target", "redirect", "frame_source", "foreign_script", "unreadable_page"};

// Of base64: only payload and digests have longer ones; no page does, or it would not be known again.
constexpr std::size_t kLongestRun = 1U << 10;

constexpr std::string_view kStandIn = "/* the page of a secure message */";

// As a browser reads it, whatever a mail system made of the line ends.
std::string withLineFeeds(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            result += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            result += '\n';
    }
    return result;
}

class Surroundings final {
public:
    explicit Surroundings(const Digest& pageDigest) : m_pageDigest(pageDigest) {}

    void look(std::string_view text) {
        const std::string reduced = html::withShortRuns(text, kLongestRun);
        const std::string light = withoutPage(reduced);
        m_standIns = 0;
        if (light.size() < reduced.size()) {
            const auto before = m_signals;
            html::readPage(light, [this](const html::PagePart& part) { look(part); });
            if (m_standIns > 0)
                return;
            m_signals = before; // what looked like the page is something else to a browser
        }
        html::readPage(reduced, [this](const html::PagePart& part) { look(part); });
    }

    std::vector<Signal> finish() {
        if (!m_hasPage)
            add("page_missing", "");
        return std::move(m_signals);
    }

    void add(std::string_view name, std::string_view value) {
        Signal signal = makeSignal(name, value);
        const auto isSame = [&signal](const Signal& other) {
            return other.name == signal.name && other.value == signal.value;
        };
        if (m_signals.size() < kMostSignals && std::none_of(m_signals.begin(), m_signals.end(), isSame))
            m_signals.push_back(std::move(signal));
    }

private:
    // The page with a stand-in for its script, which takes a parser longer than all the rest. What stands
    // before is the same, so where the parser finds the stand-in to be a script's text, it would have found
    // the script.
    std::string withoutPage(const std::string& text) const {
        HtmlScanner scanner(text);
        while (scanner.next() == HtmlScanner::Step::Element) {
            const HtmlElement& element = scanner.element();
            const bool isPlain = element.text.find("<!--") == kNone; // reads on behind an end tag
            if (!element.is("script") || !element.attributes.empty() ||
                element.text.size() < kStandIn.size() || !isPlain ||
                crypto::sha256(base::bytesOf(withLineFeeds(element.text))) != m_pageDigest)
                continue;
            const auto at = static_cast<std::size_t>(element.text.data() - text.data());
            return text.substr(0, at) + std::string(kStandIn) + text.substr(at + element.text.size());
        }
        return text;
    }

    void look(const html::PagePart& part) {
        switch (part.kind) {
        case html::PartKind::PasswordField:
            return add("password_field", part.value);
        case html::PartKind::FormTarget:
            return add("form_target", part.value);
        case html::PartKind::Redirect:
            return add("redirect", part.value);
        case html::PartKind::Frame:
            return add("frame_source", part.value);
        case html::PartKind::Handler:
            return add("foreign_script", part.attribute);
        case html::PartKind::ExternalProgram:
            return add("foreign_script", part.value);
        case html::PartKind::Program:
            return lookAtProgram(part.value);
        case html::PartKind::Unreadable:
            return add("unreadable_page", "");
        default:
            return;
        }
    }

    // As a browser reads it: whatever a mail system made of the line ends, they are line feeds.
    void lookAtProgram(std::string_view text) {
        m_standIns += text == kStandIn ? 1 : 0;
        if (text == kStandIn || crypto::sha256(base::bytesOf(text)) == m_pageDigest)
            m_hasPage = true;
        else
            add("foreign_script", "");
    }

    const Digest& m_pageDigest;
    std::vector<Signal> m_signals;
    std::size_t m_standIns = 0;
    bool m_hasPage = false;
};

base::Result<base::Bytes> readPart(const base::RandomAccessSource& file, std::uint64_t start,
                                   std::uint64_t size) {
    base::Bytes bytes(size);
    const auto count = file.readAt(start, bytes);
    if (!count)
        return base::fail(count.error());
    bytes.resize(*count);
    return bytes;
}

} // namespace

base::Result<std::vector<Signal>> surroundingSignals(const base::RandomAccessSource& file,
                                                     const Digest& pageDigest) {
    const std::uint64_t frontSize = std::min(file.size(), kFrontSize);
    const auto front = readPart(file, 0, frontSize);
    if (!front)
        return base::fail(front.error());
    Surroundings found(pageDigest);
    if (base::textOf(*front).substr(0, format::kMarkerRange).find(format::kMarker) == kNone)
        found.add("missing_marker", "");
    found.look(base::textOf(*front));
    if (file.size() > frontSize) {
        const std::uint64_t start = std::max(frontSize, file.size() - std::min(file.size(), kTailSize));
        const auto tail = readPart(file, start, file.size() - start);
        if (!tail)
            return base::fail(tail.error());
        found.look(base::textOf(*tail));
    }
    return found.finish();
}

bool convicts(const std::vector<Signal>& signals) {
    return std::any_of(signals.begin(), signals.end(), [](const Signal& signal) {
        return std::find(kConvicting.begin(), kConvicting.end(), signal.name) != kConvicting.end();
    });
}

} // namespace envelope
