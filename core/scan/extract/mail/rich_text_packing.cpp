// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/mail/tnef_text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace scan {
namespace {

constexpr std::size_t kHeader = 16;       // two sizes, what follows, a checksum
constexpr std::size_t kMost = 8U << 20;   // nobody sends a text that is larger than what is read of one
constexpr std::size_t kDictionary = 4096; // [MS-OXRTFCP] 2.1.3.1.1
constexpr std::string_view kBeginning =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    "\\fdecor MS Sans "
    "SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u"
    "\\tab\\tx";
static_assert(kBeginning.size() == 207);

// What came before stands in a ring; a reference is its place there and a length.
class Unpacker final {
public:
    Unpacker() { std::copy(kBeginning.begin(), kBeginning.end(), m_ring.begin()); }

    base::Bytes unpack(base::BytesView packed) {
        for (std::size_t at = 0; at < packed.size() && m_out.size() < kMost;) {
            const unsigned flags = packed[at++];
            for (unsigned bit = 0; bit < 8 && at < packed.size(); ++bit) {
                if ((flags >> bit & 1U) == 0) {
                    put(packed[at++]);
                    continue;
                }
                if (at + 1 >= packed.size())
                    return std::move(m_out);
                const std::size_t place = packed[at] * 16U + packed[at + 1] / 16U;
                const std::size_t length = packed[at + 1] % 16U + 2U;
                at += 2;
                if (place == m_at)
                    return std::move(m_out);
                for (std::size_t i = 0; i < length; ++i)
                    put(m_ring[(place + i) % kDictionary]);
            }
        }
        return std::move(m_out);
    }

private:
    void put(std::uint8_t byte) {
        m_out.push_back(byte);
        m_ring[m_at] = byte;
        m_at = (m_at + 1) % kDictionary;
    }

    std::array<std::uint8_t, kDictionary> m_ring{};
    std::size_t m_at = kBeginning.size();
    base::Bytes m_out;
};

} // namespace

base::Bytes unpackedRichText(base::BytesView packed) {
    if (packed.size() <= kHeader)
        return {};
    const base::BytesView content = packed.subspan(kHeader);
    if (base::textOf(packed.subspan(8)).starts_with("MELA")) // not packed at all
        return base::Bytes(content.begin(), content.end());
    return Unpacker().unpack(content);
}

} // namespace scan
