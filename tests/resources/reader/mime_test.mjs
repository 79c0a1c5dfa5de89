// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Messages as they come, cut anywhere: bodies taken out of the stream are those that were sent, and the text is here first.
//   node --test mime_test.mjs      (SECUREDOC_READER_MIME: resources/reader/mime/message.ts as one module)
import assert from "node:assert/strict";
import { randomBytes, webcrypto } from "node:crypto";
import { test } from "node:test";

globalThis.crypto ??= webcrypto; // Node 18
const { MessageBuilder, joinedText, safeType } = await import(process.env.SECUREDOC_READER_MIME);

const lines = (text) => text.replace(/\n/g, "\r\n");
const base64 = (bytes) => bytes.toString("base64").replace(/.{76}/g, "$&\r\n");
const part = (fields, body) => `${fields}\n\n${body}`;

function multipart(subtype, boundary, ...parts) {
  return `Content-Type: multipart/${subtype};\n boundary="${boundary}"\n\nPreamble\n${parts.map((p) => `--${boundary}\n${p}\n`).join("")}--${boundary}--\n`;
}

function file(name, bytes) {
  return part(`Content-Type: application/pdf; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64`,
    base64(bytes));
}

async function build(text, step = 100_000, isKept = true) {
  const bytes = Buffer.isBuffer(text) ? text : Buffer.from(lines(text.replace(/\r\n/g, "\n")), "latin1");
  const builder = new MessageBuilder(isKept);
  let early = null;
  for (let at = 0; at < bytes.length; at += step) {
    builder.push(new Uint8Array(bytes.subarray(at, at + step)));
    if (!early && builder.isBodyHere && at + step < bytes.length) early = await builder.message();
  }
  builder.end();
  return { early, message: await builder.message() };
}

const htmlOf = (message) => message.html.map(({ text }) => text).join("");
const textOf = (message) => joinedText(message.plain);
const content = async (attachment) => Buffer.from(await attachment.blob.arrayBuffer());
const large = randomBytes(150_000);
const small = randomBytes(900);
const letter = `From: a@b.example\nSubject: x\nMIME-Version: 1.0\n${multipart("mixed", "outer=1",
  multipart("alternative", "in-ner", part("Content-Type: text/plain; charset=utf-8", "plain -- text\n--not a boundary\n--in-nerd"),
    part("Content-Type: text/html", "<p>html <img src='cid:pic@x'></p>")),
  part("Content-Type: image/png\nContent-ID: <pic@x>\nContent-Transfer-Encoding: base64", base64(small)),
  file("large.pdf", large), file("small.pdf", small))}`;

for (const step of [61, 1000, 16384, 1e9]) {
  test(`a letter in steps of ${step}`, async () => {
    const { message } = await build(letter, step);
    assert.match(htmlOf(message), /<p>html/);
    assert.match(textOf(message), /--not a boundary\n--in-nerd/);
    const [picture, first, second] = message.attachments;
    assert.equal(picture.isInline, true);
    assert.equal(first.name, "large.pdf");
    assert.equal(first.size, large.length);
    assert.ok((await content(first)).equals(large));
    assert.ok((await content(second)).equals(small));
    assert.ok((await content(picture)).equals(small));
  });
}

test("the text is here before the attachments", async () => {
  const { early } = await build(letter, 20_000);
  assert.match(htmlOf(early), /<p>html/);
  const arriving = early.attachments.find((attachment) => attachment.name === "large.pdf");
  assert.equal(arriving.blob, null);
});

test("what can be saved is whole, whenever it is asked for", async () => {
  const builder = new MessageBuilder(true);
  const bytes = Buffer.from(lines(letter), "latin1");
  for (let at = 0; at < bytes.length; at += 3001) {
    builder.push(new Uint8Array(bytes.subarray(at, at + 3001)));
    if (at < 2000) continue;
    for (const attachment of (await builder.message()).attachments)
      if (attachment.blob) assert.ok((await content(attachment)).equals(attachment.name === "large.pdf" ? large : small), `${attachment.name} at ${at}`);
  }
});

test("bodies that are not kept are counted", async () => {
  const { message } = await build(letter, 5000, false);
  assert.deepEqual(message.attachments.map(({ size, blob }) => [size, blob]).slice(1), [[large.length, null], [small.length, null]]);
});

for (const [encoding, encode] of [
  ["7bit", (text) => text], ["8bit", (text) => text],
  ["quoted-printable", (text) => text.replace(/=/g, "=3D").replace(/(.{60})/g, "$1=\n")],
]) {
  test(`a large ${encoding} attachment`, async () => {
    const text = Array.from({ length: 9000 }, (_, n) => `${n} = row; -- with dashes`).join("\n");
    const message = `MIME-Version: 1.0\n${multipart("mixed", "b",
      part("Content-Type: text/plain", "hello"),
      part(`Content-Type: text/csv\nContent-Disposition: attachment; filename=a.csv\nContent-Transfer-Encoding: ${encoding}`, encode(text)))}`;
    for (const step of [997, 1e9]) {
      const [attachment] = (await build(message, step)).message.attachments;
      assert.equal((await content(attachment)).toString("latin1"), lines(text));
    }
  });
}

test("a small text file keeps its line ends", async () => {
  for (const encoding of ["7bit", "quoted-printable"]) {
    const { message } = await build(Buffer.from(`MIME-Version: 1.0\r\nContent-Type: text/csv\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\na,b\r\nc,d\r\n`));
    assert.equal((await content(message.attachments[0])).toString(), "a,b\r\nc,d\r\n");
  }
});

