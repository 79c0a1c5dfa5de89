// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes are a message: it parses or is refused by a limit, arriving at once or in pieces, and every part
// lies inside it and can be decoded and read.
#include "core/base/file_source.h"
#include "core/message/message_parser.h"

#include <cstdlib>

namespace {

class CountingSink final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView bytes) override {
        count += bytes.size();
        return {};
    }
    std::uint64_t count = 0;
};

void require(bool isTrue) {
    if (!isTrue)
        std::abort();
}

void readPart(const base::RandomAccessSource& source, const message::Part& part) {
    require(part.offset <= source.size() && part.length <= source.size() - part.offset);
    CountingSink sink;
    require(message::decodePart(source, part, sink).has_value());
    require(sink.count <= part.length + 3);
    (void)message::readText(source, part);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::MemorySource source(base::Bytes(data, data + size));
    base::Limits limits;
    limits.mimeParts = 100;
    limits.mimeDepth = 10;
    limits.mimeHeaderSize = 4096;
    const auto whole = message::parseMessage(source, limits);

    message::MessageParser parser(limits);
    for (std::size_t at = 0; at < size; at += 3)
        (void)parser.feed(base::BytesView(data + at, std::min<std::size_t>(3, size - at)));
    (void)parser.beginning();
    const auto pieces = parser.finish();
    require(whole.has_value() == pieces.has_value());
    if (!whole)
        return 0;
    require(whole->subject == pieces->subject && whole->attachments.size() == pieces->attachments.size());
    for (const auto& body : {whole->textBody, whole->htmlBody}) {
        if (body)
            readPart(source, *body);
    }
    for (const auto& attachment : whole->attachments) {
        require(!attachment.fileName.isEmpty() && !attachment.fileName.contains(QLatin1Char('/')));
        readPart(source, attachment.part);
    }
    return 0;
}
