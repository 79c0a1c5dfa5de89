// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { decodeBase64Into, mostDecoded, type Bytes } from "./base64.ts";
import { type Header } from "./claims.ts";
import { ChunkKeys, contextOf } from "./cobblestone.ts";
import { type DigestList, type ListText } from "./digest_list.ts";
import { codeOf, refuse } from "./errors.ts";
import { inflate } from "./inflate.ts";
import * as limits from "./limits.ts";
import { LARGEST_SEGMENT, LENGTH_SIZE, openedSize, padme, PREFIX_SIZE, SEALED_CHUNK, segmentSize } from "./sizes.ts";

/** A payload block's text, or the JWS of a further header element. */
export type Part = { kind: "block"; text: string } | { kind: "header"; jws: string };

/** The parts of one file behind its header element, in the file's order; from the page itself or from a file that was chosen. */
export interface PartSource {
  readonly jws: string;
  readonly list: ListText;
  /** The next part behind the digest list, null at the end of the file; throws what stands there instead of one. */
  next(): Promise<Part | null>;
  /** Whether the file, behind the digest list, has fewer characters. May have to wait for the file's end. */
  isShorterThan(size: number): Promise<boolean>;
}

// Puts segments together in one memory, which is used again, however the blocks are cut.
class Assembler {
  readonly #memory: Bytes = new Uint8Array(LARGEST_SEGMENT + mostDecoded(limits.TOKEN_SIZE));
  #filled = 0;

  add(text: string): number {
    if (text.length > limits.TOKEN_SIZE) refuse("LimitExceeded", "a block's text");
    const bytes = decodeBase64Into(this.#memory.subarray(this.#filled), text);
    if (!bytes || bytes.length === 0) refuse("PayloadCorrupt", "a payload block is not base64");
    if (bytes.length > limits.BLOCK_SIZE) refuse("LimitExceeded", "a payload block over its size");
    this.#filled += bytes.length;
    return bytes.length;
  }

  has(size: number): boolean {
    return this.#filled >= size;
  }

  first(size: number): Bytes {
    return this.#memory.subarray(0, size);
  }

  drop(size: number): void {
    this.#memory.copyWithin(0, size, this.#filled);
    this.#filled -= size;
  }
}

/**
 * The payload, segment by segment, not verified yet, and then the scan to the end of the file: the generator returns only when nothing
 * follows that must not (docs/envelope-format.md §6.4). A segment's bytes are there until the next one is asked for.
 */
async function* payloadSegments(source: PartSource, header: Header): AsyncGenerator<Bytes, void> {
  const wanted = header.payloadLength;
  const assembler = new Assembler();
  let received = 0;
  let count = 0;
  let number = 0;
  let start = 0;
  const left = () => Math.min(segmentSize(number), wanted - start); // of the segment being put together
  for (let part = await source.next(); part; part = await source.next()) {
    if (part.kind === "header") {
      if (part.jws !== source.jws || received !== wanted) refuse("MalformedHeader", "a second header");
      return;
    }
    if (++count > limits.mostBlocks(wanted)) refuse("LimitExceeded", "payload blocks");
    received += assembler.add(part.text);
    if (received > wanted) refuse("PayloadCorrupt", "more payload than its length");
    for (let size = left(); size > 0 && assembler.has(size); size = left()) {
      yield assembler.first(size);
      assembler.drop(size);
      start += size;
      ++number;
    }
  }
  if (received < wanted) refuse("PayloadTruncated", `${received} of ${wanted} bytes`);
}

// So many segments are decrypted ahead of the one that is handed out: enough for every core, bounded in memory.
const IN_FLIGHT = 3;

// A segment, the end, or what stands in the file instead of either.
type Step = { sealed: Bytes } | { fault: { error: unknown } | null };

function nextStep(segments: AsyncIterator<Bytes>): Promise<Step> {
  return segments.next().then((step): Step => (step.done ? { fault: null } : { sealed: step.value }), (error: unknown) => ({ fault: { error } }));
}

// Opens segments; WebCrypto copies what it is given before it answers.
class SegmentOpener {
  #keys: ChunkKeys | null = null;
  #chunk = 0;
  #number = 0;

  constructor(private readonly messageKey: BufferSource, private readonly context: Bytes, private readonly digests: DigestList) {}

