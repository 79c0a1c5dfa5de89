// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type TextPart } from "../mime/message.ts";
import { h } from "./dom.ts";
import { cleanHtml, type CleanTree } from "./html_cleaner.ts";
import { scopedStyle } from "./scoped_style.ts";

/** Lines as they are, addresses of web pages as links. */
export function textElement(text: string): HTMLElement {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/).map((part, index) =>
    index % 2 === 0 ? part : h("a", { href: part, rel: "noopener noreferrer" }, part));
  return h("pre", { class: "securedoc-text", dir: "auto" }, ...parts); // each paragraph as its own script has it
}

function copyAttributes(names: string[], from: Element, to: Element): void {
  for (const name of names) if (from.hasAttribute(name)) to.setAttribute(name, from.getAttribute(name)!);
}

// In a document of its own, whose policy is not the page's: its elements have styles.
class JoinedPages {
  readonly #document = document.implementation.createHTMLDocument("");
  hasRemote = false;

  get root(): HTMLElement {
    return this.#document.documentElement;
  }

  add({ isHtml, text }: TextPart, scope: string): void {
    const root = isHtml ? this.#clean(text, scope) : h("html", {}, h("body", {}, textElement(text)));
    const page = root.querySelector("body") ?? root;
    const [outer, inner, end] = [this.#element(), this.#element(), this.#element()];
    copyAttributes(["dir", "lang"], root, outer);
    copyAttributes(["class", "style", "dir", "lang"], page, inner);
    // <body> alone has these.
    outer.style.backgroundColor = page.getAttribute("bgcolor") ?? "";
    outer.style.color = page.getAttribute("text") ?? "";
    inner.id = scope;
    inner.append(...page.childNodes);
    outer.append(inner);
    end.className = "securedoc-end";
    outer.className = "securedoc-page";
    this.#document.body.append(outer, end);
  }

  #clean(html: string, scope: string): HTMLElement {
    const { root, hasRemote } = cleanHtml(html);
    this.hasRemote ||= hasRemote;
    for (const style of root.querySelectorAll("style")) {
      style.remove();
      this.#document.head.append(h("style", {}, scopedStyle(style.textContent ?? "", scope)));
    }
    return root;
  }

  #element(): HTMLElement {
    return this.#document.createElement("div");
  }
}

/** One below the other, the styles of each for itself alone. */
export function joinedPages(parts: TextPart[]): CleanTree {
  const pages = new JoinedPages();
  parts.forEach((part, index) => pages.add(part, `securedoc-part-${index + 1}`));
  return { root: pages.root, hasRemote: pages.hasRemote };
}
