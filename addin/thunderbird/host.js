// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// securedoc-addin-host over native messaging. Everything rejects with HostError when it is missing, crashes, hangs or
// refuses; nobody but the callers decides what that means.

const HOST_NAME = "org.securedoc.addin";
const SLICE = 512 * 1024; // bytes; in base64 well below the host's limit of 1 MiB a message
const UNANSWERED = 4; // slices on their way, so that memory stays bounded
const QUICK = 10_000; // ms; for answers that need no content
const SLOW = 60_000; // ms without any answer while content is handed over

export class HostError extends Error {
  /** `code` is the host's word for what went wrong, or "HostUnavailable". */
  constructor(code, message = code) {
    super(message);
    this.code = code;
  }
}

function withTimeout(promise, milliseconds) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new HostError("HostUnavailable", "no answer")), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function checked(answer) {
  if (answer?.ok === true) return answer;
  throw new HostError(answer?.error ?? "HostUnavailable");
}

/** One question, one process, one answer. */
export async function askHost(request) {
  let answer;
  try {
    answer = await withTimeout(browser.runtime.sendNativeMessage(HOST_NAME, { id: 1, ...request }), QUICK);
  } catch (error) {
    throw error instanceof HostError ? error : new HostError("HostUnavailable", error.message);
  }
  return checked(answer);
}

/** A conversation: many requests to one process. Requests are answered in their order. */
export class HostConversation {
  #port;
  #waiting = new Map();
  #count = 0;
  #gone = null;

  constructor() {
    this.#port = browser.runtime.connectNative(HOST_NAME);
    this.#port.onMessage.addListener((answer) => {
      this.#waiting.get(answer.id)?.resolve(answer);
      this.#waiting.delete(answer.id);
    });
    this.#port.onDisconnect.addListener((port) => {
      this.#gone = new HostError("HostUnavailable", port.error?.message ?? "the host ended");
      for (const { reject } of this.#waiting.values()) reject(this.#gone);
      this.#waiting.clear();
    });
  }

  async ask(request) {
    if (this.#gone) throw this.#gone;
    const id = ++this.#count;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    answer.catch(() => {}); // whoever awaits it hears of it; nobody may yet
    this.#port.postMessage({ id, ...request });
    return checked(await withTimeout(answer, SLOW));
  }

  /** Hands a Blob over in slices. */
  async send(verb, blob) {
    const running = [];
    for (let at = 0; at < blob.size; at += SLICE) {
      running.push(this.ask({ verb, data: await toBase64(blob.slice(at, at + SLICE)) }));
      if (running.length >= UNANSWERED) await running.shift();
    }
    await Promise.all(running);
  }

  close() {
    this.#port.disconnect();
  }
}

export async function toBase64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  if (bytes.toBase64) return bytes.toBase64();
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
