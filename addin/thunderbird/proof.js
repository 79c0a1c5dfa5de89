// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// After sending: what the gateway did with a message that was to be encrypted. Asked by its Message-ID, through the host; the
// words are for the sender alone, and an alarm stays until it is read.

import { awake } from "./awake.js";
import { HostConversation, HostError } from "./host.js";
import { notify, tell } from "./notify.js";
import { showAlarm } from "./question.js";
import { sentences } from "./words.js";

const PAUSES = [1, 1, 2, 3, 4, 5, 6, 8, 10, 10, 10]; // s; a minute together
const SIGN_IN_NEEDED = new Set(["NotRegistered", "PasswordRequired"]);

const keyOf = (tabId) => `leaving:${tabId}`;
const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function senderOf(details) {
  const [mailbox] = await browser.messengerUtilities.parseMailboxString(details.from ?? "");
  return mailbox?.email ?? "";
}

/** Before sending: remembers for whom this message has to be encrypted, and what its sender calls it. */
export async function expectProof(tabId, details, { subject, outside }) {
  const expected = { subject, sender: await senderOf(details), outside };
  await browser.storage.session.set({ [keyOf(tabId)]: expected });
}

async function takeExpected(tabId) {
  const { [keyOf(tabId)]: expected } = await browser.storage.session.get(keyOf(tabId));
  await browser.storage.session.remove(keyOf(tabId));
  return expected;
}

function uncovered({ outside }, { recipients = [] }) {
  const sealedFor = new Set(recipients.map((address) => address.toLowerCase()));
  return outside.filter((address) => !sealedFor.has(address.toLowerCase()));
}

const isDone = (expected, proof) => proof.state === "in_clear" || (proof.state === "sealed" && !uncovered(expected, proof).length);

/** The last that was heard within a minute; {state: "sign_in"} when nobody may ask. */
async function lookFor(messageId, expected) {
  const host = new HostConversation();
  let proof = { state: "not_seen" };
  try {
    for (const seconds of PAUSES) {
      await pause(seconds);
      try {
        proof = await host.ask({ verb: "proof", message_id: messageId, sender: expected.sender });
      } catch (error) {
        if (!(error instanceof HostError) || error.code === "HostUnavailable") throw error;
        if (SIGN_IN_NEEDED.has(error.code)) return { state: "sign_in" };
      }
      if (isDone(expected, proof)) break;
    }
  } finally {
    host.close();
  }
  return proof;
}

// Once: whoever does not want to sign in is not told with every message.
async function suggestSignIn(say) {
  const { isProofOffered } = await browser.storage.local.get("isProofOffered");
  if (isProofOffered) return;
  await browser.storage.local.set({ isProofOffered: true });
  await notify(say("proofSignInTitle"), say("proofSignIn"));
}

async function tellSender(expected, proof) {
  const say = await sentences();
  const subject = expected.subject;
  if (proof.state === "sign_in") return suggestSignIn(say);
  if (proof.state === "in_clear") {
    const what = say({ key: "proofInClear", count: proof.outside_recipients, args: { subject } });
    return showAlarm(say("proofInClearTitle"), [what, say("proofInClearNext")]);
  }
  if (isDone(expected, proof)) {
    const recipients = expected.outside.join(", ");
    return notify(say("proofSealedTitle"), say({ key: "proofSealed", args: { subject, recipients } }));
  }
  const recipients = uncovered(expected, proof).join(", ");
  return tell(say("proofUnknownTitle"), say({ key: "proofUnknown", args: { subject, recipients } }));
}

async function follow(messageId, expected) {
  try {
    await tellSender(expected, await lookFor(messageId, expected));
  } catch (error) {
    if (!(error instanceof HostError)) throw error; // without a host there is nothing to ask; the line says so
  }
}

/** The listener of compose.onAfterSend. What waits in the Outbox is not followed: nobody says when it leaves. */
export async function afterSend(tab, { mode, headerMessageId, error }) {
  const expected = await takeExpected(tab.id);
  if (!expected || error || mode !== "sendNow" || !headerMessageId) return;
  await awake(follow(headerMessageId, expected));
}
