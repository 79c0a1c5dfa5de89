// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { concatenated } from "../core/bytes.ts";

/**
 * Stands in for Blob in postal-mime's decoders (see bundle.mjs). They put each body into one and read it back at once, which is a trip through
 * the browser's other processes for every part, while the page that is still loading keeps this one busy.
 */
export class Blob {
  constructor(private readonly parts: (Uint8Array | ArrayBuffer | string)[]) {}

  arrayBuffer(): Promise<ArrayBuffer> {
    const encoder = new TextEncoder();
    const pieces = this.parts.map((part) => (typeof part === "string" ? encoder.encode(part) : new Uint8Array(part)));
    return Promise.resolve(concatenated(pieces).buffer);
  }
}
