// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { EnvelopeError, type ErrorCode } from "../core/errors.ts";
import { type IssuerKey } from "../core/jws.ts";
import { type ReplyKey } from "../reply/seal.ts";

// docs/key-service-api.yaml

export interface IssuerDocument {
  issuer: string;
  organisation: string;
  keys: IssuerKey[];
  minimum_password_length: number;
  support_contact: string;
  /** Mail that is forwarded there is answered with a link for a phone; may be empty. */
  mobile_address?: string;
  /** Where the institution takes replies (docs/reply-format.md §2). */
  reply_key?: ReplyKey;
  /** Bytes of a sealed one. */
  reply_limit?: number;
}

export interface SessionGrant {
  access_token: string;
  addresses: string[];
  name: string;
}

export interface KeyRelease {
  key: string;
  recipient: string;
}

/** A refusal of the service with its circumstances. */
export class ServiceError extends EnvelopeError {
  constructor(code: ErrorCode, detail: string, readonly retryAfter = 0, readonly expiredAt: string | null = null,
    readonly triesLeft: number | null = null, readonly lockedBy = "") {
    super(code, detail);
  }
}

const PROBLEM = "urn:securedoc:problem:";

// "not-a-recipient" → NotARecipient
function codeOfProblem(type: unknown): ErrorCode {
  if (typeof type !== "string" || !type.startsWith(PROBLEM)) return "ServiceUnavailable";
  return type.slice(PROBLEM.length).replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()) as ErrorCode;
}

/** The key service of one issuer; the only host that the page ever talks to. */
export class KeyService {
  constructor(private readonly origin: string) {}

  issuerDocument(): Promise<IssuerDocument> {
    return this.#ask("GET", "/.well-known/securedoc");
  }

  /** When a header with this digest was deposited, in seconds; null when it was not. */
  async depositedAt(headerDigest: string): Promise<number | null> {
    try {
      const seal: { deposited_at: string } = await this.#ask("GET", `/v1/seals/${headerDigest}`);
      return Date.parse(seal.deposited_at) / 1000;
    } catch (error) {
      if (error instanceof ServiceError && error.code === "UnknownEnvelope") return null;
      throw error;
    }
  }

  register(address: string, name: string, password: string, language: string): Promise<{ waiting_token: string; mailed: boolean }> {
    return this.#ask("POST", "/v1/accounts", { address, password, language, ...(name && { name }) });
  }

  /** Answers when the state changes, at the latest after 25 seconds. */
  registrationState(token: string): Promise<{ state: "waiting" | "activated" | "expired" }> {
    return this.#ask("GET", `/v1/registrations/${encodeURIComponent(token)}?wait=25`);
  }

  signIn(address: string, password: string): Promise<SessionGrant> {
    return this.#ask("POST", "/v1/sessions", { address, password });
  }

  releaseKey(envelopeId: string, accessToken: string | null): Promise<KeyRelease> {
    return this.#ask("POST", `/v1/envelopes/${envelopeId}/key`, {}, accessToken);
  }

  /** Tells the sender, and locks that copy; `header` proves that the caller has the file. */
  notForMe(envelopeId: string, header: string, address: string, accessToken: string | null): Promise<void> {
    return this.#ask("POST", `/v1/envelopes/${envelopeId}/not-for-me`, { header, address }, accessToken);
  }

  forgotPassword(address: string): Promise<void> {
    return this.#ask("POST", "/v1/password-resets", { address });
  }

  addAddress(address: string, password: string, accessToken: string): Promise<void> {
    return this.#ask("POST", "/v1/account/addresses", { address, password }, accessToken);
  }

  account(accessToken: string): Promise<{ addresses: string[] }> {
    return this.#ask("GET", "/v1/account", undefined, accessToken);
  }

  /** A sealed reply; the same `idempotencyKey` for every try of one message. */
  submitReply(envelopeId: string, sealed: Blob, idempotencyKey: string, accessToken: string): Promise<void> {
    return this.#ask("POST", `/v1/envelopes/${envelopeId}/replies`, sealed, accessToken, { "Idempotency-Key": idempotencyKey });
  }

  async #ask<T>(
    method: string, path: string, body?: object, accessToken: string | null = null, headers: Record<string, string> = {},
  ): Promise<T> {
    if (body) headers["Content-Type"] = body instanceof Blob ? "application/octet-stream" : "application/json";
    if (accessToken) headers["Authorization"] = `Bearer ${accessToken}`;
    let response: Response;
    try {
      response = await fetch(this.origin + path, {
        method, headers, body: body instanceof Blob ? body : body ? JSON.stringify(body) : null,
        credentials: "omit", redirect: "error", referrerPolicy: "no-referrer", cache: "no-store",
      });
    } catch {
      throw new ServiceError("NetworkUnreachable", path); // the browser does not tell a page why
    }
    const text = await response.text().catch(() => "");
    const json = parsed(text);
    if (response.ok) return json as T;
    throw new ServiceError(codeOfProblem(json.type), String(json.detail ?? ""), Number(json.retry_after_seconds ?? 0),
      typeof json.expired_at === "string" ? json.expired_at : null, typeof json.tries_left === "number" ? json.tries_left : null,
      String(json.locked_by ?? ""));
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
