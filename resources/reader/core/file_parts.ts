// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { withoutSpaces } from "./base64.ts";
import { listText, type ListText } from "./digest_list.ts";
import { EnvelopeError, refuse } from "./errors.ts";
import { attribute, hasClass, HtmlScanner, type HtmlElement } from "./html_scanner.ts";
import * as limits from "./limits.ts";
import { type Part, type PartSource } from "./payload.ts";

const FIRST_READ = 96 * limits.KIB;
const USUAL_READ = 1400 * limits.KIB; // a full block as text, with its tags
const TAG_ALLOWANCE = 4 * limits.KIB;
const latin1 = new TextDecoder("latin1"); // one character a byte

/** What is needed of a Blob; its slices are asked for from front to back, the last one perhaps again. */
export interface ReadableFile {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Bytes of a file as text of one character each. */
export async function readText(file: ReadableFile, start: number, end: number): Promise<string> {
  try {
    return latin1.decode(await file.slice(start, end).arrayBuffer());
  } catch (error) {
    throw error instanceof EnvelopeError ? error : new EnvelopeError("FileUnreadable", "");
  }
}

/** The JWS of a header element; throws MalformedHeader or LimitExceeded. */
export function headerText(name: string, type: string | null, text: string): string {
  if (name !== "script" || (type ?? "").toLowerCase() !== "application/jose") refuse("MalformedHeader", "the header element");
  const jws = withoutSpaces(text);
  if (text.length > limits.HEADER_TEXT || jws.length > limits.HEADER_SIZE) refuse("LimitExceeded", "the header is too long");
  return jws;
}

/** The parts of a file that a person chose, or that is arriving; read in windows, at most 4 MiB at a time. */
export class FileParts implements PartSource {
  private constructor(private readonly file: ReadableFile, readonly jws: string, readonly list: ListText, private offset: number) {
    this.#start = offset;
  }

  readonly #start: number;
  #lastLength = 0;

  /** Null when the file has no header element. */
  static async open(file: ReadableFile): Promise<FileParts | null> {
    if (file.size > limits.FILE_SIZE) refuse("LimitExceeded", "the file is too large");
    const widest = limits.HEADER_OFFSET + limits.LIST_TEXT + TAG_ALLOWANCE;
    const text = await readText(file, 0, widest);
    const scanner = new HtmlScanner(text);
    const isHeader = (element: HtmlElement) => attribute(element, "id") === "securedoc-header" && element.start <= limits.HEADER_OFFSET;
    for (let step = scanner.next(); ; step = scanner.next()) {
      if (step === "more" && scanner.isInsideText && isHeader(scanner.element)) {
        const available = text.length - scanner.element.start;
        if (available > limits.HEADER_TEXT + TAG_ALLOWANCE) refuse("LimitExceeded", "the header is too long");
        refuse("MalformedHeader", "the file ends inside the header");
      }
      if (step !== "element" || scanner.element.start > limits.HEADER_OFFSET) return null;
      if (!isHeader(scanner.element)) continue;
      const { name, text: content } = scanner.element;
      const jws = headerText(name, attribute(scanner.element, "type"), content);
      const end = scanner.position;
      const list = findList(scanner, file.size > text.length);
      return new FileParts(file, jws, list, list === null || list === "cut" ? end : scanner.position);
    }
  }

  async isShorterThan(size: number): Promise<boolean> {
    return this.file.size - this.#start < size;
  }

  async next(): Promise<Part | null> {
    let size = Math.max(this.#lastLength, FIRST_READ);
    for (;;) {
      const text = await readText(this.file, this.offset, this.offset + size);
      const isEnd = this.offset + text.length >= this.file.size;
      const scanner = new HtmlScanner(text);
      let step = scanner.next();
      for (; step === "element"; step = scanner.next()) {
        const part = partOf(scanner.element);
        if (!part) continue;
        this.offset += scanner.position;
        this.#lastLength = scanner.position;
        return part;
      }
      if (isEnd && scanner.isInsideText && hasClass(scanner.element, "securedoc-payload"))
        refuse("PayloadTruncated", "the file ends inside a payload block");
      if (isEnd) return null;
      if (scanner.position === 0) size = size < USUAL_READ ? USUAL_READ : size * 2;
      if (size > limits.TOKEN_SIZE) refuse("LimitExceeded", "an element or comment over 4 MiB");
      this.offset += scanner.position;
    }
  }
}

function isPart(element: HtmlElement): boolean {
  return attribute(element, "id") === "securedoc-header" || (element.name === "script" && hasClass(element, "securedoc-payload"));
}

// Behind the header; `isMore`: the file goes on behind what the scanner has.
function findList(scanner: HtmlScanner, isMore: boolean): ListText {
  let step = scanner.next();
  for (; step === "element"; step = scanner.next()) {
    const { element } = scanner;
    if (element.start > limits.HEADER_OFFSET || isPart(element)) return null;
    if (attribute(element, "id") === "securedoc-digests") return listText(element.name, attribute(element, "type"), element.text);
  }
  if (scanner.isInsideText && isPart(scanner.element)) return null;
  const isList = scanner.isInsideText && attribute(scanner.element, "id") === "securedoc-digests";
  if (isList && isMore) refuse("LimitExceeded", "the digest list");
  return isMore || scanner.size > limits.HEADER_OFFSET ? null : "cut";
}

function partOf(element: HtmlElement): Part | null {
  if (attribute(element, "id") === "securedoc-header") return { kind: "header", jws: withoutSpaces(element.text) };
  if (attribute(element, "id") === "securedoc-digests") refuse("PayloadCorrupt", "a second digest list");
  if (element.name !== "script" || !hasClass(element, "securedoc-payload")) return null;
  if ((attribute(element, "type") ?? "").toLowerCase() !== "text/plain") refuse("PayloadCorrupt", "a payload block of a wrong type");
  return { kind: "block", text: element.text };
}
