// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Header, type Mailbox } from "../core/claims.ts";
import { type Message } from "../mime/message.ts";
import { parseAddresses, quoted, recipientsOf, subjectOf, textOf } from "../reply/answer.ts";
import { type Draft } from "../reply/compose.ts";
import { type ReplyKind } from "../reply/seal.ts";
import { h } from "./dom.ts";
import { type ErrorText } from "./error_text.ts";
import { dateText, mailboxText } from "./front.ts";
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
  readonly #idempotencyKey = crypto.randomUUID();

  constructor(
    private readonly place: HTMLElement, private readonly kind: ReplyKind, private readonly header: Header, private readonly message: Message,
    private readonly writer: Writer, private readonly send: (draft: Draft, key: string) => Promise<void>,
  ) {
    const { to, cc } = recipientsOf(kind, header, writer.addresses);
    const shownTo = [...to, ...cc].map(mailboxText).join(", ");
    this.#to = h("input", { id: "compose-to", type: "text", value: shownTo, readonly: kind !== "forward", required: true, autocomplete: "off", spellcheck: "false" });
    this.#subject = h("input", { id: "compose-subject", type: "text", value: subjectOf(kind, header.subject), autocomplete: "off" });
    this.#text = h("textarea", { id: "compose-text", rows: "12" });
    this.#text.value = `\n\n${say(words.quoteLine, { date: dateText(header.date), name: header.from.name || header.from.address })}\n${quoted(textOf(message))}\n`;
    this.#show();
  }

  #show(): void {
    const title = { reply: words.reply, reply_all: words.replyAll, forward: words.forward }[this.kind];
    const field = (label: string, input: HTMLElement) => h("div", { class: "field" }, h("label", { for: input.id }, label), input);
    const kept = this.kind === "forward" ? this.message.attachments.filter((attachment) => !attachment.isInline && attachment.blob) : [];
    const note = kept.length > 0 ? h("p", { class: "quiet" }, kept.map(({ name, size }) => `${name} (${sizeText(size)})`).join(", ")) : null;
    const form = h("form", { novalidate: true, class: "compose", "aria-labelledby": "compose-heading" },
      h("h2", { id: "compose-heading" }, title), this.#state, field(words.labelTo, this.#to), field(words.labelSubject, this.#subject),
      field(words.messageText, this.#text), field(words.attachFiles, this.#files), note, h("p", { class: "quiet" }, words.replySealed),
      h("div", { class: "tools" }, this.#sendButton, h("button", { type: "button", class: "plain", onclick: () => this.close() }, words.cancel)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.place.replaceChildren(form);
    this.place.hidden = false;
    const first = this.kind === "forward" ? this.#to : this.#text;
    first.focus();
    this.#text.setSelectionRange(0, 0);
  }

  close(): void {
    this.place.replaceChildren();
    this.place.hidden = true;
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

  async #submit(): Promise<void> {
    const draft = this.#draft();
    this.#to.setAttribute("aria-invalid", String(draft === null));
    if (!draft) return this.#fault({ what: words.addressWrong, next: "" });
    this.#state.hidden = true;
    this.#sendButton.disabled = true;
    this.#sendButton.textContent = words.sending;
    try {
      await this.send(draft, this.#idempotencyKey);
      this.place.replaceChildren(h("p", { class: "note signed", role: "status", tabindex: "-1" }, say(words.sent, { to: draft.to.map(mailboxText).join(", ") })));
      (this.place.firstElementChild as HTMLElement).focus();
    } catch (error) {
      this.#fault(error as ErrorText);
    } finally {
      this.#sendButton.disabled = false;
      this.#sendButton.textContent = words.send;
    }
  }
}
