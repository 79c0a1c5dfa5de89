// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// docs/envelope-format.md §9 and §2; sizes in bytes. Text of the page counts characters, which are bytes wherever it matters.
export const KIB = 1024;
export const MIB = 1024 * KIB;
export const GIB = 1024 * MIB;

export const FILE_SIZE = 16 * GIB;
export const HEADER_OFFSET = MIB;
export const HEADER_SIZE = 64 * KIB;
export const HEADER_TEXT = 2 * HEADER_SIZE;
export const CLAIMS_DEPTH = 8;
export const RECIPIENTS = 1000;
export const REPLY_TO = 100;
export const LIST_TEXT = 512 * KIB;
export const MESSAGE_SIZE = 8 * GIB;
export const INFLATED_SIZE = 64 * MIB;
export const BLOCK_SIZE = MIB;
export const TOKEN_SIZE = 4 * MIB;
export const CHUNK_SIZE = 16 * KIB;

/** Most payload blocks that a payload of so many bytes may come in. */
export function mostBlocks(payloadLength: number): number {
  return 64 + Math.floor(payloadLength / CHUNK_SIZE);
}

/** The fewest characters that so much payload takes as base64. */
export function leastTextSize(payloadLength: number): number {
  return Math.ceil(payloadLength / 3) * 4;
}
