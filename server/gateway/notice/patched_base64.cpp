// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/patched_base64.h"

#include "core/mailtext/base64_lines.h"

#include <algorithm>

namespace gateway {
namespace {

constexpr std::size_t kLineBytes = 57;   // 76 base64 characters
constexpr std::size_t kEncodedLine = 78; // with CRLF
constexpr std::size_t kPatchable = 512U << 10;

class TextSink final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView bytes) override {
        text.append(base::textOf(bytes));
        return {};
    }
    std::string text;
};

} // namespace

void PatchedBase64::begin(base::ByteSink& encoded) {
    m_encoded = &encoded;
    m_start = m_mail.position();
}

base::Result<void> PatchedBase64::write(base::BytesView bytes) {
    const std::size_t kept = std::min(bytes.size(), kPatchable - m_beginning.size());
    m_beginning.insert(m_beginning.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(kept));
    m_position += bytes.size();
    return m_encoded->write(bytes);
}

base::Result<void> PatchedBase64::overwrite(std::uint64_t offset, base::BytesView bytes) {
    if (offset + bytes.size() > m_beginning.size())
        return base::fail(base::ErrorCode::Internal, "too far behind to be replaced");
    const auto start = static_cast<std::size_t>(offset);
    std::copy(bytes.begin(), bytes.end(), m_beginning.begin() + static_cast<std::ptrdiff_t>(start));
    m_patched.push_back({start, start + bytes.size()});
    return {};
}

// Whole lines, which the beginning has unless the file ends in it.
base::Result<void> PatchedBase64::finish() {
    for (const Range& range : m_patched) {
        const std::size_t first = range.start / kLineBytes;
        const std::size_t end =
            std::min(m_beginning.size(), (range.end + kLineBytes - 1) / kLineBytes * kLineBytes);
        TextSink lines;
        mailtext::Base64Lines encoded(lines);
        auto written =
            encoded.write(base::BytesView(m_beginning).subspan(first * kLineBytes, end - first * kLineBytes));
        if (written)
            written = encoded.finish();
        if (written)
            written = m_mail.overwrite(m_start + first * kEncodedLine, base::bytesOf(lines.text));
        if (!written)
            return written;
    }
    return {};
}

} // namespace gateway
