// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { refuse } from "../reader/core/errors.ts";
import { type ReadableFile } from "../reader/core/file_parts.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A file while it is being fetched, read from front to back: a slice waits until it has arrived, and what stands before it is forgotten. It arrives
 * whether or not it is read, as no server waits while a password is typed. Throws NetworkUnreachable when the rest does not come.
 */
export class ArrivingFile implements ReadableFile {
  readonly size: number;
  readonly #reader: ReadableStreamDefaultReader<Bytes>;
  #start = 0; // of what is held
  #pieces: Bytes[] = [];
  #end = 0;
  #isOver = false;
  #wake: () => void = () => {};

  /** Of an answer whose length is known. */
  constructor(answer: Response) {
    this.size = Number(answer.headers.get("Content-Length"));
    this.#reader = answer.body!.getReader();
    void this.#receive();
  }

  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> } {
    return { arrayBuffer: () => this.#read(start, Math.min(end, this.size)) };
  }

  /** What is held and all that comes. */
  async rest(): Promise<Blob> {
    return new Blob([await this.#read(this.#start, this.size)]);
  }

  /** Nothing more is wanted. */
  stop(): void {
    void this.#reader.cancel().catch(() => {});
  }

  async #read(start: number, end: number): Promise<ArrayBuffer> {
    await this.#arrival(end);
    this.#forget(start);
    const bytes = new Uint8Array(Math.max(0, end - start));
    let at = this.#start;
    for (const piece of this.#pieces) {
      const from = Math.max(0, start - at);
      const part = piece.subarray(from, Math.max(from, end - at));
      if (part.length > 0) bytes.set(part, at + from - start);
      at += piece.length;
      if (at >= end) break;
    }
    return bytes.buffer;
  }

  async #receive(): Promise<void> {
    const read = () => this.#reader.read().catch(() => null);
    for (let step = await read(); step && !step.done; step = await read()) {
      this.#pieces.push(step.value);
      this.#end += step.value.length;
      this.#wake();
    }
    this.#isOver = true;
    this.#wake();
  }

  async #arrival(end: number): Promise<void> {
    while (this.#end < end) {
      if (this.#isOver) refuse("NetworkUnreachable", "the file stopped arriving");
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #forget(start: number): void {
    while (this.#pieces.length > 0 && this.#start + this.#pieces[0]!.length <= start) this.#start += this.#pieces.shift()!.length;
  }
}
