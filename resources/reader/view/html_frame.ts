// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Attachment } from "../mime/message.ts";
import { type SafeHtml } from "./safe_html.ts";
import { words } from "./words.ts";

const LEAST_HEIGHT = 80;
const PAPER_WIDTH = 680; // pixels that A4 and Letter have between their margins
const MOST_CHANGES = 50;

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** What "#name" in a message leads to. */
function placeOf(page: Document, target: string): Element | null {
  const name = decodeName(target.slice(1));
  return page.getElementById(name) ?? page.getElementsByName(name)[0] ?? (name ? null : page.body);
}

// In ways that innerText does not know.
function isUnseen(element: Element): boolean {
  const { opacity, fontSize, color, textIndent, height, width, overflowX } = element.ownerDocument.defaultView!.getComputedStyle(element);
  const hasNoSize = parseFloat(height) === 0 || parseFloat(width) === 0;
  return Number(opacity) < 0.05 || parseFloat(fontSize) <= 1 || /, 0\)$/.test(color) || parseFloat(textIndent) <= -500 || (hasNoSize && overflowX !== "visible");
}

// Whether the last thing done was done with a key: whoever points knows where they are.
let isByKey = false;
addEventListener("keydown", () => (isByKey = true), true);
addEventListener("pointerdown", () => (isByKey = false), true);

/** The frame that shows it: own origin rules, no script, no popups; its height follows its content. */
export class HtmlFrame {
  readonly element: HTMLIFrameElement;
  readonly #urls = new Map<string, string>(); // of pictures, by Content-ID
  #width = 0;
  #changes = 0;

  /** `above`: what stands over the text on paper. */
  constructor(content: SafeHtml, private readonly onLink: (address: string) => void, private readonly above = document.createElement("div")) {
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
    const found = new Map(attachments.map((attachment) => [attachment.contentId, attachment]));
    for (const picture of page?.querySelectorAll<HTMLImageElement>("img[data-cid]") ?? []) {
      const url = this.#urlOf(found.get(picture.getAttribute("data-cid")!));
      if (!url) continue;
      picture.removeAttribute("data-cid");
      picture.addEventListener("load", () => {
        this.#changes = 0;
        this.#fit();
      });
      picture.src = url;
    }
  }

  #urlOf(attachment: Attachment | undefined): string | null {
    if (!attachment?.blob || !attachment.type.startsWith("image/") || attachment.blob.type === "application/octet-stream") return null;
    const url = this.#urls.get(attachment.contentId) ?? URL.createObjectURL(attachment.blob);
    this.#urls.set(attachment.contentId, url);
    return url;
  }

  /** The text that is seen: what the message's styles hide is left out. */
  shownText(): string {
    const page = this.element.contentDocument;
    if (!page?.body) return "";
    const hidden = [...page.body.querySelectorAll<HTMLElement>("*")].filter(isUnseen).map((element): [HTMLElement, string] => [element, element.style.cssText]);
    for (const [element] of hidden) element.style.setProperty("display", "none", "important");
    const text = page.body.innerText;
    for (const [element, style] of hidden) element.style.cssText = style;
    return text;
  }

  /** Prints `content`, made for paper of the same message. */
  print(content: SafeHtml, attachments: Attachment[]): void {
    const copy = new HtmlFrame(content, () => {});
    copy.element.className = "printed";
    copy.onReady = () => {
      copy.showPictures(attachments);
      const { contentWindow, contentDocument } = copy.element;
      contentWindow!.addEventListener("afterprint", () => copy.remove());
      void Promise.allSettled([...contentDocument!.images].map((image) => image.decode())).then(() => contentWindow!.print());
    };
    document.body.append(copy.element);
  }

  // When the page around it is printed, the frame does not grow any more: it gets the height for the paper's width before. And what is
  // said above it stands on its padding: a frame that is longer than a sheet begins on a new one, unless it stands on top.
  #onPrint = (event: Event): void => {
    const isBefore = event.type === "beforeprint";
    const width = isBefore ? `${PAPER_WIDTH}px` : "";
    this.above.style.width = this.element.style.width = width;
    this.above.style.display = isBefore ? "block" : "";
    this.element.style.paddingTop = isBefore ? `${this.above.offsetHeight}px` : "";
    this.#fit();
  };

  remove(): void {
    for (const type of ["beforeprint", "afterprint"]) window.removeEventListener(type, this.#onPrint);
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
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
      const target = link.getAttribute("href")!;
      if (target.startsWith("#")) placeOf(page, target)?.scrollIntoView();
      else this.onLink(target);
    });
    this.#ring(page);
    for (const type of ["beforeprint", "afterprint"]) window.addEventListener(type, this.#onPrint);
    new ResizeObserver(() => this.#fit()).observe(page.documentElement);
    this.#fit();
    this.onReady();
  }

  // A frame that has the focus looks to the page as if it had not.
  #ring(page: Document): void {
    const show = (isShown: boolean) => this.element.classList.toggle("focused", isShown);
    page.addEventListener("pointerdown", () => show((isByKey = false)), true);
    page.defaultView!.addEventListener("focus", () => show(isByKey));
    page.defaultView!.addEventListener("blur", () => show(false));
  }

  // A message may ask for more than the frame's height, whatever that is: the frame gives way so often for one width, and no more.
  #fit(): void {
    const root = this.element.contentDocument?.documentElement;
    const body = this.element.contentDocument?.body;
    if (!root || !body) return;
    if (this.#width !== root.clientWidth) [this.#width, this.#changes] = [root.clientWidth, 0];
    const scrollBar = this.element.offsetHeight - root.clientHeight;
    const content = Math.max(root.getBoundingClientRect().height, body.offsetTop + body.scrollHeight); // not the root's scrollHeight, which is never less than the frame
    const height = `${Math.max(LEAST_HEIGHT, Math.ceil(content) + scrollBar)}px`;
    if (height === this.element.style.height || ++this.#changes > MOST_CHANGES) return;
    this.element.style.height = height;
  }
}
