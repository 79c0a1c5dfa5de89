// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "./base64.ts";
import { refuse } from "./errors.ts";
import { type PlainSink } from "./payload.ts";

/** Unpacks raw DEFLATE data that gives at most `most` bytes, with nothing behind it (docs/envelope-format.md §7). */
export async function inflate(packed: AsyncIterable<Bytes>, most: number, sink: PlainSink): Promise<void> {
  const stream = new DecompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  let fault: unknown = null;
  const feeding = (async () => {
    try {
      for await (const piece of packed) {
        writer.write(piece).catch(() => {}); // the reader below sees the same fault
        await Promise.race([writer.ready, writer.closed]);
      }
      await writer.close();
    } catch (error) {
      fault = error;
      await writer.abort(error).catch(() => {});
    }
  })();
  const pieces: Bytes[] = [];
  try {
    let size = 0;
    const reader = stream.readable.getReader();
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      size += step.value.length;
      if (size > most) refuse("LimitExceeded", "the message unpacks to too much");
      pieces.push(step.value as Bytes);
    }
  } catch (error) {
    await writer.abort(error).catch(() => {});
    await feeding;
    // A fault of the payload is told as it is; one of the data itself is the browser's TypeError.
    if (fault instanceof Error && "code" in fault && typeof fault.code === "string" && "detail" in fault) throw fault;
    if (error instanceof Error && "detail" in error) throw error;
    refuse("PayloadCorrupt", "the DEFLATE data");
  }
  await feeding;
  if (fault) throw fault;
  for (const piece of pieces) await sink(piece);
}
