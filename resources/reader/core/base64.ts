// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { refuse } from "./errors.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

// Newer than our TypeScript library's idea of a browser.
interface NativeBase64 {
  setFromBase64?(text: string, options: { lastChunkHandling: "strict" }): { written: number };
}

const SPACES = /[ \t\n\f\r]+/g;

/** Text without what §3 calls spaces. */
export function withoutSpaces(text: string): string {
  return text.replace(SPACES, "");
}

function fromBinary(binary: string): Bytes {
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; ++i) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function toBinary(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return binary;
}

// Browsers before Uint8Array.fromBase64 (2025).
function decodeByHand(text: string): Bytes | null {
  const packed = withoutSpaces(text);
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return null;
  const bytes = fromBinary(atob(packed));
  const tail = packed.slice(-4);
  return tail === "" || btoa(toBinary(bytes.subarray(bytes.length - ((bytes.length - 1) % 3) - 1))) === tail ? bytes : null;
}

/** The bytes that base64 of so many characters may hold at most. */
export function mostDecoded(length: number): number {
  return Math.ceil(length / 4) * 3;
}

/**
 * Base64 with padding, spaces anywhere, no stray bits, into `target`, which holds mostDecoded() bytes at least: what was written of it,
 * null when the text is anything else. A target that is used again saves the browser fetching memory, which takes longer than decoding.
 */
export function decodeBase64Into(target: Bytes, text: string): Bytes | null {
  const native = target as unknown as NativeBase64;
  if (!native.setFromBase64) {
    const bytes = decodeByHand(text);
    if (bytes) target.set(bytes);
    return bytes && target.subarray(0, bytes.length);
  }
  try {
    return target.subarray(0, native.setFromBase64(text, { lastChunkHandling: "strict" }).written);
  } catch {
    return null;
  }
}

/** The same into memory of its own. */
export function decodeBase64(text: string): Bytes | null {
  return decodeBase64Into(new Uint8Array(mostDecoded(text.length)), text);
}

export function encodeBase64(bytes: Uint8Array): string {
  return btoa(toBinary(bytes));
}

export function encodeBase64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Base64url without padding in its one spelling. */
export function decodeBase64Url(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) refuse("MalformedHeader", "not base64url");
  const padded = text.replace(/-/g, "+").replace(/_/g, "/") + "=".repeat((4 - (text.length % 4)) % 4);
  const bytes = decodeBase64(padded);
  if (!bytes) refuse("MalformedHeader", "not base64url");
  return bytes;
}
