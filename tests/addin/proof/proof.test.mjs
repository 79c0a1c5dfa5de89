// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// What the sender is told after sending, for every answer that the host may give. The mail program is played here; the real one
// is in ../thunderbird/proof_test.py.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";

// As they lie in the archive.
const folder = mkdtempSync(join(tmpdir(), "securedoc-proof-"));
after(() => rmSync(folder, { recursive: true }));
for (const [from, to] of [["package.json", "package.json"], ["thunderbird", "."], ["shared", "shared"]])
  cpSync(fileURLToPath(new URL(`../../../addin/${from}`, import.meta.url)), join(folder, to), { recursive: true });

const ENGLISH = Object.fromEntries([...readFileSync(new URL("../../../translations/addin_words.h", import.meta.url), "utf8")
  .matchAll(/WORD\((\w+), QT_TRANSLATE_N?_?NOOP\("addin",\s*((?:"[^"]*"\s*)+)\)\)/g)]
  .map(([, name, text]) => [name, text.replace(/"\s*"/g, "").trim().slice(1, -1)]));

const TAB = { id: 7 };
const SENT = { mode: "sendNow", headerMessageId: "1@hospital.example" };
const realTimeout = globalThis.setTimeout;
let answers; // of the host, the last one for ever
let asked;
let told;
let local;
let session;

function area(content) {
  return {
    get: async (key) => ({ [key]: content[key] }),
    set: async (entries) => { Object.assign(content, structuredClone(entries)); },
    remove: async (key) => { delete content[key]; },
  };
}

function nativePort() {
  const listeners = {};
  return {
    onMessage: { addListener: (listener) => { listeners.message = listener; } },
    onDisconnect: { addListener: () => {} },
    postMessage: ({ id, ...request }) => {
      asked.push(request);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      setImmediate(() => listeners.message({ id, ...answer }));
    },
    disconnect: () => { told.push("closed"); },
  };
}

beforeEach(() => {
  [answers, asked, told, local, session] = [[], [], [], {}, {}];
  globalThis.setTimeout = (work, milliseconds) => realTimeout(work, milliseconds > 15_000 ? milliseconds : 0);
  globalThis.fetch = async () => ({ json: async () => ({ en: ENGLISH }) });
  globalThis.browser = {
    runtime: { connectNative: nativePort, getURL: (path) => path, getPlatformInfo: async () => ({}) },
    i18n: { getUILanguage: () => "en" },
    messengerUtilities: { parseMailboxString: async () => [{ email: "ana@hospital.example" }] },
    notifications: { create: async ({ title, message }) => { told.push([title, message]); } },
    windows: { create: async () => {
      const [content] = Object.entries(session).filter(([key]) => key.startsWith("question:")).map(([, value]) => value);
      told.push(["ALARM", content.title, ...content.items.map((item) => item.text)]);
      return { id: 1 };
    } },
    storage: { local: area(local), session: area(session) },
  };
});

const { afterSend, expectProof } = await import(join(folder, "proof.js"));

async function send(outside, info = SENT) {
  await expectProof(TAB.id, { from: "Ana <ana@hospital.example>" }, { subject: "Lab", outside });
  await afterSend(TAB, info);
  return told.filter((entry) => entry !== "closed");
}

test("everybody outside is covered: said once, by name", async () => {
  answers = [{ ok: true, state: "not_seen", recipients: [] }, { ok: true, state: "sealed", recipients: ["A@Example.net", "b@example.net"] }];
  assert.deepEqual(await send(["a@example.net", "b@example.net"]), [["Encrypted", "“Lab” was encrypted for a@example.net, b@example.net."]]);
  assert.deepEqual(asked[0], { verb: "proof", message_id: SENT.headerMessageId, sender: "ana@hospital.example" });
  assert.equal(asked.length, 2);
  assert.ok(told.includes("closed"), "the host is let go");
});

test("somebody is not covered: named after a minute", async () => {
  answers = [{ ok: true, state: "sealed", recipients: ["a@example.net"] }];
  const [[title, text]] = await send(["a@example.net", "b@example.net"]);
  assert.equal(title, "Encryption is not confirmed");
  assert.match(text, /encrypted for b@example\.net\./);
});

test("nothing is heard: said, not passed over", async () => {
  answers = [{ ok: true, state: "not_seen", recipients: [] }];
  assert.equal((await send(["a@example.net"]))[0][0], "Encryption is not confirmed");
});

test("without notifications only what matters makes a window", async () => {
  browser.notifications.create = async () => { throw new Error("no service"); };
  answers = [{ ok: true, state: "sealed", recipients: ["a@example.net"] }];
  assert.deepEqual(await send(["a@example.net"]), []);
  answers = [{ ok: true, state: "not_seen", recipients: [] }];
  assert.deepEqual((await send(["a@example.net"]))[0].slice(0, 2), ["ALARM", "Encryption is not confirmed"]);
});

test("a service that cannot be reached is asked again", async () => {
  answers = [{ ok: false, error: "NetworkUnreachable" }, { ok: true, state: "sealed", recipients: ["a@example.net"] }];
  assert.equal((await send(["a@example.net"]))[0][0], "Encrypted");
});

test("in clear: the alarm, at once, whatever was sealed beside it", async () => {
  answers = [{ ok: true, state: "in_clear", recipients: ["a@example.net"], outside_recipients: 2 }];
  const [[kind, title, what]] = await send(["a@example.net"]);
  assert.deepEqual([kind, title], ["ALARM", "This message was NOT encrypted"]);
  assert.match(what, /was sent unencrypted to 2 external/);
  assert.equal(asked.length, 1);
});

test("nobody is signed in: suggested once for good", async () => {
  answers = [{ ok: false, error: "NotRegistered" }];
  assert.equal((await send(["a@example.net"]))[0][0], "See whether it was encrypted");
  told.length = 0;
  answers = [{ ok: false, error: "PasswordRequired" }];
  assert.deepEqual(await send(["a@example.net"]), []);
});

test("what did not leave, or waits in the Outbox, is not followed", async () => {
  answers = [{ ok: true, state: "not_seen", recipients: [] }];
  assert.deepEqual(await send(["a@example.net"], { ...SENT, error: "refused" }), []);
  assert.deepEqual(await send(["a@example.net"], { ...SENT, mode: "sendLater" }), []);
  await afterSend(TAB, SENT); // nothing was expected
  assert.deepEqual([asked, told], [[], []]);
});
