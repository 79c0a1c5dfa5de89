// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/service/key_depositor.h"

#include <QByteArray>

#include <chrono>
#include <thread>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr int kAttempts = 3;
constexpr std::chrono::milliseconds kPause{300};

bool isWorthAnotherTry(ErrorCode code) {
    return code == ErrorCode::NetworkUnreachable || code == ErrorCode::ServiceUnavailable;
}

using Outcome = base::Result<std::optional<protocol::EarlierEnvelope>>;

Outcome judge(const http::Response& response) {
    if (response.status == 200 || response.status == 201)
        return std::optional<protocol::EarlierEnvelope>();
    if (response.status != 303)
        return base::fail(problemOf(response));
    auto earlier = protocol::parseEarlierEnvelope(QByteArray::fromStdString(response.body));
    if (!earlier)
        return base::fail(ErrorCode::ServiceUnavailable, "the key service: " + earlier.error().detail);
    return std::optional(std::move(*earlier));
}

std::string targetOf(const std::string& envelopeId, const DepositNotes& notes) {
    std::string query;
    if (!notes.messageIdHash.empty())
        query += "&message_id_hash=" + notes.messageIdHash;
    if (!notes.sealing.empty())
        query += "&sealing=" + notes.sealing;
    if (notes.isWaiting)
        query += "&state=waiting";
    if (!query.empty())
        query.front() = '?';
    return "/v1/envelopes/" + envelopeId + query;
}

} // namespace

Outcome ServiceDepositor::deposit(const std::string& envelopeId, const protocol::DepositRequest& request,
                                  const DepositNotes& notes) {
    QByteArray json = protocol::toJson(request);
    http::ClientRequest put;
    put.method = http::Method::Put;
    put.target = targetOf(envelopeId, notes);
    put.body = json.toStdString();
    Outcome outcome = std::optional<protocol::EarlierEnvelope>();
    for (int attempt = 1; attempt <= kAttempts; ++attempt) {
        auto response = m_service.send(put);
        outcome = response ? judge(*response) : Outcome(base::fail(response.error()));
        if (response) // it may hold the message key
            base::wipe({reinterpret_cast<std::uint8_t*>(response->body.data()), response->body.size()});
        if (outcome || !isWorthAnotherTry(outcome.error().code) || attempt == kAttempts)
            break;
        std::this_thread::sleep_for(kPause * attempt);
    }
    // The JSON holds the message key.
    base::wipe({reinterpret_cast<std::uint8_t*>(put.body.data()), put.body.size()});
    base::wipe({reinterpret_cast<std::uint8_t*>(json.data()), static_cast<std::size_t>(json.size())});
    return outcome;
}

} // namespace gateway
