// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// No text and no file of a message is ever neither shown nor listed (docs/reading.md): messages of random structure, each leaf with a mark of its own.
//   node --test trees_test.mjs      (SECUREDOC_READER_MIME: resources/reader/mime/message.ts as one module)
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";

globalThis.crypto ??= webcrypto; // Node 18
const { MessageBuilder } = await import(process.env.SECUREDOC_READER_MIME);

const mark = (leaf) => `mark${leaf}end`;

class Tree {
  #state;
  #boundaries = 0;
  leaves = 0;

  constructor(seed) {
    this.#state = seed * 2654435761;
  }

  // xorshift32
  #pick(count) {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % count;
  }

  #one(...choices) {
    return choices[this.#pick(choices.length)];
  }

  entity(depth = 0) {
    return depth < 5 && this.#pick(3) !== 0 ? this.#multipart(depth) : this.#leaf();
  }

  #multipart(depth) {
    const boundary = `b${++this.#boundaries}${this.#one("", "=")}`;
    const kind = this.#one("mixed", "alternative", "related", "signed", "report", "x-other");
    const parts = Array.from({ length: 1 + this.#pick(4) }, () => `--${boundary}\r\n${this.entity(depth + 1)}\r\n`);
    const end = this.#one("", "\r\n", "\r\n", "\r\n");
    return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n${end}${parts.join("")}${this.#pick(6) === 0 ? "" : `--${boundary}--\r\n`}`;
  }

  #leaf() {
    const type = this.#one("text/plain", "text/html", "text/plain; name=a.txt", "application/pdf; name=a.pdf", "image/png", "text/calendar", "text/html; charset=koi8-r");
    const disposition = this.#one("", "", "inline", "attachment", "attachment; filename=x.bin", "x-new");
    const id = this.#pick(4) === 0 ? `Content-ID: <${this.#pick(3)}@x>\r\n` : "";
    const content = `${mark(this.leaves++)}${this.#one("", "", " <img src=cid:1@x>")}`;
    const head = `Content-Type: ${type}\r\n${disposition ? `Content-Disposition: ${disposition}\r\n` : ""}${id}`;
    if (this.#pick(3) !== 0) return `${head}\r\n${content}`;
    return `${head}Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString("base64")}`;
  }
}

test("every leaf is reachable", async () => {
  for (let seed = 1; seed <= 1500; ++seed) {
    const tree = new Tree(seed);
    const text = `From: a@b.example\r\nSubject: s\r\n${tree.entity()}`;
    const bytes = new Uint8Array(Buffer.from(text, "latin1"));
    const builder = new MessageBuilder(true);
    for (let at = 0; at < bytes.length; at += 50 + (seed % 7)) builder.push(bytes.subarray(at, at + 50 + (seed % 7)));
    builder.end();
    const message = builder.message();
    const files = await Promise.all(message.attachments.map(async ({ blob }) => Buffer.from(await blob.arrayBuffer()).toString("latin1")));
    const shown = [...(message.html.length > 0 ? message.html : message.plain), ...message.plain].map((part) => part.text).join("\n") + files.join("\n");
    for (let leaf = 0; leaf < tree.leaves; ++leaf) assert.ok(shown.includes(mark(leaf)), `seed ${seed}, leaf ${leaf}\n${text}`);
  }
});
