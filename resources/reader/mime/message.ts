// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import PostalMime, { type Attachment as ParsedAttachment } from "postal-mime";
import { type Bytes } from "../core/base64.ts";
import { type TakenPart } from "./taken_part.ts";
import { MimeSplitter } from "./splitter.ts";

export interface Attachment {
  name: string;
  type: string;
  /** Bytes so far. */
  size: number;
  /** Null while it is still arriving, or when it was not kept. */
  blob: Blob | null;
  contentId: string;
  /** Shown in the text by its Content-ID, not listed. */
  isInline: boolean;
}

/** What is shown of a message; complete or not. */
export interface Message {
  /** As it was written: the one in the envelope's header may be a neutral one. */
  subject: string;
  html: string | null;
  text: string | null;
  attachments: Attachment[];
  /** For a reply. */
  messageId: string;
  references: string;
}

const SHOWABLE = /^(?:application\/pdf|image\/(?:png|jpeg|gif|webp|bmp|avif)|text\/plain|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** A type that may be opened in a tab of the browser's own, where nothing of it runs as a script. */
export function safeType(type: string): string {
  return SHOWABLE.test(type) ? type : "application/octet-stream";
}

function bytesOf(content: ParsedAttachment["content"]): Bytes {
  return (typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content)) as Bytes;
}

function nameOf(parsed: ParsedAttachment): string {
  const name = (parsed.filename ?? "").replace(/^.*[/\\]/s, "").replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
  if (name !== "" && !/^\.+$/.test(name)) return name;
  if (parsed.mimeType === "message/rfc822") return "message.eml";
  const ending = /^(?:image|text|video|audio)\/([a-z0-9]{2,5})$/.exec(parsed.mimeType)?.[1];
  return ending ? `attachment.${ending === "plain" ? "txt" : ending}` : "attachment";
}

/** Gathers a message from its plaintext; what is shown can be asked for at any time. */
export class MessageBuilder {
  readonly #splitter: MimeSplitter;
  readonly #token: string;

  constructor(private readonly areBodiesKept: boolean) {
    this.#token = `securedoc-part-${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16)).join("")}`;
    this.#splitter = new MimeSplitter(this.#token, areBodiesKept);
  }

  push(plain: Bytes): void {
    this.#splitter.push(plain);
  }

  end(): void {
    this.#splitter.end();
  }

  /** Whether the text is here while large attachments are still to come. */
  get isBodyHere(): boolean {
    return this.#splitter.taken.some((part) => part.header.contentId === "" || part.isComplete);
  }

  /** Parts whose bodies are complete by now. */
  get completeParts(): number {
    return this.#splitter.taken.filter((part) => part.isComplete).length;
  }

  async message(): Promise<Message> {
    const email = await PostalMime.parse(this.#splitter.skeleton(), { rfc822Attachments: true, forceRfc822Attachments: true });
    const html = email.html ?? null;
    return {
      subject: email.subject ?? "",
      html,
      text: email.text ?? null,
      attachments: email.attachments.map((parsed) => this.#attachment(parsed, html ?? "")),
      messageId: email.messageId ?? "",
      references: email.references ?? "",
    };
  }

  #attachment(parsed: ParsedAttachment, html: string): Attachment {
    const bytes = bytesOf(parsed.content);
    const taken = this.#takenBy(bytes);
    const contentId = (parsed.contentId ?? "").replace(/^<|>$/g, "");
    const isReferred = contentId !== "" && (html.includes(`cid:${contentId}`) || html.includes(`cid:${encodeURIComponent(contentId)}`));
    const type = safeType(parsed.mimeType);
    return {
      name: nameOf(parsed),
      type: parsed.mimeType,
      size: taken ? taken.size : bytes.length,
      blob: taken ? (taken.blob?.slice(0, taken.blob.size, type) ?? null) : this.areBodiesKept ? new Blob([bytes], { type }) : null,
      contentId,
      isInline: isReferred && parsed.mimeType.startsWith("image/"),
    };
  }

  #takenBy(bytes: Bytes): TakenPart | null {
    if (bytes.length > this.#token.length + 10 || bytes.length < this.#token.length) return null;
    const text = new TextDecoder().decode(bytes).trim();
    return this.#splitter.taken.find((part) => part.token === text) ?? null;
  }
}
