// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/recognition.h"

#include "core/envelope/display_text.h"
#include "core/envelope/page_evidence.h"
#include "core/html/page_text.h"

#include <algorithm>

namespace envelope {
namespace {

constexpr std::size_t kScanSize = 4U << 20;
constexpr std::size_t kSignalSize = 200;
// Longer ones are payload; a page that a program unpacks is shorter.
constexpr std::size_t kLongestRun = 256U << 10;

} // namespace

base::Result<Recognition> recognise(const base::RandomAccessSource& file) {
    base::Bytes bytes(std::min<std::uint64_t>(kScanSize, file.size()));
    const auto count = file.readAt(0, bytes);
    if (!count)
        return base::fail(count.error());
    const std::string_view text = base::textOf(bytes).substr(0, *count);
    PageEvidence evidence;
    evidence.lookAtStart(text);
    const std::string page = html::withShortRuns(html::asUtf8(text), kLongestRun);
    html::readPage(page, [&evidence](const html::PagePart& part) { evidence.look(part); });
    evidence.lookAtWhole(page);
    return evidence.judge();
}

Signal makeSignal(std::string_view name, std::string_view value) {
    return {std::string(name), displayText(value, kSignalSize)};
}

} // namespace envelope
