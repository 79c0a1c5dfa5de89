// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";

const LEAST = 2 * 1024; // most files of a message with thousands of them are small
const PIECE = 128 * 1024; // the size that Chromium makes Blobs of fastest

/** Gathers bytes into a Blob, which browsers keep outside of the page's own memory, large ones on disk. */
export class BlobBuilder {
  readonly #blobs: Blob[] = [];
  #memory: Bytes;
  #gathered = 0;
  size = 0;

  /** With `isKept` false only the size is known afterwards. */
  constructor(private readonly isKept: boolean) {
    this.#memory = new Uint8Array(isKept ? LEAST : 0);
  }

  /** Copies them. */
  add(bytes: Bytes): void {
    this.size += bytes.length;
    if (!this.isKept) return;
    for (let rest = bytes; rest.length > 0; ) {
      this.#makeRoom(rest.length);
      const fitting = rest.subarray(0, PIECE - this.#gathered);
      this.#memory.set(fitting, this.#gathered);
      this.#gathered += fitting.length;
      rest = rest.subarray(fitting.length);
      if (this.#gathered === PIECE) this.#pack();
    }
  }

  #makeRoom(more: number): void {
    const wanted = Math.min(PIECE, this.#gathered + more);
    if (wanted <= this.#memory.length) return;
    const larger = new Uint8Array(Math.min(PIECE, Math.max(wanted, 4 * this.#memory.length)));
    larger.set(this.#memory.subarray(0, this.#gathered));
    this.#memory = larger;
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
