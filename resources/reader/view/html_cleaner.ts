// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// HTML of a message when everything that could run, fetch, frame, submit or imitate the page is gone. DOMPurify cleans; what may stay is the list
// that the viewer has too.
import DOMPurify, { type UponSanitizeAttributeHookEvent } from "dompurify";
import allowed from "../../../core/render/allowed_html.json";
import { h } from "./dom.ts";
import { keepSize } from "./picture_size.ts";
import { spokenText } from "./spoken_text.ts";

const attributesOf: Record<string, string[] | undefined> = allowed.attributesOf;
const ATTRIBUTES = new Set(allowed.attributes);
const KEPT = new Set(allowed.kept);
const FETCHING = new Set(allowed.fetching);
const PICTURES = new Set(allowed.pictureTypes);
const REFERENCES = ["src", "href", "data", "poster", "srcset"];
const PLAIN = ["style", ...allowed.attributes, ...Object.values(allowed.attributesOf).flat()];

const RULES = {
  ALLOWED_TAGS: [...allowed.kept, "html", "head", "body", "style", "#text"], FORBID_CONTENTS: allowed.dropped,
  ALLOWED_ATTR: [...PLAIN, "href", "src"], ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false,
  // An address is asked for in these two alone; "colspan=3" is none.
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#|cid:|data:image\/)/i, ADD_URI_SAFE_ATTR: PLAIN,
  // Names hide properties of a document where forms, frames, objects and named pictures have them: none of these is left.
  SANITIZE_DOM: false, WHOLE_DOCUMENT: true, RETURN_DOM: true,
};

/** A tree that was cleaned, and whether something from the internet was left out of it. */
export interface CleanTree {
  root: HTMLElement;
  hasRemote: boolean;
}

class Cleaner {
  hasRemote = false;

  clean(html: string): HTMLElement {
    DOMPurify.addHook("beforeSanitizeElements", (node) => this.#look(node));
    DOMPurify.addHook("uponSanitizeAttribute", (element, event) => this.#judge(element, event));
    try {
      const root = withoutIs(DOMPurify.sanitize(html, RULES) as unknown as HTMLElement);
      for (const element of root.querySelectorAll<HTMLElement>("[is]")) withoutIs(element);
      for (const picture of root.querySelectorAll("img")) this.#cleanPicture(picture);
      for (const link of root.querySelectorAll("a")) cleanLink(link);
      return root;
    } finally {
      DOMPurify.removeAllHooks();
    }
  }

  #look(node: Node): void {
    if (!(node instanceof Element)) return;
    const name = node.localName;
    if (!KEPT.has(name) && REFERENCES.some((reference) => node.hasAttribute(reference))) this.hasRemote = true;
    if (name === "style") this.#cleanStyle(node);
    const spoken = spokenText(node);
    if (spoken) node.before(h("span", spoken.hasLines ? { style: "white-space:pre-wrap;" } : {}, spoken.text));
  }

  // Only a style sheet: the cleaner would throw the whole of it away for what looks like a tag, such as the marks that hide it from old browsers.
  // The policy stops requests that are left, however they are written; browsers report an import that was stopped as a request.
  #cleanStyle(node: Element): void {
    const style = (node.textContent ?? "").replace(/\/\*[^]*?(?:\*\/|$)|<!--|-->/g, " ").replace(/<(?=[\w/!])/g, "< ");
    if (/url\s*\(|@import/i.test(style)) this.hasRemote = true;
    node.textContent = style.replace(/@import[^;]*;?/gi, "");
  }

  #judge(element: Element, event: UponSanitizeAttributeHookEvent): void {
    const { attrName: name, attrValue: value } = event;
    const kind = element.localName;
    const isAddress = (name === "href" && kind === "a") || (name === "src" && kind === "img");
    if (isAddress) event.attrValue = withoutBlanks(value);
    event.keepAttr = isAddress || name === "style" || ATTRIBUTES.has(name) || Boolean(attributesOf[kind]?.includes(name));
    event.forceKeepAttr = name === "is"; // withoutIs() takes it; the cleaner would take the element with it
    const isRemotePicture = name === "src" && kind === "img" && !/^(?:cid:|$)/i.test(event.attrValue) && !isPicture(event.attrValue);
    if (isRemotePicture || FETCHING.has(name) || (name === "style" && /url\s*\(/i.test(value))) this.hasRemote = true;
  }

  // What a part of the message, or the message itself, does not hold would come from outside: it is named, not fetched.
  #cleanPicture(picture: Element): void {
    const source = picture.getAttribute("src") ?? "";
    if (/^cid:/i.test(source)) {
      picture.setAttribute("data-cid", decoded(source.slice(4)));
      picture.removeAttribute("src");
    } else if (!isPicture(source)) {
      return picture.replaceWith(...named(picture.getAttribute("alt")));
    }
    keepSize(picture);
  }
}

function isPicture(source: string): boolean {
  return PICTURES.has(/^data:image\/([^;,]+)[^,]*,/i.exec(source)?.[1]?.toLowerCase() ?? "");
}

// An element keeps what "is" said when it was made, so it is made anew.
function withoutIs(element: HTMLElement): HTMLElement {
  if (!element.hasAttribute("is")) return element;
  const anew = element.ownerDocument.createElement(element.localName);
  for (const { name, value } of element.attributes) if (name !== "is") anew.setAttribute(name, value);
  anew.append(...element.childNodes);
  element.replaceWith(anew);
  return anew;
}

function named(text: string | null): Element[] {
  return text ? [h("span", {}, text)] : [];
}

// A link shows where it leads.
function cleanLink(link: Element): void {
  const target = link.getAttribute("href");
  if (target === null || target.startsWith("#")) return;
  if (!allowed.linkStarts.some((start) => target.toLowerCase().startsWith(start))) return link.removeAttribute("href");
  link.setAttribute("rel", "noopener noreferrer");
  link.setAttribute("title", target);
}

// Browsers skip them inside "java\tscript:".
function withoutBlanks(address: string): string {
  return address.replace(/[\u0000-\u0020\u007f]/g, "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function cleanHtml(html: string): CleanTree {
  const cleaner = new Cleaner();
  const root = cleaner.clean(html);
  return { root, hasRemote: cleaner.hasRemote };
}
