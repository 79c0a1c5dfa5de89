// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";
import { concatenated } from "../core/bytes.ts";

/** Undoes a content transfer encoding piece by piece (RFC 2045 §6); damage is decoded as far as it goes, as mail programs do. */
export interface Decoder {
  /** `isEnd`: nothing follows. */
  decode(piece: Bytes, isEnd: boolean): Bytes;
}

interface Base64Target {
  setFromBase64(text: string, options: { lastChunkHandling: "stop-before-partial" }): { read: number; written: number };
}

const ascii = new TextDecoder("latin1");

class Base64Decoder implements Decoder {
  #rest = "";

  decode(piece: Bytes, isEnd: boolean): Bytes {
    const text = this.#rest + ascii.decode(piece);
    return (isEnd ? null : this.#decodeNatively(text)) ?? this.#decodeByHand(text, isEnd);
  }

  #decodeNatively(text: string): Bytes | null {
    const target = new Uint8Array(Math.ceil(text.length / 4) * 3);
    if (!("setFromBase64" in target)) return null;
    try {
      const { read, written } = (target as unknown as Base64Target).setFromBase64(text, { lastChunkHandling: "stop-before-partial" });
      this.#rest = text.slice(read);
      return target.subarray(0, written);
    } catch {
      return null; // a foreign character, or padding before the end
    }
  }

  #decodeByHand(text: string, isEnd: boolean): Bytes {
    const packed = text.replace(/[^A-Za-z0-9+/]+/g, "");
    const cut = packed.length - (packed.length % 4);
    const last = isEnd && packed.length - cut > 1 ? packed.slice(cut) : "";
    this.#rest = isEnd ? "" : packed.slice(cut);
    return Uint8Array.from(atob(packed.slice(0, cut)) + atob(last), (c) => c.charCodeAt(0));
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

const plain: Decoder = { decode: (piece) => piece };

export function decoderFor(encoding: string): Decoder {
  if (encoding === "base64") return new Base64Decoder();
  return encoding === "quoted-printable" ? new QuotedPrintableDecoder() : plain;
}
