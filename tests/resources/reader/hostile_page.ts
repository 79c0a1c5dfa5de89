// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Shows hostile mail in the reader's own frame, under the reader's own policy, and pokes at every element of it (reader_xss_test.py).
import { HtmlFrame } from "../../../resources/reader/view/html_frame.ts";
import { type SafeHtml, safeParts } from "../../../resources/reader/view/safe_html.ts";

const EVENTS = ["click", "dblclick", "mousedown", "mouseup", "mouseover", "mouseout", "mousemove", "mouseenter", "keydown", "keyup", "focus", "blur",
  "focusin", "load", "error", "toggle", "beforetoggle", "input", "change", "submit", "reset", "pointerover", "pointerdown", "animationstart",
  "animationend", "transitionend", "wheel", "contextmenu", "copy", "paste", "drop", "begin", "pageshow", "hashchange", "message"];

let links = 0;

function poke(page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>("*")) {
    for (const name of EVENTS) element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
    element.focus?.();
    element.click?.();
  }
}

/**
 * Resolves when what a message asked for has come or failed, and with it every handler of it has run: an image that cannot be loaded,
 * asked for last, has failed, and so have all images.
 */
async function loaded(page: Document): Promise<void> {
  const last = page.createElement("img");
  const failed = new Promise((resolve) => last.addEventListener("error", resolve, { once: true }));
  last.src = "data:image/png;base64,AAAA";
  page.body.append(last);
  await failed;
  const images = [...page.images].filter((image) => !image.complete);
  await Promise.all(images.map((image) => new Promise((resolve) => ["load", "error"].forEach((name) => image.addEventListener(name, resolve)))));
  await new Promise((resolve) => setTimeout(resolve, 0)); // behind the handlers' own tasks
}

function showOne(document_: string): Promise<void> {
  const frame = new HtmlFrame({ document: document_, hasRemote: false, isCostly: false }, () => void ++links);
  return new Promise((resolve) => {
    const end = () => (frame.remove(), resolve());
    const done = () => {
      const page = frame.element.contentDocument;
      if (!page) return end();
      poke(page);
      void loaded(page).then(end);
    };
    frame.onReady = done;
    frame.element.addEventListener("load", () => setTimeout(done, 0), { once: true });
    document.body.append(frame.element);
  });
}

async function showAll(messages: string[], isCleaned: boolean): Promise<{ links: number; outside: string }> {
  links = 0;
  for (let at = 0; at < messages.length; at += 20)
    await Promise.all(messages.slice(at, at + 20).map((html) => showOne(isCleaned ? safeHtml(html).document : html)));
  return { links, outside: document.body.innerHTML };
}

/** Follows every link of a message within it; gives what each led to. */
async function follow(html: string): Promise<string[][]> {
  const asked: string[] = [];
  const frame = new HtmlFrame(safeHtml(html), (address) => void asked.push(address));
  document.body.append(frame.element);
  await new Promise<void>((resolve) => (frame.onReady = resolve));
  const page = frame.element.contentDocument!;
  const led: string[][] = [];
  (frame.element.contentWindow as typeof window & typeof globalThis).Element.prototype.scrollIntoView = function (this: Element) {
    led.at(-1)!.push(this.localName);
  };
  for (const link of page.querySelectorAll<HTMLElement>("a[href]")) {
    led.push([]);
    link.click();
  }
  frame.remove();
  if (asked.length > 0) throw new Error(`asked for ${asked.join(" ")}`);
  return led;
}

const safeHtml = (text: string): SafeHtml => safeParts([{ isHtml: true, text }]);
const cleaned = (html: string): string => safeHtml(html).document;
const hasRemote = (html: string): boolean => safeHtml(html).hasRemote;
Object.assign(window, { showAll, cleaned, hasRemote, follow });
