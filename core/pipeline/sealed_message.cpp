// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/sealed_message.h"

#include "core/files/output_file.h"
#include "core/pipeline/parser_sink.h"

#include <algorithm>
#include <array>

namespace pipeline {
namespace {

constexpr unsigned kThreads = 2;
// The first is what a sealed file's first block holds; past the last it is no longer quick.
constexpr std::array<std::uint64_t, 4> kBeginnings = {48U << 10, 256U << 10, 1U << 20, 4U << 20};

class MemorySink final : public base::ByteSink {
public:
    explicit MemorySink(std::uint64_t maximum) : m_maximum(maximum) {}

    base::Result<void> write(base::BytesView bytes) override {
        if (bytes.size() > m_maximum - m_bytes.size())
            return base::fail(base::ErrorCode::LimitExceeded, "part in memory");
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        return {};
    }
    base::Bytes take() { return std::move(m_bytes); }

private:
    std::uint64_t m_maximum;
    base::Bytes m_bytes;
};

// A body is worth showing when all of it that is known is whole and something else has begun; an HTML form
// may follow the plain one.
bool hasWholeBody(const message::Message& message) {
    const auto isWhole = [](const std::vector<message::Part>& parts) {
        return std::all_of(parts.begin(), parts.end(), [](const auto& part) { return part.isComplete; });
    };
    if (!message.body.html.empty())
        return isWhole(message.body.html);
    return !message.body.plain.empty() && isWhole(message.body.plain) && !message.attachments.empty();
}

} // namespace

SealedMessage::SealedMessage(std::unique_ptr<envelope::PayloadReader> payload, const base::Limits& limits)
    : m_payload(std::move(payload)), m_limits(limits) {}

SealedMessage::~SealedMessage() = default;

base::Result<message::Message> SealedMessage::readBeginning() const {
    message::MessageParser parser(m_limits);
    std::uint64_t offset = 0;
    base::Bytes bytes;
    for (const std::uint64_t end : kBeginnings) {
        bytes.resize(std::min(end, m_payload->size()) - offset);
        const auto count = m_payload->readAt(offset, bytes);
        if (!count)
            return base::fail(count.error());
        const auto fed = parser.feed(base::BytesView(bytes).first(*count));
        if (!fed)
            return base::fail(fed.error());
        offset += *count;
        if (offset == m_payload->size())
            return parser.finish();
        auto message = parser.beginning();
        if (hasWholeBody(message))
            return message;
    }
    return parser.beginning();
}

base::Result<message::Message> SealedMessage::readWhole(const Progress& progress) {
    ParserSink sink(m_limits);
    const auto verified = m_payload->verifyAll(&sink, progress, kThreads);
    if (!verified)
        return base::fail(verified.error());
    auto message = sink.finish();
    m_isVerified = message.has_value();
    return message;
}

base::Result<base::Bytes> SealedMessage::readPart(const message::Part& part, std::uint64_t maximum) const {
    MemorySink sink(maximum);
    const auto decoded = message::decodePart(*m_payload, part, sink);
    if (!decoded)
        return base::fail(decoded.error());
    return sink.take();
}

base::Result<void> SealedMessage::savePart(const message::Part& part, const std::filesystem::path& target,
                                           files::Overwrite overwrite, const Progress& progress) const {
    if (!m_isVerified)
        return base::fail(base::ErrorCode::Internal, "the message is not verified yet");
    auto file = files::OutputFile::createTemporary(target.parent_path());
    if (!file)
        return base::fail(file.error());
    const auto decoded = message::decodePart(*m_payload, part, *file, progress);
    return decoded ? file->keepAs(target, overwrite) : decoded;
}

base::Result<std::shared_ptr<SealedMessage>>
openEnvelope(const envelope::Envelope& envelope, const base::SecretBytes& key, const base::Limits& limits) {
    auto payload = envelope::PayloadReader::open(envelope, key, limits);
    if (!payload)
        return base::fail(payload.error());
    return std::make_shared<SealedMessage>(std::move(*payload), limits);
}

} // namespace pipeline
