// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { CHUNK_SIZE } from "./limits.ts";

// docs/envelope-format.md §6.1
export const TAG_SIZE = 16;
export const SALT_SIZE = 24;
export const COMMITMENT_SIZE = 32;
export const PREFIX_SIZE = SALT_SIZE + COMMITMENT_SIZE;
export const SEALED_CHUNK = CHUNK_SIZE + TAG_SIZE;

/** Payload bytes of a message of so many bytes. */
export function sealedSize(messageLength: number): number {
  return PREFIX_SIZE + messageLength + TAG_SIZE * (Math.floor(messageLength / CHUNK_SIZE) + 1);
}

/** Plaintext bytes in a payload of so many bytes; null when no message has such a payload. */
export function openedSize(payloadLength: number): number | null {
  const rest = (payloadLength - PREFIX_SIZE) % SEALED_CHUNK;
  if (payloadLength < PREFIX_SIZE + TAG_SIZE || rest < TAG_SIZE) return null;
  return payloadLength - PREFIX_SIZE - TAG_SIZE * (Math.floor((payloadLength - PREFIX_SIZE) / SEALED_CHUNK) + 1);
}
