// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <cstdint>
#include <string>

/// See account_messages.h for the conventions.
namespace protocol {

/// `POST /v1/mobile-envelopes` with the gateway's deposit credential and the envelope's file as body → 201
struct MobileLink {
    std::string url; ///< opens the envelope in a phone's browser
    std::int64_t expiresAt = 0;
};

QByteArray toJson(const MobileLink& link);
base::Result<MobileLink> parseMobileLink(const QByteArray& json);

} // namespace protocol
