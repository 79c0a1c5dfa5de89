// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// The script inside every envelope: opens the file that it stands in.
import { isRecentEnough } from "./capability.ts";
import { codeOf } from "./core/errors.ts";
import { DocumentParts } from "./document_parts.ts";
import { Reader } from "./reader.ts";
import { byId, show } from "./view/dom.ts";
import { errorText } from "./view/error_text.ts";
import { shown, translatePage } from "./view/front.ts";
import { StepPanel } from "./view/step_panel.ts";
import { words } from "./view/words.ts";

const INSISTING = "#open-anyway";

function fileName(): string {
  const last = location.pathname.split("/").pop() ?? "";
  try {
    return shown(decodeURIComponent(last)) || "securedoc_….html";
  } catch {
    return "securedoc_….html";
  }
}

function explain(what: string, next: string): void {
  show("note", false);
  new StepPanel(byId("step")).show({ heading: what, texts: [next] });
}

function insist(): void {
  location.hash = INSISTING;
  location.reload();
}

// The header stands behind all of the page, so that this is there when the header is.
function openParts(): Promise<DocumentParts | null> {
  return DocumentParts.open(document).finally(translatePage);
}

async function main(): Promise<void> {
  try {
    const parts = await openParts();
    if (!parts) {
      show("front", false);
      return explain(words.changedOnItsWay, words.askForNewCopy); // this page comes with envelopes alone
    }
    if (!isRecentEnough()) return explain(words.tooOld, words.tooOldText);
    const reader = new Reader({ parts, fileName: fileName(), stop: () => window.stop(), insist, isInsisting: location.hash === INSISTING });
    await reader.start();
  } catch (error) {
    show("front", false);
    const text = errorText(error, { host: "", organisation: "", support: "", address: "" });
    explain(text.what, text.next);
    if (codeOf(error) === "Internal") throw error; // for the browser's console
  }
}

void main();
