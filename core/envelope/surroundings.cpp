// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/surroundings.h"

#include "core/crypto/hash.h"
#include "core/envelope/format.h"
#include "core/envelope/html_scanner.h"
#include "core/envelope/recognition.h"

#include <algorithm>
#include <array>
#include <string>

namespace envelope {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::uint64_t kFrontSize = 1U << 20;
constexpr std::uint64_t kTailSize = 256U << 10;

constexpr std::array<std::string_view, 5> kConvicting = {"password_field", "form_target", "redirect",
                                                         "frame_source", "foreign_script"};

// What a browser runs.
bool isProgram(const HtmlElement& element) {
    const std::string_view type = element.attribute("type");
    return type.empty() || findIgnoringCase(type, "javascript") != kNone ||
           findIgnoringCase(type, "ecmascript") != kNone || findIgnoringCase(type, "module") != kNone;
}

bool isBlank(std::string_view text) {
    return std::all_of(text.begin(), text.end(), isHtmlSpace);
}

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

    enum class Rest { None, Behind };

    /// `rest`: whether the file goes on behind `text`.
    void look(std::string_view text, Rest rest) {
        HtmlScanner scanner(text);
        while (scanner.next() == HtmlScanner::Step::Element)
            look(scanner.element());
        if (scanner.isInsideText() && rest == Rest::Behind && scanner.element().is("script") &&
            isProgram(scanner.element()))
            add("foreign_script", "");
    }

    std::vector<Signal> finish() {
        if (!m_hasPage)
            add("page_missing", "");
        return std::move(m_signals);
    }

    void add(std::string_view name, std::string_view value) {
        const auto isSame = [name](const Signal& signal) { return signal.name == name; };
        if (std::none_of(m_signals.begin(), m_signals.end(), isSame))
            m_signals.push_back(makeSignal(name, value));
    }

private:
    void look(const HtmlElement& element) {
        lookForHandlers(element);
        if (element.is("script"))
            lookAtScript(element);
        else if (element.is("input") && equalsIgnoringCase(element.attribute("type"), "password"))
            add("password_field", element.attribute("name"));
        else if (element.is("form") && !isBlank(element.attribute("action")))
            add("form_target", element.attribute("action"));
        else if (element.is("meta") && equalsIgnoringCase(element.attribute("http-equiv"), "refresh") &&
                 findIgnoringCase(element.attribute("content"), "url") != kNone)
            add("redirect", element.attribute("content"));
        else
            lookForFrame(element);
    }

    void lookForHandlers(const HtmlElement& element) {
        for (const auto& [name, value] : element.attributes)
            if (name.size() > 2 && equalsIgnoringCase(name.substr(0, 2), "on"))
                add("foreign_script", name);
    }

    void lookAtScript(const HtmlElement& element) {
        if (!isProgram(element) || (isBlank(element.text) && !element.hasAttribute("src")))
            return;
        const bool isPage = !element.hasAttribute("src") &&
                            crypto::sha256(base::bytesOf(withLineFeeds(element.text))) == m_pageDigest;
        if (isPage)
            m_hasPage = true;
        else
            add("foreign_script", element.attribute("src"));
    }

    void lookForFrame(const HtmlElement& element) {
        for (const std::string_view name : {"iframe", "frame", "object", "embed"}) {
            if (!element.is(name))
                continue;
            const std::string_view address = element.attribute(name == "object" ? "data" : "src");
            if (!isBlank(address) || element.hasAttribute("srcdoc"))
                add("frame_source", address);
        }
    }

    const Digest& m_pageDigest;
    std::vector<Signal> m_signals;
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
    found.look(base::textOf(*front),
               file.size() > frontSize ? Surroundings::Rest::Behind : Surroundings::Rest::None);
    if (file.size() > frontSize) {
        const std::uint64_t start = std::max(frontSize, file.size() - std::min(file.size(), kTailSize));
        const auto tail = readPart(file, start, file.size() - start);
        if (!tail)
            return base::fail(tail.error());
        found.look(base::textOf(*tail), Surroundings::Rest::None);
    }
    return found.finish();
}

bool convicts(const std::vector<Signal>& signals) {
    return std::any_of(signals.begin(), signals.end(), [](const Signal& signal) {
        return std::find(kConvicting.begin(), kConvicting.end(), signal.name) != kConvicting.end();
    });
}

} // namespace envelope
