// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// docs/reply-format.md §3 to §6
import { decodeBase64Url, type Bytes } from "../core/base64.ts";
import { concatenated } from "../core/bytes.ts";
import { type Mailbox } from "../core/claims.ts";
import { ChunkKeys } from "../core/cobblestone.ts";
import { CHUNK_SIZE } from "../core/limits.ts";
import { SALT_SIZE } from "../core/sizes.ts";

/** `reply_key` of the issuer document. */
export interface ReplyKey {
  kid: string;
  x: string;
  y: string;
}

export type ReplyKind = "reply" | "reply_all" | "forward";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const PIECE = 64 * CHUNK_SIZE;
const encoder = new TextEncoder();

function bigEndian(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** The message key of §5 from the ECDH secret; the writer and the gateway come to the same. */
export async function replyMessageKey(secret: Bytes, replyKey: ReplyKey, prefix: Bytes): Promise<Bytes> {
  const point = concatenated([new Uint8Array([4]), decodeBase64Url(replyKey.x), decodeBase64Url(replyKey.y)]);
  const info = concatenated([encoder.encode("securedoc-reply@v1\0"), point, await sha256(prefix)]);
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-512", salt: new Uint8Array(), info }, key, 256));
}

// [magic and header, ECDH secret]
async function begin(replyKey: ReplyKey, envelopeId: string, kind: ReplyKind): Promise<[Bytes, Bytes]> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const theirs = await crypto.subtle.importKey("jwk", { kty: "EC", crv: "P-256", x: replyKey.x, y: replyKey.y }, CURVE, false, []);
  const secret = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256));
  const header = encoder.encode(JSON.stringify({
    v: 1, enc: "C2SP-Cobblestone-256", kid: replyKey.kid, epk: { kty: "EC", crv: "P-256", x, y }, jti: envelopeId, kind,
  }));
  return [concatenated([encoder.encode("SDREPLY1"), bigEndian(header.length), header]), secret];
}

const mailboxes = (list: Mailbox[]) => list.map(({ name, address }) => ({ ...(name && { name }), addr: address }));

/** Who submits a reply: the account's sign-in address, and the idempotency key. */
export interface Writer {
  account: string;
  key: string;
}

/** Address part and message, as they are sealed together. */
export function replyContent(jws: string, writer: Writer, { to, cc }: { to: Mailbox[]; cc: Mailbox[] }, message: Blob): Blob {
  const addresses = encoder.encode(JSON.stringify({ jws, to: mailboxes(to), ...(cc.length > 0 && { cc: mailboxes(cc) }), ...writer }));
  return new Blob([bigEndian(addresses.length), addresses, message]);
}

/** Seals for the gateway; with a new key pair each time. Reads and writes a megabyte at a time. */
export async function sealReply(replyKey: ReplyKey, envelopeId: string, kind: ReplyKind, content: Blob): Promise<Blob> {
  const [prefix, secret] = await begin(replyKey, envelopeId, kind);
  const messageKey = await replyMessageKey(secret, replyKey, prefix);
  const salt = crypto.getRandomValues(new Uint8Array(SALT_SIZE));
  const keys = await ChunkKeys.derive(messageKey, salt, await sha256(prefix), "encrypt");
  const sealed: BlobPart[] = [prefix, salt, keys.commitment];
  let index = 0;
  // Also past the end, where the size is a multiple of a chunk: the last chunk is less than full, possibly empty.
  for (let at = 0; at <= content.size; at += PIECE) {
    const piece = new Uint8Array(await content.slice(at, at + PIECE).arrayBuffer());
    const isLast = at + PIECE > content.size;
    const count = isLast ? Math.floor(piece.length / CHUNK_SIZE) + 1 : PIECE / CHUNK_SIZE;
    const chunks = Array.from({ length: count }, (_, n) => keys.sealChunk(index + n, piece.subarray(n * CHUNK_SIZE, (n + 1) * CHUNK_SIZE)));
    index += count;
    sealed.push(new Blob(await Promise.all(chunks)));
  }
  return new Blob(sealed);
}
