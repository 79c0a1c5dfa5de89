// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// What a compose window shows: the button, and the line above the text.

import { forecast } from "./shared/send_check.js";
import { changesFor, endToEndOf, factsIn, recipientsOf, sizeOf } from "./compose_state.js";
import { takeKeptWish } from "./kept_wish.js";
import { currentPolicy, isHostMissing } from "./settings.js";
import { sentences } from "./words.js";

const ICONS = { true: "/icons/secure-on.svg", false: "/icons/secure-off.svg" };

/** The button of one window; `endToEnd` as of endToEndOf(): then the button does nothing, and says so. */
export async function showButton(tabId, isOn, endToEnd = "") {
  const say = await sentences();
  const title = endToEnd ? { key: "stripEndToEnd", args: { technology: endToEnd } } : isOn ? "buttonOnTitle" : "buttonOffTitle";
  await Promise.all([
    browser.composeAction.setIcon({ tabId, path: ICONS[isOn] }),
    browser.composeAction.setLabel({ tabId, label: say(isOn ? "buttonOn" : "buttonOff") }),
    browser.composeAction.setTitle({ tabId, title: say(title) }),
  ]);
}

/** The line of one window; where experiments are not allowed, its text is the button's tooltip. */
export async function showLine(tabId, line) {
  if (browser.composeStrip) await browser.composeStrip.show(tabId, line);
  else if (line.text) await browser.composeAction.setTitle({ tabId, title: line.text });
}

// Only who would rely on the check has to know that there is none.
async function isUnchecked(facts, level, policy) {
  return policy.scan && !facts.isSecure && !facts.endToEnd && level !== "none" && await isHostMissing();
}

async function detailsNow(tabId, policy) {
  const details = await browser.compose.getComposeDetails(tabId);
  if (!await takeKeptWish(tabId, details)) return details;
  const changes = changesFor(details, true, policy);
  await browser.compose.setComposeDetails(tabId, changes);
  return { ...details, ...changes };
}

/** Shows what will happen to the message as it is now. */
export async function refresh(tabId) {
  const [{ policy }, say] = await Promise.all([currentPolicy(), sentences()]);
  const details = await detailsNow(tabId, policy);
  const facts = factsIn(details, policy);
  const showing = showButton(tabId, facts.isSecure, endToEndOf(details));
  const [recipients, size] = await Promise.all([recipientsOf(details), sizeOf(tabId, details), showing]);
  const { level, sentences: told } = forecast({ ...facts, recipients, size }, policy);
  const more = await isUnchecked(facts, level, policy) ? ["stripScanUnavailable"] : [];
  await showLine(tabId, { level, text: [...told, ...more].map(say).join(" "), isOn: facts.isSecure });
}
