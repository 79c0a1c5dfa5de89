// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/account_messages.h"
#include "server/keyservice/accounts/account_service.h"
#include "server/keyservice/accounts/account_settings.h"
#include "server/keyservice/envelopes/copy_service.h"
#include "server/keyservice/envelopes/envelope_service.h"
#include "server/keyservice/envelopes/mobile_envelopes.h"
#include "server/keyservice/envelopes/proof_service.h"
#include "server/keyservice/gateways/enrolment_service.h"
#include "server/keyservice/institution/data_folder.h"
#include "server/keyservice/institution/service_settings.h"
#include "server/keyservice/replies/reply_service.h"

#include <memory>

namespace keyservice {

/// What an operator's checks ask for; times in seconds since the epoch.
struct ServiceState {
    std::int64_t now = 0;                      ///< by the service's clock
    std::optional<std::int64_t> oldestMailAt;  ///< queued; of those that wait
    std::optional<std::int64_t> oldestReplyAt; ///< submitted; of those that no gateway fetched
    std::int64_t gatewayPolledAt =
        0; ///< when a gateway last came for replies, before a restart too; 0 = never
};

/// The key service without HTTP: accounts, envelopes and the issuer document over one data folder.
///
/// All operations may be called from any thread. Requests come as parsed from JSON and are checked here
/// (lengths, control characters, addresses), so the HTTP side adds transport limits only. Destroying the
/// service ends its threads: operations under way complete first, long polls with ServiceUnavailable.
class KeyService final {
public:
    /// `folder` must outlive the service. Errors: Conflict when another service runs on the folder (its mail
    /// would go out twice), ServiceUnavailable when the store does not answer.
    static base::Result<std::unique_ptr<KeyService>> create(DataFolder& folder, ServiceSettings settings = {},
                                                            Clock clock = systemClock());
    ~KeyService();
    KeyService(const KeyService&) = delete;
    KeyService& operator=(const KeyService&) = delete;

    AccountService& accounts();
    AccountSettings& accountSettings();
    EnvelopeService& envelopes();
    CopyService& copies();
    MobileEnvelopes& mobileEnvelopes();
    ReplyService& replies();
    ProofService& proofs();
    EnrolmentService& enrolment();

    /// What `/.well-known/securedoc` says, as of now.
    protocol::IssuerDocument issuerDocument() const;

    /// Writes to the store, and tells what there is to watch. Errors: ServiceUnavailable (the store does not
    /// take writes, e.g. with a full disk).
    void state(Completion<ServiceState> done);

    /// A row of the outbox as it leaves. Errors: PayloadCorrupt.
    base::Result<std::string> openMail(const store::OutboxMail& mail) const;

    /// Ends all waiting and working, as destroying does; what needs a thread is refused from then on.
    /// Idempotent.
    void stop();

private:
    struct Data;
    explicit KeyService(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace keyservice
