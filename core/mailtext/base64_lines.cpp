// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/base64_lines.h"

#include "core/base/base64.h"

namespace mailtext {
namespace {

constexpr std::size_t kLineBytes = 57;                // 76 base64 characters
constexpr std::size_t kBlockBytes = kLineBytes * 512; // stays in the cache

} // namespace

base::Result<void> Base64Lines::write(base::BytesView bytes) {
    while (m_pending.size() + bytes.size() >= kBlockBytes) {
        const std::size_t count = kBlockBytes - m_pending.size();
        m_pending.insert(m_pending.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
        bytes = bytes.subspan(count);
        if (auto written = finish(); !written)
            return written;
    }
    m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
    return {};
}

base::Result<void> Base64Lines::finish() {
    constexpr std::size_t kLine = kLineBytes / 3 * 4;
    const std::string text = base::encodeBase64(m_pending);
    m_pending.clear();
    m_lines.clear();
    for (std::size_t at = 0; at < text.size(); at += kLine)
        m_lines.append(text, at, kLine).append("\r\n");
    return m_out.write(base::bytesOf(m_lines));
}

} // namespace mailtext
