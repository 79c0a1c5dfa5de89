// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The reading side: a message that carries an envelope has a button that hands it to the viewer.

import { askHost, HostConversation, HostError } from "./host.js";
import { tell } from "./notify.js";
import { sentences } from "./words.js";

const ENVELOPE_NAME = /^securedoc[_-].*\.html?$|\.securedoc\.html?$|^securedoc\.html?$/i;

async function envelopesOf(messageId) {
  const attachments = await browser.messages.listAttachments(messageId);
  return attachments.filter(({ name }) => ENVELOPE_NAME.test(name ?? ""));
}

/** The button is there when the message carries an envelope. */
export async function messagesShown(tab, list) {
  const messages = list.messages ?? list;
  const found = messages.length === 1 ? await envelopesOf(messages[0].id) : [];
  await browser.messageDisplayAction[found.length ? "enable" : "disable"](tab.id);
}

async function handOver(name, file) {
  const host = new HostConversation();
  try {
    await host.ask({ verb: "open_start", name, size: file.size });
    await host.send("open_data", file);
    await host.ask({ verb: "open_end" });
  } finally {
    host.close();
  }
}

async function tellWords(titleKey, textKey) {
  const say = await sentences();
  await tell(say(titleKey), say(textKey));
}

export async function openSecurely(tab) {
  const list = await browser.messageDisplay.getDisplayedMessages(tab.id);
  const [message] = list.messages ?? list;
  const [envelope] = message ? await envelopesOf(message.id) : [];
  if (!envelope) return tellWords("openFailedTitle", "openFailedNoEnvelope");
  try {
    await handOver(envelope.name, await browser.messages.getAttachmentFile(message.id, envelope.partName));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    await tellWords("openFailedTitle", "openFailedHost");
  }
}

export async function openSentList() {
  try {
    await askHost({ verb: "companion" });
  } catch {
    await tellWords("sentFailedTitle", "sentFailedHost");
  }
}
