// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Part, type PartSource } from "./payload.ts";

const HEAD = 8; // blocks that stay in memory as they are: the text is most often in the first, and is waited for
const IN_MEMORY = 8 * 1024 * 1024;

type Idle = Pick<IdleDeadline, "timeRemaining">;

/**
 * Takes a file's parts in ahead of their key, while the browser has nothing else to do: a request's answer must not wait behind a file that is
 * still being read. What has to wait long is put into Blobs, which browsers keep outside of the page's own memory. One consumer.
 */
export class Intake implements PartSource {
  readonly jws: string;
  readonly #queue: Part[] = [];
  readonly #ahead: Promise<void>;
  #isOpening = false;
  #isWhole = false;
  #packed = HEAD; // parts at the queue's front that stay as they are now
  #inMemory = 0; // characters of those behind
  #wake: () => void = () => {};

  constructor(private readonly source: PartSource) {
    this.jws = source.jws;
    this.#ahead = this.#takeAhead();
    this.#ahead.catch(() => {}); // it is awaited in its turn
  }

  isShorterThan(size: number): Promise<boolean> {
    return this.source.isShorterThan(size);
  }

  async next(): Promise<Part | null> {
    this.#isOpening = true;
    this.#wake();
    if (this.#queue.length === 0) await this.#ahead;
    return this.#queue.shift() ?? (this.#isWhole ? null : this.source.next());
  }

  async #takeAhead(): Promise<void> {
    for (let idle: Idle | null = null; !this.#isOpening; ) {
      const part = await this.source.next();
      if (!part) return void (this.#isWhole = true);
      this.#queue.push(part);
      this.#pack();
      if (!this.#isOpening && !idle?.timeRemaining()) idle = await this.#idle();
    }
  }

  // Ends when the browser has time, or at once when the key is here.
  #idle(): Promise<Idle | null> {
    return new Promise((resolve) => {
      this.#wake = () => resolve(null);
      if (typeof requestIdleCallback === "function") requestIdleCallback(resolve);
      else setTimeout(resolve, 0, null);
    });
  }

  // Puts the oldest away.
  #pack(): void {
    if (this.#queue.length <= HEAD) return;
    this.#inMemory += textSize(this.#queue.at(-1)!);
    for (; this.#inMemory > IN_MEMORY; ++this.#packed) {
      const part = this.#queue[this.#packed]!;
      this.#inMemory -= textSize(part);
      if (part.kind === "block") part.text = new Blob([part.text]);
    }
  }
}

function textSize(part: Part): number {
  return part.kind === "block" && typeof part.text === "string" ? part.text.length : 0;
}
