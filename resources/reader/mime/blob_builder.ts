// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";

const PIECE = 128 * 1024; // the size that Chromium makes Blobs of fastest

/** Gathers bytes into a Blob, which browsers keep outside of the page's own memory, large ones on disk. */
export class BlobBuilder {
  readonly #blobs: Blob[] = [];
  readonly #memory: Bytes;
  #gathered = 0;
  size = 0;

  /** With `isKept` false only the size is known afterwards. */
  constructor(private readonly isKept: boolean) {
    this.#memory = new Uint8Array(isKept ? PIECE : 0);
  }

  /** Copies them. */
  add(bytes: Bytes): void {
    this.size += bytes.length;
    if (!this.isKept) return;
    for (let rest = bytes; rest.length > 0; ) {
      const fitting = rest.subarray(0, PIECE - this.#gathered);
      this.#memory.set(fitting, this.#gathered);
      this.#gathered += fitting.length;
      rest = rest.subarray(fitting.length);
      if (this.#gathered === PIECE) this.#pack();
    }
  }

  #pack(): void {
    this.#blobs.push(new Blob([this.#memory.subarray(0, this.#gathered)]));
    this.#gathered = 0;
  }

  build(): Blob {
    this.#pack();
    return new Blob(this.#blobs);
  }
}
