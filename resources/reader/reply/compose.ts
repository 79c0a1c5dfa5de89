// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { encodeBase64, type Bytes } from "../core/base64.ts";
import { type Mailbox } from "../core/claims.ts";

/** What a reply is made of; files are attached as they are. */
export interface Draft {
  from: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  subject: string;
  text: string;
  files: { name: string; type: string; content: Blob }[];
  /** Of the message that is answered. */
  messageId: string;
  references: string;
}

const LINE = 57; // bytes that make a base64 line of 76 characters
const PIECE = LINE * 16384;
const encoder = new TextEncoder();

// RFC 2047 §2: words of at most 75 characters, cut between characters.
function encodedWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  let word = "";
  for (const character of text) {
    if (encoder.encode(word + character).length > 42) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  return [...words, word].map((part) => `=?utf-8?B?${encodeBase64(encoder.encode(part))}?=`).join("\r\n ");
}

function field(name: string, value: string): string {
  return `${name}: ${value}\r\n`;
}

const oneLine = (text: string) => text.replace(/[\r\n\0]+/g, " ");

function mailboxText({ name, address }: Mailbox): string {
  if (!name) return address;
  return /^[\w !#$%&'*+\-/=?^`{|}~]+$/.test(name) ? `${name} <${address}>` : `${quotedName(name)} <${address}>`;
}

function quotedName(name: string): string {
  return /^[\x20-\x7e]*$/.test(name) ? `"${name.replace(/["\\]/g, "\\$&")}"` : encodedWords(oneLine(name));
}

function addressField(name: string, list: Mailbox[]): string {
  return list.length > 0 ? field(name, list.map(mailboxText).join(",\r\n ")) : "";
}

// RFC 2231 §4; the end of a long name is what tells files apart and names their kind.
function parameter(name: string, whole: string): string {
  const value = [...whole].slice(-80).join("");
  if (/^[\x20-\x7e]*$/.test(value)) return `${name}="${value.replace(/["\\]/g, "\\$&")}"`;
  const encoded = [...encoder.encode(value)].map((byte) => /[\w.-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte)
    : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
  return `${name}*=utf-8''${encoded}`;
}

function base64Lines(bytes: Uint8Array): string {
  return encodeBase64(bytes).replace(/.{1,76}/g, "$&\r\n");
}

async function base64Body(content: Blob): Promise<Blob> {
  const pieces: Blob[] = [];
  for (let at = 0; at < content.size; at += PIECE) {
    const bytes: Bytes = new Uint8Array(await content.slice(at, at + PIECE).arrayBuffer());
    pieces.push(new Blob([base64Lines(bytes)]));
  }
  return new Blob(pieces);
}

function textPart(text: string): string {
  const lines = text.replace(/\r?\n/g, "\r\n");
  return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64Lines(encoder.encode(lines.endsWith("\n") ? lines : `${lines}\r\n`));
}

function header(draft: Draft): string {
  const references = [draft.references, draft.messageId].filter(Boolean).join(" ").replace(/[^\x21-\x7e]+/g, "\r\n ");
  return addressField("From", [draft.from]) + addressField("To", draft.to) + addressField("Cc", draft.cc) +
    field("Subject", encodedWords(oneLine(draft.subject))) + field("Date", new Date().toUTCString().replace("GMT", "+0000")) +
    (draft.messageId ? field("In-Reply-To", oneLine(draft.messageId)) : "") + (references ? field("References", references) : "") +
    field("MIME-Version", "1.0");
}

/** The RFC 5322 message of docs/reply-format.md §6, lines ended by CRLF. */
export async function composeMessage(draft: Draft): Promise<Blob> {
  if (draft.files.length === 0) return new Blob([header(draft), textPart(draft.text)]);
  const boundary = `securedoc-${encodeBase64(crypto.getRandomValues(new Uint8Array(18))).replace(/[+/=]/g, "x")}`;
  const pieces: BlobPart[] = [header(draft), `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`, `--${boundary}\r\n`, textPart(draft.text)];
  for (const file of draft.files) {
    const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : "application/octet-stream";
    const name = oneLine(file.name);
    pieces.push(`--${boundary}\r\nContent-Type: ${type};\r\n ${parameter("name", name)}\r\nContent-Transfer-Encoding: base64\r\n` +
      `Content-Disposition: attachment;\r\n ${parameter("filename", name)}\r\n\r\n`, await base64Body(file.content));
  }
  return new Blob([...pieces, `--${boundary}--\r\n`]);
}
