// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { decodeBase64Into, mostDecoded, type Bytes } from "./base64.ts";
import { concatenated } from "./bytes.ts";
import { type Header } from "./claims.ts";
import { ChunkKeys, contextOf } from "./cobblestone.ts";
import { codeOf, refuse } from "./errors.ts";
import { inflate } from "./inflate.ts";
import * as limits from "./limits.ts";
import { PREFIX_SIZE, SEALED_CHUNK } from "./sizes.ts";

/** A payload block's text, or the JWS of a further header element. */
export type Part = { kind: "block"; text: string } | { kind: "header"; jws: string };

/** The parts of one file behind its header element, in the file's order; from the page itself or from a file that was chosen. */
export interface PartSource {
  readonly jws: string;
  /** The next part, null at the end of the file; throws what stands there instead of one. */
  next(): Promise<Part | null>;
  /** Whether the file, behind the header, has fewer characters. May have to wait for the file's end. */
  isShorterThan(size: number): Promise<boolean>;
}

// Decodes one block after the other into the same memory.
class BlockDecoder {
  readonly #memory: Bytes = new Uint8Array(mostDecoded(limits.TOKEN_SIZE));

  decode(text: string): Bytes {
    if (text.length > limits.TOKEN_SIZE) refuse("LimitExceeded", "a block's text");
    const bytes = decodeBase64Into(this.#memory, text);
    if (!bytes || bytes.length === 0) refuse("PayloadCorrupt", "a payload block is not base64");
    if (bytes.length > limits.BLOCK_SIZE) refuse("LimitExceeded", "a payload block over its size");
    return bytes;
  }
}

/**
 * The payload, block by block, and then the scan to the end of the file: the generator returns only when nothing follows that must
 * not (docs/envelope-format.md §6.3). Needs no key. A block's bytes are there until the next one is asked for.
 */
export async function* payloadBlocks(source: PartSource, header: Header): AsyncGenerator<Bytes, void> {
  const wanted = header.payloadLength;
  const decoder = new BlockDecoder();
  let received = 0;
  let count = 0;
  for (let part = await source.next(); part; part = await source.next()) {
    if (part.kind === "header") {
      if (part.jws !== source.jws || received !== wanted) refuse("MalformedHeader", "a second header");
      return;
    }
    if (++count > limits.mostBlocks(wanted)) refuse("LimitExceeded", "payload blocks");
    const bytes = decoder.decode(part.text);
    const fitting = bytes.subarray(0, wanted - received);
    received += fitting.length;
    if (fitting.length > 0) yield fitting;
    if (fitting.length < bytes.length) refuse("PayloadCorrupt", "more payload than its length");
  }
  if (received < wanted) refuse("PayloadTruncated", `${received} of ${wanted} bytes`);
}

// Cuts the payload into its prefix and whole sealed chunks, whatever the blocks' sizes.
class ChunkCutter {
  #rest: Bytes = new Uint8Array();
  #left: number;

  constructor(payloadLength: number) {
    this.#left = payloadLength;
  }

  #isPrefixTaken = false;

  #wantedSize(): number {
    return Math.min(this.#isPrefixTaken ? SEALED_CHUNK : PREFIX_SIZE, this.#left);
  }

