// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/enrolment_messages.h"
#include "server/keyservice/operations/answer.h"
#include "server/keyservice/operations/client.h"

namespace keyservice {

struct ServiceContext;

struct Enrolled {
    protocol::EnrolmentReceipt receipt;
    bool isNew = true; ///< false: the token had enrolled the same before (a lost answer)
};

/// Takes the public halves of the keys that gateways make. Thread-safe.
class EnrolmentService final {
public:
    explicit EnrolmentService(ServiceContext& context) : m_context(context) {}

    /// The keys sign and take replies from now on; the gateway's earlier signing keys no longer sign. Keys
    /// that the gateway has enrolled before stay, and only its credential changes. Errors: NotAuthorized
    /// (token unknown, used or too old), SignatureInvalid (the proof is not the key's), InvalidRequest,
    /// Conflict (a key that was retired, or is another gateway's).
    void enrol(protocol::EnrolmentRequest request, const Client& client, Completion<Enrolled> done);

private:
    ServiceContext& m_context;
};

} // namespace keyservice
