// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { decodeBase64Url, type Bytes } from "./base64.ts";
import { refuse } from "./errors.ts";
import { isCanonicalIssuer } from "./issuer.ts";
import * as limits from "./limits.ts";
import { LENGTH_SIZE, openedSize, padme, sealedSize } from "./sizes.ts";
import { parseStrictJson, type Json } from "./strict_json.ts";

export interface Mailbox {
  name: string;
  address: string;
}

/** What replies are sealed for: a key of the institution's gateway. */
export interface HeaderKey {
  kid: string;
  x: string;
  y: string;
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
  /** Where a reply goes; nobody: to `from`. */
  replyTo: Mailbox[];
  replyKey: HeaderKey | null;
  date: string;
  subject: string;
  level: Level;
  replyAllowed: boolean;
  replyAllAllowed: boolean;
  forwardAllowed: boolean;
  isDeflated: boolean;
  payloadLength: number;
  /** SHA-256 of the digest list, which covers the payload. */
  listDigest: Bytes;
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
  if (size < 3 || size > 320) wrong("addr");
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

function replyTo(claims: Claims): Mailbox[] {
  const value = claims.reply_to;
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length === 0) wrong("reply_to");
  if (value.length > limits.REPLY_TO) refuse("LimitExceeded", "reply_to");
  return value.map((entry) => mailbox(entry));
}

function replyKey(claims: Claims): HeaderKey | null {
  const value = claims.reply_key;
  if (value === undefined) return null;
  if (!isObject(value)) wrong("reply_key");
  const key = { kid: text(value, "kid"), x: text(value, "x"), y: text(value, "y") };
  if (key.kid === "" || !isOnCurve(digest(value, "x"), digest(value, "y"))) wrong("reply_key");
  return key;
}

// NIST P-256: y² = x³ − 3x + b modulo p.
function isOnCurve(x: Bytes, y: Bytes): boolean {
  const number = (bytes: Bytes) => bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
  const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
  const [a, c] = [number(x), number(y)];
  return a < p && c < p && (c * c - (a * a * a - 3n * a + b)) % p === 0n;
}

function digest(claims: Claims, name: string): Bytes {
  const bytes = decodeBase64Url(text(claims, name));
  if (bytes.length !== 32) wrong(name);
  return bytes;
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
  if (opened === null || opened < LENGTH_SIZE || padme(opened) !== opened) wrong("payload_length");
  if (header.payloadLength > sealedSize(padme(LENGTH_SIZE + limits.MESSAGE_SIZE))) refuse("LimitExceeded", "payload_length");
}

/** More bytes than these the message does not have; how many it has is told by the payload alone. */
export function mostMessage(header: Header): number {
  return header.isDeflated ? limits.INFLATED_SIZE : (openedSize(header.payloadLength) ?? LENGTH_SIZE) - LENGTH_SIZE;
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
    replyTo: replyTo(claims),
    replyKey: replyKey(claims),
    date: text(claims, "date"),
    subject: text(claims, "subject"),
    level: level(claims),
    replyAllowed: flag(claims, "reply"),
    replyAllAllowed: flag(claims, "reply_all"),
    forwardAllowed: flag(claims, "forward"),
    isDeflated: (number(claims, "offline_lease", 2 ** 32 - 1), isDeflated(claims)),
    payloadLength: number(claims, "payload_length", MOST),
    listDigest: digest(claims, "digests"),
  };
  digest(claims, "page");
  checkValues(header);
  if (recipients.isEmpty) wrong("to");
  checkLengths(header);
  return header;
}