  /** Resolves when the segment's memory is free again, which is before its pieces are open. None is handed out unless the digest is right. */
  async open(sealed: Bytes): Promise<{ pieces: Promise<Bytes[]> }> {
    const digest = this.digests.check(this.#number++, sealed);
    let at = 0;
    if (!this.#keys) {
      await digest; // before the first bytes are used
      this.#keys = await ChunkKeys.open(this.messageKey, sealed.subarray(0, PREFIX_SIZE), this.context);
      at = PREFIX_SIZE;
    }
    const opened: Promise<Bytes>[] = [];
    for (; at < sealed.length; at += SEALED_CHUNK) opened.push(this.#keys.openChunk(this.#chunk++, sealed.subarray(at, at + SEALED_CHUNK)));
    const pieces = Promise.all(opened);
    const all = Promise.all([digest, pieces]).then(() => pieces);
    all.catch(() => {}); // it is awaited in its turn
    return { pieces: all };
  }
}

/** Opens the payload's segments; yields plaintext in order, each piece verified and authenticated, as soon as it is there. */
async function* openSegments(
  segments: AsyncIterable<Bytes>, messageKey: BufferSource, header: Header, digests: DigestList,
): AsyncGenerator<Bytes, void> {
  const opener = new SegmentOpener(messageKey, await contextOf(header.issuer, header.envelopeId), digests);
  const pending: Promise<Bytes[]>[] = [];
  const iterator = segments[Symbol.asyncIterator]();
  for (let incoming = nextStep(iterator); ; ) {
    // One more to open, or the oldest that is open by now: what comes first.
    const isOpened = pending.length >= IN_FLIGHT || (pending.length > 0 && (await Promise.race([incoming, settled(pending[0]!)])) === null);
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
    pending.push((await opener.open(step.sealed)).pieces);
    incoming = nextStep(iterator);
  }
}

// The content's length, which stands in front of it.
function contentSize(first: Bytes, header: Header): number {
  const view = new DataView(first.buffer, first.byteOffset, LENGTH_SIZE);
  const size = view.getUint32(0) * 2 ** 32 + view.getUint32(4);
  if (padme(LENGTH_SIZE + size) !== openedSize(header.payloadLength)) refuse("PayloadCorrupt", "a length that its padding does not fit");
  return size;
}

function checkZero(bytes: Bytes): void {
  for (let i = 0; i < bytes.length; ++i) if (bytes[i] !== 0) refuse("PayloadCorrupt", "padding that is not zero");
}

/** What is sealed without its length and its padding (§6.1). */
async function* contentOf(opened: AsyncIterable<Bytes>, header: Header): AsyncGenerator<Bytes, void> {
  let left = -1;
  for await (const plain of opened) {
    const isFirst = left < 0;
    if (isFirst) left = contentSize(plain, header);
    const text = isFirst ? plain.subarray(LENGTH_SIZE) : plain;
    const content = text.subarray(0, left);
    checkZero(text.subarray(content.length));
    left -= content.length;
    if (content.length > 0) yield content;
  }
}

function settled(promise: Promise<unknown>): Promise<null> {
  return promise.then(() => null, () => null);
}

export type PlainSink = (plain: Bytes) => void | Promise<void>;

/**
 * Opens a whole message into `sink`, in order and as it comes; resolves when it is complete. Until then what the sink got is
 * incomplete, and when this throws it must be withdrawn. `digests`: the verified list. Throws PayloadTruncated, PayloadCorrupt,
 * MalformedHeader, LimitExceeded.
 */
export async function openMessage(
  source: PartSource, header: Header, digests: DigestList, messageKey: BufferSource, sink: PlainSink,
): Promise<void> {
  try {
    const content = contentOf(openSegments(payloadSegments(source, header), messageKey, header, digests), header);
    if (header.isDeflated) await inflate(content, limits.INFLATED_SIZE, sink);
    else for await (const piece of content) await sink(piece);
  } catch (error) {
    // A file that cannot hold its payload is incomplete, whatever else the loss makes of it.
    const isOurs = ["PayloadCorrupt", "MalformedHeader", "LimitExceeded"].includes(codeOf(error));
    if (isOurs && (await source.isShorterThan(limits.leastTextSize(header.payloadLength))))
      refuse("PayloadTruncated", "the file is shorter than its payload");
    throw error;
  }
}
