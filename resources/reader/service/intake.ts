// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";

const IN_MEMORY = 8 * 1024 * 1024;
const HEAD = 2; // blocks that stay in memory as they are: the text is most often in the first, and is waited for

// Answers of the service, keys that are typed and frames get their turn between two blocks, however many have arrived.
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), resolve());
    port2.postMessage(null);
  });
}

/**
 * Takes the payload in as fast as the page loads, whether or not its key is here yet: what has to wait is put into Blobs, which browsers
 * keep outside of the page's own memory. One consumer.
 */
export class Intake implements AsyncIterable<Bytes> {
  readonly #head: Bytes[] = [];
  #taken = 0;
  #queue: (Bytes | Blob)[] = [];
  #inMemory = 0;
  #isDone = false;
  #fault: { error: unknown } | null = null;
  #wake: () => void = () => {};
  received = 0;

  constructor(blocks: AsyncIterable<Bytes>) {
    void this.#run(blocks);
  }

  async #run(blocks: AsyncIterable<Bytes>): Promise<void> {
    try {
      for await (const block of blocks) {
        this.#add(block);
        await nextTask();
      }
    } catch (error) {
      this.#fault = { error };
    }
    this.#isDone = true;
    this.#wake();
  }

  #add(block: Bytes): void {
    this.received += block.length;
    if (++this.#taken <= HEAD) this.#head.push(block);
    else {
      this.#inMemory += block.length;
      this.#queue.push(block);
      if (this.#inMemory > IN_MEMORY) this.#pack();
    }
    this.#wake();
  }

  #pack(): void {
    const firstInMemory = this.#queue.findIndex((piece) => !(piece instanceof Blob));
    this.#queue.push(new Blob(this.#queue.splice(firstInMemory)));
    this.#inMemory = 0;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Bytes, void> {
    for (;;) {
      const first = this.#head.shift();
      const piece = first ? null : this.#queue.shift();
      if (first) yield first;
      else if (piece) {
        if (piece instanceof Blob) yield new Uint8Array(await piece.arrayBuffer());
        else {
          this.#inMemory -= piece.length;
          yield piece;
        }
      } else if (this.#isDone) {
        if (this.#fault) throw this.#fault.error;
        return;
      } else {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    }
  }
}
