// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Header, type Mailbox } from "./core/claims.ts";
import { codeOf, EnvelopeError, refuse } from "./core/errors.ts";
import { type Envelope } from "./core/envelope.ts";
import { hostOf } from "./core/issuer.ts";
import { decodeBase64, type Bytes } from "./core/base64.ts";
import { type DigestList } from "./core/digest_list.ts";
import { composeMessage, type Draft } from "./reply/compose.ts";
import { replyContent, sealReply, type ReplyKind } from "./reply/seal.ts";
import { KeyService, ServiceError, type IssuerDocument, type SessionGrant } from "./service/key_service.ts";
import { errorText, type ErrorContext, type ErrorText } from "./view/error_text.ts";
import { shown } from "./view/front.ts";
import { showVerdict, verdictAfter, type Verdict } from "./view/verdict.ts";
import { type Step, type StepPanel, type Values } from "./view/step_panel.ts";
import { count, language, say, sizeText, words } from "./view/words.ts";

const ENCODED = 57 / 78; // of a file in base64 lines
const POLL_PAUSE = 3000; // milliseconds between two questions that the service answers at once

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * From the front to the message key: verifies who sealed the envelope, then lets the recipient sign in, register, prove an address or
 * have the password reset. Tokens and the password being typed live in this object only, never in the browser's storage.
 */
export class Flow {
  readonly #service: KeyService;
  readonly #header: Header;
  #document: IssuerDocument | null = null;
  #digests: DigestList | null = null; // once the signature has been checked
  #session: SessionGrant | null = null;
  #address: string;
  #recipient = "";
  #answerSignIn: ((isSignedIn: boolean) => void) | null = null; // signing in is for an answer
  #turn = 0; // what was begun before the last step is not gone on with

  /** `onKey` is called with what opens the message, once; it gets back here through fault() when it does not, and complete() when it does. */
  constructor(
    private readonly envelope: Envelope, private readonly panel: StepPanel, private readonly onKey: (key: Bytes, digests: DigestList) => void,
  ) {
    this.#header = envelope.header;
    this.#service = new KeyService(this.#header.issuer);
    const recipients = this.#recipients();
    this.#address = recipients.length === 1 ? recipients[0]! : "";
  }

