// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "./base64.ts";
import { concatenated } from "./bytes.ts";
import { refuse } from "./errors.ts";
import { COMMITMENT_SIZE, SALT_SIZE } from "./sizes.ts";

const KEY_SIZE = 32;
const NONCE_SIZE = 12;

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; ++i) difference |= a[i]! ^ (b[i] ?? 0);
  return difference === 0;
}

// RFC 5869 §2.3. WebCrypto's HKDF always extracts first, so this is HMAC by hand.
async function hkdfExpand(prk: BufferSource, info: Uint8Array, size: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", prk, { name: "HMAC", hash: "SHA-512" }, false, ["sign"]);
  let block: Bytes = new Uint8Array();
  let output: Bytes = new Uint8Array();
  for (let counter = 1; output.length < size; ++counter) {
    block = new Uint8Array(await crypto.subtle.sign("HMAC", key, concatenated([block, info, new Uint8Array([counter])])));
    output = concatenated([output, block]);
  }
  return output.slice(0, size);
}

/** What opens the chunks of one payload: c2sp.org/chunked-encryption, Cobblestone-256. */
export class ChunkKeys {
  private constructor(private readonly key: CryptoKey, private readonly nonce: Bytes, readonly commitment: Bytes) {}

  /** `usage` is "decrypt", or "encrypt" for a message of the recipient's own. */
  static async derive(messageKey: BufferSource, salt: Uint8Array, context: Uint8Array, usage: KeyUsage): Promise<ChunkKeys> {
    const label = new TextEncoder().encode("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0");
    const size = KEY_SIZE + NONCE_SIZE + COMMITMENT_SIZE;
    const material = await hkdfExpand(messageKey, concatenated([label, salt, context]), size);
    const key = await crypto.subtle.importKey("raw", material.slice(0, KEY_SIZE), "AES-GCM", false, [usage]);
    const nonce = material.slice(KEY_SIZE, KEY_SIZE + NONCE_SIZE);
    return new ChunkKeys(key, nonce, material.slice(KEY_SIZE + NONCE_SIZE));
  }

  /** From the first bytes of a payload; throws PayloadCorrupt when its commitment is another. */
  static async open(messageKey: BufferSource, prefix: Uint8Array, context: Uint8Array): Promise<ChunkKeys> {
    const keys = await ChunkKeys.derive(messageKey, prefix.subarray(0, SALT_SIZE), context, "decrypt");
    if (!isSame(keys.commitment, prefix.subarray(SALT_SIZE))) refuse("PayloadCorrupt", "the commitment differs");
    return keys;
  }

  #algorithm(index: number): AesGcmParams {
    const iv = this.nonce.slice();
    for (let at = NONCE_SIZE - 1, rest = index; rest > 0; --at, rest = Math.floor(rest / 256)) iv[at]! ^= rest % 256;
    return { name: "AES-GCM", iv };
  }

  async openChunk(index: number, sealed: BufferSource): Promise<Bytes> {
    try {
      return new Uint8Array(await crypto.subtle.decrypt(this.#algorithm(index), this.key, sealed));
    } catch {
      refuse("PayloadCorrupt", `chunk ${index}`);
    }
  }

  async sealChunk(index: number, plain: BufferSource): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.encrypt(this.#algorithm(index), this.key, plain));
  }
}

export async function sha256(bytes: BufferSource): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** To which envelope the payload is bound (§6.2). */
export function contextOf(issuer: string, envelopeId: string): Promise<Bytes> {
  return sha256(new TextEncoder().encode(`securedoc envelope 1\0${issuer}\0${envelopeId}`));
}
