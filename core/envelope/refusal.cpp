// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/refusal.h"

#include <algorithm>
#include <string_view>

namespace envelope {
namespace {

bool hasSignal(const Envelope& envelope, std::string_view name) {
    const auto& signals = envelope.signals();
    return std::any_of(signals.begin(), signals.end(),
                       [name](const Signal& signal) { return signal.name == name; });
}

base::Error foreignFile(const Envelope& envelope) {
    for (const char* const name : {"empty_file", "utf16", "archive"})
        if (hasSignal(envelope, name))
            return {base::ErrorCode::NotAnEnvelope, name};
    return {base::ErrorCode::NotAnEnvelope, "no envelope header"};
}

// Of a suspicious file; what is said of it has to fit.
const char* threatOf(const Envelope& envelope) {
    for (const char* const name : {"imitates", "envelope_title", "borrowed_part", "borrowed_asset"})
        if (hasSignal(envelope, name))
            return "imitates an envelope";
    return hasSignal(envelope, "password_field") ? "asks_password" : "leads_away";
}

} // namespace

bool isRemainder(const Envelope& envelope) {
    return envelope.kind() == EnvelopeKind::NotAnEnvelope && hasSignal(envelope, "no_header") &&
           !hasSignal(envelope, "utf16");
}

base::Error payloadFault(const base::Error& error) {
    return error.code == base::ErrorCode::MalformedHeader
               ? base::Error{base::ErrorCode::PayloadCorrupt, error.detail}
               : error;
}

std::optional<base::Error> refusalOf(const Envelope& envelope) {
    using base::ErrorCode;
    switch (envelope.kind()) {
    case EnvelopeKind::Registered:
        return std::nullopt;
    case EnvelopeKind::CiscoRegistered:
        return base::Error{ErrorCode::NotAnEnvelope, "incumbent"};
    case EnvelopeKind::NotAnEnvelope:
        if (isRemainder(envelope))
            return base::Error{ErrorCode::PayloadCorrupt, "no_header"};
        return foreignFile(envelope);
    case EnvelopeKind::Suspicious:
        return base::Error{ErrorCode::SuspiciousFile, threatOf(envelope)};
    }
    return base::Error{ErrorCode::Internal, "unknown kind"};
}

} // namespace envelope
