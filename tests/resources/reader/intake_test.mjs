// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// What is taken in ahead of the key, and when.
//   node --test intake_test.mjs      (SECUREDOC_READER_CORE: resources/reader/core/index.ts as one module)
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

const { EnvelopeError, Intake } = await import(process.env.SECUREDOC_READER_CORE);
const BLOCK = 1024 * 1024;
const turns = () => new Promise((resolve) => setTimeout(resolve, 10));

// A browser whose spare time the test gives out.
let asking = [];
beforeEach(() => {
  asking = [];
  globalThis.requestIdleCallback = (callback) => asking.push(callback);
});
afterEach(() => delete globalThis.requestIdleCallback);

async function giveTime(milliseconds) {
  const end = Date.now() + milliseconds;
  for (const callback of asking.splice(0)) callback({ timeRemaining: () => Math.max(0, end - Date.now()) });
  await turns();
}

class Source {
  jws = "header";
  taken = 0;

  constructor(count, fault = null) {
    this.parts = Array.from({ length: count }, (_, index) => ({ kind: "block", text: String(index).padEnd(BLOCK, "A") }));
    this.fault = fault;
  }

  async next() {
    if (this.fault && this.taken === this.parts.length) throw this.fault;
    return this.parts[this.taken++] ?? null;
  }

  async isShorterThan(size) {
    return size > 7;
  }
}

async function rest(intake) {
  const texts = [];
  for (let part = await intake.next(); part; part = await intake.next()) texts.push(typeof part.text === "string" ? part.text : await part.text.text());
  return texts;
}

const expected = (count) => new Source(count).parts.map(({ text }) => text);

test("a browser that is busy is not disturbed, and the key does not wait for it", async () => {
  const source = new Source(5);
  const intake = new Intake(source);
  await turns();
  assert.equal(source.taken, 1);
  assert.deepEqual(await rest(intake), expected(5));
  assert.equal(asking.length, 1);
});

test("spare time is used up, and asked for again", async () => {
  const source = new Source(30);
  const intake = new Intake(source);
  await turns();
  await giveTime(0);
  assert.equal(source.taken, 2);
  await giveTime(1000);
  assert.equal(source.taken, 31); // and the end
  assert.deepEqual(await rest(intake), expected(30));
});

test("what waits long is put out of memory, but not the first blocks", async () => {
  const source = new Source(30);
  const intake = new Intake(source);
  await turns();
  await giveTime(1000);
  const kinds = source.parts.map(({ text }) => typeof text);
  assert.deepEqual(kinds, [...Array(8).fill("string"), ...Array(14).fill("object"), ...Array(8).fill("string")]);
  assert.deepEqual(await rest(intake), expected(30));
});

test("after the key nothing is put away", async () => {
  const source = new Source(30);
  const intake = new Intake(source);
  await intake.next();
  await rest(intake);
  assert.ok(source.parts.every(({ text }) => typeof text === "string"));
});

for (const milliseconds of [0, 1000]) {
  test(`a fault is told behind what stands before it, with ${milliseconds} ms to spare`, async () => {
    const intake = new Intake(new Source(3, new EnvelopeError("PayloadTruncated")));
    await turns();
    await giveTime(milliseconds);
    for (let n = 0; n < 3; ++n) assert.equal((await intake.next()).kind, "block");
    await assert.rejects(intake.next(), { code: "PayloadTruncated" });
    await assert.rejects(intake.next(), { code: "PayloadTruncated" });
  });
}

test("a part that is still arriving is waited for once", async () => {
  const source = new Source(2);
  let arrive;
  const own = source.next.bind(source);
  source.next = async () => (source.taken === 1 && (await new Promise((resolve) => (arrive = resolve))), own());
  const intake = new Intake(source);
  await turns();
  await giveTime(1000);
  assert.equal((await intake.next()).text, expected(1)[0]);
  const second = intake.next();
  await turns();
  arrive();
  assert.equal((await second).text, expected(2)[1]);
  assert.equal(await intake.next(), null);
});

test("a browser without spare time of its own", async () => {
  delete globalThis.requestIdleCallback;
  const source = new Source(3);
  const intake = new Intake(source);
  await turns();
  await turns();
  assert.equal(source.taken, 4);
  assert.deepEqual(await rest(intake), expected(3));
});

test("the file's length is the source's to tell", async () => {
  assert.equal(await new Intake(new Source(1)).isShorterThan(8), true);
});
