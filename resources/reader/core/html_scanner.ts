// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// The scanner of docs/envelope-format.md §3, on bytes as text of one character each.

const SPACE = " \t\n\f\r";
const RAW_TEXT = ["script", "style", "title", "textarea"];

function isSpace(c: string): boolean {
  return SPACE.includes(c);
}

function endsName(c: string): boolean {
  return isSpace(c) || c === ">" || c === "/";
}

export interface HtmlElement {
  /** In lower case. */
  name: string;
  start: number;
  attributes: [string, string][];
  text: string;
}

/** The value of an attribute, the first of that name; null without one. */
export function attribute(element: HtmlElement, name: string): string | null {
  return element.attributes.find(([found]) => found === name)?.[1] ?? null;
}

export function hasClass(element: HtmlElement, word: string): boolean {
  return (attribute(element, "class") ?? "").split(/[ \t\n\f\r]+/).includes(word);
}

export class HtmlScanner {
  /** Everything before is done with. */
  position = 0;
  element: HtmlElement = { name: "", start: 0, attributes: [], text: "" };
  /** After "more": the text of `element` goes on behind what is at hand. */
  isInsideText = false;

  constructor(private readonly text: string) {}

  /** How many characters are at hand. */
  get size(): number {
    return this.text.length;
  }

  next(): "element" | "more" | "end" {
    this.isInsideText = false;
    for (;;) {
      const start = this.text.indexOf("<", this.position);
      this.position = start < 0 ? this.text.length : start;
      if (start < 0) return "end";
      if (this.text.length - start < 4 && "<!--".startsWith(this.text.slice(start))) return "more";
      if (/[a-zA-Z]/.test(this.text[start + 1] ?? "")) return this.#readElement(start);
      const end = this.#endOfOther(start);
      if (end < 0) return "more";
      this.position = end;
    }
  }

  // Behind a comment, end tag or declaration; behind the "<" alone when it begins none of them.
  #endOfOther(start: number): number {
    const second = this.text[start + 1] ?? "";
    if (this.text.startsWith("<!--", start)) {
      const end = this.text.indexOf("-->", start + 2);
      return end < 0 ? end : end + 3;
    }
    if (second === "" || !"/!?".includes(second)) return start + 1;
    const end = this.text.indexOf(">", start);
    return end < 0 ? end : end + 1;
  }

  #readElement(start: number): "element" | "more" {
    let at = start + 1;
    while (at < this.text.length && !endsName(this.text[at]!)) ++at;
    this.element = { name: this.text.slice(start + 1, at).toLowerCase(), start, attributes: [], text: "" };
    at = this.#readAttributes(at);
    if (at < 0) return "more";
    if (RAW_TEXT.includes(this.element.name)) {
      const end = this.#findEndTag(at);
      const close = end < 0 ? -1 : this.text.indexOf(">", end);
      if (close < 0) {
        this.isInsideText = true;
        return "more";
      }
      this.element.text = this.text.slice(at, end);
      at = close + 1;
    }
    this.position = at;
    return "element";
  }

  #findEndTag(from: number): number {
    const name = this.element.name;
    for (let at = this.text.indexOf("</", from); at >= 0; at = this.text.indexOf("</", at + 1)) {
      const end = at + 2 + name.length;
      if (end < this.text.length && endsName(this.text[end]!) && this.text.slice(at + 2, end).toLowerCase() === name) return at;
    }
    return -1;
  }

  // From behind the name to behind the ">"; -1 if the text ends before.
  #readAttributes(from: number): number {
    let at = from;
    while (at < this.text.length) {
      if (this.text[at] === ">") return at + 1;
      if (endsName(this.text[at]!)) ++at;
      else at = this.#readAttribute(at);
    }
    return -1;
  }

  #skipSpace(from: number): number {
    let at = from;
    while (at < this.text.length && isSpace(this.text[at]!)) ++at;
    return at;
  }

  #readAttribute(from: number): number {
    let at = from;
    while (at < this.text.length && !endsName(this.text[at]!) && (this.text[at] !== "=" || at === from)) ++at;
    const name = this.text.slice(from, at).toLowerCase();
    at = this.#skipSpace(at);
    let value = "";
    if (this.text[at] === "=") [value, at] = this.#readValue(this.#skipSpace(at + 1));
    this.element.attributes.push([name, value]);
    return at;
  }

  #readValue(from: number): [string, number] {
    const quote = this.text[from] ?? "";
    if (quote === '"' || quote === "'") {
      const end = this.text.indexOf(quote, from + 1);
      return end < 0 ? [this.text.slice(from + 1), this.text.length] : [this.text.slice(from + 1, end), end + 1];
    }
    let at = from;
    while (at < this.text.length && !isSpace(this.text[at]!) && this.text[at] !== ">") ++at;
    return [this.text.slice(from, at), at];
  }
}
