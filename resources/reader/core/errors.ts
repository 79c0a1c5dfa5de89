// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
/** Why something was refused or failed: the names of core/base/error.h, without those only programs meet. */
export type ErrorCode =
  | "FileUnreadable" | "NotAnEnvelope" | "SuspiciousFile" | "UnsupportedVersion" | "MalformedHeader"
  | "IssuerNotTrusted" | "SignatureInvalid"
  | "NotRegistered" | "NotActivated" | "WrongPassword" | "PasswordRequired" | "AccountLocked" | "NotARecipient"
  | "EnvelopeLocked" | "EnvelopeExpired" | "UnknownEnvelope" | "LinkInvalid" | "InvalidRequest" | "NotAuthorized" | "Conflict"
  | "PayloadTruncated" | "PayloadCorrupt" | "LimitExceeded" | "MalformedMessage"
  | "NetworkUnreachable" | "TlsFailed" | "ServiceUnavailable" | "RateLimited" | "Cancelled" | "Internal";

/** An error with its code; `detail` is English, for logs, never secret and never shown. */
export class EnvelopeError extends Error {
  constructor(readonly code: ErrorCode, readonly detail = "") {
    super(detail ? `${code}: ${detail}` : code);
  }
}

export function refuse(code: ErrorCode, detail = ""): never {
  throw new EnvelopeError(code, detail);
}

/** The code of whatever was thrown; what we did not throw ourselves is a fault of ours. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof EnvelopeError ? error.code : "Internal";
}
