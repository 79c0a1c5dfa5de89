// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/content/base64_decoder.h"
#include "core/message/content/gmime.h"
#include "core/message/message.h"
#include "core/message/part_decoder.h"

#include <algorithm>

namespace message {
namespace {

constexpr std::size_t kBlockSize = 256 * 1024;

class IdentityDecoder final : public PartDecoder {
public:
    std::size_t decode(std::string_view block, base::Bytes& out) override {
        const auto bytes = base::bytesOf(block);
        out.insert(out.end(), bytes.begin(), bytes.end());
        return block.size();
    }
};

class Base64PartDecoder final : public PartDecoder {
public:
    std::size_t decode(std::string_view block, base::Bytes& out) override {
        return m_decoder.decode(block, out);
    }
    void finish(base::Bytes& out) override { m_decoder.finish(out); }

private:
    Base64Decoder m_decoder;
};

class GMimeDecoder final : public PartDecoder {
public:
    explicit GMimeDecoder(GMimeContentEncoding encoding) { g_mime_encoding_init_decode(&m_state, encoding); }
    std::size_t decode(std::string_view block, base::Bytes& out) override {
        const std::size_t before = out.size();
        out.resize(before + g_mime_encoding_outlen(&m_state, block.size()));
        const std::size_t count = g_mime_encoding_step(&m_state, block.data(), block.size(),
                                                       reinterpret_cast<char*>(out.data() + before));
        out.resize(before + count);
        return block.size();
    }

private:
    GMimeEncoding m_state;
};

/// Lines between "begin" and "end"; the first letter of each says how many bytes it holds. By lines, because
/// blanks at their ends are cut off on the way, which GMime takes for the end of the file.
class UuDecoder final : public PartDecoder {
public:
    std::size_t decode(std::string_view block, base::Bytes& out) override {
        for (std::size_t at = 0; at < block.size();) {
            const std::size_t newline = block.find('\n', at);
            const std::size_t end = std::min(newline, block.size());
            m_line += block.substr(at, std::min(end - at, kLongest - std::min(kLongest, m_line.size())));
            if (newline == block.npos)
                break;
            decodeLine(out);
            at = newline + 1;
        }
        return block.size();
    }
    void finish(base::Bytes& out) override { decodeLine(out); }

private:
    static constexpr std::size_t kLongest = 128; // more says no line

    std::uint32_t bitsAt(std::size_t at) const {
        return at < m_line.size() ? static_cast<std::uint32_t>(m_line[at] - ' ') & 63U : 0;
    }
    // As all lines but the last are: "begin" is missing.
    bool isFullLine() const { return m_line.size() == 61 && m_line.front() == 'M'; }
    void decodeLine(base::Bytes& out) {
        while (m_line.ends_with('\r'))
            m_line.pop_back();
        const bool isContent = m_hasBegun && !m_hasEnded && !m_line.empty();
        m_hasEnded = m_hasEnded || (m_hasBegun && m_line.starts_with("end") &&
                                    m_line.find_first_not_of(" \t", 3) == m_line.npos);
        const bool isBegin = m_line.starts_with("begin ");
        const bool isFull = !m_hasBegun && !isBegin && isFullLine();
        m_hasBegun = m_hasBegun || isBegin || isFull;
        std::uint32_t left = isFull || (isContent && !m_hasEnded) ? bitsAt(0) : 0;
        for (std::size_t at = 1; left > 0; at += 4) {
            const std::uint32_t group =
                bitsAt(at) << 18 | bitsAt(at + 1) << 12 | bitsAt(at + 2) << 6 | bitsAt(at + 3);
            for (int shift = 16; shift >= 0 && left > 0; shift -= 8, --left)
                out.push_back(static_cast<std::uint8_t>(group >> shift));
        }
        m_line.clear();
    }

    std::string m_line;
    bool m_hasBegun = false;
    bool m_hasEnded = false;
};

} // namespace

std::unique_ptr<PartDecoder> partDecoderFor(TransferEncoding encoding) {
    switch (encoding) {
    case TransferEncoding::Identity:
        return std::make_unique<IdentityDecoder>();
    case TransferEncoding::Base64:
        return std::make_unique<Base64PartDecoder>();
    case TransferEncoding::QuotedPrintable:
        return std::make_unique<GMimeDecoder>(GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    case TransferEncoding::UuEncode:
        return std::make_unique<UuDecoder>();
    }
    return std::make_unique<IdentityDecoder>();
}

base::Result<void> decodePart(const base::RandomAccessSource& source, const Part& part, base::ByteSink& sink,
                              const Progress& progress) {
    const auto decoder = partDecoderFor(part.encoding);
    base::Bytes block(kBlockSize);
    base::Bytes decoded;
    for (std::uint64_t done = 0; done < part.length;) {
        const std::size_t wanted = std::min<std::uint64_t>(block.size(), part.length - done);
        const auto count = source.readAt(part.offset + done, std::span(block).first(wanted));
        if (!count)
            return base::fail(count.error());
        if (*count == 0)
            break;
        decoded.clear();
        done += decoder->decode(base::textOf(base::BytesView(block).first(*count)), decoded);
        const auto written = sink.write(decoded);
        if (!written)
            return written;
        if (progress && !progress(done))
            return base::fail(base::ErrorCode::Cancelled);
    }
    decoded.clear();
    decoder->finish(decoded);
    return decoded.empty() ? base::Result<void>() : sink.write(decoded);
}

} // namespace message
