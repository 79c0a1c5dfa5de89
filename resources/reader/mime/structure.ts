// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";
import { concatenated } from "../core/bytes.ts";
import { refuse } from "../core/errors.ts";
import { Entity } from "./entity.ts";
import { fieldName, HeaderFields, headerText } from "./header_fields.ts";
import { readPartHeader } from "./part_header.ts";

// As core/base/limits.h says.
const MOST_PARTS = 10000;
const MOST_DEPTH = 64;
const MOST_HEADER = 1024 * 1024;
const LONGEST_NAMELESS = 8192; // a longer line without a field's name in front begins the body
const LONGEST_BOUNDARY = 1000; // RFC 2046 §5.1.1 allows 70 characters
const LONGEST_DELIMITER = LONGEST_BOUNDARY + 100;

const LF = 10;
const CR = 13;
const DASH = 45;
const latin1 = new TextDecoder("latin1");
const encoder = new TextEncoder();

function withoutLineEnd(line: Bytes): Bytes {
  let end = line.length;
  while (end > 0 && (line[end - 1] === LF || line[end - 1] === CR)) --end;
  return line.subarray(0, end);
}

interface Open {
  entity: Entity;
  /** Of a multipart, as the bytes that a line holds, one character each. */
  boundary: string;
}

/** Finds the entities of a message (RFC 2046 §5.1) in bytes as they come; core/message/structure_scanner.h finds the same. */
export class Structure {
  /** The message itself; null before its header has ended. */
  root: Entity | null = null;
  /** Of the message itself. */
  topFields = new HeaderFields();
  readonly files: Entity[] = [];
  /** Whether text that is shown has begun. */
  hasText = false;
  readonly #open: Open[] = []; // from the message down to where we are
  #rest: Bytes = new Uint8Array(); // a line without its end
  #isAtLineStart = true;
  #isInHeader = true;
  #isFirstLine = true;
  #fields = this.topFields;
  #headerSize = 0;
  #stray: Bytes | null = null; // the line before, when it was no field
  #parts = 0;

  constructor(private readonly areBodiesKept: boolean) {}

  push(bytes: Bytes): void {
    this.#read(this.#rest.length > 0 ? concatenated([this.#rest, bytes]) : bytes, false);
  }

