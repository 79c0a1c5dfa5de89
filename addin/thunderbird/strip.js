// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// What a compose window shows: the button, and the line above the text.

import { forecast } from "./shared/send_check.js";
import { isSecure, recipientsOf, sizeOf } from "./compose_state.js";
import { currentPolicy, isHostMissing } from "./settings.js";
import { sentences } from "./words.js";

const ICONS = { true: "/icons/secure-on.svg", false: "/icons/secure-off.svg" };

/** The button of one window. */
export async function showButton(tabId, isOn) {
  const say = await sentences();
  await Promise.all([
    browser.composeAction.setIcon({ tabId, path: ICONS[isOn] }),
    browser.composeAction.setLabel({ tabId, label: say(isOn ? "buttonOn" : "buttonOff") }),
    browser.composeAction.setTitle({ tabId, title: say(isOn ? "buttonOnTitle" : "buttonOffTitle") }),
  ]);
}

/** The line of one window; where experiments are not allowed, its text is the button's tooltip. */
export async function showLine(tabId, line) {
  if (browser.composeStrip) await browser.composeStrip.show(tabId, line);
  else if (line.text) await browser.composeAction.setTitle({ tabId, title: line.text });
}

// Only who would rely on the check has to know that there is none.
async function isUnchecked(isOn, level, policy) {
  return policy.scan && !isOn && level !== "none" && await isHostMissing();
}

/** Shows what will happen to the message as it is now. */
export async function refresh(tabId) {
  const [details, { policy }, say] = await Promise.all([browser.compose.getComposeDetails(tabId), currentPolicy(), sentences()]);
  const isOn = isSecure(details, policy);
  const [recipients, size] = await Promise.all([recipientsOf(details), sizeOf(tabId, details), showButton(tabId, isOn)]);
  const { level, sentences: told } = forecast({ recipients, size, subject: details.subject, isSecure: isOn }, policy);
  const more = await isUnchecked(isOn, level, policy) ? ["stripScanUnavailable"] : [];
  await showLine(tabId, { level, text: [...told, ...more].map(say).join(" ") });
}
