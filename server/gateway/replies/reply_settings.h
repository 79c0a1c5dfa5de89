// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/reply/reply_keys.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gateway {

/// How secure replies come in: members of gateway.json, and the keys of the secrets.
struct ReplySettings {
    std::vector<reply::PrivateKey> keys; ///< newest first; none: no replies
    std::string internalMx;              ///< internal_mx: "mx.a.example:25", takes replies over TLS
    std::string internalMxCa;            ///< internal_mx_ca: PEM; empty = the system's authorities
    std::uint32_t internalMxPatienceSeconds = 3600; ///< internal_mx_patience_seconds: then as an envelope
    std::string from; ///< reply_from: sender of mail that carries replies; empty = noticeSender()
};

} // namespace gateway
