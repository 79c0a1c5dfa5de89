// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { refuse } from "./errors.ts";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const TEXT = String.raw`"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"`;
const TOKEN = new RegExp(String.raw`[ \t\r\n]*(?:([{}[\],:])|(${TEXT})|(true|false|null)|(-?[0-9]+))`, "y");

function hasLoneSurrogate(text: string): boolean {
  try {
    encodeURIComponent(text);
    return false;
  } catch {
    return true;
  }
}

class Parser {
  #position = 0;

  constructor(private readonly text: string, private readonly depth: number) {}

  whole(): Json {
    const value = this.#value(this.#token(), 0);
    if (/[^ \t\r\n]/.test(this.text.slice(this.#position))) this.#fail();
    return value;
  }

  #fail(): never {
    refuse("MalformedHeader", `JSON at character ${this.#position}`);
  }

  #token(): string {
    TOKEN.lastIndex = this.#position;
    const match = TOKEN.exec(this.text);
    if (!match) this.#fail();
    this.#position = TOKEN.lastIndex;
    return match[1] ?? match[2] ?? match[3] ?? match[4]!;
  }

  #value(token: string, depth: number): Json {
    if (token === "{") return this.#object(depth + 1);
    if (token === "[") return this.#array(depth + 1);
    if (token[0] === '"') return this.#string(token);
    if (token === "true" || token === "false") return token === "true";
    if (token === "null") return null;
    return this.#integer(token);
  }

  #string(token: string): string {
    const text = JSON.parse(token) as string;
    if (hasLoneSurrogate(text)) this.#fail();
    return text;
  }

  #integer(token: string): number {
    const value = Number(token);
    if (!/^(0|-?[1-9][0-9]*)$/.test(token) || !Number.isSafeInteger(value) || /[.eE0-9]/.test(this.text[this.#position] ?? "")) this.#fail();
    return value;
  }

  #enter(depth: number): void {
    if (depth > this.depth) refuse("LimitExceeded", "JSON nested too deep");
  }

  #object(depth: number): Json {
    this.#enter(depth);
    const object: { [name: string]: Json } = Object.create(null);
    let token = this.#token();
    if (token === "}") return object;
    for (;;) {
      if (token[0] !== '"') this.#fail();
      const name = this.#string(token);
      if (name in object || this.#token() !== ":") this.#fail();
      object[name] = this.#value(this.#token(), depth);
      const next = this.#token();
      if (next === "}") return object;
      if (next !== ",") this.#fail();
      token = this.#token();
    }
  }

  #array(depth: number): Json {
    this.#enter(depth);
    const array: Json[] = [];
    let token = this.#token();
    if (token === "]") return array;
    for (;;) {
      array.push(this.#value(token, depth));
      const next = this.#token();
      if (next === "]") return array;
      if (next !== ",") this.#fail();
      token = this.#token();
    }
  }
}

/** JSON read as strictly as docs/envelope-format.md §5.3 says; objects have no prototype. */
export function parseStrictJson(bytes: Uint8Array, depth: number): Json {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    refuse("MalformedHeader", "JSON is not UTF-8");
  }
  return new Parser(text, depth).whole();
}
