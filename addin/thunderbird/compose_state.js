// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The toggle of one compose window. Its state is the message itself: the trigger in the subject and the field X-Securedoc,
// so that it is the same after a draft was saved and opened again, and never that of another window.

import { estimateMessageSize } from "./shared/size_estimate.js";
import { FIELD, FIELD_OFF, FIELD_ON, fieldAmong, fieldSays, sealWish } from "./shared/seal_wish.js";
import { withToggle } from "./shared/subject.js";
import { addressOf } from "./vcard.js";

// Folders that hold what somebody here was writing, as the toggle left it.
const OWN_FOLDERS = ["drafts", "templates"];

function isOurField({ name }) {
  return name.toLowerCase() === FIELD.toLowerCase();
}

function fieldOf(details) {
  return fieldAmong((details.customHeaders ?? []).map(({ name, value }) => [name, value]));
}

/** "OpenPGP" or "S/MIME" for a message that Thunderbird itself encrypts, "" for any other. */
export function endToEndOf(details) {
  const chosen = details.selectedEncryptionTechnology;
  return chosen?.encryptBody ? chosen.name : "";
}

/** How the toggle stands. A message that is encrypted end to end is off, whatever it says: nobody could seal what only its readers can read. */
export function isSecure(details, policy) {
  return !endToEndOf(details) && isWanted(details, policy);
}

/** What the message itself wants, sealWish(). */
export function isWanted(details, policy) {
  return sealWish(details.subject ?? "", fieldOf(details), policy) === "on";
}

/** What the forecast and the questions have to know of the window besides recipients, size and content. */
export function factsIn(details, policy) {
  return {
    subject: details.subject ?? "",
    isSecure: isSecure(details, policy),
    endToEnd: endToEndOf(details),
    isSubjectHidden: Boolean(endToEndOf(details) && details.selectedEncryptionTechnology.encryptSubject),
    newsgroups: [details.newsgroups ?? []].flat().filter(Boolean).length,
  };
}

/** What setComposeDetails() has to change so that the message is as the toggle says; {} when it is so already. */
export function changesFor(details, isOn, policy) {
  const changes = {};
  const subject = withToggle(details.subject ?? "", isOn, policy);
  if (subject !== (details.subject ?? "")) changes.subject = subject;
  const value = isOn ? FIELD_ON : FIELD_OFF;
  const ours = (details.customHeaders ?? []).filter(isOurField);
  if (ours.length !== 1 || ours[0].value !== value)
    changes.customHeaders = [...(details.customHeaders ?? []).filter((field) => !isOurField(field)), { name: FIELD, value }];
  return changes;
}

// What the message says that this one was opened from. Thunderbird does not read the field back.
async function storedField(details) {
  if (details.relatedMessageId === undefined || ["reply", "forward"].includes(details.type)) return "missing";
  const [{ folder }, { headers }] = await Promise.all([
    browser.messages.get(details.relatedMessageId), browser.messages.getFull(details.relatedMessageId)]);
  const says = fieldSays(headers[FIELD.toLowerCase()]?.[0]);
  // "Edit as new" of a received mail: whoever sent it must not switch anything off here.
  const isOwn = details.type === "draft" || (folder?.specialUse ?? []).some((use) => OWN_FOLDERS.includes(use));
  return says === "no" && !isOwn ? "missing" : says;
}

/**
 * The details with the field as it was when the message was saved, for a draft, a template or another message that is edited again
 * and whose toggle nobody has touched yet; else as they are. A stored message that cannot be read any more says nothing: it was read
 * when it was opened.
 */
export async function withStoredField(details) {
  if (fieldOf(details) !== "missing") return details;
  const says = await storedField(details).catch((error) => {
    console.error("securedoc: the stored message was not read:", error.name);
    return "missing";
  });
  if (says === "missing") return details;
  const value = says === "yes" ? FIELD_ON : FIELD_OFF;
  return { ...details, customHeaders: [...(details.customHeaders ?? []), { name: FIELD, value }] };
}

/**
 * What a message gets written in when it is opened and when it is sent, so that it says itself how its toggle stands; {} for one
 * that does already, and for an ordinary one. `stored` is withStoredField(details).
 */
export function changesToSettle(details, stored, isOn, policy) {
  if (isOn) return changesFor(details, true, policy);
  return stored === details ? {} : { customHeaders: stored.customHeaders };
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
  const address = addressOf(contact.vCard ?? contact.properties?.vCard ?? "");
  return address ? [address] : []; // nothing is sent to a card without one
}

/** Estimated bytes of the message on its way. */
export async function sizeOf(tabId, details) {
  const attachments = await browser.compose.listAttachments(tabId);
  const text = details.isPlainText ? details.plainTextBody ?? "" : `${details.body ?? ""}${details.plainTextBody ?? ""}`;
  return estimateMessageSize(new Blob([text]).size, attachments.map((attachment) => attachment.size ?? 0));
}
