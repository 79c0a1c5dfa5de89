// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes are a message: it parses or is refused by a limit, arriving at once or in pieces, and every part
// lies inside it and can be decoded and read; what is decoded on the way is what is decoded afterwards.
#include "core/files/source.h"
#include "core/message/message_parser.h"

#include <cstdlib>
#include <map>

namespace {

using Place = std::pair<std::uint64_t, std::uint64_t>; ///< offset and length

class TextSink final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView bytes) override {
        text += base::textOf(bytes);
        return {};
    }
    std::string text;
};

class Collector final : public message::AttachmentReceiver {
public:
    base::Result<void> begin(std::uint64_t offset) override {
        m_offset = offset;
        m_text.clear();
        return {};
    }
    base::Result<void> write(base::BytesView decoded) override {
        m_text += base::textOf(decoded);
        return {};
    }
    base::Result<void> end(std::uint64_t length) override {
        parts[{m_offset, length}] = m_text;
        return {};
    }
    void drop() override {}

    std::map<Place, std::string> parts;

private:
    std::uint64_t m_offset = 0;
    std::string m_text;
};

void require(bool isTrue) {
    if (!isTrue)
        std::abort();
}

std::string readPart(const base::RandomAccessSource& source, const message::Part& part) {
    require(part.offset <= source.size() && part.length <= source.size() - part.offset);
    TextSink sink;
    require(message::decodePart(source, part, sink).has_value());
    // A line of uuencode is of at most 63 bytes, all of which may be blanks that were cut off on the way.
    const bool isUuencode = part.encoding == message::TransferEncoding::UuEncode;
    require(sink.text.size() <= (isUuencode ? part.length / 2 * 63 + 63 : part.length + 3));
    (void)message::readText(source, part);
    return sink.text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const files::MemorySource source(base::Bytes(data, data + size));
    base::Limits limits;
    limits.mimeParts = 100;
    limits.mimeDepth = 10;
    limits.mimeHeaderSize = 4096;
    const auto whole = message::parseMessage(source, limits);

    Collector streamed;
    message::MessageParser parser(limits, &streamed);
    for (std::size_t at = 0; at < size; at += 3)
        (void)parser.feed(base::BytesView(data + at, std::min<std::size_t>(3, size - at)));
    (void)parser.beginning();
    const auto pieces = parser.finish();
    require(whole.has_value() == pieces.has_value());
    if (!whole)
        return 0;
    require(whole->subject == pieces->subject && whole->attachments.size() == pieces->attachments.size());
    for (const auto& parts : {whole->body.plain, whole->body.html}) {
        for (const auto& part : parts)
            (void)readPart(source, part);
    }
    for (const auto& attachment : whole->attachments) {
        require(!attachment.fileName.isEmpty() && !attachment.fileName.contains(QLatin1Char('/')));
        const std::string text = readPart(source, attachment.part);
        const auto part = streamed.parts.extract({attachment.part.offset, attachment.part.length});
        require(!part || part.mapped() == text);
    }
    require(streamed.parts.empty());
    return 0;
}
