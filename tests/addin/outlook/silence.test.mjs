// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Every handler with each call of Office.js failing, late, or never answering: the event is completed in time, once, and what the
// message says decides.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CALLS, INSIDE, outlook } from "./mock_outlook.mjs";

const FAULTS = ["fails", "throws", "late", "never"];
const AT_SEND = 4000; // ms; Outlook itself speaks up after 5 s
const OTHERWISE = 5000;
const WRITES = ["subject.setAsync", "internetHeaders.setAsync"];
const OUTSIDE = ["john@example.net"];
const goesWrong = (calls, fault) => Object.fromEntries(calls.map((call) => [call, fault]));

async function send(state, options) {
  const program = outlook(state, options);
  const answer = await program.run("securedocSend");
  assert.ok(program.took() <= AT_SEND, `${program.took()} ms`);
  const { calls } = state;
  await program.settle();
  assert.equal(state.calls, calls, "nothing is asked for behind the answer");
  return answer;
}

const each = (calls, work) => Promise.all(calls.flatMap((call) => FAULTS.map((fault) => work(call, fault))));
const isMarked = ({ subject, headers }) => /^\+\+ /.test(subject) || headers["X-Securedoc"] === "yes";

for (const action of ["securedocNewMessage", "securedocRecipients", "securedocToggle"])
  test(`${action} completes its event, whatever one call does`, () => each(CALLS, async (call, fault) => {
    for (const subject of ["Lab results", "++ Lab results", "RE: [SECURE MESSAGE] Lab results"]) {
      const state = { subject, to: OUTSIDE, faults: { [call]: fault } };
      const program = outlook(state);
      await program.run(action);
      assert.ok(program.took() <= OTHERWISE, `${call} ${fault}: ${program.took()} ms`);
    }
  }));

test("and whatever all calls do", () => each([CALLS], async (calls, fault) => {
  for (const action of ["securedocNewMessage", "securedocRecipients", "securedocToggle", "securedocSend"]) {
    const program = outlook({ subject: "Lab results", to: OUTSIDE, faults: goesWrong(calls, fault) });
    await program.run(action);
    assert.ok(program.took() <= OTHERWISE, `${fault}: ${program.took()} ms`);
  }
}));

test("neither mark nor tag: it leaves, whatever Outlook does not tell but the subject", async () => {
  const others = CALLS.filter((call) => call !== "subject.getAsync");
  await each([...others.map((call) => [call]), others], async (calls, fault) => {
    for (const to of [OUTSIDE, ["ana@hospital.example"], []]) {
      const state = { subject: "Lab results", to, faults: goesWrong(calls, fault) };
      assert.deepEqual(await send(state), { allowEvent: true }, `${calls} ${fault}`);
      assert.equal(state.subject, "Lab results");
    }
  });
});

test("a subject that is not read: inside it leaves, to others only as the sender says", () => each(["subject.getAsync"], async (call, fault) => {
  if (fault === "late") return;
  assert.deepEqual(await send({ subject: "x", to: ["ana@hospital.example"], faults: { [call]: fault } }), { allowEvent: true });
  const asked = await send({ subject: "x", to: OUTSIDE, faults: { [call]: fault } });
  assert.equal(asked.allowEvent, false);
  assert.match(asked.errorMessage, /could not be confirmed/);
  assert.equal(asked.sendModeOverride, "promptUser");
}));

test("a mark or a tag: it leaves marked, whatever one call does", () => each(CALLS, async (call, fault) => {
  if (call === "subject.getAsync" && fault !== "late") return;
  for (const subject of ["++ Lab results", "Re: ++ Lab results", "RE: [SECURE MESSAGE] Lab results"]) {
    const state = { subject, to: OUTSIDE, faults: { [call]: fault } };
    assert.deepEqual(await send(state), { allowEvent: true }, `${subject}: ${call} ${fault}`);
    assert.ok(isMarked(state) || subject.includes("++"), `${subject}: ${call} ${fault}`);
  }
}));

test("a tag that cannot be followed by a mark or a header stays here, but inside it leaves", async () => {
  for (const fault of ["fails", "throws", "never"]) {
    const faults = goesWrong(WRITES, fault);
    const held = await send({ subject: "RE: [SECURE MESSAGE] Lab", to: OUTSIDE, faults });
    assert.equal(held.allowEvent, false);
    assert.equal(held.sendModeOverride, undefined);
    const inside = await send({ subject: "RE: [SECURE MESSAGE] Lab", to: ["ana@hospital.example"], faults });
    assert.doesNotMatch(inside.errorMessage ?? "", /could not be confirmed/);
  }
});

