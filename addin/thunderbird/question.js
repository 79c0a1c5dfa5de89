// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The window that asks before a message leaves. One window for all questions of one message.

import { sentences } from "./words.js";

const WIDTH = 620;

// What was asked, so that the same question about the same message is not asked again.
function fingerprint(result) {
  return JSON.stringify([result.decision.outside, result.items.map(({ kind, text }) => [kind, text])]);
}

/** The user said "send" to exactly this before, e.g. when the server could not be reached. */
export async function wasAnswered(tabId, result) {
  const key = `answered:${tabId}`;
  return (await browser.storage.session.get(key))[key] === fingerprint(result);
}

function labelOf(answer, facts, result) {
  if (answer === "secure") return "answerSecure";
  if (answer === "back") return "answerBack";
  if (result.items.some((item) => item.offersSecure)) return facts.isGatewayScanning ? "answerSendPlain" : "answerSendClear";
  return result.answers[0] === "send" ? "answerSend" : "answerSendAnyway";
}

async function contentFor(facts, result) {
  const say = await sentences();
  return {
    language: say.language,
    title: say(result.answers[0] === "secure" ? "askTitleEncrypt" : "askTitle"),
    lead: result.items.some((item) => item.offersSecure) ? say(facts.isGatewayScanning ? "askLeadGateway" : "askLead") : "",
    items: result.items.map((item) => ({ kind: item.kind, text: say(item.text) })),
    silence: result.items.filter((item) => item.canBeSilenced).map((item) => ({ kind: item.kind, text: say("silence") })),
    answers: result.answers.map((answer) => ({ answer, label: say(labelOf(answer, facts, result)) })),
  };
}

async function positionOver(windowId) {
  const { left, top, width } = await browser.windows.get(windowId);
  return { left: Math.max(0, Math.round(left + (width - WIDTH) / 2)), top: Math.max(0, top + 120) };
}

// Resolves with what the window says, or with "back" when it is closed.
function answerFrom(windowId, key) {
  const forget = [];
  return new Promise((resolve) => {
    const onMessage = (message) => {
      if (message.question === key) resolve(message);
    };
    const onRemoved = (removed) => {
      if (removed === windowId) resolve({ answer: "back", silenced: [] });
    };
    browser.runtime.onMessage.addListener(onMessage);
    browser.windows.onRemoved.addListener(onRemoved);
    forget.push(() => browser.runtime.onMessage.removeListener(onMessage), () => browser.windows.onRemoved.removeListener(onRemoved));
  }).finally(() => {
    for (const stop of forget) stop();
  });
}

// The window takes its content out of the storage itself.
async function openWindow(content, position) {
  const key = `question:${crypto.randomUUID()}`;
  await browser.storage.session.set({ [key]: content });
  const window = await browser.windows.create({
    type: "popup", url: `prompt/prompt.html?${encodeURIComponent(key)}`, width: WIDTH, height: 320, allowScriptsToClose: true, ...position,
  });
  return { key, windowId: window.id };
}

/** A window that stays until it is read. `texts` are sentences. */
export async function showAlarm(title, texts) {
  const say = await sentences();
  const items = texts.map((text) => ({ kind: "alarm", text }));
  await openWindow({ language: say.language, title, lead: "", items, silence: [], answers: [{ answer: "back", label: say("answerRead") }] }, {});
}

/** {answer: "secure" | "send" | "back", silenced: kinds not to ask about again}. Never rejects: without a window, "back". */
export async function askUser(tab, facts, result) {
  const { key, windowId } = await openWindow(await contentFor(facts, result), await positionOver(tab.windowId));
  const { answer, silenced } = await answerFrom(windowId, key);
  if (answer === "send") await browser.storage.session.set({ [`answered:${tab.id}`]: fingerprint(result) });
  return { answer: result.answers.includes(answer) ? answer : "back", silenced };
}
