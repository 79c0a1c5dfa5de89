// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Header, type Mailbox } from "../core/claims.ts";
import { hostOf } from "../core/issuer.ts";
import { byId, fill, h, show } from "./dom.ts";
import { count, language, say, sizeText, words } from "./words.ts";

const MOST_SHOWN = 8; // recipients

// What the reader may be misled by is not shown as it is: direction marks, line breaks, invisible characters.
export function shown(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, "");
}

export function mailboxText(mailbox: Mailbox): string {
  return mailbox.name ? `${shown(mailbox.name)} <${shown(mailbox.address)}>` : shown(mailbox.address);
}

function mailboxes(list: Mailbox[]): string {
  const text = list.slice(0, MOST_SHOWN).map(mailboxText).join(", ");
  return list.length > MOST_SHOWN ? `${text} ${count(words.andMore, list.length - MOST_SHOWN)}` : text;
}

export function dateText(value: string): string {
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? value : time.toLocaleString(language, { dateStyle: "full", timeStyle: "short" });
}

/** The page's own words in the reader's language; nothing of the envelope yet. */
export function translatePage(): void {
  document.documentElement.lang = language;
  const labels = { from: words.labelFrom, to: words.labelTo, cc: words.labelCc, subject: words.labelSubject, date: words.labelDate,
    level: words.labelLevel, service: words.labelService };
  for (const [name, label] of Object.entries(labels)) fill(`label-${name}`, label);
  fill("heading", words.title);
  fill("note", words.checking);
}

/** The claims, not yet verified. */
export function showFront(header: Header): void {
  const levels = { high: words.levelHigh, medium: words.levelMedium, none: words.levelNone };
  fill("organisation", shown(header.organisation));
  fill("from", mailboxText(header.from));
  fill("to", mailboxes(header.to));
  fill("cc", mailboxes(header.cc));
  for (const id of ["to", "label-to"]) show(id, header.to.length > 0);
  for (const id of ["cc", "label-cc"]) show(id, header.cc.length > 0);
  showSubject(header.subject);
  fill("date", dateText(header.date));
  showSize(header);
  fill("level", levels[header.level]);
  fill("service", hostOf(header.issuer));
  show("front", true);
  document.title = `${words.title}: ${shown(header.organisation)}`;
}

// The writer's page has no place for it.
function showSize(header: Header): void {
  if (document.getElementById("size")) return;
  byId("date").after(h("dt", { id: "label-size" }, words.labelSize),
    h("dd", { id: "size" }, say(words.aboutSize, [sizeText(header.payloadLength)])));
}

export function showSubject(subject: string): void {
  fill("subject", shown(subject) || words.noSubject);
}
