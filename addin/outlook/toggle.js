// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// One message's toggle. On: "++ " in the subject, where everybody sees it, and the request header, which nobody deletes by
// accident. Off, once it was pressed: the header says no. What a message without either wants is seal_wish.js's to say.

import { sealWish } from "../shared/seal_wish.js";
import { SecureSubject, withToggle } from "../shared/subject.js";
import { SUBJECT_LIMIT } from "./compose_item.js";

/** sealWish() of the item: "on", "off" or "unknown". Never rejects. */
export async function wishOf(item, policy) {
  const subject = await item.subject().catch(() => null);
  return sealWish(subject, await item.field(), policy);
}

/** For what shows or changes the toggle; rejects when nobody can tell how it stands. */
export async function isSecure(item, policy) {
  const wish = await wishOf(item, policy);
  if (wish === "unknown") throw new Error("Outlook does not say how the toggle stands");
  return wish === "on";
}

// The header first: were the window closed in between, the message would still be encrypted.
async function turnOn(item, policy) {
  const subject = await item.subject();
  const wanted = withToggle(subject, true, policy);
  const isRequested = await item.setField(true).catch(() => false);
  if (wanted === subject) return;
  if (wanted.length <= SUBJECT_LIMIT) {
    await item.setSubject(wanted).catch((error) => {
      if (!isRequested) throw error;
    });
  } else if (!isRequested) {
    throw new Error("the subject is too long for the mark");
  }
}

// The header first here, too: a mark that is left beside its "no" still counts.
async function turnOff(item, policy) {
  const subject = await item.subject();
  const isRemembered = await item.setField(false);
  if (!isRemembered && new SecureSubject(subject, policy).namesTag)
    throw new Error("nothing would remember that the toggle is off");
  const wanted = withToggle(subject, false, policy);
  if (wanted !== subject) await item.setSubject(wanted);
}

/**
 * Writes the state into the message; doing it twice changes nothing. Never cuts a subject that would become too long for
 * Outlook: then the header alone asks for encryption. Rejects when the state could not be written.
 */
export function setSecure(item, isOn, policy) {
  return isOn ? turnOn(item, policy) : turnOff(item, policy);
}

/** What Outlook hands over as a new message may answer a secure one, or be a draft: then the mark is made complete. */
export async function restore(item, policy) {
  if ((await wishOf(item, policy)) === "on") await setSecure(item, true, policy);
}
