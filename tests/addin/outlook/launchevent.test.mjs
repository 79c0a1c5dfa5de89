// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The script as Outlook gets it, bundled, with a policy line before it, over Microsoft's mock of Office.js. What a mock cannot
// show: Outlook itself.

import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";

import { INSIDE, outlook, SCRIPT } from "./mock_outlook.mjs";

const HEADER_FAILS = { "internetHeaders.getAsync": "fails", "internetHeaders.setAsync": "fails" };

test("the script is plain and names what the manifest calls", () => {
  assert.doesNotThrow(() => new vm.Script(SCRIPT));
  assert.doesNotMatch(SCRIPT, /^\s*(import|export)\b/m);
  const { actions } = outlook({ subject: "" }, { withPolicy: false });
  assert.deepEqual(Object.keys(actions).sort(), ["securedocNewMessage", "securedocRecipients", "securedocSend", "securedocToggle"]);
});

test("no handler can talk to a server", () => {
  assert.doesNotMatch(SCRIPT, /fetch\(|XMLHttpRequest|WebSocket|importScripts|getAccessToken|makeEwsRequest/);
});

test("the toggle writes the mark at once, takes back exactly that, and never doubles", async () => {
  const state = { subject: "Lab results", to: ["john@example.net", "ana@hospital.example"] };
  const { run } = outlook(state);
  await run("securedocToggle");
  assert.equal(state.subject, "++ Lab results");
  assert.equal(state.headers["X-Securedoc"], "yes");
  assert.match(state.notice, /1 external recipient: encrypted\. 1 internal: as usual\./);
  await run("securedocToggle");
  assert.equal(state.subject, "Lab results");
  assert.deepEqual(state.headers, { "X-Securedoc": "no" });
  assert.match(state.notice, /not encrypted/);
  state.subject = "++ typed by hand";
  await run("securedocToggle");
  assert.equal(state.subject, "typed by hand", "a mark that was typed is off with one press");
});

test("a mark deleted from the subject is repaired at send", async () => {
  const state = { subject: "Lab results", to: ["john@example.net"] };
  const { run } = outlook(state);
  await run("securedocToggle");
  state.subject = "Lab results of Tuesday";
  assert.deepEqual(await run("securedocSend"), { allowEvent: true });
  assert.equal(state.subject, "++ Lab results of Tuesday");
  assert.deepEqual(await run("securedocSend"), { allowEvent: true });
  assert.equal(state.subject, "++ Lab results of Tuesday", "sending again changes nothing");
});

test("two drafts are independent", async () => {
  const one = { subject: "one", to: ["john@example.net"] };
  const two = { subject: "two", to: ["john@example.net"] };
  const [first, second] = [outlook(one), outlook(two)];
  await first.run("securedocToggle");
  await Promise.all([second.run("securedocSend"), first.run("securedocSend")]);
  assert.equal(one.subject, "++ one");
  assert.equal(two.subject, "two");
  assert.deepEqual(two.headers, {});
});

test("a reply to a secure message is secure from the start; a draft comes back as it was", async () => {
  const reply = { subject: "RE: [SECURE MESSAGE] Lab results", to: ["john@example.net"] };
  await outlook(reply).run("securedocNewMessage");
  assert.equal(reply.subject, "++ RE: [SECURE MESSAGE] Lab results");
  const draft = { subject: "Lab results", to: ["john@example.net"], headers: { "X-Securedoc": "yes" } };
  await outlook(draft).run("securedocNewMessage");
  assert.equal(draft.subject, "++ Lab results");
  assert.match(draft.notice, /encrypted/);
  const plain = { subject: "RE: Lunch", to: ["john@example.net"] };
  await outlook(plain).run("securedocNewMessage");
  assert.equal(plain.subject, "RE: Lunch");
});

test("a tagged message that saw no event before is secure when it is sent", async () => {
  for (const subject of ["RE: [SECURE MESSAGE] Lab", "[SECURE MESSAGE] Lab", "[Ticket 7] Re: [secure message] Lab"]) {
    const state = { subject, to: ["john@example.net"] };
    assert.deepEqual(await outlook(state).run("securedocSend"), { allowEvent: true });
    assert.equal(state.subject, `++ ${subject}`);
    assert.equal(state.headers["X-Securedoc"], "yes");
  }
  const own = { subject: "AW: [VERTRAULICH] Befund", to: ["john@example.net"] };
  const policy = { ...INSIDE, tag: "[VERTRAULICH]", triggers: [{ text: "[Sicher]" }] };
  assert.deepEqual(await outlook(own, { policy }).run("securedocSend"), { allowEvent: true });
  assert.equal(own.subject, "[Sicher] AW: [VERTRAULICH] Befund");
});

test("off holds for a reply and a draft that is opened again, whatever the tag says", async () => {
  const state = { subject: "RE: [SECURE MESSAGE] Lunch", to: ["john@example.net"] };
  const { run } = outlook(state);
  await run("securedocNewMessage");
  await run("securedocToggle");
  assert.equal(state.subject, "RE: [SECURE MESSAGE] Lunch");
  for (const headers of [state.headers, { "x-securedoc": "no" }]) {
    const again = { subject: state.subject, to: state.to, headers };
    const opened = outlook(again);
    await opened.run("securedocNewMessage");
    assert.match(again.notice, /not encrypted/);
    assert.deepEqual(await opened.run("securedocSend"), { allowEvent: true });
    assert.equal(again.subject, "RE: [SECURE MESSAGE] Lunch");
  }
});

test("off that cannot be remembered is not shown as off", async () => {
  const state = { subject: "++ RE: [SECURE MESSAGE] Lunch", to: ["john@example.net"], withoutHeaders: true };
  await outlook(state).run("securedocToggle");
  assert.equal(state.subject, "++ RE: [SECURE MESSAGE] Lunch");
});

test("recipients change the line above the message", async () => {
  const state = { subject: "++ x", to: ["ana@hospital.example"] };
  const { run } = outlook(state);
  await run("securedocRecipients");
  assert.match(state.notice, /has no effect/);
  state.bcc.push("hidden@example.com");
  await run("securedocRecipients");
  assert.match(state.notice, /1 external recipient: encrypted/);
});

test("a subject of 255 characters is not cut: the header alone asks", async () => {
  const long = "x".repeat(254);
  const state = { subject: long, to: ["john@example.net"] };
  const { run } = outlook(state);
  await run("securedocToggle");
  assert.equal(state.subject, long);
  assert.equal(state.headers["X-Securedoc"], "yes");
  assert.deepEqual(await run("securedocSend"), { allowEvent: true });
  await run("securedocToggle");
  assert.deepEqual(state.headers, { "X-Securedoc": "no" });
});

test("prompts stop the message with a sentence, and the sender may go on", async () => {
  const state = { subject: "++ x", to: ["ana@hospital.example"] };
  const answer = await outlook(state).run("securedocSend");
  assert.equal(answer.allowEvent, false);
  assert.match(answer.errorMessage, /It has no effect/);
  assert.ok(answer.errorMessage.length <= 500 && answer.cancelLabel.length <= 20);
  assert.equal(answer.sendModeOverride, "promptUser");
  const alike = { subject: "++ x", to: ["ana@hospital-example.net", "b@hospitol.example"] };
  const policy = { ...INSIDE, known_domains: ["example.net"] };
  assert.match((await outlook(alike, { policy }).run("securedocSend")).errorMessage, /hospitol\.example/);
});

test("what policy forces has no way around", async () => {
  const state = { subject: "MRN 4711234 for Tuesday", to: ["john@example.net"] };
  const forced = await outlook(state, { policy: { ...INSIDE, prompt_subject: "force" } }).run("securedocSend");
  assert.equal(forced.allowEvent, false);
  assert.equal(forced.sendModeOverride, undefined, "SoftBlock of the manifest stays");
  const off = await outlook(state, { policy: { ...INSIDE, prompt_subject: "off" } }).run("securedocSend");
  assert.deepEqual(off, { allowEvent: true });
  const unchecked = await outlook({ subject: "x", to: ["john@example.net"] }, { policy: { ...INSIDE, host_missing: "block" } })
    .run("securedocSend");
  assert.equal(unchecked.allowEvent, false);
  assert.equal(unchecked.commandId, "securedocToggle");
});

test("a message that asked for encryption and cannot be marked does not leave", async () => {
  const state = { subject: "x", to: ["john@example.net"], headers: { "X-Securedoc": "yes" } };
  state.faults = { "subject.getAsync": "fails" };
  const answer = await outlook(state).run("securedocSend");
  assert.equal(answer.allowEvent, false);
  assert.match(answer.errorMessage, /could not be confirmed/);
  const kept = { subject: "x", to: ["john@example.net"], headers: { "X-Securedoc": "yes" },
    faults: { "subject.setAsync": "fails" } };
  assert.deepEqual(await outlook(kept).run("securedocSend"), { allowEvent: true }, "the header is enough for the gateway");
});

test("when Outlook cannot say how the toggle stands, the button writes nothing and says so", async () => {
  const state = { subject: "x", to: ["john@example.net"], faults: HEADER_FAILS };
  await outlook(state).run("securedocToggle");
  assert.equal(state.writes, 0);
  assert.match(state.notice, /did not answer/);
});

test("an Outlook without header fields works by the subject alone", async () => {
  const state = { subject: "x", to: ["john@example.net"], withoutHeaders: true };
  const { run } = outlook(state);
  await run("securedocToggle");
  assert.equal(state.subject, "++ x");
  assert.deepEqual(await run("securedocSend"), { allowEvent: true });
});

test("an engine of 2016 runs it", async () => {
  assert.doesNotMatch(SCRIPT, /\(\?<[!=]|\?\?|\?\.[a-z(]|\basync\b/, "no newer syntax");
  const before = `delete Array.prototype.at; delete Array.prototype.flatMap; delete Object.entries; delete Object.fromEntries;
    delete globalThis.Intl;`;
  const state = { subject: "Lab results", to: ["john@example.net", "ana@hospital.example"] };
  const { run } = outlook(state, { before });
  await run("securedocToggle");
  assert.equal(state.subject, "++ Lab results");
  assert.match(state.notice, /1 external recipient: encrypted/);
  assert.deepEqual(await run("securedocSend"), { allowEvent: true });
});

test("Spanish", async () => {
  const state = { subject: "++ x", to: ["ana@hospital.example"] };
  const answer = await outlook(state, { language: "es-ES" }).run("securedocSend");
  assert.match(answer.errorMessage, /destinatari/);
});
