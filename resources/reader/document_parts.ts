// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { withoutSpaces } from "./core/base64.ts";
import { listText, type ListText } from "./core/digest_list.ts";
import { refuse } from "./core/errors.ts";
import { headerText } from "./core/file_parts.ts";
import { TOKEN_SIZE } from "./core/limits.ts";
import { type Part, type PartSource } from "./core/payload.ts";

const BLOCK = "securedoc-payload";
const HEADER = "securedoc-header";
const LIST = "securedoc-digests";
// What was read is marked and keeps its name, so that a page which the browser saves is an envelope still; the marks in a saved page are not ours.
const READ = `data-read-${Math.random().toString(36).slice(2)}`;
const PARTS = [`#${HEADER}`, `#${LIST}`, `script.${BLOCK}`].map((part) => `${part}:not([${READ}])`).join(", ");
const TAGS_SIZE = 60; // around a block as it is written

// Whether anything stands behind the element, which proves that its end was read.
function isFollowed(element: Element): boolean {
  for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}

function isBehind(element: Element, other: Element): boolean {
  return (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function sizeOf(node: Node): number {
  return node instanceof Element ? node.outerHTML.length : (node.nodeValue ?? "").length;
}

/**
 * The parts of the page's own file, while the browser is still reading it. What was read is removed, so that a page of a gigabyte never
 * holds more than what is on its way.
 */
export class DocumentParts implements PartSource {
  /** `start`: the last element that was read. */
  private constructor(private readonly page: Document, private readonly start: Element, readonly jws: string, readonly list: ListText) {
    // What this leaves of PARTS stands behind it, and the first is found without a look at all others.
    for (const element of page.querySelectorAll(PARTS)) if (!isBehind(element, start)) element.setAttribute(READ, "");
  }

  #seen = 0;

  /** Waits for header element and digest list; null when the whole page has no header. */
  static async open(page: Document): Promise<DocumentParts | null> {
    for (;;) {
      const header = page.getElementById(HEADER);
      const isWhole = page.readyState !== "loading";
      if (header && (isWhole || isFollowed(header))) {
        const jws = headerText(header.localName, header.getAttribute("type"), header.textContent ?? "");
        if (!isFollowed(header) && !header.nextElementSibling && jws === "") refuse("MalformedHeader", "the file ends inside the header");
        return this.#openBehind(page, header, jws);
      }
      if (isWhole) return null;
      await arrival(page);
    }
  }

  static async #openBehind(page: Document, header: Element, jws: string): Promise<DocumentParts> {
    for (;;) {
      const next = [...page.querySelectorAll(PARTS)].find((element) => element !== header && isBehind(element, header));
      const isWhole = page.readyState !== "loading";
      if (next && next.id !== LIST) return new DocumentParts(page, header, jws, null);
      if (next && isFollowed(next))
        return new DocumentParts(page, next, jws, listText(next.localName, next.getAttribute("type"), next.textContent ?? ""));
      if (isWhole) return new DocumentParts(page, header, jws, "cut");
      await arrival(page);
    }
  }

  async next(): Promise<Part | null> {
    for (;;) {
      const element = this.page.querySelector(PARTS);
      const isWhole = this.page.readyState !== "loading";
      if (element && (isWhole || isFollowed(element))) return this.#take(element);
      if (isWhole) return null;
      await arrival(this.page);
    }
  }

  async isShorterThan(size: number): Promise<boolean> {
    for (;;) {
      const elements = this.page.querySelectorAll(PARTS);
      if (this.page.readyState !== "loading") break;
      for (const element of elements) if (isFollowed(element)) this.#remove(element, element.textContent ?? "");
      await arrival(this.page);
    }
    let rest = 0;
    for (let node: Node | null = this.start; node; node = node.parentNode)
      for (let next = node.nextSibling; next; next = next.nextSibling) rest += sizeOf(next);
    return this.#seen + rest < size;
  }

  #take(element: Element): Part {
    this.#skipTo(element);
    const text = element.textContent ?? "";
    if (element.id === LIST) refuse("PayloadCorrupt", "a second digest list");
    if (element.id === HEADER) {
      element.setAttribute(READ, ""); // so that what follows is found
      return { kind: "header", jws: withoutSpaces(text) };
    }
    if ((element.getAttribute("type") ?? "").toLowerCase() !== "text/plain") refuse("PayloadCorrupt", "a payload block of a wrong type");
    // At the end of the file an end tag is not to be told from none; base64 that stops short is.
    if (!isFollowed(element) && !/^[A-Za-z0-9+/=\s]*$/.test(text)) refuse("PayloadTruncated", "the file ends inside a payload block");
    const isCut = !isFollowed(element) && withoutSpaces(text).length % 4 !== 0;
    if (isCut) refuse("PayloadTruncated", "the file ends inside a payload block");
    this.#remove(element, text);
    return { kind: "block", text };
  }

  // The text comes along because reading it copies it.
  #remove(element: Element, text: string): void {
    this.#seen += text.length + TAGS_SIZE;
    for (const node of element.childNodes) node.nodeValue = ""; // frees it now, not when the browser next looks for what nobody uses
    element.remove();
  }

  // What stands between two parts is nothing to us but its size.
  #skipTo(element: Element): void {
    for (let node = element.previousSibling; node && node !== this.start; ) {
      const before = node.previousSibling;
      const size = sizeOf(node);
      if (size > TOKEN_SIZE) refuse("LimitExceeded", "an element or comment over 4 MiB");
      if (!(node instanceof Element)) {
        this.#seen += size;
        node.remove();
      }
      node = before as ChildNode | null;
    }
  }
}

// The next piece of the page, or its end.
function arrival(page: Document): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect();
      page.removeEventListener("readystatechange", done);
      resolve();
    };
    const observer = new MutationObserver(done);
    observer.observe(page, { childList: true, subtree: true });
    page.addEventListener("readystatechange", done);
  });
}
