// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";
import { concatenated } from "../core/bytes.ts";
import { refuse } from "../core/errors.ts";
import { parsePartHeader, type PartHeader } from "./part_header.ts";
import { TakenBody, type TakenPart } from "./taken_part.ts";

// As core/base/limits.h says.
const MOST_PARTS = 10000;
const MOST_HEADER = 1024 * 1024;
const MOST_SKELETON = 64 * 1024 * 1024;
const KEPT = 64 * 1024; // base64 up to this size stays in the skeleton; of other files postal-mime changes the line ends
const KEPT_TEXT = 8 * 1024 * 1024; // so much text is shown; a longer one is offered for saving
const LONGEST_DELIMITER = 1000; // RFC 2046 §5.1.1 allows 70 characters

const LF = 10;
const CR = 13;
const DASH = 45;
const latin1 = new TextDecoder("latin1");
const encoder = new TextEncoder();

/**
 * Reads a message as it comes and takes out the bodies of large parts, so that memory never holds a whole large message: what is left, the
 * skeleton, is a small message of the same structure for postal-mime. Boundaries are matched as there.
 */
export class MimeSplitter {
  readonly taken: TakenPart[] = [];
  readonly #pieces: Bytes[] = []; // the skeleton's, of parts that are done with
  #size = 0;
  #rest: Bytes = new Uint8Array(); // a line without its end
  #isAtLineStart = true;
  #isInHeader = true;
  #headerLines: Bytes[] = [];
  #headerSize = 0;
  #parts = 0;
  readonly #boundaries: string[] = [];
  #leaf: PartHeader | null = null; // whose body is being read
  #kept: Bytes[] = []; // its body, while it is small
  #keptSize = 0;
  #body: TakenBody | null = null; // its body, once it is not

  /** `token` must be unguessable, so that no message contains it. */
  constructor(private readonly token: string, private readonly areBodiesKept: boolean) {}

