// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "./core/base64.ts";
import { mostMessage } from "./core/claims.ts";
import { type DigestList } from "./core/digest_list.ts";
import { Envelope } from "./core/envelope.ts";
import { hostOf } from "./core/issuer.ts";
import { openMessage, type PartSource } from "./core/payload.ts";
import { Flow } from "./flow.ts";
import { MessageBuilder, type Message } from "./mime/message.ts";
import { allowedKinds } from "./reply/answer.ts";
import { type ReplyKind } from "./reply/seal.ts";
import { fitsThisBrowser } from "./capability.ts";
import { byId, fill, h } from "./view/dom.ts";
import { showFront, shown } from "./view/front.ts";
import { ComposeView } from "./view/compose_view.ts";
import { MessageView, type Action } from "./view/message_view.ts";
import { StepPanel } from "./view/step_panel.ts";
import { say, sizeText, words } from "./view/words.ts";

// The next frame is on the screen; in a tab that is not, there are none.
function painted(): Promise<void> {
  return Promise.race([
    new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    new Promise<void>((resolve) => setTimeout(resolve, 100)),
  ]);
}

/** How a file that is not the page itself is named, e.g. on a page where it was chosen. */
export interface Source {
  parts: PartSource;
  fileName: string;
  /** Stops the loading of what will not be read. */
  stop: () => void;
  /** Loads again, to open a message that is too large after all. */
  insist: () => void;
  isInsisting: boolean;
}

/** One envelope on one page: front, steps, message. The page has the elements of reader.html. */
export class Reader {
  readonly #panel = new StepPanel(byId("step"));
  readonly #envelope: Envelope;
  readonly #flow: Flow;

  /** Throws when the front cannot be read. */
  constructor(private readonly source: Source) {
    this.#envelope = Envelope.parse(source.parts);
    this.#flow = new Flow(this.#envelope, this.#panel, (key, digests) => void this.#open(key, digests));
  }

  async start(): Promise<void> {
    const { header } = this.#envelope;
    const isFitting = fitsThisBrowser(mostMessage(header)) || this.source.isInsisting;
    const flow = isFitting ? this.#flow.start() : null; // its request is under way while the front is drawn, which takes as long
    showFront(header);
    this.#showOtherWays();
    if (!flow) return this.#refuseSize(mostMessage(header));
    await flow;
    if (this.#flow.mobileAddress) this.#showPhoneWay(this.#flow.mobileAddress);
    if (this.#flow.support) fill("support", say(words.support, [this.#flow.support]));
  }

  #refuseSize(size: number): void {
    this.source.stop();
    this.#panel.show({
      heading: say(words.tooLarge, { size: sizeText(size) }), texts: [say(words.tooLargeText, { file: this.source.fileName })],
      links: [{ label: words.tryAnyway, run: () => this.source.insist() }],
    });
  }

  #showOtherWays(): void {
    const host = hostOf(this.#envelope.header.issuer);
    const online = h("a", { href: `${this.#envelope.header.issuer}/open`, target: "_blank", rel: "noopener noreferrer" }, words.openOnline);
    byId("ways").replaceChildren(
      h("h2", {}, words.otherWays),
      h("ul", {},
        h("li", {}, h("strong", {}, words.inViewer), " – ", say(words.inViewerText, { file: this.source.fileName })),
        h("li", {}, online, " – ", say(words.openOnlineText, { host }))));
  }

  #showPhoneWay(address: string): void {
    const text = say(words.onPhoneText, { address: shown(address) });
    byId("ways").querySelector("ul")?.append(h("li", { id: "on-phone" }, h("strong", {}, words.onPhone), " – ", text));
  }

  async #open(key: Bytes, digests: DigestList): Promise<void> {
    const { header } = this.#envelope;
    const view = new MessageView(byId("message"), header);
    const builder = new MessageBuilder(true);
    const { parts } = this.source;
    let received = 0;
    let isShown = false;
    try {
      await openMessage(parts, header, digests, key, async (plain) => {
        received += plain.length;
        builder.push(plain);
        view.progress(received / Math.max(1, mostMessage(header)));
        if (isShown || !builder.isBodyHere) return;
        isShown = true;
        await this.#present(view, builder, false);
      });
      builder.end();
      this.#flow.complete();
      await this.#present(view, builder, true);
    } catch (error) {
      view.withdraw();
      byId("ways").hidden = false;
      this.#flow.fault(error, isShown);
    }
  }

  async #present(view: MessageView, builder: MessageBuilder, isComplete: boolean): Promise<void> {
    const message = await builder.message();
    await view.show(message, isComplete);
    this.#panel.hide();
    byId("ways").hidden = true;
    view.actions(isComplete ? this.#answers(view, message) : []);
    await painted();
    performance.mark(isComplete ? "securedoc-complete" : "securedoc-shown");
    if (isComplete && performance.getEntriesByName("securedoc-shown").length === 0) performance.mark("securedoc-shown");
  }

  #answers(view: MessageView, message: Message): Action[] {
    if (!this.#flow.takesReplies) return [];
    const labels = { reply: words.reply, reply_all: words.replyAll, forward: words.forward };
    return allowedKinds(this.#envelope.header).map((kind) => ({ label: labels[kind], run: () => void this.#answer(kind, view, message) }));
  }

  async #answer(kind: ReplyKind, view: MessageView, message: Message): Promise<void> {
    if (ComposeView.isOpenIn(view.compose)) return; // what is being written stays
    if (!this.#flow.writer && !(await this.#flow.askToSignIn())) return;
    new ComposeView(view.compose, kind, this.#envelope.header, message, this.#flow.writer!, (draft, key) => this.#flow.submit(kind, draft, key));
  }
}
