// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type ErrorCode } from "../core/errors.ts";
import { byId, h } from "./dom.ts";
import { shown } from "./front.ts";
import { say, words } from "./words.ts";

/** What may be said of an envelope: the table of docs/envelope-format.md §13, whose twin is core/envelope/verdict.h. */
export type Verdict = "checking" | "unchecked" | "altered" | "incomplete" | "signed" | "verified";

/** After a refusal; `before`: what was said until then. */
export function verdictAfter(code: ErrorCode, before: Verdict): Verdict {
  if (code === "PayloadTruncated") return "incomplete";
  return ["SignatureInvalid", "PayloadCorrupt", "MalformedHeader"].includes(code) ? "altered" : before;
}

// Open Online is this same page, but it came from the service and not with the file.
function isFromService(): boolean {
  return document.documentElement.dataset.from === "service";
}

/** Who sealed it, as far as a page in the file itself can say. */
export function showVerdict(verdict: Verdict, organisation: string, host: string): void {
  const note = byId("note");
  note.className = `note ${verdict}`;
  if (verdict === "signed" || verdict === "verified") {
    const text = say(verdict === "signed" ? words.signed : words.verified, { organisation: shown(organisation), host });
    note.replaceChildren(h("strong", {}, text), ...(isFromService() ? [] : [" ", words.signedLimits]));
  } else {
    note.textContent = { checking: words.checking, altered: words.altered, incomplete: words.incomplete, unchecked: words.notChecked }[verdict];
  }
}
