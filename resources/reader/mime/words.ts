// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";
import { concatenated } from "../core/bytes.ts";
import { toUnicode } from "./charset.ts";
import { decoderFor } from "./decoders.ts";

const encoder = new TextEncoder();
const WORD = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([BQ])\?([^?]*)\?=/gi;

// "%XX" or "=XX", as `mark` says.
function unescaped(text: string, mark: string): Bytes {
  const bytes = encoder.encode(text);
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ++at) {
    const digits = String.fromCharCode(...bytes.subarray(at + 1, at + 3));
    const isEscape = bytes[at] === mark.charCodeAt(0) && /^[0-9a-f]{2}$/i.test(digits);
    out.push(isEscape ? parseInt(digits, 16) : bytes[at]!);
    if (isEscape) at += 2;
  }
  return Uint8Array.from(out);
}

const bytesOf = (encoding: string, text: string): Bytes =>
  /b/i.test(encoding) ? decoderFor("base64").decode(encoder.encode(text), true).slice() : unescaped(text.replaceAll("_", " "), "=");

/** RFC 2047 encoded words as text; those side by side in one charset as one, for senders cut characters between them. */
export function decodeWords(raw: string): string {
  let text = "";
  let end = 0; // of what was read
  let charset = "";
  let bytes: Bytes[] = [];
  const flush = () => {
    if (bytes.length > 0) text += toUnicode(concatenated(bytes), charset);
    bytes = [];
  };
  for (const match of raw.matchAll(WORD)) {
    const between = raw.slice(end, match.index);
    const isNext = bytes.length > 0 && between.trim() === "";
    if (!isNext || charset !== match[1]!.toLowerCase()) flush();
    if (!isNext) text += between;
    charset = match[1]!.toLowerCase();
    bytes.push(bytesOf(match[2]!, match[3]!));
    end = match.index + match[0].length;
  }
  flush();
  return text + raw.slice(end);
}

function unquoted(text: string): string {
  const value = text.trim();
  return value.startsWith('"') ? value.slice(1).replace(/\\(.)|".*/gs, (_, letter: string | undefined) => letter ?? "") : value.replace(/".*/s, "").trimEnd();
}

interface Piece {
  number: number;
  isEncoded: boolean;
  value: string;
}

// RFC 2231 §3, §4: the pieces of one parameter in their order; a character may be cut between two of them.
function joined(pieces: Piece[]): string {
  pieces.sort((left, right) => left.number - right.number);
  const [first] = pieces;
  const [, charset = "", rest] = (first!.isEncoded && /^([^']*)'[^']*'(.*)$/s.exec(first!.value)) || [];
  if (rest !== undefined) first!.value = rest;
  let text = "";
  let encoded = "";
  const flush = () => {
    text += toUnicode(unescaped(encoded, "%"), charset);
    encoded = "";
  };
  for (const { isEncoded, value } of pieces) {
    if (isEncoded) encoded += value;
    else {
      flush();
      text += value;
    }
  }
  flush();
  return text;
}

/** Parameters as field_parts.ts gives them, by name. Of two of one name the encoded one counts, then the first. */
export function parametersOf(parameters: string[]): Record<string, string | undefined> {
  const plain = new Map<string, string>();
  const pieces = new Map<string, Piece[]>();
  for (const parameter of parameters) {
    const equals = parameter.indexOf("=");
    const name = parameter.slice(0, equals).trim().toLowerCase();
    const value = unquoted(parameter.slice(equals + 1));
    const [, extended, number, star] = /^([^*]+)\*(\d{0,6})(\*?)$/.exec(name) ?? [];
    if (extended) pieces.set(extended, [...(pieces.get(extended) ?? []), { number: Number(number), isEncoded: star !== "" || number === "", value }]);
    else if (!plain.has(name)) plain.set(name, value);
  }
  return Object.fromEntries([...plain, ...[...pieces].map(([name, list]) => [name, joined(list)] as const)]);
}
