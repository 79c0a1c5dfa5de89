// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// What will happen to a message, and what to ask before it leaves. Pure functions without a window, a network or a
// language: texts are {key, count, args} for text.js. Thunderbird and Outlook both stand on this.
//
// Facts, all optional: subject; recipients: addresses, Cc and Bcc among them; isSecure: the toggle; size: estimated bytes
// (size_estimate.js); scan: "done", "off" or "unavailable"; findings: [{rule, title?, place, masked}]; knownDomains: written to
// before; decision: the native host's, when there is one; endToEnd: "OpenPGP" or "S/MIME" for a message that the mail program encrypts
// itself, isSubjectHidden: its subject, too; newsgroups: how many it is posted to. Policy: effectivePolicy(…).policy of addin_policy.js.

import { lookAlikeOf } from "./look_alike.js";
import { looksLikePhi } from "./phi_subject.js";
import { decideSending, domainOf, isInternalAddress } from "./send_decision.js";
import { NEAR } from "./size_estimate.js";
import { hasTrigger } from "./subject.js";

const MEGABYTE = 1024 * 1024;
const MOST_SHOWN_FINDINGS = 3;

function megabytes(bytes) {
  return String(Math.max(1, Math.round(bytes / MEGABYTE)));
}

/** decideSending() for a compose window: the toggle or a trigger that was typed asks for sealing. */
export function decide(facts, policy) {
  return decideSending({
    recipients: facts.recipients ?? [],
    internal_domains: policy.internal_domains,
    has_trigger: Boolean(facts.isSecure) || hasTrigger(facts.subject ?? "", policy),
    has_findings: (facts.findings ?? []).length > 0,
    size: facts.size ?? 0,
    size_limit: policy.size_limit,
  });
}

// The sentences of the strip

function recipientSentences(decision, isSecure) {
  const sentences = [];
  if (decision.outside.length)
    sentences.push({ key: isSecure ? "stripOutsideEncrypted" : "stripOutsideClear", count: decision.outside.length });
  if (decision.internal.length) sentences.push({ key: "stripInternal", count: decision.internal.length });
  return sentences;
}

function sizeSentence(facts, policy) {
  const size = facts.size ?? 0;
  if (!policy.size_limit || size <= policy.size_limit * NEAR) return null;
  const isOver = size > policy.size_limit;
  return { key: isOver ? "stripTooLarge" : "stripNearLimit", args: { size: megabytes(size), limit: megabytes(policy.size_limit) } };
}

/**
 * What the quiet strip says: {level: "secure" | "plain" | "none" | "warning", sentences}. "none": nothing worth a line.
 */
export function forecast(facts, policy) {
  if (facts.endToEnd) return { level: "secure", sentences: [{ key: "stripEndToEnd", args: { technology: facts.endToEnd } }] };
  const said = forecastOfMail(facts, policy);
  if (!facts.newsgroups) return said;
  // Whoever is addressed by mail besides gets what the line says; what is posted, everybody can read.
  const isAddressed = (facts.recipients ?? []).length > 0;
  return { level: facts.isSecure ? "warning" : "plain", sentences: [{ key: "stripNewsgroups" }, ...(isAddressed ? said.sentences : [])] };
}

function forecastOfMail(facts, policy) {
  const isSecure = Boolean(facts.isSecure);
  const decision = decide({ ...facts, findings: [] }, policy);
  if (!decision.outside.length && !decision.internal.length)
    return isSecure ? { level: "secure", sentences: [{ key: "stripOnNobodyYet" }] } : { level: "none", sentences: [] };
  if (!decision.outside.length)
    return isSecure ? { level: "plain", sentences: [{ key: "stripAllInternal", count: decision.internal.length }] }
      : { level: "none", sentences: [] };
  const sentences = recipientSentences(decision, isSecure);
  const size = isSecure ? sizeSentence(facts, policy) : null;
  if (size) return { level: "warning", sentences: [...sentences, size] };
  return { level: isSecure ? "secure" : "plain", sentences };
}

// The questions

function allInternal({ facts, decision }) {
  if (decision.reason !== "internal_only" || !facts.isSecure || !decision.internal.length) return [];
  return [{ text: { key: "askAllInternal", count: decision.internal.length }, canBeSilenced: true }];
}

function finding({ facts, decision }) {
  if (!decision.outside.length || facts.isSecure || facts.endToEnd) return [];
  const findings = facts.findings ?? [];
  const asked = findings.slice(0, MOST_SHOWN_FINDINGS).map((found) => ({
    text: { key: "askFinding", args: { what: found.title || found.rule, place: found.place, masked: found.masked } },
    offersSecure: true,
  }));
  const more = findings.length - asked.length;
  return more > 0 ? [...asked, { text: { key: "askMoreFindings", count: more }, offersSecure: true }] : asked;
}

