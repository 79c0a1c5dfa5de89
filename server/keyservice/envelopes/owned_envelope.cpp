// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/owned_envelope.h"

namespace keyservice {

base::Error unknownEnvelope() {
    return {base::ErrorCode::UnknownEnvelope, "no such envelope"};
}

Answer<OwnedEnvelope> findOwned(const Act& act, const store::Digest& token, const std::string& envelopeId) {
    auto session = findSession(act.transaction, token, act.now);
    if (!session)
        return notSignedIn();
    auto envelope = act.transaction.envelopes().find(envelopeId);
    if (!envelope)
        return unknownEnvelope();
    // By the sign-in address: a proven one opens mail to it and nothing else.
    const auto account = act.transaction.accounts().find(session->accountId);
    if (!account || account->foldedAddress != envelope->foldedSender)
        return base::Error{base::ErrorCode::NotAuthorized, "not the sender"};
    return OwnedEnvelope{std::move(*session), std::move(*envelope)};
}

} // namespace keyservice
