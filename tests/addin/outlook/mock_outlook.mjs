// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Plays Outlook over Microsoft's mock of Office.js, with a clock of its own: nothing here waits, and no verdict depends on time.
//
// SECUREDOC_OUTLOOK: folder of the built scripts; NODE_PATH: npm packages for tests.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import vm from "node:vm";

const require = createRequire(resolve(process.env.NODE_PATH, "x.js"));
const { OfficeMockObject } = require("office-addin-mock");
export const SCRIPT = readFileSync(resolve(process.env.SECUREDOC_OUTLOOK, "launchevent.js"), "utf8");
export const INSIDE = { internal_domains: ["hospital.example"] };

const LATE = 2000; // ms
const ok = (value) => ({ status: "succeeded", value });
const failed = (message) => ({ status: "failed", error: { message } });

/** Time that passes when there is nothing else to do. */
class Clock {
  constructor() {
    this.now = 0;
    this.timers = [];
    this.last = 0;
  }

  set(work, milliseconds) {
    this.timers.push({ id: ++this.last, at: this.now + milliseconds, work });
    return this.last;
  }

  clear(id) {
    this.timers = this.timers.filter((timer) => timer.id !== id);
  }

  /** Until `isDone`(), or nothing will happen any more. */
  async run(isDone) {
    for (;;) {
      await new Promise(setImmediate); // what follows from the last answer
      if (isDone() || !this.timers.length) return;
      const next = this.timers.reduce((first, timer) => (timer.at < first.at ? timer : first));
      this.clear(next.id);
      this.now = next.at;
      next.work();
    }
  }
}

/** The calls of an item by name, and what each does to `state`, which is what a person would see. */
function callsOf(state) {
  const recipients = (field) => () => state[field].map((emailAddress) => ({ emailAddress }));
  return {
    "subject.getAsync": () => state.subject,
    "subject.setAsync": (text) => {
      if (text.length > 255) throw new Error("too long");
      state.subject = text;
      ++state.writes;
    },
    "to.getAsync": recipients("to"), "cc.getAsync": recipients("cc"), "bcc.getAsync": recipients("bcc"),
    "internetHeaders.getAsync": () => ({ ...state.headers }),
    "internetHeaders.setAsync": (headers) => void Object.assign(state.headers, headers),
    "internetHeaders.removeAsync": (names) => names.forEach((name) => delete state.headers[name]),
    "notificationMessages.replaceAsync": (key, details) => {
      assert.equal(details.type, "informationalMessage");
      assert.ok(details.message.length <= 150 && details.persistent && details.icon);
      state.notice = details.message;
    },
    "notificationMessages.removeAsync": () => void (state.notice = ""),
  };
}

/** Every call there is. */
export const CALLS = Object.keys(callsOf({}));

/**
 * A compose window's item. `state.faults` says of a call how it goes wrong: "fails", "throws", "never" (answers), or "late", which
 * is none. It counts the calls, and how many are unanswered at once.
 */
function newItem(state, clock) {
  Object.assign(state, { to: [], cc: [], bcc: [], headers: {}, notice: "", faults: {}, writes: 0, calls: 0, open: 0, most: 0, ...state });
  const item = {};
  for (const [name, work] of Object.entries(callsOf(state))) {
    const [object, method] = name.split(".");
    if (object === "internetHeaders" && state.withoutHeaders) continue;
    item[object] ??= {};
    item[object][method] = (...args) => {
      const fault = state.faults[name];
      const callback = args.pop();
      ++state.calls;
      if (fault === "throws") throw new Error(`${name} throws`);
      state.most = Math.max(state.most, ++state.open);
      if (fault === "never") return;
      clock.set(() => {
        --state.open;
        let answer;
        try { answer = fault === "fails" ? failed(`${name} fails`) : ok(work(...args)); } catch (error) { answer = failed(error.message); }
        callback(answer);
      }, fault === "late" ? LATE : 1);
    };
  }
  return item;
}

/**
 * Outlook with one window. `run`(action) answers what the event was completed with; `took`() how long the last took, in ms.
 * `mailbox`: the version of the requirement set; without one Outlook does not say.
 */
export function outlook(state, { policy = INSIDE, language = "en-US", withPolicy = true, before = "", mailbox = null } = {}) {
  const actions = {};
  const clock = new Clock();
  let took = 0;
  const requirements = mailbox && { isSetSupported: (set, version) => set === "Mailbox" && Number(version.split(".")[1]) <= Number(mailbox.split(".")[1]) };
  const mock = new OfficeMockObject({
    host: "outlook",
    context: { displayLanguage: language, mailbox: { item: newItem(state, clock) }, ...(requirements ? { requirements } : {}) },
    actions: { associate: (name, action) => { actions[name] = action; } },
  });
  const context = vm.createContext({
    Office: mock, console: { error: () => {} }, Intl,
    setTimeout: (work, milliseconds) => clock.set(work, milliseconds), clearTimeout: (id) => clock.clear(id),
  });
  vm.runInContext(before, context);
  vm.runInContext((withPolicy ? `var SECUREDOC_POLICY=${JSON.stringify(policy)};\n` : "") + SCRIPT, context);

  async function run(name) {
    const answers = [];
    const start = clock.now;
    actions[name]({ completed: (answer) => { took = clock.now - start; answers.push(answer ?? {}); } });
    await clock.run(() => answers.length);
    assert.equal(answers.length, 1, "completed");
    return JSON.parse(JSON.stringify(answers[0]));
  }

  /** What still happens afterwards, once everything was answered that ever will be. */
  const settle = () => clock.run(() => false);
  return { actions, run, settle, took: () => took };
}
