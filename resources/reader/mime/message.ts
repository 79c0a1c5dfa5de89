// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";
import { chooseBody } from "./body_choice.ts";
import { type Entity } from "./entity.ts";
import { type PartHeader } from "./part_header.ts";
import { Structure } from "./structure.ts";
import { isLegacyCharset } from "./charset.ts";
import { decodeWords } from "./words.ts";

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
  /** What of the body is seen, once it is on the screen; for quoting. */
  shownText: string;
  /** Something was past a limit: it is among the attachments, or in none. */
  isReduced: boolean;
  /** For a reply. */
  messageId: string;
  references: string;
}

const SHOWABLE = /^(?:application\/pdf|image\/(?:png|jpeg|gif|webp|bmp)|text\/plain|audio\/[\w.+-]+|video\/[\w.+-]+)$/;
const SPELT: Record<string, string> = { "image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg" };

/** A type that may be opened in a tab of the browser's own, where nothing of it runs as a script. */
export function safeType(type: string): string {
  const usual = SPELT[type] ?? type.replace(/^image\/(?:x-png|(?:x-ms|x)-bmp)$/, (old) => `image/${old.slice(-3)}`);
  return SHOWABLE.test(usual) ? usual : "application/octet-stream";
}

// As core/message/file_names.cpp: of every type that mail has, so that what is saved opens with a double-click.
const ENDINGS: Record<string, string> = {
  "text/plain": "txt", "text/html": "html", "text/calendar": "ics", "text/csv": "csv", "text/vcard": "vcf", "image/png": "png", "image/jpeg": "jpg",
  "image/gif": "gif", "image/svg+xml": "svg", "application/pdf": "pdf", "application/zip": "zip", "application/pkcs7-signature": "p7s",
  "application/pgp-signature": "asc", "message/rfc822": "eml",
};
const DEVICES = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\u00b9\u00b2\u00b3])$/i; // names that Windows keeps for itself

function nameOf({ fileName, type }: PartHeader): string {
  const name = fileName.replace(/^.*[/\\]/s, "").normalize().replace(/[<>:"|?*\ufffd]|\p{Cs}/gu, "_").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Co}]/gu, "")
    .replace(/\s/g, " ").replace(/^[. ]+|[. ]+$/g, "").replace(/^-/, "_");
  const ending = ENDINGS[type];
  if (name === "") return `${type.startsWith("message/") ? "message" : "attachment"}${ending ? `.${ending}` : ""}`;
  return DEVICES.test(name.replace(/\..*$/s, "").trim()) ? `_${name}` : name;
}

// No two of one name.
class Names {
  readonly #taken = new Set<string>();

  take(name: string): string {
    const dot = name.lastIndexOf(".") > 0 ? name.lastIndexOf(".") : name.length;
    let unique = name;
    for (let number = 2; this.#taken.has(unique.toLowerCase()); ++number) unique = `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
    this.#taken.add(unique.toLowerCase());
    return unique;
  }
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

function attachmentOf(entity: Entity, shownIds: Set<string>, names: Names): Attachment {
  const { type, contentId, disposition } = entity.header;
  const { size, blob } = entity.asFile();
  return {
    name: names.take(nameOf(entity.header)), type, size, blob: blob?.slice(0, blob.size, safeType(type)) ?? null, contentId,
    isInline: shownIds.has(contentId) && type.startsWith("image/") && safeType(type).startsWith("image/") && disposition !== "attachment",
  };
}

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

  message(): Message {
    const { root, topFields, isReduced } = this.#structure;
    const { plain, html, attachments } = chooseBody(root);
    const otherwise = root ? charsetOf(root) : "";
    const textPart = (entity: Entity): TextPart => ({ isHtml: entity.isHtml, text: entity.text(otherwise) });
    const pages = html.map(textPart);
    const shownIds = new Set(pages.filter(({ isHtml }) => isHtml).flatMap(({ text }) => referredIds(text)));
    const names = new Names();
    return {
      subject: decodeWords(topFields.first("subject").trim()),
      html: pages,
      plain: plain.map(textPart),
      attachments: attachments.map((entity) => attachmentOf(entity, shownIds, names)),
      shownText: "",
      isReduced: isReduced || attachments.some(({ isLongText }) => isLongText),
      messageId: decodeWords(topFields.first("message-id").trim()),
      references: decodeWords(topFields.first("references").trim()),
    };
  }
}

// The first that a part names and that is none of Unicode's.
function charsetOf(entity: Entity): string {
  if (isLegacyCharset(entity.header.charset)) return entity.header.charset;
  return entity.children.reduce((found, child) => found || charsetOf(child), "");
}
