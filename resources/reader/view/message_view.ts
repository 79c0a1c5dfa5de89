// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Header } from "../core/claims.ts";
import { joinedText, type Message, type TextPart } from "../mime/message.ts";
import { attachmentList, filesOnPaper } from "./attachment_list.ts";
import { h } from "./dom.ts";
import { dateText, mailboxText, shown, showSubject } from "./front.ts";
import { HtmlFrame } from "./html_frame.ts";
import { askBeforeLink } from "./link_question.ts";
import { paperDocument, safeParts, textWithoutTags } from "./safe_html.ts";
import { say, words } from "./words.ts";

const LEAST_PROGRESS = 0.005; // that is worth drawing

/** A button of the message's own, such as reply. */
export interface Action {
  label: string;
  run: () => void;
}

const LONGEST_BLANK = 20_000; // pages that show nothing are small

function isBlankPage({ isHtml, text }: TextPart): boolean {
  if (!isHtml || text.length > LONGEST_BLANK || /<img/i.test(text)) return false;
  return textWithoutTags({ isHtml, text: text.replace(/<(style|title)\b[^]*?<\/\1\s*>/gi, "") }).trim() === "";
}

function shownParts(message: Message): TextPart[] {
  const text = joinedText(message.plain);
  // A page without a letter or a picture shows nothing: the other form is the message.
  const isBlank = text.trim() !== "" && message.html.every(isBlankPage);
  return message.html.length > 0 && !isBlank ? message.html : [{ isHtml: false, text: text.trim() ? text : words.noText }];
}

/** The opened message: shown while the rest is still arriving, withdrawn when its end does not verify. */
export class MessageView {
  #frame: HtmlFrame | null = null;
  #progress = 0;
  #shownBody: string | null = null;
  #subject: string;
  #message: Message | null = null;
  // What the page says around the message when it is printed as a whole.
  readonly #above = h("div", { class: "paper above" });
  readonly #below = h("div", { class: "paper" });
  readonly #state = h("p", { class: "state", role: "status" });
  readonly #bar = h("progress", { max: "1", value: "0", "aria-label": words.stillLoading });
  readonly #body = h("div", { class: "body" });
  /** Where an answer is written. */
  readonly compose = h("div", { hidden: true });
  readonly #files = h("div", {});
  readonly #notice = h("p", { class: "quiet notice", hidden: true });
  readonly #tools = h("div", { class: "tools", role: "toolbar", "aria-label": words.title });

  constructor(private readonly place: HTMLElement, private readonly header: Header) {
    place.replaceChildren(this.#state, this.#bar, this.#tools, this.compose, this.#above, this.#body, this.#below, this.#notice, this.#files);
    this.#state.textContent = words.stillLoading;
    this.#subject = header.subject;
  }

  progress(fraction: number): void {
    if (fraction < this.#progress + LEAST_PROGRESS) return;
    this.#progress = fraction;
    this.#bar.value = fraction;
  }

  /** What there is so far; resolves when it stands on the screen. */
  async show(message: Message, isComplete: boolean): Promise<void> {
    this.place.hidden = false;
    this.place.parentElement?.classList.add("open");
    this.#subject = message.subject || this.header.subject;
    showSubject(this.#subject);
    await this.#showBody(message);
    message.shownText = this.#frame?.shownText() ?? "";
    this.#frame?.showPictures(message.attachments);
    this.#message = message;
    this.#above.replaceChildren(...this.#paper().map((line) => h("div", {}, line)));
    this.#below.textContent = filesOnPaper(message.attachments);
    const list = attachmentList(message.attachments);
    this.#files.replaceChildren(...(list ? [list] : []));
    if (!isComplete) return;
    this.#bar.remove();
    this.#state.textContent = words.complete;
    this.#state.classList.add("complete");
  }

  actions(actions: Action[]): void {
    const print: Action = { label: words.print, run: () => this.#print() };
    const buttons = [...actions, print].map(({ label, run }) => h("button", { type: "button", class: "plain", onclick: run }, say(label)));
    this.#tools.replaceChildren(...buttons);
  }

  withdraw(): void {
    showSubject(this.header.subject);
    this.#frame?.remove();
    this.#frame = null;
    this.place.replaceChildren();
    this.place.hidden = true;
    this.place.parentElement?.classList.remove("open");
  }

  #print(): void {
    const message = this.#message!;
    this.#frame?.print(paperDocument(shownParts(message), this.#paper(), filesOnPaper(message.attachments)), message.attachments);
  }

  #paper(): string[] {
    const { organisation, from, to, cc, date } = this.header;
    const lines = [`${words.title}: ${shown(organisation)}`, `${words.labelSubject}: ${shown(this.#subject)}`, `${words.labelFrom}: ${mailboxText(from)}`,
      `${words.labelTo}: ${to.map(mailboxText).join(", ")}`];
    if (cc.length > 0) lines.push(`${words.labelCc}: ${cc.map(mailboxText).join(", ")}`);
    return [...lines, `${words.labelDate}: ${dateText(date)}`];
  }

  #showBody(message: Message): Promise<void> {
    const source = String(message.isReduced) + JSON.stringify(message.html.length > 0 ? message.html : message.plain);
    if (this.#shownBody === source) return Promise.resolve(); // nothing of it was still to come
    this.#shownBody = source;
    const safe = safeParts(shownParts(message));
    this.#notice.textContent = [...(safe.hasRemote ? [words.remoteLeftOut] : []), ...(safe.isCostly ? [words.tooCostly] : []), ...(message.isReduced ? [words.reduced] : [])].join(" ");
    this.#notice.hidden = this.#notice.textContent === "";
    this.#frame?.remove();
    const frame = new HtmlFrame(safe, askBeforeLink, this.#above);
    this.#frame = frame;
    this.#body.replaceChildren(frame.element);
    return new Promise((resolve) => (frame.onReady = resolve));
  }
}
