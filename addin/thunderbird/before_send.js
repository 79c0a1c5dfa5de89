// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The moment before a message leaves. The event may come several times for one message: everything here may run again.

import { awake } from "./awake.js";
import { checkBeforeSend } from "./shared/send_check.js";
import { domainOf, isInternalAddress } from "./shared/send_decision.js";
import { withToggle } from "./shared/subject.js";
import { changesFor, changesToSettle, endToEndOf, factsIn, recipientsOf, sizeOf, withStoredField } from "./compose_state.js";
import { changesForEndToEnd, takeKeptWish } from "./kept_wish.js";
import { expectProof } from "./proof.js";
import { askUser, wasAnswered } from "./question.js";
import { scanMessage } from "./scan.js";
import { acceptDomains, acceptedDomains, currentPolicy, setUserMember } from "./settings.js";
import { refresh, showLine } from "./strip.js";
import { sentences } from "./words.js";

const PATIENCE = 300; // ms until progress is shown

async function withProgress(tabId, work) {
  const say = await sentences();
  const timer = setTimeout(() => showLine(tabId, { text: say("stripChecking"), level: "plain", isBusy: true }), PATIENCE);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

// Domains in the address books were written to, or somebody put them there on purpose.
async function domainsInBooks(domains) {
  const found = await Promise.all(domains.map(async (domain) => {
    const contacts = await browser.addressBooks.contacts.query({ searchString: `@${domain}` });
    return contacts.length ? [domain] : [];
  }));
  return found.flat();
}

async function knownDomains(recipients, policy) {
  const outside = recipients.filter((address) => !isInternalAddress(policy.internal_domains, address)).map(domainOf);
  const [accepted, inBooks] = await Promise.all([acceptedDomains(), domainsInBooks([...new Set(outside)].filter(Boolean))]);
  return [...accepted, ...inBooks];
}

async function factsOf(tab, details, policy) {
  const facts = factsIn(details, policy);
  const recipients = await recipientsOf(details);
  const hasOutside = recipients.some((address) => !isInternalAddress(policy.internal_domains, address));
  // A secure message is sealed whatever it holds, as is one that is encrypted end to end; one that stays inside is not looked at.
  const isScanned = policy.scan && hasOutside && !facts.isSecure && !facts.endToEnd;
  const sizing = sizeOf(tab.id, details);
  const scanning = isScanned ? scanMessage(tab.id, details, { recipients, sizing }) : { scan: "off", findings: [] };
  const [size, known, scan] = await Promise.all([sizing, knownDomains(recipients, policy), scanning]);
  const isGatewayScanning = policy.gateway_scan;
  return { ...facts, recipients, size, knownDomains: known, isGatewayScanning, ...scan };
}

async function remember(result, silenced) {
  await acceptDomains(result.items.map((item) => item.domain).filter(Boolean));
  for (const kind of silenced) await setUserMember(`prompt_${kind}`, "off");
}

// Something that should not happen must not let a message through unasked: it counts as outside and unchecked.
function factsInDoubt(details, policy) {
  const recipients = [details.to, details.cc, details.bcc].flatMap((list) => list ?? []).map(String);
  const scan = policy.scan ? "unavailable" : "off";
  return { ...factsIn(details, policy), recipients, isGatewayScanning: policy.gateway_scan, scan };
}

async function check(tab, details, policy) {
  const facts = await factsOf(tab, details, policy).catch((error) => {
    console.error("securedoc: the check before sending failed:", error.name);
    return factsInDoubt(details, policy);
  });
  return { facts, result: checkBeforeSend(facts, policy) };
}

async function answerTo(tab, facts, result) {
  if (!result.items.length || await wasAnswered(tab.id, result)) return "send";
  const { answer, silenced } = await askUser(tab, facts, result);
  if (answer !== "back") await remember(result, silenced);
  return answer;
}

async function decideAboutSending(tab, details) {
  const { policy } = await currentPolicy();
  // Whatever happened before this moment, or did not: a window may be sent before anything here heard of its being opened.
  let stored = await withStoredField(details);
  if (await takeKeptWish(tab.id, details)) stored = { ...stored, ...changesFor(stored, true, policy) };
  const { facts, result } = await withProgress(tab.id, check(tab, stored, policy));
  const answer = await answerTo(tab, facts, result);
  if (answer === "back") return { cancel: true };
  const isOn = facts.isSecure || answer === "secure";
  const { outside } = result.decision;
  const subject = withToggle(details.subject ?? "", false, policy);
  if (isOn && policy.proof && outside.length) await expectProof(tab.id, details, { subject, outside });
  if (endToEndOf(details)) return { details: await changesForEndToEnd(tab.id, stored, policy) };
  return { details: changesToSettle(details, stored, isOn, policy) };
}

/** The listener of compose.onBeforeSend. */
export async function beforeSend(tab, details) {
  const answer = await awake(decideAboutSending(tab, details));
  refresh(tab.id).catch(() => {}); // the window may be closing
  return answer;
}
