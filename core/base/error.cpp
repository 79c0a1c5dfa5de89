// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

namespace base {

std::string_view errorName(ErrorCode code) {
    switch (code) {
    case ErrorCode::FileUnreadable:
        return "FileUnreadable";
    case ErrorCode::NotAnEnvelope:
        return "NotAnEnvelope";
    case ErrorCode::SuspiciousFile:
        return "SuspiciousFile";
    case ErrorCode::UnsupportedVersion:
        return "UnsupportedVersion";
    case ErrorCode::MalformedHeader:
        return "MalformedHeader";
    case ErrorCode::IssuerNotTrusted:
        return "IssuerNotTrusted";
    case ErrorCode::SignatureInvalid:
        return "SignatureInvalid";
    case ErrorCode::NotRegistered:
        return "NotRegistered";
    case ErrorCode::NotActivated:
        return "NotActivated";
    case ErrorCode::WrongPassword:
        return "WrongPassword";
    case ErrorCode::PasswordRequired:
        return "PasswordRequired";
    case ErrorCode::AccountLocked:
        return "AccountLocked";
    case ErrorCode::NotARecipient:
        return "NotARecipient";
    case ErrorCode::EnvelopeLocked:
        return "EnvelopeLocked";
    case ErrorCode::EnvelopeExpired:
        return "EnvelopeExpired";
    case ErrorCode::UnknownEnvelope:
        return "UnknownEnvelope";
    case ErrorCode::LinkInvalid:
        return "LinkInvalid";
    case ErrorCode::InvalidRequest:
        return "InvalidRequest";
    case ErrorCode::NotAuthorized:
        return "NotAuthorized";
    case ErrorCode::Conflict:
        return "Conflict";
    case ErrorCode::PayloadTruncated:
        return "PayloadTruncated";
    case ErrorCode::PayloadCorrupt:
        return "PayloadCorrupt";
    case ErrorCode::LimitExceeded:
        return "LimitExceeded";
    case ErrorCode::MalformedMessage:
        return "MalformedMessage";
    case ErrorCode::NetworkUnreachable:
        return "NetworkUnreachable";
    case ErrorCode::TlsFailed:
        return "TlsFailed";
    case ErrorCode::ServiceUnavailable:
        return "ServiceUnavailable";
    case ErrorCode::RateLimited:
        return "RateLimited";
    case ErrorCode::CredentialStoreUnavailable:
        return "CredentialStoreUnavailable";
    case ErrorCode::OutputUnwritable:
        return "OutputUnwritable";
    case ErrorCode::Cancelled:
        return "Cancelled";
    case ErrorCode::Internal:
        return "Internal";
    }
    return "Internal";
}

} // namespace base
