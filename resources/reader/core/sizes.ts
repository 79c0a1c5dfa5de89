// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { CHUNK_SIZE } from "./limits.ts";

// docs/envelope-format.md §6.1
export const TAG_SIZE = 16;
export const SALT_SIZE = 24;
export const COMMITMENT_SIZE = 32;
export const PREFIX_SIZE = SALT_SIZE + COMMITMENT_SIZE;
export const SEALED_CHUNK = CHUNK_SIZE + TAG_SIZE;

/** Payload bytes of a plaintext of so many bytes. */
export function sealedSize(messageLength: number): number {
  return PREFIX_SIZE + messageLength + TAG_SIZE * (Math.floor(messageLength / CHUNK_SIZE) + 1);
}

/** Plaintext bytes in a payload of so many bytes; null when no plaintext has such a payload. */
export function openedSize(payloadLength: number): number | null {
  const rest = (payloadLength - PREFIX_SIZE) % SEALED_CHUNK;
  if (payloadLength < PREFIX_SIZE + TAG_SIZE || rest < TAG_SIZE) return null;
  return payloadLength - PREFIX_SIZE - TAG_SIZE * (Math.floor((payloadLength - PREFIX_SIZE) / SEALED_CHUNK) + 1);
}

/** The length of the content, in front of it. */
export const LENGTH_SIZE = 8;

/** What so many bytes are padded to; numbers over 32 bits are whole, so no shifts. */
export function padme(size: number): number {
  const exponent = Math.floor(Math.log2(size));
  const unit = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(size / unit) * unit;
}

const FIRST_SEGMENT = PREFIX_SIZE + 3 * SEALED_CHUNK;
const SEGMENT_CHUNKS = [3, 8, 16, 32, 64];
const MOST_CHUNKS = 128;
export const LARGEST_SEGMENT = MOST_CHUNKS * SEALED_CHUNK;

/** The size of a segment that is not the last one (docs/envelope-format.md §6.3). */
export function segmentSize(number: number): number {
  return number === 0 ? FIRST_SEGMENT : (SEGMENT_CHUNKS[number] ?? MOST_CHUNKS) * SEALED_CHUNK;
}

export function segmentCount(payloadLength: number): number {
  let count = 0;
  for (let end = 0; end < payloadLength; ++count) end += segmentSize(count);
  return count;
}