  /** Nothing is asked before signature and digest list have been checked with the issuer's own keys. */
  async start(): Promise<void> {
    this.panel.hide();
    showVerdict("checking", "", "");
    try {
      this.#document = await this.#service.issuerDocument();
      if (this.#document.issuer !== this.#header.issuer) refuse("SignatureInvalid");
      this.#digests = await this.envelope.verify(this.#document.keys, (digest) => this.#service.depositedAt(digest));
    } catch (error) {
      return this.#refused(error);
    }
    this.#showVerdict("signed");
    if (this.#header.level === "none") this.#askToOpen();
    else this.#askPassword();
  }

  /** The message did not open, or was withdrawn after it was shown, or the page cannot go on. */
  fault(error: unknown, isWithdrawn = false): void {
    const verdict = verdictAfter(codeOf(error), "signed");
    this.#showVerdict(verdict);
    const text = verdict === "altered" ? this.#text(new EnvelopeError("PayloadCorrupt")) : this.#text(error);
    this.#show({ heading: text.what, texts: [...(isWithdrawn ? [words.withdrawn] : []), text.next] });
  }

  /** The message was verified to its end. */
  complete(): void {
    this.#showVerdict("verified");
  }

  #showVerdict(verdict: Verdict): void {
    showVerdict(verdict, this.#document?.organisation ?? "", this.#host);
  }

  /** Who is signed in, for a reply; null without an account. */
  get writer(): { from: Mailbox; addresses: string[] } | null {
    if (!this.#session) return null;
    return { from: { name: this.#session.name, address: this.#recipient || this.#session.addresses[0]! }, addresses: this.#session.addresses };
  }

  /** Whether the institution takes replies at all. */
  get takesReplies(): boolean {
    return this.#header.replyKey !== null;
  }

  /** Lets the recipient sign in for an answer instead of the key; false when they would rather not. */
  askToSignIn(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#answerSignIn = (isSignedIn) => {
        this.#answerSignIn = null;
        this.panel.hide();
        resolve(isSignedIn);
      };
      this.#askPassword();
    });
  }

  /** Seals an answer for the institution and hands it in, after the password where the session has ended; throws ErrorText. */
  async submit(kind: ReplyKind, draft: Draft, idempotencyKey: string): Promise<void> {
    try {
      await this.#submitNow(kind, draft, idempotencyKey);
    } catch (error) {
      if (codeOf(error) !== "PasswordRequired") throw this.#answerFault(error);
      if (!(await this.askToSignIn())) throw this.#text(error);
      await this.submit(kind, draft, idempotencyKey);
    }
  }

  async #submitNow(kind: ReplyKind, draft: Draft, idempotencyKey: string): Promise<void> {
    this.#document = await this.#service.issuerDocument(); // its limit may be another by now
    const replyKey = this.#header.replyKey ?? refuse("NotAuthorized", "no replies"); // signed, unlike the service's word
    const content = replyContent(this.envelope.jws.text, { account: this.#session?.addresses[0] ?? "", key: idempotencyKey }, draft,
      await composeMessage(draft));
    const sealed = await sealReply(replyKey, this.#header.envelopeId, kind, content);
    if (sealed.size > (this.#document.reply_limit ?? Infinity)) refuse("LimitExceeded", "the answer");
    await this.#service.submitReply(this.#header.envelopeId, sealed, idempotencyKey, this.accessToken ?? "");
  }

  #answerFault(error: unknown): ErrorText {
    if (codeOf(error) !== "LimitExceeded") return this.#text(error);
    const limit = this.#document?.reply_limit;
    return { what: words.answerTooLarge, next: limit ? say(words.answerTooLargeNext, { size: sizeText(limit * ENCODED) }) : words.answerTooLargeHelp };
  }

  get accessToken(): string | null {
    return this.#session?.access_token ?? null;
  }

  get support(): string {
    return this.#document?.support_contact ?? "";
  }

  get mobileAddress(): string {
    return this.#document?.mobile_address ?? "";
  }

  get #host(): string {
    return hostOf(this.#header.issuer);
  }

  #refused(error: unknown): void {
    const verdict = verdictAfter(codeOf(error), "unchecked");
    this.#showVerdict(verdict);
    const text = this.#text(error);
    const retry: Partial<Step> = verdict !== "unchecked" ? {} : { primary: { label: words.tryAgain, run: () => this.start() } };
    this.#show({ heading: text.what, texts: [text.next], ...retry });
  }

  #recipients(): string[] {
    return [...new Set([...this.#header.to, ...this.#header.cc].map((mailbox) => mailbox.address))];
  }

  #text(error: unknown): ErrorText {
    const context: ErrorContext = { host: this.#host, organisation: this.#document?.organisation ?? this.#header.organisation,
      support: this.support, address: this.#address };
    return errorText(error, context);
  }

  #show(step: Step): void {
    ++this.#turn;
    this.panel.show(step);
  }

  #wait(heading: string): void {
    this.#show({ heading, busy: heading });
  }

  // Runs one exchange with the service; `back` shows the step again with what went wrong.
  async #attempt(busy: string, back: (fault: ErrorText) => void, work: () => Promise<void>): Promise<void> {
    this.#wait(busy);
    try {
      await work();
    } catch (error) {
      if (!this.#divert(error)) back(this.#text(error));
    }
  }

  // Refusals that lead to another step than the one they were met in.
  #divert(error: unknown): boolean {
    const code = codeOf(error);
    if (code === "NotARecipient") this.#askUsedAddress(this.#text(error));
    else if (["EnvelopeLocked", "EnvelopeExpired", "UnknownEnvelope"].includes(code)) this.fault(error);
    else return false;
    return true;
  }

  #askToOpen(fault?: ErrorText): void {
    this.#show({
      heading: words.readyToOpen, texts: [words.noPasswordNeeded], ...(fault && { fault }),
      primary: { label: words.openMessage, run: () => this.#attempt(words.opening, (text) => this.#askToOpen(text), () => this.#open()) },
      links: [this.#notForMe(() => this.#askToOpen())],
    });
  }

  #askPassword(fault?: ErrorText, isElsewhere = false): void {
    const elsewhere = isElsewhere ? [words.whichAddressText] : [];
    const isForAnswer = this.#answerSignIn !== null;
    this.#show({
      heading: isElsewhere ? words.whichAddress : isForAnswer ? words.signInToAnswer : words.enterPassword, ...(fault && { fault }),
      texts: [...elsewhere, say(words.passwordGoesTo, { host: this.#host })],
      fields: [
        { name: "address", label: words.email, kind: "email", value: this.#address, suggestions: isElsewhere ? [] : this.#recipients() },
        { name: "password", label: words.password, kind: "password" },
      ],
      primary: { label: isForAnswer ? words.signIn : words.openMessage, run: (values) => this.#signIn(values) },
      secondary: { label: words.noAccount, run: () => this.#askRegistration() },
      links: [{ label: words.forgot, run: () => this.#askReset() }, this.#otherWay(isElsewhere),
        ...(isForAnswer ? [] : [this.#notForMe(() => this.#askPassword())])],
    });
  }

  // A message that reached the wrong person; `back` is where they came from.
  #notForMe(back: () => void): { label: string; run: () => void } {
    return { label: words.notForMe, run: () => this.#askNotForMe(back) };
  }

  #askNotForMe(back: () => void, fault?: ErrorText): void {
    this.#show({
      heading: words.notForMeHeading, texts: [say(words.notForMeText, [shown(this.#header.from.address)])], ...(fault && { fault }),
      primary: { label: words.tellSender, run: () => this.#tellSender(back) },
      links: [{ label: words.back, run: back }],
    });
  }

  async #tellSender(back: () => void): Promise<void> {
    await this.#attempt(words.tellingSender, (fault) => this.#askNotForMe(back, fault), async () => {
      const own = this.#recipients().find((address) => address.toLowerCase() === this.#address.toLowerCase()) ?? "";
      await this.#service.notForMe(this.#header.envelopeId, await this.envelope.headerDigest(), own, this.accessToken);
      this.#show({ heading: words.senderTold, texts: [words.senderToldText] });
    });
  }

  #otherWay(isElsewhere: boolean): { label: string; run: () => void } {
    if (isElsewhere) return { label: words.back, run: () => this.#askPassword() };
    if (this.#answerSignIn) return { label: words.cancel, run: () => this.#answerSignIn?.(false) };
    return { label: words.notListed, run: () => this.#askElsewhere() };
  }

  #askElsewhere(): void {
    this.#address = "";
    this.#askPassword(undefined, true);
  }

  async #signIn({ address, password }: Values): Promise<void> {
    this.#address = address!.trim();
    await this.#attempt(words.signingIn, (fault) => this.#askPassword(fault), async () => {
      this.#session = await this.#service.signIn(this.#address, password!);
      await (this.#answerSignIn ? this.#answerSignIn(true) : this.#open());
    }).catch(() => {});
  }

  async #open(): Promise<void> {
    const release = await this.#service.releaseKey(this.#header.envelopeId, this.accessToken);
    const key = decodeBase64(release.key);
    if (!key || key.length !== 32) refuse("ServiceUnavailable", "the key");
    this.#recipient = release.recipient;
    this.onKey(key, this.#digests!);
  }

  #askRegistration(fault?: ErrorText): void {
    const least = this.#document!.minimum_password_length;
    this.#show({
      heading: words.createYourAccount, texts: [words.useThatAddress, say(words.passwordGoesTo, { host: this.#host })], ...(fault && { fault }),
      fields: [
        { name: "name", label: words.yourName, kind: "text", isOptional: true },
        { name: "address", label: words.email, kind: "email", value: this.#address, suggestions: this.#recipients() },
        { name: "password", label: words.password, kind: "new-password", hint: count(words.passwordRule, least) },
        { name: "again", label: words.passwordAgain, kind: "new-password" },
      ],
      check: ({ password, again }) => {
        if ([...password!].length < least) return { password: count(words.passwordShort, least) };
        return password === again ? {} : ({ again: words.passwordTwice } as Values);
      },
      primary: { label: words.createAccount, run: (values) => this.#register(values) },
      links: [{ label: words.haveAccount, run: () => this.#askPassword() }],
    });
  }

  async #register(values: Values, note?: string): Promise<void> {
    this.#address = values.address!.trim();
    await this.#attempt(words.creatingAccount, (fault) => this.#askRegistration(fault), async () => {
      const receipt = await this.#service.register(this.#address, values.name!.trim(), values.password!, language);
      const text = receipt.mailed === false ? words.activationNotMailed : words.activationMailed;
      this.#showMailed(say(text, { address: this.#address }), receipt.mailed === false ? undefined : note,
        () => this.#register(values, say(words.mailSentAgain, [this.#address])));
      void this.#awaitActivation(receipt.waiting_token, values.password!, this.#turn);
    });
  }

  #showMailed(text: string, note: string | undefined, again: () => void): void {
    this.#show({
      heading: words.lookIntoMailbox, texts: [text, words.noMail], busy: words.waiting, ...(note && { note }),
      links: [{ label: words.sendAgain, run: again }, { label: words.back, run: () => this.#askPassword() }],
    });
  }

  // Asks until the condition holds or another step was begun; the network may fail meanwhile.
  async #until(turn: number, condition: () => Promise<boolean>): Promise<boolean> {
    while (this.#turn === turn) {
      try {
        if (await condition()) return this.#turn === turn;
      } catch (error) {
        if (!["NetworkUnreachable", "ServiceUnavailable", "RateLimited"].includes(codeOf(error))) throw error;
        await pause(POLL_PAUSE);
      }
    }
    return false;
  }

  async #awaitActivation(token: string, password: string, turn: number): Promise<void> {
    try {
      const isActive = await this.#until(turn, async () => {
        const { state } = await this.#service.registrationState(token);
        if (state === "expired") throw new ServiceError("LinkInvalid", "");
        return state === "activated";
      });
      if (isActive) await this.#signIn({ address: this.#address, password });
    } catch (error) {
      if (this.#turn === turn) this.#askRegistration(this.#text(error));
    }
  }

  #askReset(fault?: ErrorText): void {
    this.#show({
      heading: words.chooseNewPassword, texts: [words.chooseNewPasswordText], ...(fault && { fault }),
      fields: [{ name: "address", label: words.email, kind: "email", value: this.#address, suggestions: this.#recipients() }],
      primary: { label: words.sendMail, run: (values) => this.#reset(values) },
      links: [{ label: words.back, run: () => this.#askPassword() }],
    });
  }

  async #reset(values: Values, note?: string): Promise<void> {
    this.#address = values.address!.trim();
    await this.#attempt(words.sendingMail, (fault) => this.#askReset(fault), async () => {
      await this.#service.forgotPassword(this.#address);
      this.#show({
        heading: words.lookIntoMailbox, texts: [say(words.resetMailed, [this.#address]), words.noMail], ...(note && { note }),
        primary: { label: words.enterNewPassword, run: () => this.#askPassword() },
        links: [{ label: words.sendAgain, run: () => void this.#reset(values, say(words.mailSentAgain, [this.#address])) }],
      });
    });
  }

  #askUsedAddress(fault?: ErrorText): void {
    this.#show({
      heading: words.usedAddress, texts: [words.usedAddressText], ...(fault && { fault }),
      fields: [
        { name: "used", label: words.email, kind: "email", value: this.#recipients()[0] ?? "", suggestions: this.#recipients() },
        { name: "password", label: words.passwordOnceMore, kind: "password" },
      ],
      primary: { label: words.sendMail, run: (values) => this.#prove(values) },
      links: [{ label: words.back, run: () => this.#askPassword() }, this.#notForMe(() => this.#askUsedAddress())],
    });
  }

  async #prove(values: Values, note?: string): Promise<void> {
    const used = values.used!.trim();
    await this.#attempt(words.sendingMail, (fault) => this.#askUsedAddress(fault), async () => {
      await this.#service.addAddress(used, values.password!, this.accessToken!);
      this.#showMailed(say(words.proofMailed, { address: used }), note, () => this.#prove(values, say(words.mailSentAgain, [used])));
      void this.#awaitProof(used, this.#turn);
    });
  }

  async #awaitProof(used: string, turn: number): Promise<void> {
    try {
      const isProven = await this.#until(turn, async () => {
        const { addresses } = await this.#service.account(this.accessToken!);
        if (addresses.some((address) => address.toLowerCase() === used.toLowerCase())) return true;
        await pause(POLL_PAUSE);
        return false;
      });
      if (isProven) await this.#attempt(words.opening, (fault) => this.#askPassword(fault), () => this.#open());
    } catch (error) {
      if (this.#turn === turn) this.#askPassword(this.#text(error));
    }
  }
}
