// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/http/network.h"
#include "core/base/secret_bytes.h"
#include "core/protocol/account_messages.h"

#include <string>

/// How a call of docs/key-service-api.yaml becomes a request; private to core/account.
namespace account {

/// `path` below the issuer's API, which is on the issuer's own origin or is not used. Errors: InvalidRequest.
base::Result<HttpCall> callTo(const protocol::IssuerDocument& issuer, QByteArray method, const QString& path,
                              QByteArray body = {});
/// The same call with a bearer token.
base::Result<HttpCall> signedCall(const base::SecretBytes& token, base::Result<HttpCall> call);
/// An identifier as one path segment.
QString segment(const std::string& text);
/// For answers without content.
base::Result<void> ignoreBody(const QByteArray& body);

} // namespace account
