// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { h } from "./dom.ts";
import { shown } from "./front.ts";
import { ask } from "./question.ts";
import { say, words } from "./words.ts";

/** Shows where a link of the message leads, whole, and lets the reader decide. */
export function askBeforeLink(address: string): void {
  const isMail = /^mailto:/i.test(address);
  const place = isMail ? address.replace(/^mailto:/i, "").split("?")[0]! : hostIn(address);
  const go = h("a", { class: "primary", href: address, target: "_blank", rel: "noopener noreferrer" }, say(words.openLink));
  ask(say(isMail ? words.writeMail : words.openPage, [shown(place)]), [h("p", { class: "address" }, shown(address))], go, words.cancel);
}

function hostIn(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}
