// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The toggle of one compose window. Its state is the message itself: the trigger in the subject and the field X-Securedoc,
// so that it is the same after a draft was saved and opened again, and never that of another window.

import { estimateMessageSize } from "./shared/size_estimate.js";
import { hasTrigger, SecureSubject, withToggle } from "./shared/subject.js";

const FIELD = "X-Securedoc";

function isOurField({ name }) {
  return name.toLowerCase() === FIELD.toLowerCase();
}

export function isSecure(details, policy) {
  const asked = (details.customHeaders ?? []).some((field) => isOurField(field) && field.value.trim().toLowerCase() === "yes");
  return asked || hasTrigger(details.subject ?? "", policy);
}

/** What setComposeDetails() has to change so that the message is as the toggle says; {} when it is so already. */
export function changesFor(details, isOn, policy) {
  const changes = {};
  const subject = withToggle(details.subject ?? "", isOn, policy);
  if (subject !== (details.subject ?? "")) changes.subject = subject;
  const fields = details.customHeaders ?? [];
  const others = fields.filter((field) => !isOurField(field));
  const isMarked = fields.some((field) => isOurField(field) && field.value === "yes");
  if (isOn && (!isMarked || fields.length !== others.length + 1)) changes.customHeaders = [...others, { name: FIELD, value: "yes" }];
  if (!isOn && fields.length !== others.length) changes.customHeaders = others;
  return changes;
}

/**
 * A reply to a secure message, or its forwarding, is secure from the start; a draft or template is what it was when it was
 * saved, although Thunderbird does not read the field back.
 */
export async function startsSecure(details, policy) {
  if (["reply", "forward"].includes(details.type)) return new SecureSubject(details.subject ?? "", policy).hasTag;
  if (hasTrigger(details.subject ?? "", policy)) return true;
  if (details.relatedMessageId === undefined) return false;
  const { headers } = await browser.messages.getFull(details.relatedMessageId);
  return headers[FIELD.toLowerCase()]?.[0]?.trim().toLowerCase() === "yes";
}

/** Every address, Cc and Bcc among them; mailing lists of the address book as their members. */
export async function recipientsOf(details) {
  const entries = [details.to, details.cc, details.bcc].flatMap((list) => list ?? []);
  const found = await Promise.all(entries.map(addressesOf));
  return [...new Set(found.flat())];
}

async function addressesOf(entry) {
  if (typeof entry !== "string") return entry.type === "contact" ? contactAddresses(entry.id) : memberAddresses(entry.id);
  const parsed = await browser.messengerUtilities.parseMailboxString(entry);
  const mailboxes = parsed.flatMap((mailbox) => mailbox.group ?? [mailbox]);
  const found = await Promise.all(mailboxes.map(({ email, name }) => (email?.includes("@") ? [email] : listMembers(email || name))));
  // What cannot be read counts as it stands, and so as outside.
  return found.flat().length ? found.flat() : [entry];
}

// A mailing list stands in a compose window by its name alone.
async function listMembers(name) {
  const books = await browser.addressBooks.list();
  const lists = (await Promise.all(books.map((book) => browser.addressBooks.mailingLists.list(book.id)))).flat();
  const list = lists.find((entry) => entry.name === name);
  return list ? memberAddresses(list.id) : [name];
}

async function memberAddresses(id) {
  const members = await browser.addressBooks.mailingLists.listMembers(id);
  return members.flatMap(cardAddresses);
}

async function contactAddresses(id) {
  return cardAddresses(await browser.addressBooks.contacts.get(id));
}

function cardAddresses(contact) {
  const card = contact.vCard ?? contact.properties?.vCard ?? "";
  return [...card.matchAll(/^(?:\w+\.)?EMAIL[^:\r\n]*:(.+)$/gimu)].slice(0, 1).map((match) => match[1].trim());
}

/** Estimated bytes of the message on its way. */
export async function sizeOf(tabId, details) {
  const attachments = await browser.compose.listAttachments(tabId);
  const text = details.isPlainText ? details.plainTextBody ?? "" : `${details.body ?? ""}${details.plainTextBody ?? ""}`;
  return estimateMessageSize(new Blob([text]).size, attachments.map((attachment) => attachment.size ?? 0));
}
