// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// One message's toggle. On: "++ " in the subject, where everybody sees it, and the request header, which nobody deletes by
// accident. Off, once it was pressed: the header says no. What a message without either wants is seal_wish.js's to say.

import { sealWish } from "../shared/seal_wish.js";
import { SecureSubject, withToggle } from "../shared/subject.js";
import { SUBJECT_LIMIT } from "./compose_item.js";

/** sealWish() of what ComposeItem.read() answers: "on", "off" or "unknown". */
export function wishOf(seen, policy) {
  return sealWish(seen.subject, seen.field, policy);
}

/** For what shows or changes the toggle; throws when nobody can tell how it stands. */
export function isSecure(seen, policy) {
  const wish = wishOf(seen, policy);
  if (wish === "unknown" || seen.subject === null) throw new Error("Outlook does not say how the toggle stands");
  return wish === "on";
}

// Never cuts a subject that would become too long for Outlook.
async function mark(item, subject, policy) {
  const wanted = withToggle(subject, true, policy);
  if (wanted === subject) return new SecureSubject(subject, policy).hasTrigger;
  if (wanted.length > SUBJECT_LIMIT) return false;
  await item.setSubject(wanted);
  return true;
}

// Both at once, since either is enough, and either may never be answered. The header goes first: were the window closed in
// between, the message would still be encrypted.
async function turnOn(item, subject, policy) {
  const requesting = item.setField(true).catch(() => false);
  const marking = mark(item, subject, policy).catch(() => false);
  const done = await Promise.all([requesting, marking]);
  if (!done.includes(true)) throw new Error("neither the mark nor the header could be written");
}

// The header first, and alone: a mark that is left beside its "no" still counts.
async function turnOff(item, subject, policy) {
  const isRemembered = await item.setField(false);
  if (!isRemembered && new SecureSubject(subject, policy).namesTag)
    throw new Error("nothing would remember that the toggle is off");
  const wanted = withToggle(subject, false, policy);
  if (wanted !== subject) await item.setSubject(wanted);
}

/** Writes the state into the message, whose subject is `subject`; doing it twice changes nothing. Rejects when it could not be written. */
export function setSecure(item, subject, isOn, policy) {
  return isOn ? turnOn(item, subject, policy) : turnOff(item, subject, policy);
}
