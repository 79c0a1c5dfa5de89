// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/source.h"
#include "server/http/message/multipart.h"

#include <cstdlib>

// A form with a file, as any browser or attacker sends it: the first line is the content type.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::string type = text.substr(0, text.find('\n'));
    const std::string rest = text.substr(std::min(type.size() + 1, text.size()));
    const files::MemorySource body(base::Bytes(rest.begin(), rest.end()));
    for (const std::string& each : {type, std::string("multipart/form-data; boundary=x")}) {
        const auto parts = http::parseMultipart(body, each);
        if (!parts)
            continue;
        std::uint64_t end = 0;
        for (const auto& part : *parts) {
            if (part.offset < end || part.offset + part.length > body.size())
                std::abort();
            end = part.offset + part.length;
        }
    }
    return 0;
}