function size({ facts, decision, policy }) {
  if (!decision.outside.length || !facts.isSecure) return [];
  const sentence = sizeSentence(facts, policy);
  if (!sentence) return [];
  const isOver = sentence.key === "stripTooLarge";
  return [{ text: { key: isOver ? "askTooLarge" : "askNearLimit", args: sentence.args }, prefersBack: isOver, blocks: isOver }];
}

function subject({ facts, decision }) {
  const isRead = decision.outside.length > 0 && !facts.isSubjectHidden;
  if (!isRead || !looksLikePhi(facts.subject ?? "")) return [];
  return [{ text: { key: "askSubject" }, prefersBack: true, blocks: true }];
}

function outsideDomains(decision) {
  return [...new Set(decision.outside.map(domainOf))].filter(Boolean);
}

function lookAlike({ facts, decision, policy }) {
  const known = [...policy.internal_domains, ...policy.known_domains, ...(facts.knownDomains ?? [])];
  return outsideDomains(decision).flatMap((domain) => {
    const other = lookAlikeOf(domain, known);
    return other ? [{ text: { key: "askLookAlike", args: { domain, known: other } }, prefersBack: true, blocks: true, domain }] : [];
  });
}

function newDomain({ facts, decision, policy }) {
  const known = [...policy.known_domains, ...(facts.knownDomains ?? [])].map((entry) => `x@${entry}`);
  const isKnown = (domain) => known.some((entry) => domainOf(entry) === domain) ||
    isInternalAddress(policy.known_domains, `x@${domain}`);
  const alike = new Set(lookAlike({ facts, decision, policy }).map((item) => item.domain));
  return outsideDomains(decision).filter((domain) => !isKnown(domain) && !alike.has(domain))
    .map((domain) => ({ text: { key: "askNewDomain", args: { domain } }, domain }));
}

function hostMissing({ facts, decision, policy }) {
  const isUnchecked = policy.scan && facts.scan === "unavailable" && decision.outside.length && !facts.isSecure && !facts.endToEnd;
  if (!isUnchecked || policy.host_missing === "allow") return [];
  return [{ text: { key: "askUnchecked" }, offersSecure: true }];
}

// No policy switches this off: who turned encryption on must not post by accident.
function newsgroup({ facts }) {
  return facts.isSecure && facts.newsgroups ? [{ kind: "newsgroup", mode: "ask", text: { key: "askNewsgroup" }, prefersBack: true, blocks: false, canBeSilenced: false }] : [];
}

const QUESTIONS = { all_internal: allInternal, finding, size, subject, look_alike: lookAlike, new_domain: newDomain };
// "force" must not shut the only door of a question that has no safer answer.
const FORCE_BLOCKS = new Set(["finding", "size", "subject", "look_alike"]);

/** Whether a question of this policy may leave no way to send; outlook_manifest.cpp asks the same. tests/vectors/send-modes.json. */
export function canHoldBack(policy) {
  return policy.host_missing === "block" || [...FORCE_BLOCKS].some((kind) => policy[`prompt_${kind}`] === "force");
}

function itemsOf(kind, mode, input) {
  if (mode === "off") return [];
  return QUESTIONS[kind](input).map((item) => ({
    kind, mode, ...item,
    blocks: mode === "force" && FORCE_BLOCKS.has(kind) && (item.blocks || item.offersSecure || false),
    canBeSilenced: mode === "ask" && Boolean(item.canBeSilenced),
  }));
}

function answersTo(items) {
  const answers = [];
  if (items.some((item) => item.prefersBack)) answers.push("back");
  // Sealing helps against findings and a missing scan, not against a wrong address or a subject.
  const isBarred = items.some((item) => item.blocks && !item.offersSecure);
  if (items.some((item) => item.offersSecure) && !isBarred) answers.push("secure");
  if (!items.some((item) => item.blocks)) answers.push("send");
  if (!answers.includes("back")) answers.push("back");
  return answers;
}

/**
 * Everything to ask before sending: {decision, items, answers}. No items: send without a word. An item is {kind, mode,
 * text, blocks, canBeSilenced, domain?}; answers are of "secure" (turn the toggle on and send), "send" (as it is) and
 * "back", the first being the default; an answer that policy forbids is not among them.
 */
export function checkBeforeSend(facts, policy) {
  const decision = facts.decision ?? decide(facts, policy);
  const input = { facts, decision, policy };
  const items = Object.keys(QUESTIONS).flatMap((kind) => itemsOf(kind, policy[`prompt_${kind}`], input));
  items.push(...newsgroup(input));
  for (const item of hostMissing(input))
    items.push({ kind: "host_missing", mode: policy.host_missing, ...item, blocks: policy.host_missing === "block" });
  return { decision, items, answers: answersTo(items) };
}
