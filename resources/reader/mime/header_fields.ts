// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";

const KEPT = /^(?:content-(?:type|transfer-encoding|disposition|id)|message-id|references|subject)$/;
const LONGEST_VALUE = 256 * 1024; // as core/message/header_fields.cpp
const LONGEST_READ = 16 * 1024; // as core/message/entity_header.cpp
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const windows1252 = new TextDecoder("windows-1252");

/** Raw bytes of a header as text: UTF-8, else windows-1252. */
export function headerText(line: Bytes): string {
  try {
    return utf8.decode(line);
  } catch {
    return windows1252.decode(line);
  }
}

/** Of a line that begins a field (RFC 5322 §2.2, §4.5.2); null when it does not. */
export function fieldName(line: string): string | null {
  return /^([!-9;-~]+)[ \t]*:/.exec(line)?.[1]?.toLowerCase() ?? null;
}

/** The fields of one entity that are of interest, unfolded; see core/message/header_fields.h. */
export class HeaderFields {
  readonly #fields: { name: string; value: string }[] = [];
  #isKept = false;
  isEmpty = true;
  /** Whether a value was longer than what is kept. */
  isCut = false;

  /** `line`: without its end. */
  begin(line: string): void {
    this.isEmpty = false;
    const name = fieldName(line)!;
    this.#isKept = KEPT.test(name);
    if (this.#isKept) this.#fields.push({ name, value: "" });
    this.fold(line.slice(line.indexOf(":") + 1));
  }

  fold(line: string): void {
    const last = this.#fields.at(-1);
    if (!this.#isKept || !last) return;
    const whole = last.value + line;
    this.isCut ||= whole.length > LONGEST_VALUE;
    last.value = whole.slice(0, LONGEST_VALUE);
  }

  /** The first that says anything; empty if there is none. */
  first(name: string): string {
    const value = this.#fields.find((field) => field.name === name && field.value.trim() !== "")?.value ?? "";
    return value.slice(0, LONGEST_READ).replaceAll("\0", " ");
  }
}
