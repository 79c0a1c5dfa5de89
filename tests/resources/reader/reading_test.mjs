// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// The vectors of docs/reading.md, read as the page reads a message.
//   node --test reading_test.mjs      (SECUREDOC_READER_MIME: resources/reader/mime/message.ts as one module)
import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";

globalThis.crypto ??= webcrypto; // Node 18
const { MessageBuilder } = await import(process.env.SECUREDOC_READER_MIME);
const vectors = JSON.parse(readFileSync(new URL("../../vectors/reading/vectors.json", import.meta.url)));
assert.ok(vectors.length > 300);

const parts = (texts) => texts.map(({ isHtml, text }) => [isHtml ? "html" : "plain", text.replace(/\r\n/g, "\n").trimEnd()]);

async function file({ name, type, size, blob, isInline }) {
  const bytes = Buffer.from(await blob.arrayBuffer());
  assert.equal(bytes.length, size);
  return { name, type, size, sha256: createHash("sha256").update(bytes).digest("hex"), hidden: isInline };
}

// Node's tables of letters are not a browser's: reader_reading_test.py runs the others, in both browsers.
for (const vector of vectors.filter(({ tables }) => !tables))
  test(`${vector.name} ${vector.comment}`, async () => {
    const bytes = new Uint8Array(Buffer.from(vector.message, "latin1"));
    for (const step of [7, 1e9]) {
      const builder = new MessageBuilder(true);
      for (let at = 0; at < bytes.length; at += step) builder.push(bytes.subarray(at, at + step));
      builder.end();
      const message = builder.message();
      assert.equal(message.subject, vector.subject);
      assert.equal(message.isReduced, false);
      if (vector.plain) assert.deepEqual(parts(message.html), vector.html);
      if (vector.plain) assert.deepEqual(parts(message.plain), vector.plain);
      assert.deepEqual(await Promise.all(message.attachments.map(file)), vector.attachments);
    }
  });
