// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Shows messages as the page in the envelope does, and tells what stands there (reader_reading_test.py).
import { type Header } from "../../../resources/reader/core/claims.ts";
import { MessageBuilder } from "../../../resources/reader/mime/message.ts";
import { HtmlFrame } from "../../../resources/reader/view/html_frame.ts";
import { MessageView } from "../../../resources/reader/view/message_view.ts";
import { paperDocument } from "../../../resources/reader/view/safe_html.ts";

interface Seen {
  subject: string;
  body: string;
  quoted: string;
  listed: string[];
  /** Name and digest of each file. */
  files: [string, string][];
}

const someone = { name: "", address: "a@in.example" };
const header = { organisation: "Clinic", subject: "reading", from: someone, to: [someone], cc: [], date: "2026-01-15T09:24:00Z" } as unknown as Header;

async function digest(blob: Blob): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `message`: one character a byte. What was shown stays until the next. */
async function show(text: string): Promise<Seen> {
  const builder = new MessageBuilder(true);
  const place = document.createElement("div");
  document.body.replaceChildren(Object.assign(document.createElement("h1"), { id: "subject" }), place);
  const view = new MessageView(place, header);
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  for (let at = 0; at < bytes.length; at += 400) {
    builder.push(bytes.subarray(at, at + 400));
    if (builder.isBodyHere) await view.show(await builder.message(), false);
  }
  builder.end();
  const message = await builder.message();
  await view.show(message, true);
  const body = place.querySelector("iframe")!.contentDocument!.body;
  return {
    subject: message.subject, body: body.innerText, quoted: message.shownText, listed: [...place.querySelectorAll(".attachment .name")].map((name) => name.textContent!),
    files: await Promise.all(message.attachments.map(async ({ name, blob }): Promise<[string, string]> => [name, await digest(blob!)])),
  };
}

async function showAll(messages: string[]): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const message of messages) seen.push(await show(message));
  return seen;
}

/** What stands on paper above a message, as its styles leave it: content put before it, colour, and whether the message can be moved over it. */
async function onPaper(html: string): Promise<string[]> {
  const frame = new HtmlFrame(paperDocument([{ isHtml: true, text: html }], ["From: Clinic"], "Attachments: none"), () => {});
  document.body.replaceChildren(frame.element);
  await new Promise<void>((resolve) => (frame.onReady = resolve));
  const children = [...frame.element.contentDocument!.body.children] as HTMLElement[];
  const [above, page, below] = [children[0]!, children[1]!, children.at(-1)!];
  const style = (element: Element, pseudo?: string) => frame.element.contentWindow!.getComputedStyle(element, pseudo);
  return [above.innerText, style(above, "::before").content, style(above.firstElementChild!, "::before").content, style(above).color, style(page).contain, below.innerText];
}

Object.assign(window, { showAll, onPaper });
