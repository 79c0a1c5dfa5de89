// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";
import { concatenated } from "../core/bytes.ts";
import { charsetOfHtml, isCharset, toUnicode } from "./charset.ts";
import { decoderFor } from "./decoders.ts";
import { unfoldFlowedText } from "./flowed_text.ts";
import { lineBreakAtEnd } from "./line_break.ts";
import { type PartHeader } from "./part_header.ts";
import { TakenBody, type TakenPart } from "./taken_part.ts";

const KEPT_TEXT = 8 * 1024 * 1024; // so much text is shown; a longer one is offered for saving

/** Whether it is text that is shown, unless it has a name (docs/reading.md). */
export function mayBeBody(header: PartHeader): boolean {
  const isText = header.type === "text/plain" || header.type === "text/html" || header.type.startsWith("multipart/");
  return isText && header.disposition !== "attachment";
}

/** One node of the MIME tree. Text is gathered in memory; a file is decoded as it comes and gathered in a Blob. */
export class Entity {
  readonly children: Entity[] = [];
  /** Null for text. */
  file: TakenPart | null = null;
  /** Text that is too long to be shown, and therefore a file. */
  isLongText = false;
  #body: TakenBody | null = null;
  #text: Bytes[] = []; // encoded
  #textSize = 0;
  #decoded: { otherwise: string; text: string } | null = null; // once it is whole
  #isComplete = false;

  constructor(readonly header: PartHeader, private readonly areBodiesKept: boolean) {
    if (!mayBeBody(header)) this.#take();
  }

  get isHtml(): boolean {
    return this.header.type === "text/html";
  }

  addChild(child: Entity): void {
    this.children.push(child);
    this.#text = []; // what stood before the first part
  }

  /** Copies them. */
  add(bytes: Bytes): void {
    if (this.children.length > 0) return;
    if (this.#body) return this.#body.add(bytes);
    this.#text.push(bytes.slice());
    this.#textSize += bytes.length;
    if (this.#textSize <= KEPT_TEXT) return;
    this.isLongText = this.header.fileName === "";
    this.#take();
  }

  /** A multipart that does not say what parts it: what stood before is text, as it would be had no part come. */
  takeBefore(header: PartHeader): void {
    const before = new Entity(header, this.areBodiesKept);
    const text = concatenated(this.#text);
    before.add(text.subarray(0, text.length - lineBreakAtEnd(text)));
    before.finish(false);
    if (text.length > lineBreakAtEnd(text)) this.addChild(before);
  }

  /** The line break before a delimiter is no part of the body (RFC 2046 §5.1.1). */
  finish(isDelimited: boolean): void {
    this.#isComplete = true;
    this.#body?.finish(isDelimited);
    this.#body = null;
    if (!isDelimited || this.#text.length === 0) return;
    const whole = concatenated(this.#text);
    this.#text = [whole.subarray(0, whole.length - lineBreakAtEnd(whole))];
  }

  #take(): void {
    this.file = { size: 0, blob: null, isComplete: false };
    this.#body = new TakenBody(this.file, this.header.encoding, this.areBodiesKept);
    for (const piece of this.#text) this.#body.add(piece);
    this.#text = [];
  }

  /** As a file, whatever it is; while it is text in memory, a copy. */
  asFile(): TakenPart {
    if (this.file) return this.file;
    const file: TakenPart = { size: 0, blob: null, isComplete: false };
    const body = new TakenBody(file, this.header.encoding, this.areBodiesKept && this.#isComplete);
    for (const piece of this.#text) body.add(piece);
    body.finish(false); // its line break is gone already
    if (this.#isComplete) this.file = file;
    return file;
  }

  /** Of text as far as it is here: decoded, in its charset (`otherwise`: where it names none), unfolded. */
  text(otherwise: string): string {
    if (this.#decoded?.otherwise === otherwise) return this.#decoded.text;
    const bytes = decoderFor(this.header.encoding).decode(concatenated(this.#text), true);
    const { charset, isFlowed, deletesSpace } = this.header;
    const declared = this.isHtml && !isCharset(charset) ? charsetOfHtml(bytes) : charset;
    const plain = toUnicode(bytes, declared, otherwise).replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd").replace(/(\p{M}{24})\p{M}+/gu, "$1"); // more marks on a letter take minutes to draw
    const text = isFlowed ? unfoldFlowedText(plain, deletesSpace) : plain;
    if (this.#isComplete) this.#decoded = { otherwise, text };
    return text;
  }
}
