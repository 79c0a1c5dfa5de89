// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import DOMPurify from "dompurify";
import { h } from "./dom.ts";

// No script, no network, no form; pictures of the message only. The frame's sandbox says the same again.
const POLICY = "default-src 'none'; img-src blob: data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const STYLE =
  "html{color-scheme:light;background:#fff}body{margin:0;padding:1rem;color:#17202b;background:#fff;" +
  "font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Cantarell,sans-serif;overflow-wrap:break-word}" +
  "img{max-width:100%;height:auto}pre{white-space:pre-wrap}table{max-width:100%}" +
  "blockquote{margin:0 0 0 .5rem;padding-left:.75rem;border-left:3px solid #d5dce4}" +
  ".securedoc-text{font:inherit;margin:0}.securedoc-paper{display:none}" +
  ".securedoc-on-paper .securedoc-paper{display:block}.securedoc-paper{margin-bottom:1rem;border-bottom:1px solid #999;padding-bottom:.5rem}" +
  ".securedoc-paper-end{margin:1rem 0 0;border:0;border-top:1px solid #999;padding:.5rem 0 0}@media print{.securedoc-paper{display:block}}";

const FORBIDDEN_TAGS = ["form", "input", "button", "textarea", "select", "option", "audio", "video", "source", "track", "picture", "dialog",
  "map", "area", "svg", "math", "template", "slot", "marquee", "meter", "progress", "menu", "details", "summary"];
const FORBIDDEN_ATTRIBUTES = ["name", "srcset", "background", "poster", "ping", "action", "formaction", "usemap", "autofocus", "tabindex",
  "accesskey", "popover", "popovertarget", "popovertargetaction", "is", "part", "exportparts", "slot", "contenteditable", "draggable"];
const LINK = /^(?:https?:\/\/|mailto:)/i;
const PICTURE = /^data:image\/(?:png|jpe?g|gif|webp|bmp|avif);base64,/i;

export interface SafeHtml {
  /** A whole document. */
  document: string;
  /** Whether something from the internet was left out. */
  hasRemote: boolean;
}

class Cleaner {
  hasRemote = false;

  clean(html: string): HTMLElement {
    DOMPurify.addHook("afterSanitizeAttributes", (node) => this.#cleanAttributes(node));
    try {
      const root: unknown = DOMPurify.sanitize(html, {
        USE_PROFILES: { html: true }, FORBID_TAGS: FORBIDDEN_TAGS, FORBID_ATTR: FORBIDDEN_ATTRIBUTES, ALLOW_DATA_ATTR: false,
        ALLOW_ARIA_ATTR: false, ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|cid:|data:image\/)/i, SANITIZE_NAMED_PROPS: true,
        WHOLE_DOCUMENT: true, RETURN_DOM: true,
      });
      return root as HTMLElement;
    } finally {
      DOMPurify.removeAllHooks();
    }
  }

  #cleanAttributes(node: Element): void {
    if (node.nodeName === "IMG") this.#cleanPicture(node);
    if (node.nodeName === "A") this.#cleanLink(node);
    if (/url\s*\(/i.test(node.getAttribute("style") ?? "")) this.hasRemote = true;
    if (node.nodeName === "STYLE") this.#cleanStyle(node);
  }

  #cleanStyle(node: Element): void {
    const style = node.textContent ?? "";
    if (!/url\s*\(|@import/i.test(style)) return;
    this.hasRemote = true;
    // The policy stops what is left, however it is written; browsers report an import that was stopped as a request.
    node.textContent = style.replace(/@import[^;]*;?/gi, "");
  }

  #cleanPicture(node: Element): void {
    const source = (node.getAttribute("src") ?? "").trim();
    if (/^cid:/i.test(source)) {
      node.setAttribute("data-cid", decoded(source.slice(4)));
      node.removeAttribute("src");
    } else if (source !== "" && !PICTURE.test(source)) {
      node.removeAttribute("src");
      this.hasRemote = true;
    }
  }

  #cleanLink(node: Element): void {
    const target = (node.getAttribute("href") ?? "").trim();
    for (const name of ["target", "download", "href"]) node.removeAttribute(name);
    if (!LINK.test(target)) return;
    node.setAttribute("href", target);
    node.setAttribute("rel", "noopener noreferrer");
    node.setAttribute("title", target);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// By the document's own nodes, never by its text: what was cleaned as a tree must stay that tree.
function framed(root: Element, paper: string[]): string {
  const head = root.querySelector("head") ?? root.insertBefore(h("head"), root.firstChild);
  const body = root.querySelector("body") ?? root.appendChild(h("body"));
  head.prepend(h("meta", { charset: "utf-8" }), h("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }), h("style", {}, STYLE));
  body.prepend(h("div", { class: "securedoc-paper" }, ...paper.map((line) => h("div", {}, line))));
  return `<!doctype html>${root.outerHTML}`;
}

/** `paper`: lines that stand above the text when it is printed. */
export function safeHtml(html: string, paper: string[]): SafeHtml {
  const cleaner = new Cleaner();
  const root = cleaner.clean(html);
  return { document: framed(root, paper), hasRemote: cleaner.hasRemote };
}

/** Plain text as a document: its lines as they are, addresses of web pages as links. */
export function textDocument(text: string, paper: string[]): SafeHtml {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/).map((part, index) =>
    index % 2 === 0 ? part : h("a", { href: part, rel: "noopener noreferrer" }, part));
  const root = h("html", {}, h("head"), h("body", {}, h("pre", { class: "securedoc-text" }, ...parts)));
  return { document: framed(root, paper), hasRemote: false };
}