test("damaged base64 is decoded as far as it goes", async () => {
  const broken = base64(large).replace("\r\n", "\r\n!!!*\r\n");
  const { message } = await build(`MIME-Version: 1.0\n${multipart("mixed", "b", part("Content-Type: text/plain", "hello"),
    part("Content-Type: application/pdf\nContent-Transfer-Encoding: base64", broken))}`);
  assert.ok((await content(message.attachments[0])).equals(large));
});

test("base64 in lines of any length, cut anywhere, is the same", async () => {
  for (const width of [1, 3, 61, 64, 77, 1e9]) {
    const wrapped = large.toString("base64").replace(new RegExp(`.{1,${Math.min(width, 65_000)}}`, "g"), "$&\n");
    const text = `MIME-Version: 1.0\n${multipart("mixed", "b", part("Content-Type: text/plain", "hello"),
      part("Content-Type: application/pdf\nContent-Transfer-Encoding: base64", wrapped))}`;
    for (const step of [5, 4096, 16_401]) {
      const [attachment] = (await build(text, step)).message.attachments;
      assert.ok((await content(attachment)).equals(large), `lines of ${width} in steps of ${step}`);
    }
  }
});

test("base64 in several pieces, each with its padding", async () => {
  const cuts = [large.subarray(0, 50_000), large.subarray(50_000, 50_001), large.subarray(50_001)];
  const { message } = await build(`MIME-Version: 1.0\n${multipart("mixed", "b", part("Content-Type: text/plain", "hello"),
    part("Content-Type: application/pdf\nContent-Transfer-Encoding: base64", cuts.map(base64).join("\n")))}`, 7000);
  assert.ok((await content(message.attachments[0])).equals(large));
});

test("a message that is one file", async () => {
  const { message } = await build(`MIME-Version: 1.0\n${file("only.pdf", large)}`, 4096);
  assert.equal(message.attachments[0].name, "only.pdf");
  assert.ok((await content(message.attachments[0])).equals(large));
});

test("a message in a message is a file, its boundaries its own", async () => {
  const inner = `From: c@d.example\nMIME-Version: 1.0\n${multipart("mixed", "b", part("Content-Type: text/plain", "inner"), file("i.pdf", large))}`;
  const { message } = await build(`MIME-Version: 1.0\n${multipart("mixed", "a", part("Content-Type: text/plain", "outer"),
    part("Content-Type: message/rfc822", inner))}`, 3000);
  assert.equal(textOf(message).trim(), "outer");
  assert.equal(message.attachments[0].name, "message.eml");
  assert.match((await content(message.attachments[0])).toString("latin1"), /^From: c@d\.example\r\n/);
});

test("a text too long to show is a file", async () => {
  const text = `${"0123456789abcdef".repeat(60)}\n`.repeat(10_000);
  const { message } = await build(`Content-Type: text/plain\n\n${text}`, 1e6);
  assert.deepEqual(message.plain, []);
  assert.equal(message.attachments[0].size, lines(text).length);
});

test("a message without an end, without a body, without anything", async () => {
  assert.equal((await build(letter.slice(0, letter.length - 100_000), 999)).message.attachments[1].name, "large.pdf");
  assert.equal((await build("Subject: x\n")).message.attachments.length, 0);
  assert.equal(textOf((await build("")).message), "");
  assert.equal(textOf((await build("no header at all")).message).trim(), "no header at all");
});

test("names are only names", async () => {
  const { message } = await build(`MIME-Version: 1.0\n${multipart("mixed", "b", part("Content-Type: text/plain", "x"),
    file("../../etc/passwd", small), file("a\u202egnp.exe", small), file("..", small))}`);
  assert.deepEqual(message.attachments.map(({ name }) => /[/\\]|\.\./.test(name)), [false, false, false]);
});

test("past a limit the rest is one file, and that is said", async () => {
  const flood = await build(`MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n${"--b\n\nx\n".repeat(10_002)}--b--\n`);
  assert.equal(flood.message.plain.length, 9998);
  assert.equal(flood.message.isReduced, true);
  assert.equal((await content(flood.message.attachments[0])).toString(), lines("\nx\n--b\n\nx\n--b\n\nx\n--b\n\nx\n--b--\n"));
  const nested = Array.from({ length: 100 }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`).join("");
  const deep = await build(`${nested}\ninnermost\n`);
  assert.equal(deep.message.isReduced, true);
  assert.match((await content(deep.message.attachments[0])).toString(), /\ninnermost\r\n$/);
  const long = await build(`Subject: ${"y".repeat(3_000_000)}\nContent-Type: text/html\n\n<p>x`, 100_000);
  assert.equal(long.message.isReduced, true);
  assert.equal(htmlOf(long.message), "<p>x");
  assert.equal((await build(`X: ${"y".repeat(3_000_000)}\nSubject: s\n\nx`, 100_000)).message.isReduced, false);
});

test("what a browser would run is saved as bytes", () => {
  for (const type of ["text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "application/javascript"])
    assert.equal(safeType(type), "application/octet-stream");
  assert.equal(safeType("application/pdf"), "application/pdf");
});

test("a letter byte by byte", async () => {
  const bytes = randomBytes(3000);
  const csv = part("Content-Type: text/csv", "a,b\n--c,d\n");
  const { message } = await build(`MIME-Version: 1.0\n${multipart("mixed", "b", part("Content-Type: text/plain", "x\n--"), file("a.pdf", bytes), csv)}`, 1);
  assert.equal(textOf(message), "x\n--");
  assert.ok((await content(message.attachments[0])).equals(bytes));
  assert.equal((await content(message.attachments[1])).toString(), "a,b\r\n--c,d\r\n");
});
