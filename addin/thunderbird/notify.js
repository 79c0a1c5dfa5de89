// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

import { showAlarm } from "./question.js";

const ICON = "icons/secure-on.svg";

/** Something that is good to know; gone after a while. Answers whether this desktop shows notifications at all. */
export async function notify(title, message) {
  try {
    await browser.notifications.create({ type: "basic", iconUrl: browser.runtime.getURL(ICON), title, message });
    return true;
  } catch {
    return false;
  }
}

/** Something that must not go unseen: a window, where there are no notifications. */
export async function tell(title, message) {
  if (!await notify(title, message)) await showAlarm(title, [message]);
}
