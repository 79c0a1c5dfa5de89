// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// One message's toggle. On: "++ " in the subject, where everybody sees it, and the request header, which nobody deletes by
// accident. Either of the two is enough for the gateway, and for us to know how the toggle stands.

import { SecureSubject, hasTrigger, withToggle } from "../shared/subject.js";
import { SUBJECT_LIMIT } from "./compose_item.js";

export async function isSecure(item, policy) {
  return hasTrigger(await item.subject(), policy) || (await item.hasRequest());
}

/**
 * Writes the state into the message; doing it twice changes nothing. Never cuts a subject that would become too long for
 * Outlook: then the header alone asks for encryption. Throws when neither could be written.
 */
export async function setSecure(item, isOn, policy) {
  const subject = await item.subject();
  const wanted = withToggle(subject, isOn, policy);
  const fits = wanted.length <= SUBJECT_LIMIT;
  // The header first: were the window closed in between, the message would still be encrypted.
  const isRequested = isOn ? await item.setRequest(true).catch(() => false) : false;
  if (wanted !== subject && fits) {
    await item.setSubject(wanted).catch((error) => {
      if (!isRequested) throw error;
    });
  } else if (!fits && !isRequested) {
    throw new Error("the subject is too long for the mark");
  }
  if (!isOn) await item.setRequest(false);
}

/** What Outlook hands over as a new message may answer a secure one, or be a draft that was secure. */
export async function restore(item, policy) {
  const isReply = new SecureSubject(await item.subject(), policy).hasTag;
  if (isReply || (await isSecure(item, policy))) await setSecure(item, true, policy);
}
