// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "core/protocol/envelope_messages.h"

#include <cstdint>
#include <string>
#include <vector>

namespace account {

/// What a remembered session leaves in the credential store: one entry, so that a start reads only once.
struct StoredSession {
    base::SecretBytes accessToken;
    base::SecretBytes refreshToken;
    std::string name;
    std::vector<std::string> addresses;
};

base::SecretBytes pack(const StoredSession& session);
/// Errors: CredentialStoreUnavailable for an entry that is empty or not ours.
base::Result<StoredSession> parseStoredSession(const base::SecretBytes& stored);

/// A released key kept for its offline lease. `now` in seconds since the epoch.
base::SecretBytes packLease(const protocol::KeyRelease& release, std::int64_t now);
/// The key while its lease lasts. A clock before the time of storing, or before the latest time that was ever
/// seen here (`latestSeen`), is a clock set back to stretch the lease: refused too. Errors: UnknownEnvelope.
base::Result<protocol::KeyRelease> unpackLease(const base::SecretBytes& stored, std::int64_t now,
                                               std::int64_t latestSeen);

/// The latest time seen, as an entry of its own. What is not one reads as 0.
base::SecretBytes packTime(std::int64_t time);
std::int64_t unpackTime(const base::SecretBytes& stored);

} // namespace account
