// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Attachment } from "../mime/message.ts";
import { type SafeHtml } from "./safe_html.ts";
import { words } from "./words.ts";

/** The frame that shows it: own origin rules, no script, no popups; its height follows its content. */
export class HtmlFrame {
  readonly element: HTMLIFrameElement;
  readonly #urls: string[] = [];

  constructor(content: SafeHtml, private readonly onLink: (address: string) => void) {
    this.element = document.createElement("iframe");
    this.element.setAttribute("sandbox", "allow-same-origin allow-modals"); // same origin so that the page can measure it; nothing in it runs
    this.element.title = words.messageText;
    this.element.referrerPolicy = "no-referrer";
    this.element.addEventListener("load", () => this.#onLoad());
    this.element.srcdoc = content.document;
  }

  /** Shows pictures that the text refers to and that have arrived by now. */
  showPictures(attachments: Attachment[]): void {
    const page = this.element.contentDocument;
    for (const picture of page?.querySelectorAll<HTMLImageElement>("img[data-cid]") ?? []) {
      const found = attachments.find((attachment) => attachment.contentId === picture.getAttribute("data-cid"));
      if (!found?.blob || !found.type.startsWith("image/") || found.blob.type === "application/octet-stream") continue;
      const url = URL.createObjectURL(found.blob);
      this.#urls.push(url);
      picture.removeAttribute("data-cid");
      picture.addEventListener("load", () => this.#fit());
      picture.src = url;
    }
  }

  print(): void {
    this.element.contentWindow?.print();
  }

  remove(): void {
    for (const url of this.#urls) URL.revokeObjectURL(url);
    this.element.remove();
  }

  onReady: () => void = () => {};

  #onLoad(): void {
    const page = this.element.contentDocument;
    if (!page?.body) return;
    page.addEventListener("click", (event) => {
      const link = (event.target as Element | null)?.closest?.("a[href]");
      if (!link) return;
      event.preventDefault();
      this.onLink(link.getAttribute("href")!);
    });
    new ResizeObserver(() => this.#fit()).observe(page.documentElement);
    this.#fit();
    this.onReady();
  }

  #fit(): void {
    const page = this.element.contentDocument;
    if (page?.documentElement) this.element.style.height = `${Math.max(80, page.documentElement.scrollHeight)}px`;
  }
}
