// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The message in a compose window, over Office.js. Nothing is kept here: what a window knows stands in its own item, so drafts
// never mix.

import { FIELD, FIELD_OFF, FIELD_ON, fieldAmong } from "../shared/seal_wish.js";
import { OfficeCalls } from "./office_calls.js";

/** What Outlook takes as a subject. */
export const SUBJECT_LIMIT = 255;

const NOTICE = "securedoc";
const NOTICE_LIMIT = 150;
const RECIPIENT_FIELDS = ["to", "cc", "bcc"];
const UNREAD = [""]; // somebody without a domain, and so somebody outside

export class ComposeItem {
  /** `deadline`: for all that is asked through this object. */
  constructor(item, deadline) {
    this.item = item;
    this.calls = new OfficeCalls(deadline);
  }

  async subject() {
    const text = await this.calls.call(this.item.subject, "getAsync");
    if (text === undefined || text === null) return "";
    if (typeof text !== "string") throw new Error("the subject is no text");
    return text;
  }

  setSubject(text) {
    return this.calls.call(this.item.subject, "setAsync", text);
  }

  async recipientsIn(field) {
    if (!this.item[field]) return [];
    const entries = (await this.calls.call(this.item[field], "getAsync")) || [];
    return entries.map((entry) => entry.emailAddress || ""); // a list of one's own has no address, and counts as outside
  }

  /** What the request header says: fieldSays(), or "unreadable". It survives saving and reopening a draft. */
  async field() {
    try {
      if (!this.item.internetHeaders) return "missing"; // before Mailbox 1.8: the subject alone carries the wish
      return fieldAmong(Object.entries((await this.calls.call(this.item.internetHeaders, "getAsync", [FIELD])) || {}));
    } catch (error) {
      return "unreadable";
    }
  }

  /**
   * {subject: null when it was not read, field: field(), recipients: addresses of To, Cc and Bcc, isWhole: all of it was read}.
   * Recipients that were not read count as one outside. Never rejects.
   */
  async read() {
    const reading = [this.subject().catch(() => null), this.field()]; // what decides goes first
    const lists = RECIPIENT_FIELDS.map((name) => this.recipientsIn(name).catch(() => UNREAD));
    const [subject, field, ...recipients] = await Promise.all([...reading, ...lists]);
    const isWhole = subject !== null && !recipients.includes(UNREAD);
    return { subject, field, recipients: [].concat(...recipients), isWhole };
  }

  /** Whether Outlook can keep the request header. Off is written, too: a header that was taken away would say nothing. */
  async setField(isOn) {
    if (!this.item.internetHeaders) return false;
    await this.calls.call(this.item.internetHeaders, "setAsync", { [FIELD]: isOn ? FIELD_ON : FIELD_OFF });
    return true;
  }

  /** One quiet line above the message; "" takes it away. */
  async setNotice(text) {
    const notices = this.item.notificationMessages;
    if (!notices) return;
    if (!text) {
      await this.calls.call(notices, "removeAsync", NOTICE).catch(() => {}); // there was none
      return;
    }
    const message = text.length > NOTICE_LIMIT ? text.slice(0, NOTICE_LIMIT - 1) + "…" : text;
    await this.calls.call(notices, "replaceAsync", NOTICE, { type: "informationalMessage", message, icon: "Icon.16x16", persistent: true });
  }
}
