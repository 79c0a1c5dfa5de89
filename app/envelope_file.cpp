// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/envelope_file.h"

#include "core/files/source.h"
#include "core/pipeline/locate_envelope.h"

#include <algorithm>
#include <string_view>

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

namespace {

bool hasSignal(const envelope::Envelope& envelope, std::string_view name) {
    const auto& signals = envelope.signals();
    return std::any_of(signals.begin(), signals.end(),
                       [name](const envelope::Signal& signal) { return signal.name == name; });
}

base::Error foreignFile(const envelope::Envelope& envelope) {
    for (const char* const name : {"empty_file", "utf16", "archive"})
        if (hasSignal(envelope, name))
            return {base::ErrorCode::NotAnEnvelope, name};
    return {base::ErrorCode::NotAnEnvelope, "no envelope header"};
}

// Of a suspicious file; what is said of it has to fit.
const char* threatOf(const envelope::Envelope& envelope) {
    for (const char* const name : {"imitates", "envelope_title", "borrowed_part", "borrowed_asset"})
        if (hasSignal(envelope, name))
            return "imitates an envelope";
    return hasSignal(envelope, "password_field") ? "asks_password" : "leads_away";
}

} // namespace

bool isRemainder(const envelope::Envelope& envelope) {
    return envelope.kind() == envelope::EnvelopeKind::NotAnEnvelope && hasSignal(envelope, "no_header") &&
           !hasSignal(envelope, "utf16");
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
        return base::Error{ErrorCode::NotAnEnvelope, "incumbent"};
    case envelope::EnvelopeKind::NotAnEnvelope:
        if (isRemainder(envelope))
            return base::Error{ErrorCode::PayloadCorrupt, "no_header"};
        return foreignFile(envelope);
    case envelope::EnvelopeKind::Suspicious:
        return base::Error{ErrorCode::SuspiciousFile, threatOf(envelope)};
    }
    return base::Error{ErrorCode::Internal, "unknown kind"};
}

} // namespace app
