// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";
import { concatenated } from "../core/bytes.ts";
import { BlobBuilder } from "./blob_builder.ts";
import { decoderFor, type Decoder } from "./decoders.ts";
import { lineBreakAtEnd } from "./line_break.ts";
import { type Encoding } from "./part_header.ts";

/** A file, decoded. */
export interface TakenPart {
  /** Decoded bytes so far. */
  size: number;
  /** Once its end was seen; null before, and when bodies are not kept. */
  blob: Blob | null;
  isComplete: boolean;
}

/** Decodes such a body as it comes. */
export class TakenBody {
  readonly #decoder: Decoder;
  readonly #builder: BlobBuilder;
  #held: Bytes = new Uint8Array(); // a line break that may belong to the delimiter

  constructor(private readonly part: TakenPart, encoding: Encoding, private readonly isKept: boolean) {
    this.#decoder = decoderFor(encoding);
    this.#builder = new BlobBuilder(isKept);
  }

  add(bytes: Bytes): void {
    const whole = this.#held.length > 0 ? concatenated([this.#held, bytes]) : bytes;
    const cut = whole.length - lineBreakAtEnd(whole);
    this.#held = whole.slice(cut);
    this.#builder.add(this.#decoder.decode(whole.subarray(0, cut), false));
    this.part.size = this.#builder.size;
  }

  /** The line break before a delimiter is no part of the body (RFC 2046 §5.1.1). */
  finish(isDelimited: boolean): void {
    this.#builder.add(this.#decoder.decode(isDelimited ? new Uint8Array() : this.#held, true));
    this.part.size = this.#builder.size;
    this.part.blob = this.isKept ? this.#builder.build() : null;
    this.part.isComplete = true;
  }
}
