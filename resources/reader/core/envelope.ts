// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { parseClaims, type Header } from "./claims.ts";
import { parseJws, verifyJws, type IssuerKey, type Jws } from "./jws.ts";

/** The front of an envelope: well formed, its signer not yet verified. */
export class Envelope {
  private constructor(readonly jws: Jws, readonly header: Header) {}

  /** Throws MalformedHeader, UnsupportedVersion or LimitExceeded. */
  static parse(jwsText: string): Envelope {
    const jws = parseJws(jwsText);
    return new Envelope(jws, parseClaims(jws.payload));
  }

  isSignedBy(keys: IssuerKey[]): Promise<boolean> {
    return verifyJws(this.jws, keys);
  }
}
