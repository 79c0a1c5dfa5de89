// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// What Outlook calls. No handler talks to a server: policy and words are part of the script. Every handler ends by completing its
// event, whatever happens, or Outlook would hold the message for minutes.

import { checkBeforeSend, forecast } from "../shared/send_check.js";
import { say } from "../shared/text.js";
import { isInternalAddress } from "../shared/send_decision.js";
import { ComposeItem } from "./compose_item.js";
import { isSecure, restore, setSecure, wishOf } from "./toggle.js";

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

  async function factsOf(item, isOn) {
    return { subject: await item.subject(), recipients: await item.recipients(), isSecure: isOn, scan };
  }

  async function showState(item) {
    const facts = await factsOf(item, await isSecure(item, policy));
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

  // Inside nothing is encrypted: there is nothing to ask about.
  async function staysInside(item) {
    return (await item.recipients()).every((address) => isInternalAddress(policy.internal_domains, address));
  }

  // Whatever happened before this moment, or did not: a reply in the reading pane or a quick one knows no other event.
  async function verdictOn(item, wish) {
    if (wish === "unknown" && !(await staysInside(item)))
      return { allowEvent: false, errorMessage: words("outlookNotChecked"), sendModeOverride: "promptUser" };
    if (wish === "on") await setSecure(item, true, policy); // the mark may have been deleted, or never have been written
    return verdict(checkBeforeSend(await factsOf(item, wish === "on"), asked));
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
      let wish = "unknown";
      try {
        const item = new ComposeItem(currentItem());
        wish = await wishOf(item, policy);
        event.completed(await verdictOn(item, wish));
      } catch (error) {
        console.error("securedoc", error.message);
        event.completed(wish !== "off" ? { allowEvent: false, errorMessage: words("outlookNotChecked") } : { allowEvent: true });
      }
    },
  };
}
