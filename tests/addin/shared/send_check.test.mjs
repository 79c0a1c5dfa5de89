// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { DEFAULT_POLICY, effectivePolicy } from "../../../addin/shared/addin_policy.js";
import { lookAlikeOf } from "../../../addin/shared/look_alike.js";
import { looksLikePhi } from "../../../addin/shared/phi_subject.js";
import { canHoldBack, checkBeforeSend, forecast } from "../../../addin/shared/send_check.js";
import { decideSending } from "../../../addin/shared/send_decision.js";
import { base64Size, estimateMessageSize } from "../../../addin/shared/size_estimate.js";
import { say, wordsFor } from "../../../addin/shared/text.js";

const tree = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
// As the build makes it of the catalogue and its translations.
function buildWords() {
  const folder = mkdtempSync(join(tmpdir(), "securedoc-words-"));
  const file = join(folder, "words.json");
  try {
    execFileSync("/usr/bin/python3", ["-B", tree("translations/words.py"), "json", tree("translations/addin_words.h"), "--output", file]);
    return JSON.parse(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const allWords = buildWords();
const policy = { ...DEFAULT_POLICY, internal_domains: ["hospital.example"], known_domains: ["example.net", "insurance.example"] };
const OUTSIDE = "john@example.net";
const INSIDE = "colleague@hospital.example";
const ssn = { rule: "us-ssn", title: "A social security number", place: "the text", masked: "•••-••-6789" };

const kinds = (facts, changes = {}) => checkBeforeSend(facts, { ...policy, ...changes }).items.map((item) => item.kind);
const answers = (facts, changes = {}) => checkBeforeSend(facts, { ...policy, ...changes }).answers;

test("the vectors that hold core/policy hold this, too", () => {
  for (const { name, facts, expect } of read("../../vectors/send-decisions.json"))
    assert.deepEqual(decideSending(facts), expect, name);
});

test("where a policy may hold a message back, and nowhere else, it says so", () => {
  for (const { policy: managed, can_hold_back: expected } of read("../../vectors/send-modes.json"))
    assert.equal(canHoldBack(effectivePolicy(managed).policy), expected, JSON.stringify(managed));
});

test("an ordinary message leaves without a word", () => {
  for (const isSecure of [true, false]) {
    assert.deepEqual(kinds({ recipients: [OUTSIDE, INSIDE], isSecure, subject: "Lab", findings: [], scan: "done" }), []);
  }
  assert.deepEqual(kinds({}), []);
});

test("all internal and Secure on: says that it has no effect", () => {
  const facts = { recipients: [INSIDE], isSecure: true };
  const { items } = checkBeforeSend(facts, policy);
  assert.deepEqual(items.map((item) => [item.kind, item.canBeSilenced]), [["all_internal", true]]);
  assert.deepEqual(answers(facts), ["send", "back"]);
  assert.deepEqual(kinds(facts, { prompt_all_internal: "off" }), []);
  const forced = checkBeforeSend(facts, { ...policy, prompt_all_internal: "force" });
  assert.equal(forced.items[0].canBeSilenced, false);
  assert.deepEqual(forced.answers, ["send", "back"]);
});

test("a finding asks when Secure is off, and only then; the secure answer comes first", () => {
  const facts = { recipients: [OUTSIDE], findings: [ssn], scan: "done" };
  assert.deepEqual(answers(facts), ["secure", "send", "back"]);
  assert.deepEqual(answers(facts, { prompt_finding: "force" }), ["secure", "back"]);
  assert.deepEqual(kinds(facts, { prompt_finding: "off" }), []);
  assert.deepEqual(kinds({ ...facts, isSecure: true }), []);
  assert.deepEqual(kinds({ ...facts, recipients: [INSIDE] }), []);
  const many = checkBeforeSend({ ...facts, findings: Array(7).fill(ssn) }, policy).items;
  assert.deepEqual(many.map((item) => item.text.key), ["askFinding", "askFinding", "askFinding", "askMoreFindings"]);
  assert.equal(many[3].text.count, 4);
});

test("size is asked about when the message will be sealed", () => {
  const limits = { size_limit: 10 << 20 };
  const facts = { recipients: [OUTSIDE], isSecure: true, size: 11 << 20 };
  assert.deepEqual(answers(facts, limits), ["back", "send"]);
  assert.deepEqual(answers(facts, { ...limits, prompt_size: "force" }), ["back"]);
  assert.deepEqual(answers({ ...facts, size: 9.5 * 1024 * 1024 }, { ...limits, prompt_size: "force" }), ["send", "back"]);
  assert.deepEqual(kinds({ ...facts, size: 5 << 20 }, limits), []);
  assert.deepEqual(kinds({ ...facts, isSecure: false }, limits), []);
  assert.deepEqual(kinds({ ...facts, recipients: [INSIDE] }, { ...limits, prompt_all_internal: "off" }), []);
});

test("a subject with private data is asked about, encrypted or not", () => {
  for (const isSecure of [true, false])
    assert.deepEqual(answers({ recipients: [OUTSIDE], isSecure, subject: "SSN 123-45-6789" }), ["back", "send"]);
  assert.deepEqual(kinds({ recipients: [INSIDE], subject: "SSN 123-45-6789" }), []);
  // Encrypting does not hide the subject: it is no way round a forced question.
  const facts = { recipients: [OUTSIDE], subject: "SSN 123-45-6789", findings: [ssn], scan: "done" };
  assert.deepEqual(answers(facts), ["back", "secure", "send"]);
  assert.deepEqual(answers(facts, { prompt_subject: "force" }), ["back"]);
});

test("look-alike and new domains are named, once known no more", () => {
  const look = checkBeforeSend({ recipients: ["a@hopsital.example"] }, policy);
  assert.deepEqual(look.items.map((item) => [item.kind, item.domain]), [["look_alike", "hopsital.example"]]);
  assert.deepEqual(look.answers, ["back", "send"]);
  const fresh = checkBeforeSend({ recipients: ["a@garden-club.test", "b@garden-club.test"] }, policy);
  assert.deepEqual(fresh.items.map((item) => [item.kind, item.domain]), [["new_domain", "garden-club.test"]]);
  assert.deepEqual(fresh.answers, ["send", "back"]);
  assert.deepEqual(kinds({ recipients: ["a@garden-club.test"], knownDomains: ["garden-club.test"] }), []);
  assert.deepEqual(kinds({ recipients: ["a@hopsital.example"], knownDomains: ["hopsital.example"] }), []);
});

test("without a scan the policy decides, and only when nothing is encrypted", () => {
  const facts = { recipients: [OUTSIDE], scan: "unavailable" };
  assert.deepEqual(kinds(facts), []);
  assert.deepEqual(answers(facts, { host_missing: "ask" }), ["secure", "send", "back"]);
  assert.deepEqual(answers(facts, { host_missing: "block" }), ["secure", "back"]);
  assert.deepEqual(kinds({ ...facts, isSecure: true }, { host_missing: "block" }), []);
  assert.deepEqual(kinds({ ...facts, recipients: [INSIDE] }, { host_missing: "block" }), []);
  assert.deepEqual(kinds(facts, { host_missing: "block", scan: false }), []);
});

test("the forecast says who gets what", () => {
  const english = wordsFor(allWords, "en-US");
  const sentences = (facts, changes = {}) => forecast(facts, { ...policy, ...changes }).sentences.map((s) => say(s, english)).join(" ");
  const both = { recipients: [OUTSIDE, "x@example.org", INSIDE], isSecure: true };
  assert.equal(sentences(both), "2 external recipients: encrypted. 1 internal: as usual.");
  assert.equal(sentences({ ...both, isSecure: false }), "2 external recipients: not encrypted. 1 internal: as usual.");
  assert.equal(sentences({ recipients: [INSIDE], isSecure: true }),
    "1 internal recipient only: Secure has no effect, the message goes as usual.");
  assert.equal(sentences({ recipients: [INSIDE] }), "");
  assert.match(sentences({ ...both, size: 30 << 20 }, { size_limit: 10 << 20 }), /about 30 MB; the limit for secure messages is 10 MB/);
  assert.equal(forecast({ recipients: [], isSecure: true }, policy).level, "secure");
});

test("look-alikes", () => {
  const known = ["hospital.example", "bank.example", "nhs.uk", ".clinic.example"];
  const alike = { "hospita1.example": "hospital.example", "hosp1tal.example": "hospital.example", "hospitall.example": "hospital.example",
    "hospital.exarnple": "hospital.example", "hospital.test": "hospital.example", "bаnk.example": "bank.example" };
  for (const [domain, other] of Object.entries(alike)) assert.equal(lookAlikeOf(domain, known), other, domain);
  for (const domain of ["hospital.example", "mail.hospital.example", "nps.uk", "example.net", "hostel.example", "ward.clinic.example", ""])
    assert.equal(lookAlikeOf(domain, known), null, domain);
});

test("subjects that hold private data, and those that do not", () => {
  for (const text of ["SSN 123-45-6789", "MRN 00123456", "Re: patient id: 448812", "John, DOB 3/14/1962", "fecha de nacimiento 14/03/1962",
    "NHC 1234567", "card 4111 1111 1111 1111"]) assert.ok(looksLikePhi(text), text);
  for (const text of ["Lab results", "Call 555-123-4567", "Invoice 2026-11-25", "Order 1234567890123", "000-12-3456", "Meeting 3/14", "MRN policy 2026"])
    assert.ok(!looksLikePhi(text), text);
});

test("sizes count the growth of attachments", () => {
  assert.equal(base64Size(0), 0);
  assert.equal(base64Size(54), 74);
  const ten = estimateMessageSize(2000, [10 << 20]);
  assert.ok(ten > 13.6 * 1024 * 1024 && ten < 14 * 1024 * 1024);
});

test("policy: IT over user over defaults, locks, and typing errors that lift nothing", () => {
  assert.deepEqual(effectivePolicy().policy, DEFAULT_POLICY);
  const both = effectivePolicy({ prompt_size: "off", "prompt_size:locked": true, prompt_subject: "force" },
    { prompt_size: "ask", prompt_subject: "ask", prompt_finding: "off", triggers: [] });
  assert.equal(both.policy.prompt_size, "off");
  assert.equal(both.policy.prompt_subject, "ask");
  assert.equal(both.policy.prompt_finding, "off");
  assert.deepEqual(both.policy.triggers, DEFAULT_POLICY.triggers);
  assert.deepEqual([both.locked, both.problems], [["prompt_size"], []]);
  const lockOnly = effectivePolicy({ "prompt_finding:locked": true }, { prompt_finding: "off" });
  assert.equal(lockOnly.policy.prompt_finding, "ask");
  const wrong = effectivePolicy({ prompt_finding: "froce", triggers: [{ text: "" }], nonsense: 1 }, { prompt_finding: "off" });
  assert.equal(wrong.policy.prompt_finding, "ask");
  assert.deepEqual(wrong.problems, ["triggers", "prompt_finding", "nonsense"]);
});

test("the policies that core/policy takes and refuses", () => {
  for (const { name, policy: managed, wrong } of read("../../vectors/addin-policies.json"))
    assert.deepEqual(effectivePolicy(managed).problems, wrong ? [wrong.replace(/^triggers\..*/, "triggers")] : [], name);
});

test("every sentence that is asked or forecast has its words, in every language", () => {
  const items = [
    { recipients: [INSIDE], isSecure: true }, { recipients: [OUTSIDE, "x@new.test"], findings: Array(5).fill(ssn), subject: "SSN 123-45-6789" },
    { recipients: [OUTSIDE, INSIDE, "a@hopsital.example"], isSecure: true, size: 11 << 20 }, { recipients: [OUTSIDE], isSecure: true, size: 9.9 * 1024 * 1024 },
    { recipients: [OUTSIDE], scan: "unavailable" },
  ].flatMap((facts) => {
    const limited = { ...policy, size_limit: 10 << 20, host_missing: "ask" };
    return [...checkBeforeSend(facts, limited).items.map((item) => item.text), ...forecast(facts, limited).sentences];
  });
  assert.equal(new Set(items.map((text) => text.key)).size, 15);
  for (const language of Object.keys(allWords)) {
    for (const text of items) assert.doesNotMatch(say(text, wordsFor(allWords, language)), /[{}]|%n|undefined/, text.key);
  }
  assert.equal(say({ key: "stripInternal", count: 2 }, wordsFor(allWords, "es_MX")), "2 internos: como siempre.");
  assert.equal(wordsFor(allWords, "xx").language, "en");
  assert.throws(() => say({ key: "nonsense" }, wordsFor(allWords, "en")));
});

test("end-to-end encryption: the line says so, and nothing is asked that Secure would answer", () => {
  const facts = { recipients: [OUTSIDE, INSIDE], endToEnd: "OpenPGP", findings: [ssn], scan: "unavailable" };
  const line = forecast(facts, policy);
  assert.equal(line.level, "secure");
  for (const language of ["en", "es"]) assert.match(line.sentences.map((one) => say(one, wordsFor(allWords, language))).join(" "), /OpenPGP/);
  assert.deepEqual(kinds(facts, { host_missing: "block", prompt_finding: "force" }), []);
  assert.deepEqual(kinds({ ...facts, subject: "MRN 4711234" }), ["subject"], "a subject that stays readable");
  assert.deepEqual(kinds({ ...facts, subject: "MRN 4711234", isSubjectHidden: true }), []);
  assert.deepEqual(kinds({ ...facts, recipients: ["a@hopsital.example"] }), ["look_alike"], "a wrong address stays wrong");
});

test("newsgroups: the line says that everyone reads them, and Secure is asked about", () => {
  const posted = { newsgroups: 1, recipients: [] };
  const keysOf = (facts) => forecast(facts, policy).sentences.map(({ key }) => key);
  assert.deepEqual(keysOf(posted), ["stripNewsgroups"]);
  assert.deepEqual(keysOf({ ...posted, isSecure: true }), ["stripNewsgroups"]);
  assert.equal(forecast({ ...posted, isSecure: true }, policy).level, "warning");
  assert.deepEqual(keysOf({ ...posted, isSecure: true, recipients: [OUTSIDE] }), ["stripNewsgroups", "stripOutsideEncrypted"]);
  assert.deepEqual(kinds(posted), []);
  assert.deepEqual(kinds({ ...posted, isSecure: true }), ["newsgroup"]);
  assert.deepEqual(answers({ ...posted, isSecure: true }), ["back", "send"]);
});
