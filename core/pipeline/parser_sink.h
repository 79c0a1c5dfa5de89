// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/message/message_parser.h"

namespace pipeline {

/// Parses what is decrypted as it comes, and hands it on.
class ParserSink final : public base::ByteSink {
public:
    explicit ParserSink(const base::Limits& limits, base::ByteSink* next = nullptr,
                        message::AttachmentReceiver* attachments = nullptr)
        : m_parser(limits, attachments), m_next(next) {}

    base::Result<void> write(base::BytesView bytes) override {
        const auto fed = m_parser.feed(bytes);
        return fed && m_next != nullptr ? m_next->write(bytes) : fed;
    }
    base::Result<message::Message> finish() { return m_parser.finish(); }

private:
    message::MessageParser m_parser;
    base::ByteSink* m_next;
};

} // namespace pipeline
