// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/exit_status.h"

namespace cli {

ExitStatus exitStatus(base::ErrorCode code) {
    using base::ErrorCode;
    switch (code) {
    case ErrorCode::FileUnreadable:
    case ErrorCode::NotAnEnvelope:
    case ErrorCode::UnsupportedVersion:
        return ExitStatus::NotAnEnvelope;
    case ErrorCode::SuspiciousFile:
        return ExitStatus::Suspicious;
    case ErrorCode::IssuerNotTrusted:
        return ExitStatus::IssuerNotTrusted;
    case ErrorCode::MalformedHeader:
    case ErrorCode::SignatureInvalid:
        return ExitStatus::Altered;
    case ErrorCode::PayloadTruncated:
    case ErrorCode::PayloadCorrupt:
    case ErrorCode::MalformedMessage:
        return ExitStatus::PayloadDamaged;
    case ErrorCode::LimitExceeded:
        return ExitStatus::OverLimit;
    case ErrorCode::NotRegistered:
        return ExitStatus::NotRegistered;
    case ErrorCode::NotActivated:
        return ExitStatus::NotActivated;
    case ErrorCode::WrongPassword:
    case ErrorCode::PasswordRequired:
    case ErrorCode::LinkInvalid:
    case ErrorCode::NotAuthorized:
        return ExitStatus::WrongPassword;
    case ErrorCode::AccountLocked:
        return ExitStatus::AccountLocked;
    case ErrorCode::NotARecipient:
        return ExitStatus::NotARecipient;
    case ErrorCode::EnvelopeLocked:
        return ExitStatus::EnvelopeLocked;
    case ErrorCode::EnvelopeExpired:
        return ExitStatus::EnvelopeExpired;
    case ErrorCode::UnknownEnvelope:
        return ExitStatus::UnknownEnvelope;
    case ErrorCode::InvalidRequest:
        return ExitStatus::Usage;
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::ServiceUnavailable:
        return ExitStatus::Unreachable;
    case ErrorCode::TlsFailed:
        return ExitStatus::TlsFailed;
    case ErrorCode::RateLimited:
        return ExitStatus::RateLimited;
    case ErrorCode::CredentialStoreUnavailable:
    case ErrorCode::OutputUnwritable:
        return ExitStatus::OutputUnwritable;
    case ErrorCode::Cancelled:
        return ExitStatus::Interrupted;
    case ErrorCode::Conflict:
    case ErrorCode::Internal:
        return ExitStatus::Internal;
    }
    return ExitStatus::Internal;
}

} // namespace cli
