// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/account_messages.h"
#include "core/protocol/envelope_messages.h"
#include "core/protocol/proof_messages.h"
#include "core/protocol/timestamp.h"

#include <cstdlib>

namespace {

/// What was read is written, read and written again: both texts are the same.
template <class Parse>
void roundTrip(Parse parse, const QByteArray& json) {
    const auto first = parse(json);
    if (!first)
        return;
    const QByteArray written = toJson(*first);
    const auto second = parse(written);
    if (!second || toJson(*second) != written)
        std::abort();
}

void roundTripTime(const QByteArray& text) {
    const auto time = protocol::parseTimestamp(text.toStdString());
    // An offset can carry 9999-12-31 over the last year that can be written.
    if (!time || *time < 0 || *time > 253'402'300'799)
        return;
    if (protocol::parseTimestamp(protocol::formatTimestamp(*time)).value_or(-1) != *time)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray json(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    roundTrip(&protocol::parseIssuerDocument, json);
    roundTrip(&protocol::parseRegistrationRequest, json);
    roundTrip(&protocol::parseRegistrationReceipt, json);
    roundTrip(&protocol::parseRegistrationStatus, json);
    roundTrip(&protocol::parseSignInRequest, json);
    roundTrip(&protocol::parseRefreshRequest, json);
    roundTrip(&protocol::parseSessionGrant, json);
    roundTrip(&protocol::parseLinkToken, json);
    roundTrip(&protocol::parseAddressRequest, json);
    roundTrip(&protocol::parsePasswordResetCompletion, json);
    roundTrip(&protocol::parseAccount, json);
    roundTrip(&protocol::parseAccountChange, json);
    roundTrip(&protocol::parsePasswordChange, json);
    roundTrip(&protocol::parsePasswordProof, json);
    roundTrip(&protocol::parseDepositRequest, json);
    roundTrip(&protocol::parseKeyRequest, json);
    roundTrip(&protocol::parseKeyRelease, json);
    roundTrip(&protocol::parseEnvelopeStatus, json);
    roundTrip(&protocol::parseEnvelopeStatusPage, json);
    roundTrip(&protocol::parseLockRequest, json);
    roundTrip(&protocol::parseExpiryRequest, json);
    roundTrip(&protocol::parseClearMessageReport, json);
    roundTrip(&protocol::parseMessageProof, json);
    roundTrip(&protocol::parseProblem, json);
    const std::string hash =
        protocol::messageIdHash(std::string_view(json.constData(), std::size_t(json.size())));
    if (!hash.empty() && !protocol::isMessageIdHash(hash))
        std::abort();
    roundTripTime(json);
    return 0;
}