  /**
   * The message so far, with tokens for the taken bodies. A file that is still being read is never passed off as whole: it is taken,
   * however small it is so far, and a part of which only some header is here is left out.
   */
  skeleton(): Bytes {
    if (this.#isInHeader) return concatenated(this.#pieces);
    if (this.#leaf && !this.#body && !isShownText(this.#leaf)) this.#takeBody(this.#leaf);
    return concatenated([...this.#pieces, ...this.#headerLines, ...this.#kept]);
  }

  push(bytes: Bytes): void {
    this.#read(this.#rest.length > 0 ? concatenated([this.#rest, bytes]) : bytes, false);
  }

  end(): void {
    this.#read(this.#rest, true);
    if (this.#isInHeader) this.#endHeader();
    this.#endLeaf(false);
  }

  #read(bytes: Bytes, isEnd: boolean): void {
    let data = bytes;
    while (data.length > 0) {
      const used = this.#isInHeader ? this.#readHeaderLine(data, isEnd) : this.#readBody(data, isEnd);
      if (used === 0) break;
      data = data.subarray(used);
    }
    this.#rest = data.slice();
  }

  #keep(piece: Bytes): void {
    this.#size += piece.length;
    if (this.#size > MOST_SKELETON) refuse("LimitExceeded", "the message's structure");
    this.#pieces.push(piece);
  }

  // The number of bytes used; 0 when the line's end is not here yet.
  #readHeaderLine(data: Bytes, isEnd: boolean): number {
    const end = data.indexOf(LF);
    const length = end < 0 ? data.length : end + 1;
    if (this.#headerSize + length > MOST_HEADER) refuse("LimitExceeded", "a part's header");
    if (end < 0 && !isEnd) return 0;
    const line = data.slice(0, length);
    this.#headerSize += length;
    if (this.#isDelimiter(line)) {
      this.#endHeader();
      this.#startPart(line);
      return length;
    }
    this.#headerLines.push(line);
    if (line.every((byte) => byte === LF || byte === CR)) this.#endHeader();
    return length;
  }

  #endHeader(): void {
    this.#isInHeader = false;
    this.#headerSize = 0;
    this.#isAtLineStart = true;
    const header = parsePartHeader(latin1.decode(concatenated(this.#headerLines)));
    if (header.boundary === null) this.#leaf = header;
    else this.#boundaries.push(header.boundary.trimEnd());
  }

  // Up to and with the next delimiter, or all but a line that may become one; the number of bytes used.
  #readBody(data: Bytes, isEnd: boolean): number {
    const delimiter = this.#findDelimiter(data, isEnd);
    if (delimiter.at > 0) this.#addToBody(data.subarray(0, delimiter.at));
    if (delimiter.at > 0) this.#isAtLineStart = data[delimiter.at - 1] === LF;
    if (delimiter.line) this.#startPart(delimiter.line);
    return delimiter.at + (delimiter.line?.length ?? 0);
  }

  // What stands before `at` is body; `line` is the delimiter there, if it is here whole.
  #findDelimiter(data: Bytes, isEnd: boolean): { at: number; line?: Bytes } {
    for (let at = data.indexOf(DASH); at >= 0; at = data.indexOf(DASH, at + 1)) {
      const isLineStart = at > 0 ? data[at - 1] === LF : this.#isAtLineStart;
      if (!isLineStart || (at + 1 < data.length && data[at + 1] !== DASH)) continue;
      const end = data.indexOf(LF, at);
      if (end < 0 && !isEnd && data.length - at < LONGEST_DELIMITER) return { at };
      const line = data.slice(at, end < 0 ? data.length : end + 1);
      if (this.#isDelimiter(line)) return { at, line };
    }
    return { at: data.length };
  }

  // "--boundary" or "--boundary--" of any multipart so far, as text without the leading "--"; else null.
  #delimiterText(line: Bytes): string | null {
    if (line.length < 3 || line.length > LONGEST_DELIMITER || line[0] !== DASH || line[1] !== DASH) return null;
    const text = latin1.decode(line).slice(2).trimEnd();
    return this.#boundaries.some((boundary) => text === boundary || text === `${boundary}--`) ? text : null;
  }

  #isDelimiter(line: Bytes): boolean {
    return this.#delimiterText(line) !== null;
  }

  #startPart(line: Bytes): void {
    this.#endLeaf(true);
    this.#keep(line);
    if (!this.#boundaries.includes(this.#delimiterText(line)!)) return; // the end of a multipart; what follows is no part
    if (++this.#parts > MOST_PARTS) refuse("LimitExceeded", "parts");
    this.#isInHeader = true;
  }

  #addToBody(bytes: Bytes): void {
    if (this.#body) return this.#body.add(bytes);
    this.#kept.push(bytes.slice());
    this.#keptSize += bytes.length;
    if (this.#leaf && this.#keptSize > mostKept(this.#leaf)) this.#takeBody(this.#leaf);
  }

  // The body read so far, and all of it that comes, goes elsewhere.
  #takeBody(header: PartHeader): void {
    const token = `${this.token}-${this.taken.length}`;
    const part: TakenPart = { token, header, size: 0, blob: null, isComplete: false };
    this.taken.push(part);
    this.#body = new TakenBody(part, this.areBodiesKept);
    for (const piece of this.#kept) this.#body.add(piece);
    if (isShownText(header)) this.#keep(encoder.encode("Content-Disposition: attachment\r\n"));
    this.#kept = [encoder.encode(`${header.encoding === "base64" ? btoa(token) : token}\r\n`)];
  }

  #endLeaf(isDelimited: boolean): void {
    this.#body?.finish(isDelimited);
    this.#body = null;
    for (const piece of [...this.#headerLines, ...this.#kept]) this.#keep(piece);
    this.#headerLines = [];
    this.#kept = [];
    this.#keptSize = 0;
    this.#leaf = null;
    this.#isAtLineStart = true;
  }
}

function isShownText(header: PartHeader): boolean {
  return (header.type === "text/plain" || header.type === "text/html") && header.disposition !== "attachment";
}

function mostKept(header: PartHeader): number {
  if (isShownText(header)) return KEPT_TEXT;
  return header.encoding === "base64" ? KEPT : 0;
}
