// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// What Outlook calls. No handler talks to a server: policy and words are part of the script. Every handler ends by completing its
// event, whatever happens, or Outlook would hold the message for minutes.

import { checkBeforeSend, forecast } from "../shared/send_check.js";
import { say } from "../shared/text.js";
import { ComposeItem } from "./compose_item.js";
import { isSecure, restore, setSecure } from "./toggle.js";

const MESSAGE_LIMIT = 500; // of a smart alert
const LABEL_LIMIT = 20;

function clipped(text, limit) {
  return text.length > limit ? text.slice(0, limit - 1) + "…" : text;
}

/**
 * The handlers over `currentItem`() (Office's item of the event), an effective policy and a catalogue of words.
 */
export function makeHandlers({ currentItem, policy, catalogue }) {
  const words = (key, args) => say({ key, args }, catalogue);
  // Outlook has no memory of whom one wrote to that could be read without a server: only what IT listed counts as known.
  const asked = policy.known_domains.length ? policy : { ...policy, prompt_new_domain: "off" };
  // The content scan runs in the gateway, not in here.
  const scan = policy.scan ? "unavailable" : "off";

  async function factsOf(item) {
    return { subject: await item.subject(), recipients: await item.recipients(), isSecure: await isSecure(item, policy), scan };
  }

  async function showState(item) {
    const facts = await factsOf(item);
    const { level, sentences } = forecast(facts, policy);
    await item.setNotice(level === "none" ? "" : sentences.map((sentence) => say(sentence, catalogue)).join(" "));
  }

  /** Runs `work` on the item and completes the event, whatever happens. */
  async function handle(event, work) {
    try {
      await work(new ComposeItem(currentItem()));
    } catch (error) {
      console.error("securedoc", error.message);
    } finally {
      event.completed();
    }
  }

  function verdict({ items, answers }) {
    if (!items.length) return { allowEvent: true };
    const message = clipped(items.map((item) => say(item.text, catalogue)).join(" "), MESSAGE_LIMIT);
    const answer = { allowEvent: false, errorMessage: message };
    const isSecureOffered = answers.includes("secure");
    const label = words(isSecureOffered ? "outlookTurnOn" : "answerBack");
    if (label.length <= LABEL_LIMIT) answer.cancelLabel = label;
    if (isSecureOffered) answer.commandId = "securedocToggle";
    // The manifest says SoftBlock where policy forces an answer; otherwise the sender may send anyway.
    if (answers.includes("send")) answer.sendModeOverride = "promptUser";
    return answer;
  }

  return {
    onNewMessageCompose: (event) => handle(event, async (item) => {
      await restore(item, policy);
      await showState(item);
    }),

    onRecipientsChanged: (event) => handle(event, showState),

    toggleSecure: (event) => handle(event, async (item) => {
      await setSecure(item, !(await isSecure(item, policy)), policy);
      await showState(item);
    }),

    async onMessageSend(event) {
      let isWanted = true; // until it is known that nobody asked for encryption
      try {
        const item = new ComposeItem(currentItem());
        isWanted = await isSecure(item, policy);
        if (isWanted) await setSecure(item, true, policy); // the mark may have been deleted, or typed by hand
        event.completed(verdict(checkBeforeSend(await factsOf(item), asked)));
      } catch (error) {
        console.error("securedoc", error.message);
        event.completed(isWanted ? { allowEvent: false, errorMessage: words("outlookNotChecked") } : { allowEvent: true });
      }
    },
  };
}
