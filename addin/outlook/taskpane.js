// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The pane: how the toggle stands, what will happen to this message, and the same button as in the ribbon.

import allWords from "securedoc-words";
import { effectivePolicy } from "../shared/addin_policy.js";
import { forecast } from "../shared/send_check.js";
import { addTrigger } from "../shared/subject.js";
import { say, wordsFor } from "../shared/text.js";
import { ComposeItem } from "./compose_item.js";
import { Deadline } from "./office_calls.js";
import { isSecure, setSecure } from "./toggle.js";

const LOOK_AGAIN = 1500; // ms: Outlook has no event for a changed subject
const IN_ALL = 4000; // ms for all calls of one step
const START_DEADLINE = 5000; // ms: Office.js says nothing when one of Microsoft's hosts cannot be reached

const { policy } = effectivePolicy(typeof SECUREDOC_POLICY === "object" && SECUREDOC_POLICY ? SECUREDOC_POLICY : {});
const find = (id) => document.getElementById(id);

// The mark works without any add-in, so the sender is told how.
function tellNotStarted() {
  const catalogue = wordsFor(allWords, navigator.language);
  const mark = addTrigger("", policy).trim();
  document.documentElement.lang = catalogue.language;
  find("state").textContent = say(mark ? { key: "outlookNotStarted", args: { mark } } : { key: "outlookFailed" }, catalogue);
}

function start() {
  const catalogue = wordsFor(allWords, Office.context.displayLanguage);
  const words = (key) => say({ key }, catalogue);
  const button = find("toggle");
  const state = find("state");
  document.documentElement.lang = catalogue.language;
  document.title = words("extensionName");
  find("heading").textContent = words("extensionName");
  find("help").textContent = words("outlookHelp");
  find("sent").textContent = words("outlookSent");

  /** Runs `work`(item, what was read of it); rejects when Outlook does not answer. */
  async function withItem(work) {
    const deadline = new Deadline(IN_ALL);
    try {
      const item = new ComposeItem(Office.context.mailbox.item, deadline);
      return await work(item, await item.read());
    } finally {
      deadline.end();
    }
  }

  function show(seen) {
    if (!seen.isWhole) throw new Error("Outlook does not say what is in the message");
    const isOn = isSecure(seen, policy);
    const facts = { subject: seen.subject, recipients: seen.recipients, isSecure: isOn };
    const text = forecast(facts, policy).sentences.map((sentence) => say(sentence, catalogue)).join(" ");
    button.setAttribute("aria-pressed", String(isOn));
    button.textContent = words(isOn ? "buttonOn" : "buttonOff");
    button.title = words(isOn ? "buttonOnTitle" : "buttonOffTitle");
    if (state.textContent !== text) state.textContent = text;
    document.body.className = isOn ? "on" : "";
  }

  async function toggle(item, seen) {
    await setSecure(item, seen.subject, !isSecure(seen, policy), policy);
    show(await item.read());
  }

  const failed = () => { state.textContent = words("outlookFailed"); };

  async function pressed() {
    button.disabled = true;
    await withItem(toggle).catch(failed);
    button.disabled = false;
    button.focus();
  }

  // One after another: Outlook takes few calls at once.
  async function lookAgain() {
    if (!button.disabled) await withItem((_, seen) => button.disabled || show(seen)).catch(failed);
    setTimeout(lookAgain, LOOK_AGAIN);
  }

  button.addEventListener("click", pressed);
  button.hidden = false;
  lookAgain();
}

if (typeof Office === "object") {
  const late = setTimeout(tellNotStarted, START_DEADLINE);
  Office.onReady(() => {
    clearTimeout(late);
    start();
  });
} else {
  tellNotStarted();
}
