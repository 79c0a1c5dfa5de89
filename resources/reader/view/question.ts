// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { h } from "./dom.ts";

/** Asks over the page; `action` goes ahead, `stay` and Escape leave everything as it is. */
export function ask(heading: string, content: HTMLElement[], action: HTMLElement, stay: string): void {
  const dialog = h("dialog", { class: "question", "aria-labelledby": "question-heading" });
  const close = () => dialog.close();
  action.addEventListener("click", close);
  dialog.append(h("h2", { id: "question-heading" }, heading), ...content,
    h("div", { class: "tools" }, action, h("button", { type: "button", class: "plain", onclick: close }, stay)));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
