// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/files/source.h"
#include "core/message/message_parser.h"

#include <string>

/// A message written out in a test, with LF or CRLF as it stands.
inline files::MemorySource sourceOf(std::string_view text) {
    const auto bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

inline message::Message parsed(std::string_view text) {
    auto message = message::parseMessage(sourceOf(text));
    return message ? *message : message::Message();
}

inline std::string contentOf(std::string_view text, const message::Part& part) {
    return std::string(text.substr(part.offset, part.length));
}

class StringSink final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView bytes) override {
        text += base::textOf(bytes);
        return {};
    }
    std::string text;
};

inline std::string decoded(std::string_view text, const message::Part& part) {
    StringSink sink;
    const auto done = message::decodePart(sourceOf(text), part, sink);
    return done ? sink.text : "error";
}
