// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";
import { concatenated } from "../core/bytes.ts";
import { lineBreakAtEnd } from "./line_break.ts";
import { type Encoding } from "./part_header.ts";

/** Undoes a content transfer encoding piece by piece (RFC 2045 §6); damage is decoded as far as it goes, as mail programs do. */
export interface Decoder {
  /** `isEnd`: nothing follows. What is returned is there until the next call. */
  decode(piece: Bytes, isEnd: boolean): Bytes;
}

const PADDING = 0x3d;
const FOREIGN = 0x80;
const VALUES = new Uint8Array(256).fill(FOREIGN);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach((letter, value) => (VALUES[letter.charCodeAt(0)] = value));

/**
 * Of our own because browsers decode base64 only from strings: making those and fetching memory for what comes out takes several times as
 * long as this loop (docs/performance.md).
 */
class Base64Decoder implements Decoder {
  #output: Bytes = new Uint8Array();
  #length = 0;
  #bits = 0; // of a group that is not complete
  #letters = 0;

  decode(piece: Bytes, isEnd: boolean): Bytes {
    const most = Math.ceil(piece.length / 4) * 3 + 3;
    if (this.#output.length < most) this.#output = new Uint8Array(most);
    this.#length = 0;
    for (let at = 0; at < piece.length; ) {
      if (this.#letters === 0) at = this.#decodeGroups(piece, at);
      if (at < piece.length) this.#decodeLetter(piece[at++]!);
    }
    if (isEnd) this.#endGroup();
    return this.#output.subarray(0, this.#length);
  }

  // Whole groups of four letters, up to what is none.
  #decodeGroups(piece: Bytes, start: number): number {
    const output = this.#output;
    let to = this.#length;
    let at = start;
    for (; at + 4 <= piece.length; at += 4) {
      const [a, b, c, d] = [VALUES[piece[at]!]!, VALUES[piece[at + 1]!]!, VALUES[piece[at + 2]!]!, VALUES[piece[at + 3]!]!];
      if ((a | b | c | d) & FOREIGN) break;
      output[to++] = (a << 2) | (b >> 4);
      output[to++] = (b << 4) | (c >> 2);
      output[to++] = (c << 6) | d;
    }
    this.#length = to;
    return at;
  }

  #decodeLetter(letter: number): void {
    if (letter === PADDING) return this.#endGroup();
    const value = VALUES[letter]!;
    if (value === FOREIGN) return;
    this.#bits = (this.#bits << 6) | value;
    if (++this.#letters === 4) this.#endGroup();
  }

  // Two letters are one byte, three are two.
  #endGroup(): void {
    const group = this.#bits << (6 * (4 - this.#letters));
    for (let place = 0; place < this.#letters - 1; ++place) this.#output[this.#length++] = group >> (16 - 8 * place);
    this.#bits = 0;
    this.#letters = 0;
  }
}

const hex = (byte: number | undefined) => (byte === undefined ? NaN : parseInt(String.fromCharCode(byte), 16));

class QuotedPrintableDecoder implements Decoder {
  #rest: Bytes = new Uint8Array();

  decode(piece: Bytes, isEnd: boolean): Bytes {
    const input = concatenated([this.#rest, piece]);
    const output = new Uint8Array(input.length);
    let to = 0;
    let at = 0;
    while (at < input.length) {
      const byte = input[at]!;
      if (byte === 0x3d && !isEnd && at + 3 > input.length) break; // what decides about "=" is not here yet
      if (byte !== 0x3d) output[to++] = input[at++]!;
      else if (input[at + 1] === 0x0d && input[at + 2] === 0x0a) at += 3;
      else if (input[at + 1] === 0x0a) at += 2;
      else {
        const value = hex(input[at + 1]) * 16 + hex(input[at + 2]);
        output[to++] = Number.isNaN(value) ? byte : value;
        at += Number.isNaN(value) ? 1 : 3;
      }
    }
    this.#rest = input.slice(at);
    return output.subarray(0, to);
  }
}

/** Lines between "begin" and "end"; the first letter of each says how many bytes it holds. */
class UuDecoder implements Decoder {
  #rest: Bytes = new Uint8Array();
  #hasBegun = false;
  #hasEnded = false;

  decode(piece: Bytes, isEnd: boolean): Bytes {
    const input = concatenated([this.#rest, piece]);
    const output: number[] = [];
    let at = 0;
    for (let end = input.indexOf(10); at < input.length && (end >= 0 || isEnd); end = input.indexOf(10, at)) {
      const next = end < 0 ? input.length : end + 1;
      this.#decodeLine(input.subarray(at, next), output);
      at = next;
    }
    this.#rest = input.slice(at);
    return Uint8Array.from(output);
  }

  // Blanks at its end may have been cut off on the way.
  #decodeLine(whole: Bytes, output: number[]): void {
    const line = whole.subarray(0, whole.length - lineBreakAtEnd(whole));
    const start = String.fromCharCode(...line.subarray(0, 6));
    const wasBegun = this.#hasBegun || (line.length === 61 && start.startsWith("M")); // "begin" is missing
    this.#hasBegun ||= wasBegun || start === "begin ";
    this.#hasEnded ||= wasBegun && /^end\s*$/.test(start);
    if (!wasBegun || this.#hasEnded) return;
    const bits = (at: number) => ((line[at] ?? 32) - 32) & 63;
    for (let left = bits(0), at = 1; left > 0; left -= 3, at += 4) {
      const group = (bits(at) << 18) | (bits(at + 1) << 12) | (bits(at + 2) << 6) | bits(at + 3);
      for (let place = 0; place < Math.min(3, left); ++place) output.push((group >> (16 - 8 * place)) & 255);
    }
  }
}

const plain: Decoder = { decode: (piece) => piece };

export function decoderFor(encoding: Encoding): Decoder {
  if (encoding === "base64") return new Base64Decoder();
  if (encoding === "uuencode") return new UuDecoder();
  return encoding === "quoted-printable" ? new QuotedPrintableDecoder() : plain;
}
