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
    explicit GMimeDecoder(GMimeContentEncoding encoding, int state = 0) {
        g_mime_encoding_init_decode(&m_state, encoding);
        m_state.state |= state;
    }
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

/// GMime decodes the lines after "begin"; what stands before it is no content.
class UuDecoder final : public PartDecoder {
public:
    std::size_t decode(std::string_view block, base::Bytes& out) override {
        if (m_hasBegun)
            return m_lines.decode(block, out);
        const std::size_t start = block.starts_with("begin ") ? 0 : block.find("\nbegin ");
        const std::size_t lineEnd = block.find('\n', start == std::string_view::npos ? start : start + 1);
        m_hasBegun = true;
        if (lineEnd != std::string_view::npos)
            m_lines.decode(block.substr(lineEnd + 1), out);
        else
            m_lines.decode(block, out);
        return block.size();
    }

private:
    GMimeDecoder m_lines{GMIME_CONTENT_ENCODING_UUENCODE, GMIME_UUDECODE_STATE_BEGIN};
    bool m_hasBegun = false;
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
