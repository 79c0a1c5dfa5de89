// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// A message that leaves encrypted end to end leaves without its mark. If it does not leave after all (a key is missing, the server is
// not there), and end-to-end encryption is switched off, it is wanted secure as before.

import { changesFor, endToEndOf, isWanted } from "./compose_state.js";

const keyOf = (tabId) => `wanted:${tabId}`;

/** What an end-to-end encrypted message has to be changed in before it leaves; {} for one that never wanted to be secure. */
export async function changesForEndToEnd(tabId, details, policy) {
  if (!isWanted(details, policy)) return {};
  await browser.storage.session.set({ [keyOf(tabId)]: true });
  return changesFor(details, false, policy);
}

/** Whether this message, which is no longer encrypted end to end, is to be secure again; once. */
export async function takeKeptWish(tabId, details) {
  if (endToEndOf(details)) return false;
  const { [keyOf(tabId)]: isKept } = await browser.storage.session.get(keyOf(tabId));
  if (isKept) await browser.storage.session.remove(keyOf(tabId));
  return Boolean(isKept);
}
