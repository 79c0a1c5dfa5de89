// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <QByteArray>

#include <string>
#include <string_view>

/// How a gateway tells the key service of the keys it made: `POST /v1/gateways` (docs/key-service-api.yaml).
namespace protocol {

/// `typ` of the proof.
inline constexpr std::string_view kEnrolmentType = "securedoc-enrolment";

/// A P-256 public key by its JWK members, base64url of 32 bytes each.
struct EnrolledKey {
    std::string x;
    std::string y;
};

/// What the proof says, a JWS that the new signing key signed: so who enrols has the private half.
struct EnrolmentClaims {
    std::string issuer;         ///< the service it is for
    std::string credentialHash; ///< SHA-256 of the credential that the gateway will use, base64url
    EnrolledKey signingKey;
    EnrolledKey replyKey;
};

/// → 201 EnrolmentReceipt; 200 where the same was enrolled with this token before
struct EnrolmentRequest {
    base::SecretBytes token; ///< from an administrator, valid once
    std::string proof;       ///< compact JWS of EnrolmentClaims
};
struct EnrolmentReceipt {
    std::string gateway; ///< the name it goes by
};

QByteArray toJson(const EnrolmentClaims& claims);
QByteArray toJson(const EnrolmentRequest& request);
QByteArray toJson(const EnrolmentReceipt& receipt);
base::Result<EnrolmentClaims> parseEnrolmentClaims(const QByteArray& json);
base::Result<EnrolmentRequest> parseEnrolmentRequest(const QByteArray& json);
base::Result<EnrolmentReceipt> parseEnrolmentReceipt(const QByteArray& json);

} // namespace protocol
