// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/surroundings.h"

#include "core/crypto/hash.h"
#include "core/envelope/format.h"
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
constexpr std::size_t kLongestRun = 8U << 10;

class Surroundings final {
public:
    explicit Surroundings(const Digest& pageDigest) : m_pageDigest(pageDigest) {}

    void look(std::string_view text) {
        html::readPage(html::withShortRuns(text, kLongestRun),
                       [this](const html::PagePart& part) { look(part); });
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
        if (crypto::sha256(base::bytesOf(text)) == m_pageDigest)
            m_hasPage = true;
        else
            add("foreign_script", "");
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
