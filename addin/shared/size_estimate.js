// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

const HEADER_BYTES = 3000; // the fields of a message, and those of its parts
const PART_BYTES = 300;

/** Base64 in lines of 72 characters, each ended by CR LF: what an attachment weighs in a message. */
export function base64Size(bytes) {
  const characters = Math.ceil(bytes / 3) * 4;
  return characters + Math.ceil(characters / 72) * 2;
}

/**
 * What a message will weigh on its way, in bytes: the number that the gateway compares with its limit. `bodyBytes` is
 * the UTF-8 size of all its text; `attachmentBytes` is a list.
 */
export function estimateMessageSize(bodyBytes, attachmentBytes) {
  const attachments = attachmentBytes.reduce((sum, bytes) => sum + PART_BYTES + base64Size(bytes), 0);
  // Text travels as 8 bit or quoted-printable: a few percent more than it is.
  return HEADER_BYTES + Math.ceil(bodyBytes * 1.05) + attachments;
}

/** Near a limit: the estimate may be wrong by this much. */
export const NEAR = 0.9;
