// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type TextPart } from "../mime/message.ts";
import { h } from "./dom.ts";
import { cleanHtml } from "./html_cleaner.ts";
import { joinedPages } from "./joined_pages.ts";

// No script, no network, no form; pictures of the message only. The frame's sandbox says the same again.
const POLICY = "default-src 'none'; img-src blob: data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const STYLE =
  // Colours stand on the root: on the body they would go before the bgcolor and text of the message's own.
  "html{color-scheme:light;color:#17202b;background:#fff}body{margin:0;padding:1rem;" +
  "font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Cantarell,sans-serif;overflow-wrap:break-word}" +
  "img{max-width:100%;height:auto}pre{white-space:pre-wrap}table{max-width:100%}" +
  "blockquote{margin:0 0 0 .5rem;padding-left:.75rem;border-left:3px solid #d5dce4}" +
  ".securedoc-text{font:inherit;margin:0}.securedoc-end{clear:both}";

export interface SafeHtml {
  /** A whole document. */
  document: string;
  /** Whether something from the internet was left out. */
  hasRemote: boolean;
  /** Whether a page was so large that its text is shown instead. */
  isCostly: boolean;
}

// By the document's own nodes, never by its text: what was cleaned as a tree must stay that tree.
function framed(root: Element): string {
  const head = root.querySelector("head") ?? root.insertBefore(h("head"), root.firstChild);
  if (!root.querySelector("body")) root.append(h("body"));
  head.prepend(h("meta", { charset: "utf-8" }), h("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
    h("meta", { "http-equiv": "x-dns-prefetch-control", content: "off" }), h("style", {}, STYLE));
  return `<!doctype html>${root.outerHTML}`;
}

const MOST_TAGS = 60_000; // what takes a second
const MOST_DEPTH = 400; // browsers themselves give up at 512, slowly
// They end by themselves, or have no content.
const SHORT = /^(?:p|li|d[td]|t[rdh]|tbody|thead|tfoot|option|br|img|hr|input|meta|link|area|col|wbr|base|source)$/i;

function isCostly(html: string): boolean {
  let tags = 0;
  let depth = 0;
  for (const [, end, name] of html.matchAll(/<(\/?)([a-z]\w*)/gi)) {
    if (++tags > MOST_TAGS || depth > MOST_DEPTH) return true;
    if (!SHORT.test(name!)) depth = Math.max(0, depth + (end ? -1 : 1));
  }
  return false;
}

// Without a parser: tags out, the commonest characters named.
export function textWithoutTags({ isHtml, text: html }: TextPart): string {
  if (!isHtml) return html;
  const names: Record<string, string> = { nbsp: " ", lt: "<", gt: ">", quot: '"', amp: "&" };
  return html.replace(/<[^>]*>/g, " ").replace(/&(nbsp|lt|gt|quot|amp);/g, (_, name: string) => names[name]!);
}

function light(parts: TextPart[]): { parts: TextPart[]; isCostly: boolean } {
  const costly = parts.filter((part) => part.isHtml && isCostly(part.text));
  return { parts: parts.map((part) => (costly.includes(part) ? { isHtml: false, text: textWithoutTags(part) } : part)), isCostly: costly.length > 0 };
}

/** A body as one document. */
export function safeParts(all: TextPart[]): SafeHtml {
  const { parts, isCostly } = light(all);
  const { root, hasRemote } = parts.length === 1 && parts[0]!.isHtml ? cleanHtml(parts[0]!.text) : joinedPages(parts);
  return { document: framed(root), hasRemote, isCostly };
}

/** The same for paper: `above` and `below` stand around it as lines, where no style of the message gets and nothing of it can be moved. */
export function paperDocument(all: TextPart[], above: string[], below: string): SafeHtml {
  const { parts, isCostly } = light(all);
  const { root, hasRemote } = joinedPages(parts);
  for (const page of root.querySelectorAll<HTMLElement>(":scope > body > .securedoc-page")) page.style.contain = "paint";
  const rule = (side: string) => `border-${side}:1px solid #999;padding-${side}:.5rem;margin-${side}:1rem`;
  root.querySelector("body")!.prepend(h("div", { style: rule("bottom") }, ...above.map((line) => h("div", {}, line))));
  if (below) root.querySelector("body")!.append(h("div", { style: rule("top") }, below));
  return { document: framed(root), hasRemote, isCostly };
}
