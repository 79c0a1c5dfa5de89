// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { decodeBase64, type Bytes } from "./base64.ts";
import { isSame, sha256 } from "./cobblestone.ts";
import { type Header } from "./claims.ts";
import { refuse } from "./errors.ts";
import * as limits from "./limits.ts";
import { segmentCount } from "./sizes.ts";

const DIGEST = 32;

/** What stands in a file where the digest list belongs: its text; "cut" where the file ends before it; null for anything else. */
export type ListText = { text: string } | "cut" | null;

/** The list of a list element; throws LimitExceeded. */
export function listText(name: string, type: string | null, text: string): ListText {
  if (text.length > limits.LIST_TEXT) refuse("LimitExceeded", "the digest list");
  return name === "script" && (type ?? "").toLowerCase() === "text/plain" ? { text } : null;
}

/** The digests of the payload's segments (docs/envelope-format.md §6.3). */
export class DigestList {
  private constructor(private readonly bytes: Bytes) {}

  /** Throws SignatureInvalid when the file's list is not the one that the header names, PayloadTruncated when the file ends before it. */
  static async verified(found: ListText, header: Header): Promise<DigestList> {
    if (found === "cut") refuse("PayloadTruncated", "the file ends before the digest list");
    const bytes = found && decodeBase64(found.text);
    const isRight = bytes?.length === DIGEST * segmentCount(header.payloadLength) && isSame(await sha256(bytes), header.listDigest);
    if (!bytes || !isRight) refuse("SignatureInvalid", "the digest list");
    return new DigestList(bytes);
  }

  /** Throws PayloadCorrupt unless the sealed bytes are those of segment `number`. Takes a copy before it answers. */
  async check(number: number, sealed: BufferSource): Promise<void> {
    if (!isSame(await sha256(sealed), this.bytes.subarray(DIGEST * number, DIGEST * (number + 1)))) refuse("PayloadCorrupt", `segment ${number}`);
  }
}