test("the button: what is not written is not said", () => each(WRITES, async (call, fault) => {
  if (fault === "late") return;
  const state = { subject: "Lab results", to: OUTSIDE, faults: { [call]: fault } };
  await outlook(state).run("securedocToggle");
  assert.equal(isMarked(state), true, "either is enough");
  assert.match(state.notice, /1 external recipient: encrypted/, `${call} ${fault}`);
  const off = { subject: "++ Lab results", to: OUTSIDE, faults: { [call]: fault } };
  await outlook(off).run("securedocToggle");
  assert.equal(/not encrypted/.test(off.notice), false, `${call} ${fault}`);
}));

test("never more than three calls at once, which is what Outlook on the web takes", async () => {
  for (const action of ["securedocNewMessage", "securedocRecipients", "securedocToggle", "securedocSend"]) {
    const state = { subject: "RE: [SECURE MESSAGE] Lab", to: OUTSIDE };
    await outlook(state).run(action);
    assert.equal(state.most, 3, action);
  }
});

test("a line that is no longer true goes", async () => {
  const state = { subject: "++ Lab results", to: ["ana@hospital.example"] };
  const { run } = outlook(state);
  await run("securedocRecipients");
  assert.match(state.notice, /has no effect/);
  Object.assign(state, { to: OUTSIDE, faults: { "to.getAsync": "fails" } });
  await run("securedocRecipients");
  assert.equal(state.notice, "");
});

test("names of header fields are compared without case", async () => {
  for (const name of ["X-Securedoc", "x-securedoc", "X-SECUREDOC"]) {
    const off = { subject: "RE: [SECURE MESSAGE] Lunch", to: OUTSIDE, headers: { [name]: "no" } };
    assert.deepEqual(await send(off), { allowEvent: true });
    assert.equal(off.subject, "RE: [SECURE MESSAGE] Lunch", name);
    const on = { subject: "Lab results", to: OUTSIDE, headers: { [name]: "yes" } };
    await send(on);
    assert.equal(on.subject, "++ Lab results", name);
  }
  const both = { subject: "Lab results", to: OUTSIDE, headers: { "x-securedoc": "no", "X-Securedoc": "yes" } };
  await send(both);
  assert.equal(both.subject, "++ Lab results", "of two, the one that says yes");
});

test("an older Outlook gets what it knows", async () => {
  const asked = { subject: "++ x", to: ["ana@hospital.example"] };
  const block = { ...INSIDE, host_missing: "block" };
  const unchecked = { subject: "x", to: OUTSIDE };
  const names = async (state, options) => Object.keys(await outlook({ ...state }, options).run("securedocSend")).sort();
  assert.deepEqual(await names(asked, { mailbox: "1.12" }), ["allowEvent", "errorMessage"]);
  assert.deepEqual(await names(asked, { mailbox: "1.14" }), ["allowEvent", "cancelLabel", "errorMessage", "sendModeOverride"]);
  assert.deepEqual(await names(unchecked, { mailbox: "1.13", policy: block }), ["allowEvent", "errorMessage"]);
  assert.deepEqual(await names(unchecked, { mailbox: "1.14", policy: block }), ["allowEvent", "cancelLabel", "errorMessage"], "a command could only open a pane");
  assert.deepEqual(await names(unchecked, { mailbox: "1.15", policy: block }), ["allowEvent", "cancelLabel", "commandId", "errorMessage"]);
});

test("where policy forces answers, a question to an older Outlook that nobody could send past is not asked", async () => {
  const policy = { ...INSIDE, prompt_subject: "force" }; // SoftBlock
  for (const [mailbox, isAsked] of [["1.12", false], ["1.14", true]]) {
    const answer = await outlook({ subject: "++ x", to: ["ana@hospital.example"] }, { policy, mailbox }).run("securedocSend");
    assert.equal(answer.allowEvent, !isAsked, mailbox);
    const forced = await outlook({ subject: "MRN 4711234", to: OUTSIDE }, { policy, mailbox }).run("securedocSend");
    assert.equal(forced.allowEvent, false, mailbox);
  }
});

test("somebody without an address, as a list of one's own, is outside", async () => {
  const state = { subject: "++ x", to: [""] };
  assert.deepEqual(await send(state), { allowEvent: true }, "not: all recipients are internal");
});
