// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { decodeBase64Url } from "./base64.ts";
import { refuse } from "./errors.ts";
import { isCanonicalIssuer } from "./issuer.ts";
import * as limits from "./limits.ts";
import { openedSize, sealedSize } from "./sizes.ts";
import { parseStrictJson, type Json } from "./strict_json.ts";

export interface Mailbox {
  name: string;
  address: string;
}

export type Level = "high" | "medium" | "none";

/** The claims of docs/envelope-format.md §5.3, checked; who signed them is another question. */
export interface Header {
  issuer: string;
  envelopeId: string;
  issuedAt: number;
  organisation: string;
  from: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  date: string;
  subject: string;
  level: Level;
  replyAllowed: boolean;
  replyAllAllowed: boolean;
  forwardAllowed: boolean;
  isDeflated: boolean;
  payloadLength: number;
  messageLength: number;
}

const MOST = Number.MAX_SAFE_INTEGER;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const DATE =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

type Claims = { [name: string]: Json };

function wrong(name: string): never {
  refuse("MalformedHeader", `claim ${name}`);
}

function text(claims: Claims, name: string): string {
  const value = claims[name];
  if (typeof value !== "string" || CONTROL.test(value)) wrong(name);
  return value;
}

function number(claims: Claims, name: string, most: number): number {
  const value = claims[name];
  if (typeof value !== "number" || value < 0 || value > most) wrong(name);
  return value;
}

function flag(claims: Claims, name: string): boolean {
  const value = claims[name];
  if (typeof value !== "boolean") wrong(name);
  return value;
}

function isObject(value: Json | undefined): value is Claims {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mailbox(value: Json | undefined): Mailbox {
  if (!isObject(value)) wrong("addr");
  const name = value.name === undefined ? "" : text(value, "name");
  const address = text(value, "addr");
  const size = new TextEncoder().encode(address).length;
  const behindQuoted = address.replace(/^"(?:[^"\\]|\\.)*"(?=@)/u, "");
  if (size === 0 || size > 320 || /[ <>]/.test(behindQuoted)) wrong("addr");
  return { name, address };
}

class Recipients {
  #count = 0;

  read(claims: Claims, name: string, isRequired: boolean): Mailbox[] {
    const value = claims[name];
    if (value === undefined && !isRequired) return [];
    if (!Array.isArray(value)) wrong(name);
    this.#count += value.length;
    if (this.#count > limits.RECIPIENTS) refuse("LimitExceeded", "recipients");
    return value.map((entry) => mailbox(entry));
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }
}

function checkVersion(claims: Claims): void {
  if (typeof claims.v !== "number") wrong("v");
  if (claims.v !== 1) refuse("UnsupportedVersion", `version ${claims.v}`);
  if (claims.crit !== undefined) refuse("UnsupportedVersion", "critical claims");
  if (text(claims, "enc") !== "C2SP-Cobblestone-256") refuse("UnsupportedVersion", "content encryption");
}

function level(claims: Claims): Level {
  const word = text(claims, "level");
  if (word !== "high" && word !== "medium" && word !== "none") refuse("UnsupportedVersion", "level");
  return word;
}

function isDeflated(claims: Claims): boolean {
  if (claims.zip === undefined) return false;
  if (text(claims, "zip") !== "DEF") refuse("UnsupportedVersion", "compression");
  return true;
}

function isDate(value: string): boolean {
  const match = DATE.exec(value);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function checkValues(header: Header): void {
  if (!isCanonicalIssuer(header.issuer)) wrong("iss");
  if (decodeBase64Url(header.envelopeId).length !== 16) wrong("jti");
  if (!isDate(header.date)) wrong("date");
}

function checkLengths(header: Header): void {
  const opened = openedSize(header.payloadLength);
  if (opened === null || (!header.isDeflated && opened !== header.messageLength)) wrong("payload_length");
  if (header.messageLength > (header.isDeflated ? limits.INFLATED_SIZE : limits.MESSAGE_SIZE))
    refuse("LimitExceeded", "message_length");
  if (header.payloadLength > sealedSize(limits.MESSAGE_SIZE)) refuse("LimitExceeded", "payload_length");
}

/** Reads the JWS payload; throws MalformedHeader, UnsupportedVersion or LimitExceeded. */
export function parseClaims(json: Uint8Array): Header {
  const claims = parseStrictJson(json, limits.CLAIMS_DEPTH);
  if (!isObject(claims)) refuse("MalformedHeader", "the claims are no JSON object");
  checkVersion(claims);
  const recipients = new Recipients();
  // In the order of the law's table: the first that is wrong is told.
  const header: Header = {
    issuer: text(claims, "iss"),
    envelopeId: text(claims, "jti"),
    issuedAt: number(claims, "iat", MOST),
    organisation: text(claims, "org"),
    from: mailbox(claims.from),
    to: recipients.read(claims, "to", true),
    cc: recipients.read(claims, "cc", false),
    date: text(claims, "date"),
    subject: text(claims, "subject"),
    level: level(claims),
    replyAllowed: flag(claims, "reply"),
    replyAllAllowed: flag(claims, "reply_all"),
    forwardAllowed: flag(claims, "forward"),
    isDeflated: (number(claims, "offline_lease", 2 ** 32 - 1), isDeflated(claims)),
    payloadLength: number(claims, "payload_length", MOST),
    messageLength: number(claims, "message_length", MOST),
  };
  checkValues(header);
  if (recipients.isEmpty) wrong("to");
  checkLengths(header);
  return header;
}
