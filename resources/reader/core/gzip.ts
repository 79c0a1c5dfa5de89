// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "./base64.ts";
import { refuse } from "./errors.ts";
import { type ReadableFile } from "./file_parts.ts";
import * as limits from "./limits.ts";

const PIECES = [64 * limits.KIB, 1024, 32, 1];

// Unpacks the file in pieces of the size that each step says, up to that step's end; null when that went through, else where it broke.
async function unpackTo(file: Blob, steps: [number, number][], out: Blob[], most: number): Promise<number | null> {
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  let size = 0;
  let at = 0;
  let waiting = reader.read();
  const drain = async (last: Promise<unknown>) => {
    let isDone = false;
    const finished = last.then(() => (isDone = true, null), () => (isDone = true, null));
    for (;;) {
      const step = await Promise.race([waiting, finished]);
      if (step === null || step.done) return;
      size += step.value.length;
      if (size > most) refuse("LimitExceeded", "what the gzip-ed file unpacks to");
      out.push(new Blob([step.value as Bytes]));
      waiting = reader.read();
      if (isDone) await Promise.resolve();
    }
  };
  waiting.catch(() => {});
  for (const [piece, end] of steps) {
    for (; at < end; at += piece) {
      const written = writer.write(new Uint8Array(await file.slice(at, Math.min(at + piece, end)).arrayBuffer()));
      try {
        await drain(written);
        await written;
        waiting.catch(() => {});
      } catch (error) {
        if (error instanceof Error && "detail" in error) throw error;
        return at;
      }
    }
    at = end;
  }
  const closed = writer.close();
  closed.catch(() => {});
  await drain(closed).catch((error: unknown) => {
    if (error instanceof Error && "detail" in error) throw error;
  });
  return null;
}

export async function isGzip(file: ReadableFile): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/**
 * The first member of a gzip-ed file (docs/envelope-format.md §3), unpacked; any other file as it is. Damage ends the file there. The
 * browser's unpacker drops what it had when it meets damage or a second member, so it is asked again, in ever smaller pieces, up to that place.
 */
export async function unpackGzip(file: Blob): Promise<Blob> {
  if (!(await isGzip(file))) return file;
  const most = Math.min(limits.FILE_SIZE, 16 * limits.MIB + 8 * file.size);
  let steps: [number, number][] = [];
  let end = file.size;
  for (const piece of PIECES) {
    const out: Blob[] = [];
    const broken = await unpackTo(file, [...steps, [piece, end]], out, most);
    if (broken === null || piece === 1) return new Blob(out);
    steps = [...steps, [piece, broken]];
    end = Math.min(broken + piece, end);
  }
  return file;
}
