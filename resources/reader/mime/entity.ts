// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import PostalMime from "postal-mime";
import { type Bytes } from "../core/base64.ts";
import { concatenated } from "../core/bytes.ts";
import { decoderFor } from "./decoders.ts";
import { type PartHeader } from "./part_header.ts";
import { lineBreakAtEnd, TakenBody, type TakenPart } from "./taken_part.ts";

const KEPT_TEXT = 8 * 1024 * 1024; // so much text is shown; a longer one is offered for saving
const encoder = new TextEncoder();

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
  #body: TakenBody | null = null;
  #text: Bytes[] = []; // encoded
  #textSize = 0;
  #decoded: string | null = null; // once it is whole
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
    if (this.#textSize > KEPT_TEXT) this.#take();
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

  /** Of text as far as it is here: decoded, in its charset, unfolded, by postal-mime. */
  async text(): Promise<string> {
    if (this.#decoded !== null) return this.#decoded;
    const type = this.header.type.startsWith("multipart/") ? "text/plain" : this.header.textType;
    const isUuencode = this.header.encoding === "uuencode"; // postal-mime knows it not
    const content = isUuencode ? decoderFor("uuencode").decode(concatenated(this.#text), true) : concatenated(this.#text);
    const header = `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${isUuencode ? "binary" : this.header.encoding}\r\n\r\n`;
    const email = await PostalMime.parse(concatenated([encoder.encode(header), content]));
    const text = (this.isHtml ? email.html : email.text) ?? "";
    if (this.#isComplete) this.#decoded = text;
    return text;
  }
}
