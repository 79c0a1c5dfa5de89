// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type TextPart } from "../mime/message.ts";
import { h } from "./dom.ts";
import { cleanHtml } from "./html_cleaner.ts";
import { joinedPages, textElement } from "./joined_pages.ts";

// No script, no network, no form; pictures of the message only. The frame's sandbox says the same again.
const POLICY = "default-src 'none'; img-src blob: data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const STYLE =
  // Colours stand on the root: on the body they would go before the bgcolor and text of the message's own.
  "html{color-scheme:light;color:#17202b;background:#fff}body{margin:0;padding:1rem;" +
  "font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Cantarell,sans-serif;overflow-wrap:break-word}" +
  "img{max-width:100%;height:auto}pre{white-space:pre-wrap}table{max-width:100%}" +
  "blockquote{margin:0 0 0 .5rem;padding-left:.75rem;border-left:3px solid #d5dce4}" +
  ".securedoc-text{font:inherit;margin:0}.securedoc-end{clear:both}.securedoc-paper{display:none}" +
  ".securedoc-on-paper .securedoc-paper{display:block}.securedoc-paper{margin-bottom:1rem;border-bottom:1px solid #999;padding-bottom:.5rem}" +
  ".securedoc-paper-end{margin:1rem 0 0;border:0;border-top:1px solid #999;padding:.5rem 0 0}@media print{.securedoc-paper{display:block}}";

export interface SafeHtml {
  /** A whole document. */
  document: string;
  /** Whether something from the internet was left out. */
  hasRemote: boolean;
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
  const { root, hasRemote } = cleanHtml(html);
  return { document: framed(root, paper), hasRemote };
}

/** A body of several parts, of which at least one is HTML, as one document. */
export function safeParts(parts: TextPart[], paper: string[]): SafeHtml {
  if (parts.length === 1) return safeHtml(parts[0]!.text, paper);
  const { root, hasRemote } = joinedPages(parts);
  return { document: framed(root, paper), hasRemote };
}

/** Plain text as a document: its lines as they are, addresses of web pages as links. */
export function textDocument(text: string, paper: string[]): SafeHtml {
  const root = h("html", {}, h("head"), h("body", {}, textElement(text)));
  return { document: framed(root, paper), hasRemote: false };
}
