// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The pane: how the toggle stands, what will happen to this message, and the same button as in the ribbon.

import allWords from "securedoc-words";
import { effectivePolicy } from "../shared/addin_policy.js";
import { forecast } from "../shared/send_check.js";
import { addTrigger } from "../shared/subject.js";
import { say, wordsFor } from "../shared/text.js";
import { ComposeItem } from "./compose_item.js";
import { isSecure, setSecure } from "./toggle.js";

const LOOK_AGAIN = 1500; // ms: Outlook has no event for a changed subject
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

  async function show() {
    const item = new ComposeItem(Office.context.mailbox.item);
    const isOn = await isSecure(item, policy);
    const facts = { subject: await item.subject(), recipients: await item.recipients(), isSecure: isOn };
    const text = forecast(facts, policy).sentences.map((sentence) => say(sentence, catalogue)).join(" ");
    button.setAttribute("aria-pressed", String(isOn));
    button.textContent = words(isOn ? "buttonOn" : "buttonOff");
    button.title = words(isOn ? "buttonOnTitle" : "buttonOffTitle");
    if (state.textContent !== text) state.textContent = text;
    document.body.className = isOn ? "on" : "";
  }

  async function toggle() {
    button.disabled = true;
    try {
      const item = new ComposeItem(Office.context.mailbox.item);
      await setSecure(item, !(await isSecure(item, policy)), policy);
      await show();
    } catch (error) {
      state.textContent = words("outlookFailed");
    } finally {
      button.disabled = false;
      button.focus();
    }
  }

  button.addEventListener("click", toggle);
  button.hidden = false;
  const again = () => show().catch(() => { state.textContent = words("outlookFailed"); });
  again();
  setInterval(again, LOOK_AGAIN);
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
