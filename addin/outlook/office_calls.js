// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Calls of Office.js as promises. A call may fail, answer late, or never: none is waited for beyond a deadline.

const AT_ONCE = 3; // Outlook on the web refuses a fourth

/** `milliseconds` from now, for all calls of one handler together. */
export class Deadline {
  constructor(milliseconds) {
    this.passed = new Promise((_, reject) => {
      if (typeof setTimeout !== "function") return; // an engine without a clock: Outlook's own limit is the only one
      this.timer = setTimeout(() => {
        this.isOver = true;
        reject(new Error("Outlook did not answer in time"));
      }, milliseconds);
    });
    this.passed.catch(() => {});
  }

  /** As the promise of `start`(), until the time is over: rejects from then on, and starts nothing more. */
  limit(start) {
    return this.isOver ? this.passed : Promise.race([this.passed, start()]);
  }

  end() {
    if (typeof clearTimeout === "function") clearTimeout(this.timer);
  }
}

function ask(target, method, args) {
  return new Promise((resolve, reject) => {
    target[method](...args, (result) => {
      if (result && result.status !== "failed") resolve(result.value);
      else reject(new Error((result && result.error && result.error.message) || method));
    });
  });
}

/** Three calls at most at a time, all of them before `deadline`. */
export class OfficeCalls {
  constructor(deadline) {
    this.deadline = deadline;
    this.running = 0;
    this.waiting = [];
  }

  async enter() {
    if (this.running < AT_ONCE) ++this.running;
    else await new Promise((go) => this.waiting.push(go)); // takes the place of the one that leaves
  }

  leave() {
    if (this.waiting.length) this.waiting.shift()();
    else --this.running;
  }

  /** Answers what the method hands to its callback. */
  async call(target, method, ...args) {
    await this.enter();
    try {
      return await this.deadline.limit(() => ask(target, method, args));
    } finally {
      this.leave();
    }
  }
}
