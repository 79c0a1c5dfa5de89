// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Open Online, and the page behind a phone's link: opens an envelope in this browser with the code of the page in every envelope. The file
// is read here and sent nowhere; without this script the page's form asks the service to do it.
import { isRecentEnough } from "../reader/capability.ts";
import { Envelope } from "../reader/core/envelope.ts";
import { codeOf, refuse } from "../reader/core/errors.ts";
import { FileParts } from "../reader/core/file_parts.ts";
import { unpackGzip } from "../reader/core/gzip.ts";
import { Reader } from "../reader/reader.ts";
import { byId, h, show } from "../reader/view/dom.ts";
import { errorText } from "../reader/view/error_text.ts";
import { shown, translatePage } from "../reader/view/front.ts";

const app = byId("open-app");

function fault(sentence: string): void {
  const place = byId("open-fault");
  place.textContent = sentence;
  place.hidden = sentence === "";
  show("open-busy", false);
}

function explain(error: unknown): void {
  const text = errorText(error, { host: location.host, organisation: "", support: "", address: "" });
  fault(`${text.what} ${text.next}`);
  if (codeOf(error) === "Internal") throw error; // for the browser's console
}

/** The page becomes the reader's: its elements, its style, and a way back. */
function becomeReader(): void {
  const page = (byId("reader-page") as HTMLTemplateElement).content.cloneNode(true);
  const another = h("a", { href: "/open" }, app.dataset.another!);
  document.querySelector<HTMLLinkElement>("link[rel=stylesheet]")!.href = app.dataset.style!;
  document.body.replaceChildren(page);
  document.documentElement.dataset.from = "service";
  document.querySelector("footer")!.append(" ", another);
  translatePage();
}

async function start(file: Blob, fileName: string, isInsisting: boolean): Promise<void> {
  const parts = (await FileParts.open(file)) ?? refuse("NotAnEnvelope");
  const reader = new Reader({ parts, fileName, stop: () => {}, insist: () => void start(file, fileName, true), isInsisting });
  show("ways", false); // this is one of them
  await reader.start();
}

async function open(file: Blob, fileName: string): Promise<void> {
  fault("");
  show("open-busy", true);
  try {
    const plain = await unpackGzip(file);
    const parts = (await FileParts.open(plain)) ?? refuse("NotAnEnvelope");
    const { issuer } = Envelope.parse(parts.jws).header;
    if (issuer !== location.origin) return fault(app.dataset.foreign!.replace("{issuer}", shown(issuer)));
    becomeReader();
    await start(plain, shown(fileName), false);
  } catch (error) {
    explain(error);
  }
}

/** A phone's link: the envelope is at the service already. */
async function fetchEnvelope(path: string): Promise<void> {
  show("open-busy", true);
  try {
    const answer = await fetch(path, { cache: "no-store" });
    if (!answer.ok) return location.reload(); // the page says why
    await open(await answer.blob(), "securedoc_message.html");
  } catch {
    fault(app.dataset.unreachable!);
  }
}

function takeFiles(): void {
  const choice = byId("choice") as HTMLInputElement;
  const take = (file: File | undefined) => void (file && open(file, file.name));
  choice.addEventListener("change", () => take(choice.files?.[0]));
  // Anywhere on the page: whoever misses the frame must not lose the page to the file.
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    app.classList.add("over");
  });
  document.addEventListener("dragleave", () => app.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    app.classList.remove("over");
    take(event.dataTransfer?.files[0]);
  });
}

if (isRecentEnough()) {
  show("plain", false);
  app.hidden = false;
  if (app.dataset.envelope) void fetchEnvelope(app.dataset.envelope);
  else takeFiles();
}