  end(): void {
    this.#read(this.#rest, true);
    if (this.#isInHeader) this.#endHeader();
    this.#closeDownTo(0, false);
  }

  #read(bytes: Bytes, isEnd: boolean): void {
    let data = bytes;
    while (data.length > 0) {
      const wasInHeader = this.#isInHeader;
      const used = wasInHeader ? this.#readHeader(data, isEnd) : this.#readBody(data, isEnd);
      if (used === 0 && wasInHeader === this.#isInHeader) break;
      data = data.subarray(used);
    }
    this.#rest = data.slice();
  }

  // The number of bytes used; 0 when the line's end is not here yet, or the line belongs to the body.
  #readHeader(data: Bytes, isEnd: boolean): number {
    const end = data.indexOf(LF);
    const length = end < 0 ? data.length : end + 1;
    if (end < 0 && this.#fields.isEmpty && length > LONGEST_NAMELESS && !fieldName(headerText(data.subarray(0, LONGEST_NAMELESS))))
      return this.#endHeader();
    if (this.#headerSize + length > MOST_HEADER) refuse("LimitExceeded", "a part's header");
    if (end < 0 && !isEnd) return 0;
    const line = data.slice(0, length);
    if (end < 0 && !this.root && this.#fields.isEmpty && withoutLineEnd(line).includes(CR)) return this.#endHeader(); // no line ends but CR
    this.#headerSize += length;
    return this.#readHeaderLine(withoutLineEnd(line)) ? length : 0;
  }

  // False when it belongs to the body.
  #readHeaderLine(line: Bytes): boolean {
    const isFirst = this.#isFirstLine;
    this.#isFirstLine = false;
    if (line.length === 0) {
      this.#endHeader();
      return true;
    }
    const delimiter = this.#delimiter(line);
    if (delimiter) {
      this.#endHeader();
      this.#apply(delimiter);
      return true;
    }
    const text = headerText(line);
    if (/^[ \t]/.test(text) && !this.#fields.isEmpty) this.#fields.fold(text);
    else if (fieldName(text) === null) return this.#readStray(line, text, isFirst);
    else {
      this.#fields.begin(text);
      this.#stray = null;
    }
    return true;
  }

  // One line astray is passed over; two in a row, or one in front, are a body without an empty line.
  #readStray(line: Bytes, text: string, isFirst: boolean): boolean {
    if (isFirst && /^>?From /.test(text)) return true; // the line that a mailbox file puts before each message
    if (!this.#fields.isEmpty && !this.#stray) {
      this.#stray = concatenated([line, encoder.encode("\r\n")]);
      return true;
    }
    const stray = this.#stray;
    this.#endHeader();
    if (stray) this.#open.at(-1)!.entity.add(stray);
    return false;
  }

  #endHeader(): 0 {
    if (++this.#parts > MOST_PARTS) refuse("LimitExceeded", "parts");
    const parent = this.#open.at(-1)?.entity;
    const header = readPartHeader(this.#fields, parent?.header.type === "multipart/digest" ? "message/rfc822" : "text/plain");
    const entity = new Entity(header, this.areBodiesKept);
    if (parent) parent.addChild(entity);
    else this.root = entity;
    if (entity.file) this.files.push(entity);
    else if (header.boundary === "" && header.fileName === "") this.hasText = true;
    const boundary = latin1.decode(encoder.encode(header.boundary));
    this.#open.push({ entity, boundary: boundary.length > LONGEST_BOUNDARY ? "" : boundary });
    if (this.#open.length > MOST_DEPTH) refuse("LimitExceeded", "depth");
    this.#isInHeader = false;
    this.#isAtLineStart = true;
    return 0;
  }

  // Up to and with the next delimiter, or all but a line that may become one; the number of bytes used.
  #readBody(data: Bytes, isEnd: boolean): number {
    const found = this.#findDelimiter(data, isEnd);
    if (found.at > 0) this.#addToBody(data.subarray(0, found.at));
    if (found.at > 0) this.#isAtLineStart = data[found.at - 1] === LF;
    if (found.line) this.#apply(this.#delimiter(found.line)!);
    return found.at + (found.line?.length ?? 0);
  }

  // What stands before `at` is body; `line` is the delimiter there, if it is here whole.
  #findDelimiter(data: Bytes, isEnd: boolean): { at: number; line?: Bytes } {
    for (let at = data.indexOf(DASH); at >= 0; at = data.indexOf(DASH, at + 1)) {
      const isLineStart = at > 0 ? data[at - 1] === LF : this.#isAtLineStart;
      if (!isLineStart || (at + 1 < data.length && data[at + 1] !== DASH)) continue;
      const end = data.indexOf(LF, at);
      if (end < 0 && !isEnd && data.length - at < LONGEST_DELIMITER) return { at };
      const line = data.slice(at, end < 0 ? data.length : end + 1);
      if (this.#delimiter(line)) return { at, line };
    }
    return { at: data.length };
  }

  // RFC 2046 §5.1.1: which open multipart the line goes on with, or ends.
  #delimiter(line: Bytes): { depth: number; isEnd: boolean } | null {
    if (line.length < 3 || line.length > LONGEST_DELIMITER || line[0] !== DASH || line[1] !== DASH) return null;
    const text = latin1.decode(line).slice(2);
    for (let depth = this.#open.length - 1; depth >= 0; --depth) {
      const { boundary } = this.#open[depth]!;
      if (boundary === "" || !text.startsWith(boundary)) continue;
      const rest = /^(-*)[ \t\r\n]*$/.exec(text.slice(boundary.length))?.[1];
      if (rest === "" || rest === "--") return { depth, isEnd: rest === "--" };
    }
    return null;
  }

  #apply({ depth, isEnd }: { depth: number; isEnd: boolean }): void {
    this.#closeDownTo(isEnd ? depth : depth + 1, true);
    this.#isAtLineStart = true;
    if (isEnd) return;
    this.#isInHeader = true;
    this.#fields = new HeaderFields();
    this.#headerSize = 0;
    this.#stray = null;
  }

  #closeDownTo(depth: number, isDelimited: boolean): void {
    while (this.#open.length > depth) this.#open.pop()!.entity.finish(isDelimited);
  }

  #addToBody(bytes: Bytes): void {
    const entity = this.#open.at(-1)?.entity;
    if (!entity) return;
    const wasText = entity.file === null;
    entity.add(bytes);
    if (wasText && entity.file) this.files.push(entity);
  }
}
