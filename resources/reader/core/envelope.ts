// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { parseClaims, type Header } from "./claims.ts";
import { DigestList, type ListText } from "./digest_list.ts";
import { refuse } from "./errors.ts";
import { parseJws, verifyJws, type IssuerKey, type Jws } from "./jws.ts";

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
   * SignatureInvalid when none of the issuer's keys signed the header or the list is another, PayloadTruncated when the file ends before it.
   */
  async verify(keys: IssuerKey[]): Promise<DigestList> {
    if (!(await verifyJws(this.jws, keys))) refuse("SignatureInvalid", "the signature");
    return DigestList.verified(this.list, this.header);
  }
}
