// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { h } from "./dom.ts";
import { shown } from "./front.ts";
import { say, words } from "./words.ts";

/** Shows where a link of the message leads, whole, and lets the reader decide. */
export function askBeforeLink(address: string): void {
  const isMail = /^mailto:/i.test(address);
  const place = isMail ? address.replace(/^mailto:/i, "").split("?")[0]! : hostIn(address);
  const dialog = h("dialog", { class: "question", "aria-labelledby": "question-heading" });
  const close = () => dialog.close();
  const go = h("a", { class: "primary", href: address, target: "_blank", rel: "noopener noreferrer", onclick: close }, say(words.openLink));
  dialog.append(h("h2", { id: "question-heading" }, say(isMail ? words.writeMail : words.openPage, [shown(place)])),
    h("p", { class: "address" }, shown(address)),
    h("div", { class: "tools" }, go, h("button", { type: "button", class: "plain", onclick: close }, words.cancel)));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function hostIn(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}
