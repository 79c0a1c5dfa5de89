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

base::Result<void> judge(const http::Response& response) {
    if (response.status == 200 || response.status == 201)
        return {};
    return base::fail(problemOf(response));
}

} // namespace

base::Result<void> ServiceDepositor::deposit(const std::string& envelopeId,
                                             const protocol::DepositRequest& request,
                                             const std::string& messageIdHash) {
    QByteArray json = protocol::toJson(request);
    http::ClientRequest put;
    put.method = http::Method::Put;
    put.target = "/v1/envelopes/" + envelopeId;
    if (!messageIdHash.empty())
        put.target += "?message_id_hash=" + messageIdHash;
    put.body = json.toStdString();
    base::Result<void> outcome;
    for (int attempt = 1; attempt <= kAttempts; ++attempt) {
        const auto response = m_service.send(put);
        outcome = response ? judge(*response) : base::Result<void>(base::fail(response.error()));
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
