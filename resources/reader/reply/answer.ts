// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Header, type Mailbox } from "../core/claims.ts";
import { type ReplyKind } from "./seal.ts";

/** Which answers the sender allowed. */
export function allowedKinds(header: Header): ReplyKind[] {
  const hasOthers = header.to.length + header.cc.length > 1;
  const kinds: [ReplyKind, boolean][] = [["reply", header.replyAllowed], ["reply_all", header.replyAllAllowed && hasOthers], ["forward", header.forwardAllowed]];
  return kinds.filter(([, isAllowed]) => isAllowed).map(([kind]) => kind);
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Whom it goes to, the writer's own addresses left out; a forward's recipients are chosen by the writer. */
export function recipientsOf(kind: ReplyKind, header: Header, own: string[]): { to: Mailbox[]; cc: Mailbox[] } {
  if (kind === "forward") return { to: [], cc: [] };
  const sender = header.replyTo.length > 0 ? header.replyTo : [header.from];
  if (kind === "reply") return { to: sender, cc: [] };
  const isOther = ({ address }: Mailbox) => ![...sender.map((mailbox) => mailbox.address), ...own].some((known) => isSame(known, address));
  return { to: [...sender, ...header.to.filter(isOther)], cc: header.cc.filter(isOther) };
}

/** "Re: " or "Fwd: " once, without the tag that the gateway puts before a sealed message's subject. */
export function subjectOf(kind: ReplyKind, subject: string): string {
  const prefix = kind === "forward" ? "Fwd: " : "Re: ";
  const bare = subject.replace(/^\[SECURE MESSAGE\]\s*/i, "");
  return bare.toLowerCase().startsWith(prefix.toLowerCase()) ? bare : prefix + bare;
}

export function quoted(text: string): string {
  return text.trimEnd().split(/\r?\n/).map((line) => (line ? `> ${line}` : ">")).join("\n");
}

/** Addresses that somebody typed, apart by commas, semicolons or line breaks; null when one of them is none. */
export function parseAddresses(text: string): Mailbox[] | null {
  const parts = text.split(/[,;\n]+/).map((part) => part.trim()).filter(Boolean);
  const found = parts.map((part): Mailbox | null => {
    const match = /^(?:"?([^"<>]*?)"?\s*<([^<>\s]+@[^<>\s]+)>|([^<>\s]+@[^<>\s]+))$/.exec(part);
    return match ? { name: match[1]?.trim() ?? "", address: match[2] ?? match[3]! } : null;
  });
  return found.length > 0 && found.every((mailbox) => mailbox !== null) ? (found as Mailbox[]) : null;
}
