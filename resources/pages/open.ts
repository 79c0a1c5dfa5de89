// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Open Online, and the page behind a phone's link: opens an envelope in this browser with the code of the page in every envelope. The file
// is read here and sent nowhere; without this script the page's form asks the service to do it.
import { isRecentEnough } from "../reader/capability.ts";
import { Envelope } from "../reader/core/envelope.ts";
import { codeOf, refuse } from "../reader/core/errors.ts";
import { FileParts, type ReadableFile } from "../reader/core/file_parts.ts";
import { isGzip, unpackGzip } from "../reader/core/gzip.ts";
import { Reader } from "../reader/reader.ts";
import { byId, h, show } from "../reader/view/dom.ts";
import { errorText, foreignFileText } from "../reader/view/error_text.ts";
import { shown, translatePage } from "../reader/view/front.ts";
import { ArrivingFile } from "./arriving_file.ts";

const INSISTING = "#open-anyway";
const app = byId("open-app");
const markup = (byId("reader-page") as HTMLTemplateElement).content;

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
  const another = h("a", { href: "/open" }, app.dataset.another!);
  document.querySelector<HTMLLinkElement>("link[rel=stylesheet]")!.href = app.dataset.style!;
  document.body.replaceChildren(markup.cloneNode(true));
  document.documentElement.dataset.from = "service";
  document.querySelector("footer")!.append(" ", another);
  translatePage();
}

async function start(file: ReadableFile, fileName: string, isInsisting: boolean): Promise<void> {
  const parts = (await FileParts.open(file)) ?? refuse("NotAnEnvelope");
  const { issuer } = Envelope.parse(parts).header;
  if (issuer !== location.origin) return fault(app.dataset.foreign!.replace("{issuer}", shown(issuer)));
  becomeReader();
  const isArriving = file instanceof ArrivingFile;
  const insist = isArriving ? loadInsisting : () => void start(file, fileName, true);
  const reader = new Reader({ parts, fileName: shown(fileName), stop: () => isArriving && file.stop(), insist, isInsisting });
  show("ways", false); // this is one of them
  await reader.start();
}

function loadInsisting(): void {
  location.hash = INSISTING;
  location.reload();
}

async function open(file: Blob, fileName: string): Promise<void> {
  fault("");
  show("open-busy", true);
  try {
    await start(await unpackGzip(file), fileName, false);
  } catch (error) {
    const foreign = codeOf(error) === "NotAnEnvelope" ? foreignFileText(new Uint8Array(await file.slice(0, 4096).arrayBuffer())) : null;
    if (foreign) return fault(`${foreign.what} ${foreign.next}`);
    explain(error);
  }
}

/** A phone's link: the envelope is at the service already, and is opened while it arrives. */
async function fetchEnvelope(path: string): Promise<void> {
  show("open-busy", true);
  let answer: Response;
  try {
    answer = await fetch(path, { cache: "no-store" });
  } catch {
    return fault(app.dataset.unreachable!);
  }
  if (!answer.ok) return location.reload(); // the page says why
  const fileName = "securedoc_message.html";
  try {
    const isWhole = answer.headers.has("Content-Length") && !answer.headers.has("Content-Encoding");
    if (!isWhole) return await open(await answer.blob(), fileName);
    const file = new ArrivingFile(answer);
    if (await isGzip(file)) return await open(await file.rest(), fileName);
    await start(file, fileName, location.hash === INSISTING);
  } catch (error) {
    explain(error);
  }
}

function takeFiles(): void {
  const choice = byId("choice") as HTMLInputElement;
  const take = (file: File | undefined) => void (file && open(file, file.name));
  choice.addEventListener("change", () => take(choice.files?.[0]));
  // Anywhere on the page, until it shows a message: whoever misses the frame must not lose the page to the file.
  document.addEventListener("dragover", (event) => {
    if (!app.isConnected) return;
    event.preventDefault();
    app.classList.add("over");
  });
  document.addEventListener("dragleave", () => app.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    if (!app.isConnected) return;
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
