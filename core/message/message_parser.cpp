// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/message_parser.h"

#include "core/message/attachment_tap.h"
#include "core/message/body_choice.h"
#include "core/message/header_values.h"
#include "core/message/structure_scanner.h"

#include <algorithm>

namespace message {
namespace {

constexpr std::size_t kBlockSize = 256 * 1024;
// Subjects, dates and identifiers are lines, not books.
constexpr std::size_t kMaxText = 64 * 1024;

std::string bounded(std::string_view value) {
    return std::string(value.substr(0, kMaxText));
}

// Read as text, as far as anybody reads it.
void addAsides(const std::vector<Aside>& asides, Message& message) {
    for (const Aside& aside : asides) {
        Part part;
        part.mimeType = QStringLiteral("text/plain");
        part.offset = aside.offset;
        part.length = aside.length;
        message.asides.push_back(part);
    }
}

Message messageOf(const StructureScanner& scanner, const base::Limits& limits) {
    const HeaderFields& fields = scanner.topFields();
    Message message;
    message.subject = decodeText(bounded(fields.first("subject")));
    message.from = decodeMailboxes(fields.joined("from"));
    message.to = decodeMailboxes(fields.joined("to"));
    message.cc = decodeMailboxes(fields.joined("cc"));
    message.replyTo = decodeMailboxes(fields.joined("reply-to"));
    message.date = decodeDate(bounded(fields.first("date")));
    message.messageId = decodeMessageId(bounded(fields.first("message-id")));
    message.inReplyTo = decodeMessageId(bounded(fields.first("in-reply-to")));
    message.references = decodeReferences(bounded(fields.first("references")));
    message.isReduced = scanner.isReduced();
    chooseBody(scanner.entities(), limits, message);
    addAsides(scanner.asides(), message);
    return message;
}

base::Result<void> feedAll(MessageParser& parser, const base::RandomAccessSource& source, std::uint64_t end) {
    base::Bytes block(kBlockSize);
    for (std::uint64_t offset = 0; offset < end;) {
        const std::size_t wanted = std::min<std::uint64_t>(block.size(), end - offset);
        const auto count = source.readAt(offset, std::span(block).first(wanted));
        if (!count)
            return base::fail(count.error());
        if (*count == 0)
            return {};
        const auto fed = parser.feed(base::BytesView(block).first(*count));
        if (!fed)
            return fed;
        offset += *count;
    }
    return {};
}

} // namespace

struct MessageParser::Data {
    Data(const base::Limits& theLimits, AttachmentReceiver* receiver) : limits(theLimits), scanner(limits) {
        if (receiver)
            tap.emplace(scanner, *receiver);
    }
    base::Result<void> feed(std::string_view bytes);
    base::Result<void> finish();

    base::Limits limits;
    StructureScanner scanner;
    std::optional<AttachmentTap> tap;
    base::Result<void> result;
};

// Block by block, so that what was scanned is still in the processor's cache when it is decoded.
base::Result<void> MessageParser::Data::feed(std::string_view bytes) {
    while (result && !bytes.empty()) {
        const std::string_view block = bytes.substr(0, kBlockSize);
        scanner.feed(block);
        if (tap)
            result = tap->follow(block);
        bytes.remove_prefix(block.size());
    }
    return result;
}

base::Result<void> MessageParser::Data::finish() {
    if (result)
        scanner.finish();
    if (result && tap)
        result = tap->follow({});
    return result;
}

MessageParser::MessageParser(const base::Limits& limits, AttachmentReceiver* receiver)
    : m_data(std::make_unique<Data>(limits, receiver)) {}
MessageParser::~MessageParser() = default;

base::Result<void> MessageParser::feed(base::BytesView bytes) {
    return m_data->feed(base::textOf(bytes));
}

Message MessageParser::beginning() const {
    return messageOf(m_data->scanner, m_data->limits);
}

base::Result<Message> MessageParser::finish() {
    const auto finished = m_data->finish();
    if (!finished)
        return base::fail(finished.error());
    return messageOf(m_data->scanner, m_data->limits);
}

base::Result<Message> parseMessage(const base::RandomAccessSource& source, const base::Limits& limits) {
    MessageParser parser(limits);
    const auto fed = feedAll(parser, source, source.size());
    if (!fed)
        return base::fail(fed.error());
    return parser.finish();
}

base::Result<Message> parseMessagePrefix(const base::RandomAccessSource& source, std::uint64_t prefixLength,
                                         const base::Limits& limits) {
    MessageParser parser(limits);
    const auto fed = feedAll(parser, source, std::min(prefixLength, source.size()));
    if (!fed)
        return base::fail(fed.error());
    return parser.beginning();
}

} // namespace message
