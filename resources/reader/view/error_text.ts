// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { codeOf } from "../core/errors.ts";
import { ServiceError } from "../service/key_service.ts";
import { count, language, say, words } from "./words.ts";

/** What went wrong and what to do: the sentences of the viewer (app/error_text.cpp). */
export interface ErrorText {
  what: string;
  next: string;
}

export interface ErrorContext {
  host: string;
  organisation: string;
  support: string;
  address: string;
}

const pair = (what: string, next: string): ErrorText => ({ what, next });

// Somebody else's words, on one line and without characters that could disguise them.
function quoted(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\p{C}]/gu, "").trim().slice(0, 500);
}

function retry(error: unknown): string {
  const seconds = error instanceof ServiceError ? error.retryAfter : 0;
  if (seconds <= 0) return words.retryLater;
  if (seconds < 60) return count(words.retrySeconds, Math.max(2, seconds));
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? words.retryMinute : count(words.retryMinutes, minutes);
}

function askSupport(context: ErrorContext): string {
  const sender = context.organisation || words.theSender;
  return context.support ? say(words.contactAt, [sender, context.support]) : say(words.contact, [sender]);
}

function lockedText(error: unknown, context: ErrorContext): ErrorText {
  const by = error instanceof ServiceError ? error.lockedBy : "";
  if (by === "recipient") return pair(words.lockedByYou, words.lockedByYouNext);
  if (by === "file") return pair(words.lockedByFile, words.lockedByFileNext);
  const reason = error instanceof ServiceError ? quoted(error.detail) : "";
  return { what: reason ? say(words.lockedBecause, [reason]) : words.locked, next: askSupport(context) };
}

function wrongPasswordText(error: unknown): ErrorText {
  const left = error instanceof ServiceError ? error.triesLeft : null;
  if (left === 0 && error instanceof ServiceError && error.retryAfter > 0) return pair(words.wrongPassword, retry(error));
  const next = left === null ? "" : ` ${say(words.triesLeft, [String(left)])}`;
  return pair(words.wrongPassword, words.wrongPasswordNext + next);
}

// Guessing locks for a while; an administrator until the lock is lifted, with a reason.
function accountLockedText(error: unknown, context: ErrorContext): ErrorText {
  if (!(error instanceof ServiceError) || error.retryAfter > 0) return pair(words.accountLocked, retry(error));
  const reason = quoted(error.detail);
  return pair(reason ? say(words.accountLockedBecause, [reason]) : words.accountLockedByThem, askSupport(context));
}

function expiredText(error: unknown): ErrorText {
  const at = error instanceof ServiceError && error.expiredAt ? new Date(error.expiredAt) : null;
  const what = at && !Number.isNaN(at.getTime())
    ? say(words.expiredAt, [at.toLocaleDateString(language, { dateStyle: "long" })]) : words.expired;
  return { what, next: words.expiredNext };
}

/** Of a file that holds no secure message what it is instead, by its first bytes; null when it is just another file. */
export function foreignFileText(start: Uint8Array): ErrorText | null {
  const text = String.fromCharCode(...start.subarray(0, 4096));
  if (text.trim() === "") return pair(words.emptyFile, words.saveAgain);
  if (/^(?:\xff\xfe|\xfe\xff|<\0|\0<)/.test(text)) return pair(words.reencoded, words.saveUnedited);
  return text.includes("securedoc registered envelope") || text.includes("securedoc-payload") ? pair(words.changedOnItsWay, words.askForNewCopy) : null;
}

export function errorText(error: unknown, context: ErrorContext): ErrorText {
  const code = codeOf(error);
  switch (code) {
    case "FileUnreadable": return pair(words.unreadable, words.unreadableNext);
    case "NotAnEnvelope": return pair(words.notEnvelope, words.notEnvelopeNext);
    case "SuspiciousFile": return pair(words.suspicious, words.suspiciousNext);
    case "UnsupportedVersion": return pair(words.newerVersion, words.newerVersionNext);
    case "MalformedHeader": return pair(words.malformedHeader, words.askForNewCopy);
    case "IssuerNotTrusted":
    case "SignatureInvalid": return pair(say(words.signatureInvalid, [context.host]), words.signatureInvalidNext);
    case "PayloadTruncated": return pair(words.truncated, words.askForNewCopy);
    case "PayloadCorrupt": return pair(words.corrupt, words.askForNewCopy);
    case "LimitExceeded": return pair(words.limitExceeded, words.limitExceededNext);
    case "MalformedMessage": return pair(words.malformedMessage, words.askForNewCopy);
    case "NotRegistered": return pair(say(words.notRegistered, [context.host]), words.notRegisteredNext);
    case "NotActivated": return pair(words.notActivated, words.notActivatedNext);
    case "WrongPassword": return wrongPasswordText(error);
    case "PasswordRequired": return pair(words.passwordRequired, words.passwordRequiredNext);
    case "AccountLocked": return accountLockedText(error, context);
    case "NotARecipient": return pair(say(words.notRecipient, [context.address]), words.notRecipientNext);
    case "EnvelopeLocked": return lockedText(error, context);
    case "EnvelopeExpired": return expiredText(error);
    case "UnknownEnvelope": return pair(say(words.unknownEnvelope, [context.host]), askSupport(context));
    case "LinkInvalid": return pair(words.linkInvalid, words.linkInvalidNext);
    case "InvalidRequest": return pair(words.notAccepted, words.notAcceptedNext);
    case "Conflict":
    case "NotAuthorized": return pair(words.notAuthorized, words.notAuthorizedNext);
    case "TlsFailed":
    case "NetworkUnreachable": return pair(say(words.unreachable, [context.host]), words.unreachableNext);
    case "ServiceUnavailable": return pair(say(words.unavailable, [context.host]), retry(error));
    case "RateLimited": return pair(words.tooMany, retry(error));
    case "Cancelled":
    case "Internal": return pair(words.internal, words.internalNext);
  }
}
