// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Header, type Mailbox } from "../core/claims.ts";
import { type Message } from "../mime/message.ts";
import { parseAddresses, quoted, recipientsOf, subjectOf } from "../reply/answer.ts";
import { type Draft } from "../reply/compose.ts";
import { type ReplyKind } from "../reply/seal.ts";
import { h } from "./dom.ts";
import { type ErrorText } from "./error_text.ts";
import { dateText, mailboxText, shown } from "./front.ts";
import { ask } from "./question.ts";
import { say, sizeText, words } from "./words.ts";

export interface Writer {
  from: Mailbox;
  /** All proven addresses of the account. */
  addresses: string[];
}

/** Where an answer is written; `send` throws what went wrong, already in words. */
export class ComposeView {
  readonly #state = h("div", { class: "fault", role: "alert", tabindex: "-1", hidden: true });
  readonly #to: HTMLInputElement;
  readonly #subject: HTMLInputElement;
  readonly #text: HTMLTextAreaElement;
  readonly #files = h("input", { id: "compose-files", type: "file", multiple: true });
  readonly #sendButton = h("button", { type: "submit", class: "primary" }, words.send);
  readonly #cancelButton = h("button", { type: "button", class: "plain", onclick: () => this.#cancel() }, words.cancel);
  #tried = { content: "", key: "" }; // a message that was changed after a try is another one
  #untouched = "";

  constructor(
    private readonly place: HTMLElement, private readonly kind: ReplyKind, private readonly header: Header, private readonly message: Message,
    private readonly writer: Writer, private readonly send: (draft: Draft, key: string) => Promise<void>,
  ) {
    const { to, cc } = recipientsOf(kind, header, writer.addresses);
    const shownTo = [...to, ...cc].map(mailboxText).join(", ");
    this.#to = h("input", { id: "compose-to", type: "text", value: shownTo, readonly: kind !== "forward", required: true, autocomplete: "off", spellcheck: "false" });
    this.#subject = h("input", { id: "compose-subject", type: "text", value: subjectOf(kind, message.subject || header.subject), autocomplete: "off" });
    this.#text = h("textarea", { id: "compose-text", rows: "12" });
    this.#text.value = `\n\n${say(words.quoteLine, { date: dateText(header.date), name: header.from.name || header.from.address })}\n${quoted(message.shownText)}\n`;
    this.#show();
    this.#untouched = this.#content();
    window.addEventListener("beforeunload", this.#beforeLeaving);
  }

  /** Whether somebody is writing there. */
  static isOpenIn(place: HTMLElement): boolean {
    return place.querySelector("form.compose") !== null;
  }

  #show(): void {
    const title = { reply: words.reply, reply_all: words.replyAll, forward: words.forward }[this.kind];
    const field = (label: string, input: HTMLElement) => h("div", { class: "field" }, h("label", { for: input.id }, label), input);
    const kept = this.kind === "forward" ? this.message.attachments.filter((attachment) => !attachment.isInline && attachment.blob) : [];
    const files = kept.map(({ name, size }) => `${shown(name)} (${sizeText(size)})`).join(", ");
    const note = kept.length > 0 ? h("p", { class: "quiet" }, say(words.forwarded, { files })) : null;
    const form = h("form", { novalidate: true, class: "compose", "aria-labelledby": "compose-heading" },
      h("h2", { id: "compose-heading" }, title), this.#state, field(words.labelTo, this.#to), field(words.labelSubject, this.#subject),
      field(words.messageText, this.#text), field(words.attachFiles, this.#files), note, h("p", { class: "quiet" }, words.replySealed),
      h("div", { class: "tools" }, this.#sendButton, this.#cancelButton));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.place.replaceChildren(form);
    this.place.hidden = false;
    const first = this.kind === "forward" ? this.#to : this.#text;
    this.#text.setSelectionRange(0, 0);
    this.#text.scrollTop = 0;
    first.focus();
  }

  // What would be lost with the page.
  #content(): string {
    const files = [...(this.#files.files ?? [])].map(({ name, size, lastModified }) => [name, size, lastModified]);
    return JSON.stringify([this.#to.value, this.#subject.value, this.#text.value, files]);
  }

  #isTouched(): boolean {
    return this.#content() !== this.#untouched;
  }

  #beforeLeaving = (event: BeforeUnloadEvent): void => {
    if (this.#isTouched()) event.preventDefault();
  };

  #cancel(): void {
    if (!this.#isTouched()) return this.#close();
    const discard = h("button", { type: "button", class: "primary", onclick: () => this.#close() }, words.discardButton);
    ask(words.discard, [], discard, words.keepWriting);
  }

  #close(...rest: HTMLElement[]): void {
    window.removeEventListener("beforeunload", this.#beforeLeaving);
    this.place.replaceChildren(...rest);
    this.place.hidden = rest.length === 0;
  }

  #fault(text: ErrorText): void {
    this.#state.replaceChildren(h("strong", {}, text.what), " ", text.next);
    this.#state.hidden = false;
    this.#state.focus();
  }

  #draft(): Draft | null {
    const fixed = recipientsOf(this.kind, this.header, this.writer.addresses);
    const to = this.kind === "forward" ? parseAddresses(this.#to.value) : fixed.to;
    if (!to) return null;
    const forwarded = this.kind !== "forward" ? [] : this.message.attachments.filter((attachment) => !attachment.isInline && attachment.blob)
      .map(({ name, type, blob }) => ({ name, type, content: blob! }));
    const added = [...(this.#files.files ?? [])].map((file) => ({ name: file.name, type: file.type, content: file as Blob }));
    return { from: this.writer.from, to, cc: fixed.cc, subject: this.#subject.value, text: this.#text.value, files: [...forwarded, ...added],
      messageId: this.message.messageId, references: this.message.references };
  }

  #keyFor(content: string): string {
    if (this.#tried.content !== content) this.#tried = { content, key: crypto.randomUUID() };
    return this.#tried.key;
  }

  async #submit(): Promise<void> {
    const draft = this.#draft();
    this.#to.setAttribute("aria-invalid", String(draft === null));
    if (!draft) return this.#fault({ what: words.addressWrong, next: "" });
    this.#state.hidden = true;
    this.#busy(true);
    try {
      await this.send(draft, this.#keyFor(this.#content()));
      this.#showSent([...draft.to, ...draft.cc]);
    } catch (error) {
      const { what, next } = error as ErrorText;
      this.#fault({ what, next: `${next} ${words.answerIsKept}` });
    } finally {
      this.#busy(false);
    }
  }

  // Nothing may change between the try and its outcome.
  #busy(isBusy: boolean): void {
    for (const field of [this.#to, this.#subject, this.#text, this.#files, this.#sendButton, this.#cancelButton]) field.disabled = isBusy;
    this.#sendButton.textContent = isBusy ? words.sending : words.send;
  }

  #showSent(recipients: Mailbox[]): void {
    const note = h("p", { class: "note signed", role: "status", tabindex: "-1" }, say(words.sent, { to: recipients.map(mailboxText).join(", ") }));
    this.#close(note);
    note.focus();
  }
}
