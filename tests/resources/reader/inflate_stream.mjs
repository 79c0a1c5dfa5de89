// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// DecompressionStream as browsers have it, for Node, whose own differs between versions: "deflate-raw" came late, and data behind the
// end was ignored. Damage and trailing data are errors that lose what was not yet read (Compression Streams, "decompress and enqueue").
import { constants, createGunzip, createInflateRaw } from "node:zlib";

export class DeflateRawStream {
  constructor(format) {
    const unpacker = format === "gzip" ? createGunzip() : createInflateRaw();
    let enqueue;
    unpacker.on("data", (piece) => enqueue.enqueue(new Uint8Array(piece)));
    let taken = 0;
    const failed = new Promise((_, reject) => unpacker.on("error", () => reject(new TypeError("damaged"))));
    failed.catch(() => {});
    let ended = false;
    unpacker.on("end", () => (ended = true));
    const stream = new TransformStream({
      start: (controller) => void (enqueue = controller),
      transform: async (piece) => {
        if (ended) throw new TypeError("data behind the end");
        taken += piece.length;
        await Promise.race([failed, new Promise((resolve) => unpacker.write(piece, resolve))]);
        await Promise.race([failed, new Promise((resolve) => unpacker.flush(constants.Z_SYNC_FLUSH, resolve))]);
        await new Promise((resolve) => setImmediate(resolve));
        if (unpacker.bytesWritten < taken) throw new TypeError("data behind the end");
      },
      flush: async () => {
        if (ended) return;
        const end = new Promise((resolve) => unpacker.on("end", resolve));
        unpacker.end();
        await Promise.race([failed, end]);
      },
    });
    this.readable = stream.readable;
    this.writable = stream.writable;
  }
}
