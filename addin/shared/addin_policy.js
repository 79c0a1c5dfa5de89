// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// What IT sets for the add-in. docs/addin-policy.schema.json describes the object; core/policy/addin_policy.h reads the
// same members in C++. "NAME:locked": true beside a member takes it from the user's hands.

import { DEFAULT_RULES } from "./subject.js";

export const PROMPTS = ["all_internal", "finding", "size", "subject", "look_alike", "new_domain"];
const PROMPT_MODES = ["off", "ask", "force"];
const HOST_MISSING = ["allow", "ask", "block"];

/** An unmanaged computer. */
export const DEFAULT_POLICY = Object.freeze({
  ...DEFAULT_RULES,
  internal_domains: [],
  known_domains: [],
  size_limit: 0,
  scan: true,
  scan_rules: "",
  gateway_scan: true,
  proof: true,
  host_missing: "allow",
  ...Object.fromEntries(PROMPTS.map((name) => [`prompt_${name}`, "ask"])),
});

/** Members that a user may set in the options, unless locked. */
export const USER_MEMBERS = ["scan", "proof", ...PROMPTS.map((name) => `prompt_${name}`)];

const isText = (value) => typeof value === "string";
const isTexts = (value) => Array.isArray(value) && value.every(isText);

function isTrigger(value) {
  const allowed = { text: isText, position: isText, case: isText, set_off: isText };
  return value !== null && typeof value === "object" && isText(value.text) && value.text.trim() !== "" &&
    Object.entries(value).every(([name, member]) => allowed[name]?.(member)) &&
    ["start", "anywhere", undefined].includes(value.position) &&
    ["sensitive", "insensitive", undefined].includes(value.case) &&
    ["free", "word", "space", undefined].includes(value.set_off);
}

const CHECKS = {
  triggers: (value) => Array.isArray(value) && value.every(isTrigger),
  tag: (value) => isText(value) && value.trim() !== "",
  transparent_tags: isTexts,
  internal_domains: isTexts,
  known_domains: isTexts,
  size_limit: (value) => Number.isSafeInteger(value) && value >= 0,
  scan: (value) => typeof value === "boolean",
  scan_rules: isText,
  gateway_scan: (value) => typeof value === "boolean",
  proof: (value) => typeof value === "boolean",
  host_missing: (value) => HOST_MISSING.includes(value),
};
for (const name of PROMPTS) CHECKS[`prompt_${name}`] = (value) => PROMPT_MODES.includes(value);

/**
 * The policy in force: `managed` (what IT set, any object) over `user` (own settings) over the defaults. Answers
 * {policy, managed: names IT set, locked: names the user may not set, problems: members IT got wrong}. A member of a wrong
 * type keeps its default and locks itself, so that a typing error never lifts a restriction.
 */
export function effectivePolicy(managed = {}, user = {}) {
  const policy = { ...DEFAULT_POLICY };
  const result = { policy, managed: [], locked: [], problems: [] };
  for (const [name, check] of Object.entries(CHECKS)) {
    if (!(name in managed)) continue;
    const isGood = check(managed[name]);
    (isGood ? result.managed : result.problems).push(name);
    if (isGood) policy[name] = managed[name];
    if (!isGood || managed[`${name}:locked`] === true) result.locked.push(name);
  }
  for (const name of Object.keys(managed)) {
    const known = name.endsWith(":locked") ? name.slice(0, -":locked".length) : name;
    if (!(known in CHECKS) || (known !== name && typeof managed[name] !== "boolean")) result.problems.push(name);
    else if (known !== name && managed[name] && !result.locked.includes(known)) result.locked.push(known);
  }
  for (const name of USER_MEMBERS) {
    if (name in user && CHECKS[name](user[name]) && !result.locked.includes(name)) policy[name] = user[name];
  }
  return result;
}
