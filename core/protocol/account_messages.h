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

/// The HTTP API between desktop, gateway and key service as values; docs/key-service-api.yaml is its
/// description. All text is UTF-8; all times are seconds since the epoch, UTC (on the wire RFC 3339). Each
/// struct has `QByteArray toJson(const T&)` and `base::Result<T> parseT(const QByteArray&)`, strict about
/// types, tolerant of unknown members; a parse error is InvalidRequest, more than 1 MiB LimitExceeded.
/// Members are the fields' names in snake_case; a missing optional member reads as its default. Secrets are
/// SecretBytes and leave them in toJson only. All functions are thread-safe.
namespace protocol {

/// `GET /.well-known/securedoc`
struct IssuerDocument {
    struct Key {
        std::string keyId;
        std::string x; ///< base64url, P-256
        std::string y;
        std::int64_t notBefore = 0;                          ///< what it signs claims no earlier time (`iat`)
        std::optional<std::int64_t> notAfter = std::nullopt; ///< nor a later one
        std::optional<std::int64_t> revokedSince =
            std::nullopt; ///< compromised then: see docs/issuer-document.md
    };
    std::string issuer; ///< equals the origin it was fetched from
    std::string organisation;
    std::string apiBase;        ///< same origin; e.g. "https://keys.example.org/v1"
    std::string supportContact; ///< shown with errors that the recipient cannot mend; may be empty
    std::string mobileAddress;  ///< may be empty
    std::uint32_t minimumPasswordLength = 0;
    std::vector<Key> keys;   ///< current first, old ones kept; the complete set
    std::int64_t number = 0; ///< larger in each later document; 0: the service signs none
    std::int64_t issuedAt = 0;
    std::vector<Key> documentKeys; ///< which sign this document and the one after it
    std::string signedForm;        ///< compact JWS of the members above; empty: not signed
    std::uint32_t replyLimit = 0;  ///< bytes of a sealed reply; 0: not told
    std::optional<Key> replyKey;   ///< what replies are sealed for; none: the institution takes none
};

/// `POST /v1/accounts` → 202 RegistrationReceipt, the same for known and unknown addresses
struct RegistrationRequest {
    std::string address;
    std::string name;
    base::SecretBytes password;
    std::string language; ///< BCP 47, e.g. "es"
};
struct RegistrationReceipt {
    std::string waitingToken; ///< for `GET /v1/registrations/{waitingToken}`
    std::int64_t expiresAt = 0;
    /// False when the address got too many mails: the link in the newest one activates this registration too.
    bool isMailed = true;
};
/// `GET /v1/registrations/{token}?wait=SECONDS` (long poll, at most 25 s)
enum class RegistrationState { Waiting, Activated, Expired };
struct RegistrationStatus {
    RegistrationState state = RegistrationState::Waiting;
};

/// `POST /v1/sessions` (password) → 201 SessionGrant
struct SignInRequest {
    std::string address;
    base::SecretBytes password;
    bool remember = false; ///< also grant a refresh token
};
/// `POST /v1/sessions/refresh` → 201 SessionGrant without a fresh-password mark
struct RefreshRequest {
    base::SecretBytes refreshToken;
};
struct SessionGrant {
    base::SecretBytes accessToken;
    std::int64_t expiresAt = 0;
    std::optional<base::SecretBytes> refreshToken;
    std::string name;
    std::string language;
    std::vector<std::string> addresses; ///< proven ones, the sign-in address first
};

/// `POST /v1/address-proofs`, `POST /v1/address-undos`: {token}. `POST /v1/password-resets`: {address} → 202.
/// `POST /v1/password-resets/complete`: {token, password} → 204.
struct LinkToken {
    base::SecretBytes token;
};
struct AddressRequest {
    std::string address;
};
/// `POST /v1/activations` → 204
struct ActivationRequest {
    base::SecretBytes token;
    base::SecretBytes password; ///< as chosen at registration
    std::string name;           ///< with it, the password is chosen now; what was chosen before is void
    std::string language;       ///< with a name; BCP 47
};
/// `POST /v1/account/addresses` (signed in) → 202: mails a proof link
struct AddressAddition {
    std::string address;
    base::SecretBytes password; ///< the account's
};
struct PasswordResetCompletion {
    base::SecretBytes token;
    base::SecretBytes password;
};

/// `GET /v1/account` (signed in)
struct Account {
    std::string address;
    std::string name;
    std::string language;
    std::vector<std::string> addresses;
};

/// `PUT /v1/account` (signed in) → 204
struct AccountChange {
    std::string name;
    std::string language; ///< BCP 47
};
/// `PUT /v1/account/password` (signed in) → 204
struct PasswordChange {
    base::SecretBytes currentPassword;
    base::SecretBytes newPassword;
};
/// `POST /v1/account/deletion` (signed in) → 204
struct PasswordProof {
    base::SecretBytes password;
};

QByteArray toJson(const IssuerDocument& document);
/// What a document key signs: issuer, organisation, number, time and keys.
QByteArray toSignedJson(const IssuerDocument& document);
/// `typ` of that JWS.
inline constexpr std::string_view kIssuerDocumentType = "securedoc-issuer";
QByteArray toJson(const RegistrationRequest& request);
QByteArray toJson(const RegistrationReceipt& receipt);
QByteArray toJson(const RegistrationStatus& status);
QByteArray toJson(const SignInRequest& request);
QByteArray toJson(const RefreshRequest& request);
QByteArray toJson(const SessionGrant& grant);
QByteArray toJson(const LinkToken& link);
QByteArray toJson(const AddressRequest& request);
QByteArray toJson(const ActivationRequest& request);
QByteArray toJson(const AddressAddition& addition);
QByteArray toJson(const PasswordResetCompletion& completion);
QByteArray toJson(const Account& account);
QByteArray toJson(const AccountChange& change);
QByteArray toJson(const PasswordChange& change);
QByteArray toJson(const PasswordProof& proof);

/// Takes keys and number from the signed form where there is one; says nothing about its signature.
base::Result<IssuerDocument> parseIssuerDocument(const QByteArray& json);
base::Result<RegistrationRequest> parseRegistrationRequest(const QByteArray& json);
base::Result<RegistrationReceipt> parseRegistrationReceipt(const QByteArray& json);
base::Result<RegistrationStatus> parseRegistrationStatus(const QByteArray& json);
base::Result<SignInRequest> parseSignInRequest(const QByteArray& json);
base::Result<RefreshRequest> parseRefreshRequest(const QByteArray& json);
base::Result<SessionGrant> parseSessionGrant(const QByteArray& json);
base::Result<LinkToken> parseLinkToken(const QByteArray& json);
base::Result<AddressRequest> parseAddressRequest(const QByteArray& json);
base::Result<ActivationRequest> parseActivationRequest(const QByteArray& json);
base::Result<AddressAddition> parseAddressAddition(const QByteArray& json);
base::Result<PasswordResetCompletion> parsePasswordResetCompletion(const QByteArray& json);
base::Result<Account> parseAccount(const QByteArray& json);
base::Result<AccountChange> parseAccountChange(const QByteArray& json);
base::Result<PasswordChange> parsePasswordChange(const QByteArray& json);
base::Result<PasswordProof> parsePasswordProof(const QByteArray& json);

} // namespace protocol
