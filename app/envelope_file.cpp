// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/envelope_file.h"

#include "core/files/source.h"
#include "core/pipeline/locate_envelope.h"

#include <algorithm>

namespace app {

base::Result<envelope::Envelope> readEnvelopeFile(const std::filesystem::path& path,
                                                  const base::Limits& limits) {
    auto file = files::FileSource::open(path);
    if (!file)
        return base::fail(file.error());
    return readEnvelope(std::move(*file), limits);
}

base::Result<envelope::Envelope> readEnvelope(std::shared_ptr<const base::RandomAccessSource> input,
                                              const base::Limits& limits) {
    auto located = pipeline::locateEnvelope(std::move(input), limits);
    if (!located)
        return base::fail(located.error());
    return envelope::Envelope::read(located->file, limits);
}

bool isRemainder(const envelope::Envelope& envelope) {
    const auto& signals = envelope.signals();
    return envelope.kind() == envelope::EnvelopeKind::NotAnEnvelope &&
           std::any_of(signals.begin(), signals.end(),
                       [](const envelope::Signal& signal) { return signal.name == "no_header"; });
}

base::Error payloadFault(const base::Error& error) {
    return error.code == base::ErrorCode::MalformedHeader
               ? base::Error{base::ErrorCode::PayloadCorrupt, error.detail}
               : error;
}

std::optional<base::Error> refusalOf(const envelope::Envelope& envelope) {
    using base::ErrorCode;
    switch (envelope.kind()) {
    case envelope::EnvelopeKind::Registered:
        return std::nullopt;
    case envelope::EnvelopeKind::CiscoRegistered:
        return base::Error{ErrorCode::NotAnEnvelope, "another vendor's envelope"};
    case envelope::EnvelopeKind::NotAnEnvelope:
        if (isRemainder(envelope))
            return base::Error{ErrorCode::PayloadCorrupt, "marker or payload without a header"};
        return base::Error{ErrorCode::NotAnEnvelope, "no envelope header"};
    case envelope::EnvelopeKind::Suspicious:
        return base::Error{ErrorCode::SuspiciousFile, "imitates an envelope"};
    }
    return base::Error{ErrorCode::Internal, "unknown kind"};
}

} // namespace app
