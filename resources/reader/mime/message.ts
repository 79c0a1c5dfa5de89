// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { decodeWords } from "postal-mime";
import { type Bytes } from "../core/base64.ts";
import { chooseBody } from "./body_choice.ts";
import { type Entity } from "./entity.ts";
import { type PartHeader } from "./part_header.ts";
import { Structure } from "./structure.ts";

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

export interface TextPart {
  isHtml: boolean;
  text: string;
}

/** Texts as one, each beginning a line. */
export function joinedText(parts: TextPart[]): string {
  return parts.reduce((all, { text }) => all + (all === "" || all.endsWith("\n") ? "" : "\n") + text, "");
}

/** What is shown of a message; complete or not. */
export interface Message {
  /** As it was written: the one in the envelope's header may be a neutral one. */
  subject: string;
  /** The body for a page: every text part in order, plain ones between; empty when none is HTML. */
  html: TextPart[];
  /** The body as plain text; holds HTML where no plain form was sent. */
  plain: TextPart[];
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

function nameOf({ fileName, type }: PartHeader): string {
  const name = fileName.replace(/^.*[/\\]/s, "").replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
  if (name !== "" && !/^\.+$/.test(name)) return name;
  if (type === "message/rfc822") return "message.eml";
  const ending = /^(?:image|text|video|audio)\/([a-z0-9]{2,5})$/.exec(type)?.[1];
  return ending ? `attachment.${ending === "plain" ? "txt" : ending}` : "attachment";
}

// The Content-IDs that a page refers to.
function referredIds(html: string): string[] {
  return [...html.matchAll(/cid:([^"'\s<>()]+)/gi)].map(([, id]) => decoded(id!.replaceAll("&amp;", "&")));
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function attachmentOf(entity: Entity, shownIds: Set<string>): Attachment {
  const { type, contentId, disposition } = entity.header;
  const { size, blob } = entity.asFile();
  return {
    name: nameOf(entity.header), type, size, blob: blob?.slice(0, blob.size, safeType(type)) ?? null, contentId,
    isInline: shownIds.has(contentId) && type.startsWith("image/") && disposition !== "attachment",
  };
}

const textPart = async (entity: Entity): Promise<TextPart> => ({ isHtml: entity.isHtml, text: await entity.text() });

/** Gathers a message from its plaintext; what is shown can be asked for at any time. */
export class MessageBuilder {
  readonly #structure: Structure;

  constructor(areBodiesKept: boolean) {
    this.#structure = new Structure(areBodiesKept);
  }

  push(plain: Bytes): void {
    this.#structure.push(plain);
  }

  end(): void {
    this.#structure.end();
  }

  /** Whether the text in front is here while files are still to come. */
  get isBodyHere(): boolean {
    return this.#structure.files.some(({ header, file }) => header.contentId === "" || file!.isComplete) && this.#structure.hasText;
  }

  async message(): Promise<Message> {
    const { root, topFields } = this.#structure;
    const { plain, html, attachments } = chooseBody(root);
    const pages = await Promise.all(html.map(textPart));
    const shownIds = new Set(pages.filter(({ isHtml }) => isHtml).flatMap(({ text }) => referredIds(text)));
    return {
      subject: decodeWords(topFields.first("subject").trim()),
      html: pages,
      plain: await Promise.all(plain.map(textPart)),
      attachments: attachments.map((entity) => attachmentOf(entity, shownIds)),
      messageId: decodeWords(topFields.first("message-id").trim()),
      references: decodeWords(topFields.first("references").trim()),
    };
  }
}
