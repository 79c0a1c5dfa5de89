// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// See account_messages.h for the conventions.
namespace protocol {

/// `PUT /v1/envelopes/{id}` with the gateway's deposit credential → 201, or 200 when the very same was
/// deposited before; 409 Conflict when another one was.
/// What recipients of an envelope may do; the same as its signed claims say.
struct Permissions {
    bool reply = false;
    bool replyAll = false;
    bool forward = false;
};

struct DepositRequest {
    base::SecretBytes key; ///< 32 bytes
    std::string sender;
    std::vector<std::string> recipients;
    std::string subject; ///< as it stands in clear in the envelope's header; for receipts only
    std::string level;   ///< "high" | "medium" | "none"
    std::uint32_t offlineLeaseSeconds = 0;
    std::optional<std::int64_t> expiresAt;
    bool receipt = true;                    ///< mail the sender when a recipient opens it first
    std::optional<Permissions> permissions; ///< none: not told, as older gateways do
    std::string header;                     ///< SHA-256 of the envelope's JWS, base64url; empty: not told
};

/// `GET /v1/seals/{SHA-256 of the JWS}`: whether this very header was deposited, and when; for headers whose
/// key was stolen later
struct SealRecord {
    std::int64_t depositedAt = 0;
};

/// The answer 200 to a deposit with `sealing=…` when the same message was sealed for the same recipients
/// before, perhaps by another gateway: this envelope is to be used instead of the one deposited.
struct EarlierEnvelope {
    std::string envelopeId;
    base::SecretBytes key;
};

/// `POST /v1/envelopes/{id}/key`; bearer token unless level is none
struct KeyRequest {
    std::string address; ///< which of the account's addresses; empty = any that is a recipient
};
struct KeyRelease {
    base::SecretBytes key;
    std::string recipient; ///< address the key was released to; empty for level none
    std::optional<std::int64_t> expiresAt;
    std::int64_t leaseUntil = 0; ///< the key may be kept until then; 0 = not at all
};

/// `GET /v1/envelopes/{id}` and `GET /v1/envelopes?before=CURSOR` (sender, signed in)
struct RecipientStatus {
    std::string address;
    std::optional<std::int64_t> openedAt;
    std::optional<std::int64_t> lockedAt = {}; ///< of this recipient's copy alone
    /// "sender"; "recipient": they said, signed in, that it is not for them; "file": so did somebody who had
    /// the file and did not sign in.
    std::string lockedBy = {};
    std::string lockReason = {}; ///< of the sender
};
struct EnvelopeStatus {
    std::string envelopeId;
    std::string subject;
    std::int64_t depositedAt = 0;
    std::optional<std::int64_t> expiresAt;
    bool isLocked = false;
    std::string lockReason;
    bool isLockedByAdministrator = false; ///< which the sender cannot unlock
    std::vector<RecipientStatus> recipients;
};
struct EnvelopeStatusPage {
    std::vector<EnvelopeStatus> envelopes;
    std::string next; ///< cursor; empty on the last page
};
/// `PUT /v1/envelopes/{id}/lock` {reason} → 204, `DELETE …/lock` → 204
struct LockRequest {
    std::string reason;
};
/// `POST /v1/envelopes/{id}/not-for-me` → 204: tells the sender, and locks the recipient's copy. Signed in,
/// or with the digest of the header (envelope::headerDigest) as proof that the caller has the file.
struct NotForMeReport {
    std::string address; ///< whose copy; empty: the caller's own, or the only one
    std::string header;  ///< SHA-256 of the envelope's JWS, base64url; may be empty for who is signed in
};
/// `PUT /v1/envelopes/{id}/expiry` {expires_at: RFC 3339 | null} → 204
struct ExpiryRequest {
    std::optional<std::int64_t> expiresAt;
};

/// RFC 9457 problem details. `type` is "urn:securedoc:problem:" + the kebab-case ErrorCode.
struct Problem {
    base::ErrorCode code = base::ErrorCode::Internal;
    int status = 500;
    std::string title;                      ///< English, fixed per type
    std::string detail;                     ///< e.g. the lock reason, written by the sender; may be empty
    std::uint32_t retryAfterSeconds = 0;    ///< RateLimited, AccountLocked, ServiceUnavailable, WrongPassword
    std::optional<std::int64_t> expiredAt;  ///< EnvelopeExpired
    std::optional<std::uint32_t> triesLeft; ///< WrongPassword: that are looked at without waiting
    std::string lockedBy;                   ///< EnvelopeLocked: "administrator", or as RecipientStatus says
};

/// "urn:securedoc:problem:not-a-recipient" and back; an unknown type is Internal.
std::string problemType(base::ErrorCode code);
base::ErrorCode errorCodeOf(const std::string& problemType);
/// The HTTP status that goes with a code (RFC 9110 §15).
int httpStatus(base::ErrorCode code);
/// A complete problem for a code: status, title and type as above.
Problem makeProblem(base::ErrorCode code, std::string detail = {});

QByteArray toJson(const DepositRequest& request);
QByteArray toJson(const EarlierEnvelope& earlier);
QByteArray toJson(const SealRecord& seal);
QByteArray toJson(const KeyRequest& request);
QByteArray toJson(const KeyRelease& release);
QByteArray toJson(const EnvelopeStatus& status);
QByteArray toJson(const EnvelopeStatusPage& page);
QByteArray toJson(const LockRequest& request);
QByteArray toJson(const NotForMeReport& report);
QByteArray toJson(const ExpiryRequest& request);
QByteArray toJson(const Problem& problem);

base::Result<DepositRequest> parseDepositRequest(const QByteArray& json);
base::Result<EarlierEnvelope> parseEarlierEnvelope(const QByteArray& json);
base::Result<SealRecord> parseSealRecord(const QByteArray& json);
/// An empty body reads as {}: any address of the account.
base::Result<KeyRequest> parseKeyRequest(const QByteArray& json);
base::Result<KeyRelease> parseKeyRelease(const QByteArray& json);
base::Result<EnvelopeStatus> parseEnvelopeStatus(const QByteArray& json);
base::Result<EnvelopeStatusPage> parseEnvelopeStatusPage(const QByteArray& json);
base::Result<LockRequest> parseLockRequest(const QByteArray& json);
base::Result<NotForMeReport> parseNotForMeReport(const QByteArray& json);
base::Result<ExpiryRequest> parseExpiryRequest(const QByteArray& json);
base::Result<Problem> parseProblem(const QByteArray& json);

} // namespace protocol
