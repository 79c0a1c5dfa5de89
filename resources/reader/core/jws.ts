// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { decodeBase64Url, type Bytes } from "./base64.ts";
import { refuse } from "./errors.ts";
import { CLAIMS_DEPTH } from "./limits.ts";
import { parseStrictJson } from "./strict_json.ts";

/** A public key of the issuer document. */
export interface IssuerKey {
  kid: string;
  x: string;
  y: string;
  /** Seconds, as `iat` (docs/issuer-document.md §3). */
  not_before?: number;
  not_after?: number;
  revoked_since?: number;
}

/** Whether what claims to be sealed at `issuedAt` can be the key's work; a revoked key vouches for nothing by itself. */
export function mayHaveSigned(key: IssuerKey, issuedAt: number): boolean {
  return issuedAt >= (key.not_before ?? 0) && issuedAt <= (key.not_after ?? Infinity) && key.revoked_since === undefined;
}

export interface Jws {
  text: string;
  keyId: string;
  payload: Bytes;
  signature: Bytes;
}

/** Takes a compact JWS apart as docs/envelope-format.md §5.1 says; throws MalformedHeader or LimitExceeded. */
export function parseJws(text: string): Jws {
  const parts = text.split(".");
  if (parts.length !== 3) refuse("MalformedHeader", "not three parts");
  const [header, payload, signature] = parts.map(decodeBase64Url) as [Bytes, Bytes, Bytes];
  const jose = parseStrictJson(header, CLAIMS_DEPTH);
  if (typeof jose !== "object" || jose === null || Array.isArray(jose)) refuse("MalformedHeader", "the JOSE header is no object");
  const isOurs = jose.alg === "ES256" && jose.typ === "securedoc-envelope" && jose.crit === undefined && jose.b64 === undefined;
  if (!isOurs || typeof jose.kid !== "string" || jose.kid === "") refuse("MalformedHeader", "the JOSE header");
  if (signature.length !== 64) refuse("MalformedHeader", "the signature is not 64 bytes");
  return { text, keyId: jose.kid, payload, signature };
}

async function isSignedBy(jws: Jws, candidate: IssuerKey): Promise<boolean> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  try {
    const jwk = { kty: "EC", crv: "P-256", x: candidate.x, y: candidate.y };
    const key = await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["verify"]);
    const signed = new TextEncoder().encode(jws.text.slice(0, jws.text.lastIndexOf(".")));
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, jws.signature, signed);
  } catch {
    return false; // a point that is not on the curve
  }
}

/** The issuer's key of the JWS's name that signed it. */
export async function signerOf(jws: Jws, keys: IssuerKey[]): Promise<IssuerKey | null> {
  for (const key of keys) if (key.kid === jws.keyId && (await isSignedBy(jws, key))) return key;
  return null;
}
