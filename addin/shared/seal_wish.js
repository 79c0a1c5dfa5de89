// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The twin of core/subject/seal_wish.cpp: whether a message is wanted sealed, going by the message alone. So it is the same for an
// add-in that saw nothing before the message was sent. tests/vectors/subject/wishes.tsv holds both.

import { SecureSubject } from "./subject.js";

/** The field that the toggle writes into its message; the gateway reads and removes it. */
export const FIELD = "X-Securedoc";
export const FIELD_ON = "yes";
/** Written, never taken away, when the toggle is switched off: without it the tag of a reply would switch it on again. */
export const FIELD_OFF = "no";

const NO = ["no", "false", "off", "0"];

/** What the field's value says: "yes" (any but a clear no), "no"; "missing" for undefined or null. */
export function fieldSays(value) {
  if (value === undefined || value === null) return "missing";
  return NO.includes(value.trim().toLowerCase()) ? "no" : "yes";
}

/** What the field says among a message's fields, [name, value] each; names in any case. Of several one that says yes counts. */
export function fieldAmong(fields) {
  const says = fields.filter(([name]) => name.toLowerCase() === FIELD.toLowerCase()).map(([, value]) => fieldSays(value));
  return says.includes("yes") ? "yes" : says[0] ?? "missing";
}

/**
 * "on", "off" or "unknown" (nobody can tell: ask). `subject` is null when it could not be read; `field` is fieldSays(…), or
 * "unreadable". In this order: a trigger and a field that says yes mean on; an unread subject is unknown; a no means off; the tag
 * means on (it promises the reader a sealed message); an unread field is unknown. A trigger goes before a no because switching off
 * takes every trigger away: one that stands there was typed later.
 */
export function sealWish(subject, field, rules) {
  const seen = new SecureSubject(subject ?? "", rules);
  if (seen.hasTrigger || field === "yes") return "on";
  if (subject === null || subject === undefined) return "unknown";
  if (field === "no") return "off";
  if (seen.namesTag) return "on";
  return field === "unreadable" ? "unknown" : "off";
}
