// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// What Outlook calls. No handler talks to a server: policy and words are part of the script. Every handler ends by completing its
// event, whatever Outlook's calls do or leave undone, or Outlook would hold the message for minutes.

import { canHoldBack, checkBeforeSend, forecast } from "../shared/send_check.js";
import { say } from "../shared/text.js";
import { isInternalAddress } from "../shared/send_decision.js";
import { ComposeItem } from "./compose_item.js";
import { Deadline } from "./office_calls.js";
import { isSecure, setSecure, wishOf } from "./toggle.js";

const MESSAGE_LIMIT = 500; // of a smart alert
const LABEL_LIMIT = 20;
// ms; after 5 s Outlook says itself that the add-in takes long.
const READING = 2500; // what is not read by then does not count
const WRITING = 1500;
const TELLING = 500;

function clipped(text, limit) {
  return text.length > limit ? text.slice(0, limit - 1) + "…" : text;
}

/**
 * The handlers over `currentItem`() (Office's item of the event), an effective policy, a catalogue of words, and `supports`(version):
 * whether this Outlook has that version of the requirement set Mailbox.
 */
export function makeHandlers({ currentItem, policy, catalogue, supports }) {
  // Each came with a later Outlook; before, the manifest's send mode alone says whether the sender may send anyway.
  const canOverride = supports("1.14"); // and name the button
  const canRunCommand = supports("1.15"); // before, a command could only open a pane
  const words = (key, args) => say({ key, args }, catalogue);
  // Outlook has no memory of whom one wrote to that could be read without a server: only what IT listed counts as known.
  const asked = policy.known_domains.length ? policy : { ...policy, prompt_new_domain: "off" };
  // The content scan runs in the gateway, not in here.
  const scan = policy.scan ? "unavailable" : "off";

  /** Runs `work`(item) with a deadline that ends with it. */
  async function within(milliseconds, work) {
    const deadline = new Deadline(milliseconds);
    try {
      return await work(new ComposeItem(currentItem(), deadline));
    } finally {
      deadline.end();
    }
  }

  function factsOf(seen, isOn) {
    return { subject: seen.subject || "", recipients: seen.recipients, isSecure: isOn, scan };
  }

  const read = (milliseconds) => within(milliseconds, (item) => item.read());
  const setNotice = (text) => within(TELLING, (item) => item.setNotice(text));
  const write = (seen, isOn) => within(WRITING, (item) => setSecure(item, seen.subject, isOn, policy));

  async function showState(seen) {
    if (!seen.isWhole) throw new Error("Outlook does not say what is in the message");
    const { level, sentences } = forecast(factsOf(seen, isSecure(seen, policy)), policy);
    await setNotice(level === "none" ? "" : sentences.map((sentence) => say(sentence, catalogue)).join(" "));
  }

  async function toggleTo(seen, isOn) {
    await write(seen, isOn);
    await showState(await read(TELLING)); // what the message says now
  }

  /** Runs `work`(what was read) and completes the event, whatever happens. When it failed, the line says `failure`: never what is no
   * longer true. */
  async function handle(event, work, failure = "") {
    try {
      await work(await read(READING));
    } catch (error) {
      console.error("securedoc", error.message);
      await setNotice(failure).catch(() => {});
    } finally {
      event.completed();
    }
  }

  function verdict({ items, answers }) {
    const maySend = answers.includes("send");
    // What can only be answered by not sending is no question.
    const isQuestion = canOverride || !canHoldBack(policy) || !maySend;
    if (!items.length || !isQuestion) return { allowEvent: true };
    const message = clipped(items.map((item) => say(item.text, catalogue)).join(" "), MESSAGE_LIMIT);
    const answer = { allowEvent: false, errorMessage: message };
    const isSecureOffered = answers.includes("secure") && canRunCommand;
    const label = words(isSecureOffered ? "outlookTurnOn" : "answerBack");
    if (canOverride && label.length <= LABEL_LIMIT) answer.cancelLabel = label;
    if (isSecureOffered) answer.commandId = "securedocToggle";
    // The manifest says SoftBlock where policy forces an answer; otherwise the sender may send anyway.
    if (maySend && canOverride) answer.sendModeOverride = "promptUser";
    return answer;
  }

  function notConfirmed(maySend) {
    const answer = { allowEvent: false, errorMessage: words("outlookNotChecked") };
    if (maySend && canOverride) answer.sendModeOverride = "promptUser";
    return answer;
  }

  // Inside nothing is encrypted: there is nothing to ask about.
  function staysInside(seen) {
    return seen.recipients.every((address) => isInternalAddress(policy.internal_domains, address));
  }

  /** Whether the message is marked; one that stays inside needs no mark. */
  async function isMarked(seen) {
    if (seen.subject === null) return staysInside(seen);
    return write(seen, true).then(() => true, () => staysInside(seen));
  }

  // Whatever happened before this moment, or did not: a reply in the reading pane or a quick one knows no other event.
  async function decide() {
    const seen = await read(READING);
    const wish = wishOf(seen, policy);
    if (wish === "on" && !(await isMarked(seen))) return notConfirmed(false);
    if (wish === "unknown" && seen.subject === null && !staysInside(seen)) return notConfirmed(true);
    // With the subject read and no header to be had, "unknown" is a message with neither mark nor tag: a header that says yes
    // travels with it, and the gateway reads it.
    return verdict(checkBeforeSend(factsOf(seen, wish === "on"), asked));
  }

  return {
    // What Outlook hands over as new may answer a secure message, or be a draft: then the mark is made complete.
    onNewMessageCompose: (event) => handle(event, (seen) => (isSecure(seen, policy) ? toggleTo(seen, true) : showState(seen))),

    onRecipientsChanged: (event) => handle(event, showState),

    toggleSecure: (event) => handle(event, (seen) => toggleTo(seen, !isSecure(seen, policy)), words("outlookFailed")),

    async onMessageSend(event) {
      let answer = notConfirmed(true);
      try {
        answer = await decide();
      } catch (error) {
        console.error("securedoc", error.message);
      } finally {
        event.completed(answer);
      }
    },
  };
}
