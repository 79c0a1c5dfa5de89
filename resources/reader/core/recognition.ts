// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { attribute, hasClass, HtmlScanner, type HtmlElement } from "./html_scanner.ts";

/** What a file without header element is (docs/envelope-format.md §8), and the signals that say so. */
export interface Recognition {
  kind: "CiscoRegistered" | "NotAnEnvelope" | "Suspicious";
  signals: string[];
}

/** How much of a file is looked at. */
export const RECOGNITION_SIZE = 4 * 1024 * 1024;

const PAYLOAD_RUN = 256;
const SERVICES = ["cisco registered envelope service", "https://res.cisco.com:443"];
const REDIRECTS = ["location.href=", "location.href =", "location.replace(", "location.assign(", "window.location="];
const DECODERS = ["document.write", "innerhtml", "eval(", "srcdoc"];
const STORES = ["cdn.jsdelivr.net", "cdnjs.cloudflare.com", "unpkg.com", "maxcdn.bootstrapcdn.com"];
const MAILBOX = ["your email password", "your e-mail password", "email and password"];

function containsAny(text: string, words: string[]): boolean {
  const lower = text.toLowerCase();
  return words.some((word) => lower.includes(word));
}

function trimmed(text: string): string {
  return text.replace(/^[ \t\n\f\r]+|[ \t\n\f\r]+$/g, "");
}

// The incumbent's services differ in their host, not in their paths.
function isKeyServer(url: string): boolean {
  return /^https:\/\/[^/]*\/(?:envelopeopener|websafe)(?:\/|$)/i.test(url) && /\/(?:envelopeopener|websafe)(?:\/|$)/.test(url);
}

function longestBase64Run(text: string): number {
  return Math.max(0, ...(text.match(/[A-Za-z0-9+/=]{64,}/g) ?? []).map((run) => run.length));
}

class Evidence {
  readonly #found = new Set<string>();
  readonly #genuine = new Set<string>();
  #longestRun = 0;
  #hasElements = false;
  #hasScript = false;
  #hasKeyServer = false;
  #hasForeignTarget = false;
  #hasBorrowedLook = false;
  #isImitation = false;
  #isDecoding = false;
  #hasOwnParts = false;

  look(element: HtmlElement): void {
    this.#hasElements = true;
    this.#lookAtIds(element);
    if (element.name === "title") this.#lookAtTitle(trimmed(element.text).toLowerCase());
    else if (element.name === "form") this.#lookAtForm(trimmed(attribute(element, "action") ?? ""));
    else if (element.name === "input") this.#lookAtInput(element);
    else if (element.name === "script") this.#lookAtScript(element.text);
    else if (element.name === "meta") this.#lookAtMeta(element);
    this.#lookAtAsset(element);
  }

