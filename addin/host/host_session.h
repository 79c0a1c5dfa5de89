// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/host/draft_check.h"
#include "addin/host/envelope_delivery.h"
#include "core/policy/policy.h"
#include "core/protocol/proof_messages.h"

#include <QJsonObject>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace host {

/// Starts another of our programs and does not wait for it; false when it is not there.
using Launcher = std::function<bool(const QString& program, const QStringList& arguments)>;

/// Asks the key service what the gateway did with a message; see app::requestProof(). Answers later, once.
using ProofAnswer = std::function<void(base::Result<protocol::MessageProof>)>;
using ProofAsker =
    std::function<void(const std::string& sender, const std::string& messageId, ProofAnswer done)>;

/// What a conversation needs from the rest of the computer.
struct Surroundings {
    std::filesystem::path deliveryFolder; ///< for envelopes on their way to the viewer
    Launcher launch;
    ProofAsker askProof;
};

/// One conversation with an add-in: requests in, one answer for each. Requests are JSON objects
/// {"id": number, "verb": …}; answers repeat the id and say {"ok": true, …} or {"ok": false, "error": the
/// ErrorCode's name}. What a request holds is never logged and never written to disk, but for an envelope
/// that is to be opened, which is ciphertext. Single thread.
class HostSession final {
public:
    /// `policy` may be the error that the policy file gave; then every request gets it.
    HostSession(base::Result<policy::Policy> policy, Surroundings surroundings);

    /// Calls `respond` once with the answer: before it returns, or later for what has to be asked elsewhere.
    /// Never fails: what cannot be read is answered, too.
    using Respond = std::function<void(const std::string& json)>;
    void answer(std::string_view request, const Respond& respond);

private:
    using Answer = base::Result<QJsonObject>;

    Answer dispatch(const std::string& verb, const QJsonObject& request);
    Answer hello() const;
    Answer tellPolicy() const;
    Answer decide(const QJsonObject& request) const;
    Answer openEnvelope();
    Answer openCompanion() const;
    /// Verb "proof": sender, message_id.
    void prove(const QJsonObject& request, const std::function<void(const Answer&)>& done) const;

    base::Result<policy::Policy> m_policy;
    Surroundings m_surroundings;
    DraftCheck m_check;
    EnvelopeDelivery m_delivery;
};

} // namespace host
