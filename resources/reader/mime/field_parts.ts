// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A structured field (RFC 2045 §5.1, §6.1; RFC 2183 §2) with the mistakes mended that senders make.
 * docs/reading.md says what is mended; core/message/field_parts.cpp does the same.
 */
export interface FieldParts {
  /** What stands before the parameters, without comments. */
  value: string;
  /** "name=value" each, without comments. */
  parameters: string[];
}

const isBlank = (letter: string | undefined) => letter === " " || letter === "\t" || letter === "\r" || letter === "\n";

// RFC 5322 §3.2.2. Where text[at] opens a comment, the place behind it; -1 when it never ends.
function commentEnd(text: string, at: number): number {
  let depth = 0;
  for (; at < text.length; ++at) {
    if (text[at] === "\\") ++at;
    else if (text[at] === "(") ++depth;
    else if (text[at] === ")" && --depth === 0) return at + 1;
  }
  return -1;
}

class FieldReader {
  #at = 0;
  #hasOpenComment = false;

  constructor(private readonly raw: string) {}

  read(): FieldParts {
    let value = this.#readValue();
    let first = ""; // the name of a parameter that no ";" stands before
    if (this.raw[this.#at] === "=") {
      first = /[^ \t\r\n,]*$/.exec(value)![0];
      value = value.slice(0, value.length - first.length);
    }
    const parameters: string[] = [];
    while (this.#at < this.raw.length) {
      if (this.raw[this.#at] === ";") ++this.#at;
      const parameter = first + this.#readParameter();
      first = "";
      if (parameter.includes("=")) parameters.push(parameter);
    }
    return { value, parameters };
  }

  #readValue(): string {
    let value = "";
    while (this.#at < this.raw.length && this.raw[this.#at] !== ";" && this.raw[this.#at] !== "=")
      value += this.#skipComment() ? " " : this.raw[this.#at++];
    return value;
  }

  #readParameter(): string {
    let parameter = "";
    let isQuoted = false;
    while (this.#at < this.raw.length && (isQuoted || this.raw[this.#at] !== ";")) {
      // Behind a blank or before the "="; else it belongs to a name such as a(1).pdf.
      const mayOpen = !isQuoted && (!parameter.includes("=") || isBlank(parameter.at(-1)));
      if (mayOpen && this.#skipComment()) continue;
      const letter = this.raw[this.#at++]!;
      if (letter === "\\" && isQuoted && this.#at === this.raw.length) break; // it would escape the quote that is put behind it
      parameter += letter;
      if (letter === '"') isQuoted = !isQuoted;
      else if (letter === "\\" && isQuoted) parameter += this.raw[this.#at++];
    }
    return isQuoted ? `${parameter}"` : parameter.trimEnd();
  }

  // One that never ends is none; then there are no others, which keeps this linear.
  #skipComment(): boolean {
    if (this.raw[this.#at] !== "(" || this.#hasOpenComment) return false;
    const end = commentEnd(this.raw, this.#at);
    this.#hasOpenComment = end < 0;
    if (end >= 0) this.#at = end;
    return end >= 0;
  }
}

export function splitField(raw: string): FieldParts {
  return new FieldReader(raw).read();
}

/** The first run of letters, digits, hyphens and underscores, in lower case; empty if there is none. */
export function firstWord(value: string): string {
  return (/[\w-]+/.exec(value)?.[0] ?? "").toLowerCase();
}

const GUESSES: Record<string, string> = { "": "text/plain", text: "text/plain", html: "text/html", multipart: "multipart/mixed" };

/** "type/subtype" in lower case, guessed where there is no slash. */
export function mediaType(value: string): string {
  const match = /([\w!#$&^+.-]+)[ \t\r\n]*(?:\/[^\w!#$&^+.-]*([\w!#$&^+.-]*[\w!#$&^+-]))?/.exec(value);
  if (match?.[2]) return `${match[1]}/${match[2]}`.toLowerCase();
  return GUESSES[firstWord(match?.[1] ?? "")] ?? "application/octet-stream";
}