  /** The pieces that are complete with this block, most of them parts of its memory; the first of all is the prefix. */
  cut(block: Bytes): Bytes[] {
    let bytes = block;
    const pieces: Bytes[] = [];
    while (this.#left > 0) {
      const wanted = this.#wantedSize();
      if (this.#rest.length + bytes.length < wanted) {
        if (bytes.length > 0) this.#keep(bytes);
        break;
      }
      const fresh = bytes.subarray(0, wanted - this.#rest.length);
      bytes = bytes.subarray(fresh.length);
      if (this.#rest.length > 0) this.#keep(fresh);
      pieces.push(this.#rest.length > 0 ? this.#rest : fresh);
      this.#rest = new Uint8Array();
      this.#left -= wanted;
      this.#isPrefixTaken = true;
    }
    return pieces;
  }

  #keep(bytes: Bytes): void {
    this.#rest = concatenated([this.#rest, bytes]);
  }
}

// So many blocks are decrypted ahead of the one that is handed out: enough for every core, bounded in memory.
const IN_FLIGHT = 8;

// A block, the end, or what stands in the file instead of either.
type Step = { block: Bytes } | { fault: { error: unknown } | null };

function nextStep(blocks: AsyncIterator<Bytes>): Promise<Step> {
  return blocks.next().then((step): Step => (step.done ? { fault: null } : { block: step.value }), (error: unknown) => ({ fault: { error } }));
}

// Opens what is complete with each block; WebCrypto copies what it is given before it answers.
class BlockOpener {
  readonly #cutter: ChunkCutter;
  #keys: ChunkKeys | null = null;
  #index = 0;

  constructor(private readonly messageKey: BufferSource, private readonly context: Bytes, payloadLength: number) {
    this.#cutter = new ChunkCutter(payloadLength);
  }

  /** Resolves when the block's memory is free again, which is before its pieces are open. */
  async open(block: Bytes): Promise<{ pieces: Promise<Bytes[]> }> {
    const sealed = this.#cutter.cut(block);
    if (!this.#keys && sealed.length > 0) this.#keys = await ChunkKeys.open(this.messageKey, sealed.shift()!, this.context);
    const pieces = Promise.all(sealed.map((piece) => this.#keys!.openChunk(this.#index++, piece)));
    pieces.catch(() => {}); // it is awaited in its turn
    return { pieces };
  }
}

/** Opens the payload's blocks; yields plaintext in order, each piece authenticated, as soon as it is there. */
async function* openBlocks(
  blocks: AsyncIterable<Bytes>, messageKey: BufferSource, header: Header, jws: string,
): AsyncGenerator<Bytes, void> {
  const opener = new BlockOpener(messageKey, await contextOf(jws), header.payloadLength);
  const pending: Promise<Bytes[]>[] = [];
  const iterator = blocks[Symbol.asyncIterator]();
  for (let incoming = nextStep(iterator); ; ) {
    // One more to open, or the oldest that is open by now: what comes first.
    const isOpened = pending.length > IN_FLIGHT || (pending.length > 0 && (await Promise.race([incoming, settled(pending[0]!)])) === null);
    if (isOpened) {
      yield* await pending.shift()!;
      continue;
    }
    const step = await incoming;
    if ("fault" in step) {
      // What stands before the fault in the file is told first.
      while (pending.length > 0) yield* await pending.shift()!;
      if (step.fault) throw step.fault.error;
      return;
    }
    pending.push((await opener.open(step.block)).pieces);
    incoming = nextStep(iterator);
  }
}

function settled(promise: Promise<unknown>): Promise<null> {
  return promise.then(() => null, () => null);
}

export type PlainSink = (plain: Bytes) => void | Promise<void>;

/**
 * Opens a whole message into `sink`, in order and as it comes; resolves when it is complete. Until then what the sink got is
 * incomplete, and when this throws it must be withdrawn. Throws PayloadTruncated, PayloadCorrupt, MalformedHeader, LimitExceeded.
 */
export async function openMessage(
  source: PartSource, blocks: AsyncIterable<Bytes>, messageKey: BufferSource, header: Header, sink: PlainSink,
): Promise<void> {
  try {
    const opened = openBlocks(blocks, messageKey, header, source.jws);
    if (header.isDeflated) await inflate(opened, header.messageLength, sink);
    else for await (const plain of opened) if (plain.length > 0) await sink(plain);
  } catch (error) {
    // A file that cannot hold its payload is incomplete, whatever else the loss makes of it.
    const isOurs = ["PayloadCorrupt", "MalformedHeader", "LimitExceeded"].includes(codeOf(error));
    if (isOurs && (await source.isShorterThan(limits.leastTextSize(header.payloadLength))))
      refuse("PayloadTruncated", "the file is shorter than its payload");
    throw error;
  }
}
