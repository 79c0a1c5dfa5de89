// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/crypto/jwk.h"
#include "core/crypto/jws.h"
#include "core/protocol/enrolment_messages.h"
#include "core/reply/reply_keys.h"

#include <string>

/// The keys that a gateway makes.
struct TestGateway {
    crypto::SigningKey signing = std::move(*crypto::SigningKey::generate());
    reply::NewReplyKey reply = std::move(*reply::makeReplyKey());

    std::string signingKeyId() const {
        const auto key = signing.verifyingKey();
        return crypto::thumbprint(key->x(), key->y());
    }
    std::string proof(const std::string& credential,
                      const std::string& issuer = "https://keys.hospital.example") const {
        const auto key = signing.verifyingKey();
        protocol::EnrolmentClaims claims;
        claims.issuer = issuer;
        claims.credentialHash = base::encodeBase64Url(crypto::sha256(base::bytesOf(credential)));
        claims.signingKey = {key->x(), key->y()};
        claims.replyKey = {reply.published.key.x, reply.published.key.y};
        return *crypto::signJws(signing, {std::string(protocol::kEnrolmentType), signingKeyId()},
                                toJson(claims).toStdString());
    }
};
