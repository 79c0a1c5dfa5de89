// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// The front of any file, and the payload of those that still have a good header.
#include "core/envelope/envelope.h"
#include "core/envelope/payload_reader.h"
#include "core/files/source.h"
#include "tests/fuzz/vector_bytes.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = std::make_shared<files::MemorySource>(fuzz::vectorBytes(data, size));
    const auto envelope = envelope::Envelope::read(file);
    if (!envelope)
        return 0;
    for (const envelope::Signal& signal : envelope->signals())
        if (signal.value.size() > 200)
            std::abort();
    if (envelope->kind() != envelope::EnvelopeKind::Registered)
        return 0;
    if (verifySender(*envelope, {}) != envelope::SenderVerification::Altered)
        std::abort();
    const auto reader = envelope::PayloadReader::open(*envelope, base::SecretBytes(base::Bytes(32)));
    if (reader)
        std::abort(); // nobody sealed anything with that key
    return 0;
}
