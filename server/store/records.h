// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

/// The rows of the key service as values. Times are seconds since the epoch, UTC; ids are given by the store;
/// "folded" addresses are what addresses are compared by (see keyservice::foldAddress).
namespace store {

/// SHA-256 of a token: the token itself is never stored.
using Digest = std::array<std::uint8_t, 32>;

struct AccountRecord {
    std::int64_t id = 0;
    std::string address; ///< the sign-in address, of one account only
    std::string foldedAddress;
    std::string name;
    std::string language;
    std::string passwordHash; ///< PHC string
    std::int64_t createdAt = 0;
    std::optional<std::int64_t> lastSignInAt;
    std::optional<std::int64_t> lockedAt; ///< by an administrator
    std::string lockReason;
    std::int64_t lockoutLiftedAt = 0; ///< failed attempts before this time no longer count
};

/// A registration that waits for its link; of a known address too, then without an activation link.
struct RegistrationRecord {
    std::int64_t id = 0;
    std::string address;
    std::string foldedAddress;
    std::string name;
    std::string language;
    std::string passwordHash;
    std::int64_t passwordHint = 0; ///< by which it is found among many; only for insert()
    Digest waitingHash{};
    std::optional<Digest> activationHash;
    std::int64_t expiresAt = 0;
    std::optional<std::int64_t> activatedAt;
};

struct SessionRecord {
    std::int64_t id = 0;
    std::int64_t accountId = 0;
    std::int64_t createdAt = 0;
    std::optional<Digest> refreshHash;
    std::optional<Digest> previousRefreshHash; ///< to tell a lost answer from a stolen token
    std::optional<Digest> familyHash;          ///< of the part that all its refresh tokens share
    std::int64_t refreshedAt = 0;
    std::int64_t expiresAt = 0; ///< of the session as a whole
};

/// A refresh token takes the place of the one before.
struct RefreshReplacement {
    std::int64_t sessionId = 0;
    Digest hash{};
    Digest familyHash{};
    std::int64_t at = 0;
    std::int64_t expiresAt = 0; ///< of the session as a whole
};

struct AccessRecord {
    Digest hash{};
    std::int64_t sessionId = 0;
    std::int64_t accountId = 0;
    std::int64_t expiresAt = 0;
    std::int64_t passwordFreshUntil = 0;
    std::string freshFor{}; ///< the envelope of level high that the password was typed for, once there is one
};

/// AddressUndo takes a proven address back; the owner has it from the mail that told of the address.
enum class LinkKind { PasswordReset, AddressProof, AddressUndo };

struct LinkRecord {
    Digest hash{};
    LinkKind kind = LinkKind::PasswordReset;
    std::int64_t accountId = 0;
    std::string address; ///< to be proven, or taken back
    std::string foldedAddress;
    std::int64_t expiresAt = 0;
};

/// Whose a lock of one recipient's copy is (decision 0055); FileHolder had the file, but did not sign in.
enum class LockMaker { Sender, Recipient, FileHolder };

/// What recipients of an envelope may do.
enum Permission : std::uint32_t { MayReply = 1, MayReplyAll = 2, MayForward = 4 };

struct LockRecord {
    std::int64_t at = 0;
    std::string reason;
};

struct EnvelopeRecord {
    std::int64_t row = 0; ///< in order of deposit
    std::string id;
    std::string sender;
    std::string foldedSender;
    std::string subject;
    std::string level;
    base::Bytes wrappedKey;
    std::uint32_t offlineLeaseSeconds = 0;
    std::int64_t depositedAt = 0;
    std::optional<std::int64_t> expiresAt;
    bool receipt = true;
    std::optional<std::uint32_t> permissions; ///< bits of Permission; none: the deposit did not say
    std::optional<LockRecord> senderLock;
    std::optional<LockRecord> administratorLock; ///< which the sender cannot lift
    std::string header; ///< SHA-256 of its JWS, base64url; empty: the deposit did not say. Only for insert()
};

struct CopyLock {
    LockMaker maker = LockMaker::Sender;
    LockRecord lock;
};

struct RecipientRecord {
    std::string address;
    std::string foldedAddress;
    std::optional<std::int64_t> openedAt;
    std::optional<CopyLock> lock = {};
};

/// One line of the audit log. `id` and `hash` are set when it is appended.
struct AuditRow {
    std::int64_t id = 0;
    std::int64_t at = 0;
    std::string act;    ///< e.g. "key.released"
    std::string actor;  ///< an address, "gateway", or an administrator
    std::string object; ///< an envelope id or an address
    std::string detail; ///< e.g. the reason of a refusal
    std::string client; ///< network address
    Digest hash{};      ///< SHA-256 over the previous row's hash and this row
};

enum class OutboxState {
    Waiting,
    HandingOver, ///< An attempt began; if nobody is at it any more, its outcome is unknown.
    Failed,      ///< Given up; kept without its text for the administrator.
};

struct OutboxMail {
    std::int64_t id = 0;
    std::string kind; ///< e.g. "activation", for the administrator
    std::string messageId;
    std::string sender;
    std::string recipient;
    /// RFC 5322, sealed under the master key (see keyservice::sealMail): links in it open accounts.
    std::string message;
    std::int64_t queuedAt = 0;
    std::int64_t nextAttemptAt = 0;
    std::uint32_t attempts = 0;
    OutboxState state = OutboxState::Waiting;
    std::string lastError;
};

/// What an administrator may see of a mail in the outbox: no address, no text.
struct OutboxEntry {
    std::int64_t id = 0;
    std::string kind; ///< empty for what was queued by a version that did not note it
    std::int64_t queuedAt = 0;
    std::int64_t nextAttemptAt = 0;
    std::uint32_t attempts = 0;
    OutboxState state = OutboxState::Waiting;
    std::string lastError;
};

/// A gateway of the institution, and what lets it in. Of token and credential only the SHA-256 is here,
/// base64url; the empty text stands for none.
struct GatewayRecord {
    std::string name;
    std::string credentialHash;
    std::string tokenHash;           ///< of the token that enrols it once
    std::int64_t tokenExpiresAt = 0; ///< meaningless without a token
    std::string tokenKeyId; ///< the signing key that the token enrolled: a repetition is known as one
    std::int64_t createdAt = 0;
    std::optional<std::int64_t> seenAt; ///< it deposited something; to the minute
};

enum class KeyUse { Signing, Reply };

/// The public half of a gateway's key (P-256); the private one never leaves the gateway.
struct GatewayKeyRecord {
    std::string keyId;
    KeyUse use = KeyUse::Signing;
    std::string x; ///< base64url
    std::string y;
    std::string gateway;
    std::int64_t notBefore = 0;
    std::optional<std::int64_t> notAfter;     ///< replaced: signs nothing later
    std::optional<std::int64_t> revokedSince; ///< compromised: what it signs proves nothing by itself
};

} // namespace store
