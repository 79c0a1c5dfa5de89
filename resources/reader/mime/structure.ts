// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";
import { concatenated } from "../core/bytes.ts";
import { Entity } from "./entity.ts";
import { fieldName, HeaderFields, headerText } from "./header_fields.ts";
import { type PartHeader, readPartHeader, REST } from "./part_header.ts";

// As core/base/limits.h says.
const MOST_PARTS = 10000;
const MOST_DEPTH = 64;
const MOST_HEADER = 1024 * 1024;
const MOST_LOOKS = 100; // each costs
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
  /** Something was past a limit: it stands in a file, or only in the message's own bytes. */
  isReduced = false;
  /** Whether text that is shown has begun. */
  hasText = false;
  readonly #open: Open[] = []; // from the message down to where we are
  #rest: Bytes = new Uint8Array(); // a line without its end
  #isAtLineStart = true;
  #isInHeader = true;
  #fields = this.topFields;
  #looks = 0; // at lines that might part what this header begins
  #skipsLine = false; // the rest of a line of which enough was read
  #isFirstOfAll = true;
  #stray: Bytes | null = null; // the line before, when it was no field
  #parts = 0;

  constructor(private readonly areBodiesKept: boolean) {}

  push(bytes: Bytes): void {
    this.#read(this.#rest.length > 0 ? concatenated([this.#rest, bytes]) : bytes, false);
  }

  end(): void {
    this.#read(this.#rest, true);
    if (this.#isInHeader) this.#endHeader(this.#stray);
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
    if (this.#skipsLine) {
      this.#skipsLine = end < 0;
      return length;
    }
    const isLong = end < 0 && length > MOST_HEADER;
    if (end < 0 && this.#fields.isEmpty && length > LONGEST_NAMELESS && !fieldName(this.#withoutLead(headerText(data.subarray(0, LONGEST_NAMELESS)))))
      return this.#endHeader();
    if (end < 0 && !isEnd && !isLong) return 0;
    const line = data.slice(0, length);
    if (end < 0 && !this.root && this.#fields.isEmpty && withoutLineEnd(line).includes(CR)) return this.#endHeader(); // no line ends but CR
    if (!this.#readHeaderLine(line)) return 0;
    this.#skipsLine = isLong && this.#isInHeader;
    return length;
  }

  // False when it belongs to the body.
  #readHeaderLine(raw: Bytes): boolean {
    const line = withoutLineEnd(raw);
    const isFirst = this.#isFirstOfAll;
    const text = this.#withoutLead(headerText(line));
    this.#isFirstOfAll = false;
    if (text === "" && !this.root && this.#fields.isEmpty) return true; // blank lines before the header of the message
    if (line.length === 0) {
      this.#endHeader(this.#isStrayContent() ? concatenated([this.#stray!, raw]) : null);
      return true;
    }
    const delimiter = this.#delimiter(line);
    if (delimiter) {
      this.#endHeader(this.#stray && withoutLineEnd(this.#stray));
      this.#apply(delimiter);
      return true;
    }
    if (this.#opensOwnParts(line)) {
      this.#endHeader();
      this.#apply(this.#delimiter(line)!);
      return true;
    }
    if (/^[ \t]/.test(text) && !this.#fields.isEmpty) this.#fields.fold(text);
    else if (fieldName(text) === null) return this.#readStray(raw, text, isFirst);
    else {
      this.#fields.begin(text);
      this.#stray = null;
    }
    return true;
  }

  // The empty line between the header of a multipart and its first part may be missing.
  #opensOwnParts(line: Bytes): boolean {
    if (line[0] !== DASH || line[1] !== DASH || this.#fields.isEmpty || ++this.#looks > MOST_LOOKS || this.#open.length + 1 >= MOST_DEPTH) return false;
    const { boundary } = readPartHeader(this.#fields, "text/plain");
    return boundary !== "" && boundary.length <= LONGEST_BOUNDARY && latin1.decode(line).replace(/[ \t]+$/, "") === `--${latin1.decode(encoder.encode(boundary))}`;
  }

  // Blanks before the first field are not of it, and a byte order mark before all is of nothing.
  #withoutLead(line: string): string {
    const text = this.#isFirstOfAll ? line.replace(/^\ufeff/, "") : line;
    const trimmed = text.replace(/^[ \t]+/, "");
    return this.#fields.isEmpty && ((trimmed === "" && !this.root) || fieldName(trimmed)) ? trimmed : text;
  }

  // One line astray is passed over where a field follows; two in a row, or one in front, are a body without an empty line.
  #readStray(raw: Bytes, text: string, isFirst: boolean): boolean {
    if (isFirst && /^>?From /.test(text)) return true; // the line that a mailbox file puts before each message
    if (!this.#fields.isEmpty && !this.#stray) {
      this.#stray = raw;
      return true;
    }
    this.#endHeader(this.#stray);
    return false;
  }

  // Whether the line before the empty line is the body's first: unless the body is base64 and the line is not.
  #isStrayContent(): boolean {
    const isBase64 = /base64/i.test(this.#fields.first("content-transfer-encoding"));
    return this.#stray !== null && (!isBase64 || /^[A-Za-z0-9+/=]+\s*$/.test(headerText(this.#stray)));
  }

  // `start`: what of the header turned out to be the body's beginning.
  #endHeader(start: Bytes | null = null): 0 {
    const parent = this.#open.at(-1)?.entity;
    const header = readPartHeader(this.#fields, parent?.header.type === "multipart/digest" ? "message/rfc822" : "text/plain");
    const isTooDeep = header.type.startsWith("multipart/") && this.#open.length + 1 >= MOST_DEPTH;
    this.isReduced ||= isTooDeep || this.#fields.isCut;
    this.#openEntity(isTooDeep ? { ...REST, encoding: header.encoding } : header);
    if (start) this.#addToBody(start);
    return 0;
  }

  #openEntity(header: PartHeader): void {
    ++this.#parts;
    const parent = this.#open.at(-1)?.entity;
    const entity = new Entity(header, this.areBodiesKept);
    if (parent) parent.addChild(entity);
    else this.root = entity;
    if (entity.file) this.files.push(entity);
    else if (header.boundary === "" && header.fileName === "") this.hasText = true;
    const boundary = latin1.decode(encoder.encode(header.boundary));
    this.#open.push({ entity, boundary: boundary.length > LONGEST_BOUNDARY ? "" : boundary });
    this.#isInHeader = false;
    this.#isAtLineStart = true;
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
      this.#guessBoundary(line, data.subarray(0, at));
      if (this.#delimiter(line)) return { at, line };
    }
    return { at: data.length };
  }

  // A multipart that does not say what parts it goes by the first line that looks as if it did.
  #guessBoundary(line: Bytes, before: Bytes): void {
    const open = this.#open.at(-1);
    const guess = /^--(?!-*[ \t\r\n]*$)([^ \t\r\n]{1,197})[ \t\r\n]*$/.exec(latin1.decode(line))?.[1];
    if (!open || !guess || guess.endsWith("--") || open.boundary !== "" || !open.entity.header.type.startsWith("multipart/") || open.entity.children.length > 0) return;
    open.boundary = guess;
    this.#addToBody(before);
    open.entity.takeBefore(readPartHeader(new HeaderFields(), "text/plain"));
  }

  // RFC 2046 §5.1.1: which open multipart the line goes on with, or ends.
  #delimiter(line: Bytes): { depth: number; isEnd: boolean } | null {
    if (this.#parts >= MOST_PARTS || line.length < 3 || line.length > LONGEST_DELIMITER || line[0] !== DASH || line[1] !== DASH) return null;
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
    if (this.#parts + 1 >= MOST_PARTS) {
      this.isReduced = true;
      return this.#openEntity(REST);
    }
    this.#isInHeader = true;
    this.#fields = new HeaderFields();
    this.#looks = 0;
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
