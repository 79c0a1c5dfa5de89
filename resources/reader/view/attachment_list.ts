// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Attachment } from "../mime/message.ts";
import { h } from "./dom.ts";
import { shown } from "./front.ts";
import { say, sizeText, words } from "./words.ts";

// As viewer/reading asks before it opens one: what a double-click would run.
const RUNS = /\.(?:exe|com|scr|bat|cmd|pif|msi|msp|ps1|vbs?|vbe|jse?|wsf|wsh|hta|jar|lnk|reg|cpl|dll|chm|iso|img|vhdx?|appx?|msix|sh|desktop|dmg|pkg|app|apk|html?|svg|xht(?:ml)?|mht(?:ml)?|docm|xlsm|pptm|xll|one)$/i;

function saver(attachment: Attachment): HTMLAnchorElement {
  const url = URL.createObjectURL(attachment.blob!);
  return h("a", { href: url, download: attachment.name });
}

function save(attachment: Attachment): void {
  const link = saver(attachment);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function row(attachment: Attachment): HTMLElement {
  const name = shown(attachment.name);
  const state = attachment.blob ? sizeText(attachment.size) : `${sizeText(attachment.size)}, ${words.arriving}`;
  const warning = RUNS.test(attachment.name) ? h("span", { class: "warning" }, words.canRun) : null;
  const label = h("span", { class: "name" }, name);
  const button = h("button", { type: "button", class: "attachment", disabled: attachment.blob === null, title: say(words.save, { name }),
    onclick: () => save(attachment) }, label, " ", h("span", { class: "size" }, state));
  return h("li", {}, button, warning);
}

/** The attachments, each with a button that saves it once it has arrived. */
export function attachmentList(attachments: Attachment[]): HTMLElement | null {
  const listed = attachments.filter((attachment) => !attachment.isInline);
  if (listed.length === 0) return null;
  const isHere = listed.every((attachment) => attachment.blob);
  const saveAll = h("button", { type: "button", class: "plain", disabled: !isHere, onclick: () => void saveEach(listed) }, words.saveAll);
  return h("section", { class: "attachments", "aria-labelledby": "attachments-heading" },
    h("div", { class: "bar" }, h("h2", { id: "attachments-heading" }, words.attachments), listed.length > 1 ? saveAll : null),
    h("ul", {}, ...listed.map(row)));
}

/** The same as a line of print. */
export function filesOnPaper(attachments: Attachment[]): string {
  const listed = attachments.filter((attachment) => !attachment.isInline).map(({ name, size }) => `${shown(name)} (${sizeText(size)})`);
  return listed.length > 0 ? `${words.attachments}: ${listed.join(", ")}` : "";
}

// One after another: a browser drops downloads that come at once.
async function saveEach(attachments: Attachment[]): Promise<void> {
  for (const attachment of attachments) {
    save(attachment);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
