// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";

const PIECE = 1024 * 1024;

/** Gathers bytes into a Blob, which browsers keep outside of the page's own memory, large ones on disk. */
export class BlobBuilder {
  readonly #blobs: Blob[] = [];
  #pieces: Bytes[] = [];
  #gathered = 0;
  size = 0;

  /** With `isKept` false only the size is known afterwards. */
  constructor(private readonly isKept: boolean) {}

  add(bytes: Bytes): void {
    this.size += bytes.length;
    if (!this.isKept) return;
    this.#pieces.push(bytes);
    this.#gathered += bytes.length;
    if (this.#gathered >= PIECE) this.#pack();
  }

  #pack(): void {
    this.#blobs.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#gathered = 0;
  }

  build(): Blob {
    this.#pack();
    return new Blob(this.#blobs);
  }
}
