// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";

/** How many bytes of a line break stand at the end. */
export function lineBreakAtEnd(bytes: Bytes): number {
  if (bytes.at(-1) === 10) return bytes.at(-2) === 13 ? 2 : 1;
  return bytes.at(-1) === 13 ? 1 : 0;
}
