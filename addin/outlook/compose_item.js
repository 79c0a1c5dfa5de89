// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The message in a compose window, over Office.js: callbacks become promises, one call at a time (Outlook on the web takes
// three at most). Nothing is kept here: what a window knows stands in its own item, so drafts never mix.

import { FIELD, FIELD_OFF, FIELD_ON, fieldSays } from "../shared/seal_wish.js";

/** What Outlook takes as a subject. */
export const SUBJECT_LIMIT = 255;

const NOTICE = "securedoc";
const NOTICE_LIMIT = 150;

function call(target, method, ...args) {
  return new Promise((resolve, reject) => {
    target[method](...args, (result) => {
      if (result.status === "failed") reject(new Error((result.error && result.error.message) || method));
      else resolve(result.value);
    });
  });
}

function addressesOf(entries) {
  return (entries || []).map((entry) => entry.emailAddress).filter(Boolean);
}

export class ComposeItem {
  constructor(item) {
    this.item = item;
  }

  async subject() {
    return (await call(this.item.subject, "getAsync")) || "";
  }

  setSubject(text) {
    return call(this.item.subject, "setAsync", text);
  }

  /** Addresses of To, Cc and Bcc. */
  async recipients() {
    const all = [];
    for (const field of [this.item.to, this.item.cc, this.item.bcc])
      if (field) all.push(...addressesOf(await call(field, "getAsync")));
    return all;
  }

  /** What the request header says: fieldSays(), or "unreadable". It survives saving and reopening a draft. */
  async field() {
    if (!this.item.internetHeaders) return "missing"; // before Mailbox 1.8: the subject alone carries the wish
    try {
      const headers = (await call(this.item.internetHeaders, "getAsync", [FIELD])) || {};
      // Some versions give the name back in lower case.
      return fieldSays(headers[Object.keys(headers).find((name) => name.toLowerCase() === FIELD.toLowerCase())]);
    } catch (error) {
      return "unreadable";
    }
  }

  /** Whether Outlook can keep the request header. Off is written, too: a header that was taken away would say nothing. */
  async setField(isOn) {
    if (!this.item.internetHeaders) return false;
    await call(this.item.internetHeaders, "setAsync", { [FIELD]: isOn ? FIELD_ON : FIELD_OFF });
    return true;
  }

  /** One quiet line above the message; "" takes it away. */
  async setNotice(text) {
    const notices = this.item.notificationMessages;
    if (!notices) return;
    if (!text) {
      await call(notices, "removeAsync", NOTICE).catch(() => {}); // there was none
      return;
    }
    const message = text.length > NOTICE_LIMIT ? text.slice(0, NOTICE_LIMIT - 1) + "…" : text;
    await call(notices, "replaceAsync", NOTICE, { type: "informationalMessage", message, icon: "Icon.16x16", persistent: true });
  }
}