  lookAtWhole(text: string): void {
    this.#isImitation ||= containsAny(text, ["registered envelope", "securedoc"]);
    if (containsAny(text, MAILBOX)) this.#found.add("mailbox_password");
    if (text.includes("<!-- securedoc registered envelope 1 -->") || this.#hasOwnParts) this.#found.add("no_header");
  }

  judge(): Recognition {
    const hasPayload = this.#longestRun >= PAYLOAD_RUN;
    if (this.#hasElements && !hasPayload && !this.#hasOwnParts) this.#found.add("no_payload");
    return { kind: this.#kind(hasPayload), signals: [...this.#found] };
  }

  #kind(hasPayload: boolean): Recognition["kind"] {
    if (this.#found.has("password_field") || (this.#found.has("redirect") && !hasPayload)) return "Suspicious";
    const borrows = this.#isImitation || this.#hasBorrowedLook;
    if (borrows && this.#hasForeignTarget) return "Suspicious";
    if (this.#hasKeyServer && this.#genuine.size >= 2 && hasPayload) return "CiscoRegistered";
    if (borrows && this.#hasScript && hasPayload && !this.#hasKeyServer && this.#isDecoding) return "Suspicious";
    return this.#hasBorrowedLook && !hasPayload ? "Suspicious" : "NotAnEnvelope";
  }

  #addGenuine(name: string): void {
    this.#found.add(name);
    this.#genuine.add(name);
  }

  #addKeyServer(name: string): void {
    this.#addGenuine(name);
    this.#hasKeyServer = true;
  }

  #lookAtIds(element: HtmlElement): void {
    const id = attribute(element, "id") ?? "";
    if (id === "text_i18n.authframe.safr.button.openonline") this.#addGenuine("open_online");
    if (["toSelect", "authFrame", "text_buttonSubmit"].includes(id)) this.#addGenuine("envelope_part");
    if (id === "passwordInput1") this.#addBorrowed("borrowed_part");
    this.#hasOwnParts ||= hasClass(element, "securedoc-payload");
  }

  #addBorrowed(name: string): void {
    this.#found.add(name);
    this.#hasBorrowedLook = true;
  }

  #lookAtTitle(title: string): void {
    if (title.startsWith("secure registered envelope")) {
      this.#addGenuine("envelope_title");
      this.#hasBorrowedLook = true;
    } else if (title.startsWith("sign in")) {
      this.#found.add("sign_in_title");
    }
  }

  #lookAtForm(action: string): void {
    if (isKeyServer(action)) {
      this.#addKeyServer("key_server");
    } else if (action !== "" && !action.startsWith("#") && !action.toLowerCase().startsWith("javascript:")) {
      this.#found.add("form_target");
      this.#hasForeignTarget = true;
    }
  }

  #lookAtInput(element: HtmlElement): void {
    const type = (attribute(element, "type") ?? "").toLowerCase();
    if (type === "password") this.#found.add("password_field");
    if (type === "hidden") this.#longestRun = Math.max(this.#longestRun, longestBase64Run(attribute(element, "value") ?? ""));
  }

  #lookAtScript(text: string): void {
    this.#hasScript ||= trimmed(text) !== "";
    this.#longestRun = Math.max(this.#longestRun, longestBase64Run(text));
    if (containsAny(text, SERVICES)) this.#addKeyServer("key_server_script");
    if (text.includes("openOnline(")) this.#addGenuine("open_online_script");
    if (containsAny(text, REDIRECTS)) this.#found.add("redirect");
    this.#isDecoding ||= containsAny(text, DECODERS);
    if (["256", "charCodeAt", "^"].every((word) => text.includes(word))) this.#found.add("rc4_loop");
  }

  #lookAtMeta(element: HtmlElement): void {
    const isRefresh = (attribute(element, "http-equiv") ?? "").toLowerCase() === "refresh";
    if (isRefresh && containsAny(attribute(element, "content") ?? "", ["url"])) this.#found.add("redirect");
  }

  #lookAtAsset(element: HtmlElement): void {
    const address = attribute(element, "src") ?? attribute(element, "href") ?? "";
    const styled = element.name === "style" ? element.text : (attribute(element, "style") ?? "");
    const isPicture = element.name === "img" || element.name === "link";
    const isStyle = element.name === "style" || element.name === "body";
    if ((isPicture && containsAny(address, ["res.cisco.com/"])) || (isStyle && containsAny(styled, ["res.cisco.com/"])))
      this.#addBorrowed("borrowed_asset");
    if (containsAny(address, STORES)) this.#found.add("public_asset");
    if (element.name !== "iframe" || address === "") return;
    if (isKeyServer(address)) this.#addKeyServer("key_server_frame");
    else this.#found.add("frame_source");
  }
}

/** `text`: the file's first RECOGNITION_SIZE bytes, one character each. */
export function recognise(text: string): Recognition {
  const evidence = new Evidence();
  const scanner = new HtmlScanner(text);
  while (scanner.next() === "element") evidence.look(scanner.element);
  evidence.lookAtWhole(text);
  return evidence.judge();
}
