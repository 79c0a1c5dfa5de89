// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { encodeBase64Url } from "./base64.ts";
import { parseClaims, type Header } from "./claims.ts";
import { DigestList, type ListText } from "./digest_list.ts";
import { refuse } from "./errors.ts";
import { mayHaveSigned, parseJws, signerOf, type IssuerKey, type Jws } from "./jws.ts";

/** When the service saw a header with this digest (SHA-256 of the JWS, base64url), in seconds; null when it did not. */
export type Witness = (headerDigest: string) => Promise<number | null>;

/** The front of an envelope: well formed, its signer not yet verified. */
export class Envelope {
  private constructor(readonly jws: Jws, readonly header: Header, private readonly list: ListText) {}

  /** From a file's first parts. Throws MalformedHeader, UnsupportedVersion or LimitExceeded. */
  static parse(parts: { jws: string; list: ListText }): Envelope {
    const jws = parseJws(parts.jws);
    return new Envelope(jws, parseClaims(jws.payload), parts.list);
  }

  /**
   * The digests that the payload must have, from the file's list: nothing else of the file is to be believed before. Throws
   * SignatureInvalid when none of the issuer's keys signed the header, or not in its time, or the list is another, PayloadTruncated when
   * the file ends before it. `witness` is asked where the key was stolen later.
   */
  async verify(keys: IssuerKey[], witness: Witness): Promise<DigestList> {
    const signer = await signerOf(this.jws, keys);
    if (!signer || !mayHaveSigned(await this.#asWitnessed(signer, witness), this.header.issuedAt)) refuse("SignatureInvalid", "the signature");
    return DigestList.verified(this.list, this.header);
  }

  /** SHA-256 of the JWS, base64url: names the header to the key service, and proves that one has it. */
  async headerDigest(): Promise<string> {
    return encodeBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(this.jws.text))));
  }

  async #asWitnessed(key: IssuerKey, witness: Witness): Promise<IssuerKey> {
    const { revoked_since: since, ...unrevoked } = key;
    if (since === undefined || this.header.issuedAt > since) return key;
    const seen = await witness(await this.headerDigest());
    return seen !== null && seen <= since ? unrevoked : key;
  }
}
