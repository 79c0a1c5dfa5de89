// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/keyservice/institution/data_folder.h"
#include "server/keyservice/institution/service_settings.h"
#include "server/store/key_store.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace keyservice {

/// A gateway's name and what lets it in anew.
struct GatewayToken {
    std::string gateway;
    std::string token;
};

/// How a key ends.
struct Retirement {
    bool isCompromised = false; ///< stolen: what it signed counts only where the service can bear witness
    std::optional<std::int64_t> since; ///< of the theft; none: now
};

/// What an administrator does about gateways and their keys, beside a running service or without one. Every
/// act leaves an audit row and counts at once. Blocking: for the command line.
class GatewayAdministration final {
public:
    GatewayAdministration(DataFolder& folder, std::string actor, Clock clock = systemClock());

    /// A token with which `gateway`, new or known, enrols the keys it makes. Errors: InvalidRequest (name).
    base::Result<GatewayToken> enrol(const std::string& gateway);
    /// Ends the credentials and signing keys of `gateway`, or of all where it is empty, and gives each a
    /// token for new ones. The first gateway's files in the data folder get its token and a new credential.
    /// Errors: NotRegistered.
    base::Result<std::vector<GatewayToken>> rotateKeys(const std::string& gateway);
    /// Ends the credential of `gateway` and gives it a new one; its keys stay. The first gateway's secrets
    /// file gets it. Errors: NotRegistered.
    base::Result<std::string> rotateCredential(const std::string& gateway);

    /// Ends one key. A compromised signing key that is in use takes its gateway's credential with it; the
    /// gateway gets a new token. Errors: NotRegistered, Conflict (in use, and not compromised).
    base::Result<void> retireKey(const std::string& keyId, const Retirement& how);

    /// Of the key that signs the issuer document, for people to compare; empty before the first document.
    base::Result<std::string> fingerprint();
    base::Result<std::vector<store::GatewayRecord>> gateways();
    /// Newest first, signing keys before those for replies.
    base::Result<std::vector<store::GatewayKeyRecord>> keys();

private:
    /// change(), and publishes the keys as they are then.
    base::Result<void> changeKeys(const char* act, const std::string& object,
                                  const std::function<bool(store::Transaction&, std::int64_t)>& make);
    base::Result<void> change(const char* act, const std::string& object,
                              const std::function<bool(store::Transaction&, std::int64_t)>& make);

    DataFolder& m_folder;
    std::string m_actor;
    Clock m_clock;
};

} // namespace keyservice
