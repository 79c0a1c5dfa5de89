// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/verdict.h"

namespace envelope {
namespace {

using base::ErrorCode;

std::optional<Verdict> afterRefusal(ErrorCode code) {
    switch (code) {
    case ErrorCode::SignatureInvalid:
    case ErrorCode::PayloadCorrupt:
    case ErrorCode::MalformedHeader:
        return Verdict::Altered;
    case ErrorCode::PayloadTruncated:
        return Verdict::Incomplete;
    default:
        return std::nullopt;
    }
}

} // namespace

Verdict verdictOf(SenderVerification sender, const std::optional<base::ErrorCode>& refusal, Reading reading) {
    if (refusal)
        if (const auto verdict = afterRefusal(*refusal))
            return *verdict;
    switch (sender) {
    case SenderVerification::Verified:
        return reading == Reading::Complete ? Verdict::Verified : Verdict::SenderVerified;
    case SenderVerification::UnknownIssuer:
        return Verdict::UnknownIssuer;
    case SenderVerification::Altered:
        return Verdict::Altered;
    case SenderVerification::Incomplete:
        return Verdict::Incomplete;
    case SenderVerification::Unsigned:
        return Verdict::Unchecked;
    }
    return Verdict::Unchecked;
}

} // namespace envelope
